from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class DuplicateKey(ProblemRule):
    """A field that is given twice.

    ## Why it matters

    Most programs silently take the second value; the author may have meant the first.

    ## How to put it right

    Keep one of the two. If both are needed, look at the indentation: one of them may belong to another group.
    """

    code = "SMS014"
    name = "duplicate-key"
    clauses = ("iso20000-1:2018/7.5.2",)
    related = "the first one"
    examples = (
        Example("once", {"roles/rol-001.yml": ROLE}),
        Example("twice", {"roles/rol-001.yml": f"{ROLE}title: Owner\n"}, ("roles/rol-001.yml:5:1",)),
    )
