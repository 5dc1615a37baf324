from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class TypedMetadata(ProblemRule):
    """Document control that is typed by hand.

    ## Why it matters

    Version, state, approval, authors and dates are computed from git. A value that somebody types is right on one day and
    wrong on the next, and nobody could tell which of the two to believe.

    ## How to put it right

    Delete the line. `sms-docs show ID` prints the computed value, and the handbook shows it on every page. A set of
    documents that was numbered before can start with `first_issue`.
    """

    code = "SMS103"
    name = "typed-metadata"
    clauses = ("iso20000-1:2018/7.5.2",)
    covers = ("DOC-02",)
    examples = (
        Example("computed", {"roles/rol-001.yml": ROLE}),
        Example("a version", {"roles/rol-001.yml": f"{ROLE}version: 2.1\n"}, ("roles/rol-001.yml:5:1",)),
        Example(
            "an approval", {"roles/rol-001.yml": f"{ROLE}approved_by: Mia Grau\n"}, ("roles/rol-001.yml:5:1",)
        ),
    )
