from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class DoubleEnding(ProblemRule):
    """A record whose name ends in .txt.

    ## Why it matters

    Some editors add `.txt` to a new file, and some desktops do not show it. The file looks like a record and is none:
    nothing in it is checked, approved or published.

    ## How to put it right

    Rename the file, so that it ends in `.yml` or `.md`. In the settings of your desktop, show the endings of file names.
    """

    code = "SMS004"
    name = "double-ending"
    clauses = ("iso20000-1:2018/7.5.3",)
    examples = (
        Example("ends in .yml", {"roles/rol-001.yml": ROLE}),
        Example(
            "ends in .yml.txt",
            {},
            ("roles/rol-001.yml.txt:1:1",),
            unread={"roles/rol-001.yml.txt": "double-ending"},
        ),
    )
