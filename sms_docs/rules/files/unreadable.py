from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class Unreadable(ProblemRule):
    """A file that cannot be read.

    ## Why it matters

    A record that nobody can read is not controlled, and no other check sees what it says.

    ## How to put it right

    Give yourself and the build the right to read the file or folder (`chmod u+r`), or restore it from git.
    """

    code = "SMS001"
    name = "unreadable"
    clauses = ("iso20000-1:2018/7.5.3",)
    examples = (
        Example("readable", {"roles/rol-001.yml": ROLE}),
        Example("no permission", {}, ("roles/rol-001.yml:1:1",), unread={"roles/rol-001.yml": "unreadable"}),
    )
