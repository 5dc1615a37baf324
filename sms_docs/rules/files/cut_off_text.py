from sms_docs.rules.base import Example, ProblemRule, Severity
from sms_docs.rules.samples import ROLE


class CutOffText(ProblemRule):
    """A text that a # cuts off.

    ## Why it matters

    A space and `#` begin a comment. In `title: Ticket queue #4` the title is “Ticket queue”, and nobody notices.

    ## How to put it right

    Put quotes around the whole text: `title: "Ticket queue #4"`. If it is meant as a comment, write a space after the `#`.
    """

    code = "SMS018"
    name = "cut-off-text"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example(
            "quotes, and a comment",
            {"roles/rol-001.yml": ROLE.replace("Service owner", '"Owner of queue #4" # since 2024')},
        ),
        Example(
            "a number",
            {"roles/rol-001.yml": ROLE.replace("Service owner", "Owner of queue #4")},
            ("roles/rol-001.yml:3:23",),
        ),
    )
