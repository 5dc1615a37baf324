from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class NotAFile(ProblemRule):
    """A folder, pipe or device with the name of a record.

    ## Why it matters

    Whoever reads the list of files takes it for a record, but there is no text in it that could be approved.

    ## How to put it right

    Rename it, or remove it. Names that end in `.yml`, `.yaml` or `.md` are for text files.
    """

    code = "SMS002"
    name = "not-a-file"
    clauses = ("iso20000-1:2018/7.5.3",)
    examples = (
        Example("a file", {"roles/rol-001.yml": ROLE}),
        Example("a folder", {}, ("roles/rol-001.yml:1:1",), unread={"roles/rol-001.yml": "not-a-file"}),
    )
