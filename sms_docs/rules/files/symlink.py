from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class Symlink(ProblemRule):
    """A symbolic link in the folder of the records.

    ## Why it matters

    Git stores where a link leads, not what it leads to. The text behind it can change without any trace here, and it may
    lie outside the project.

    ## How to put it right

    Put the file itself in place of the link. To show one record in two places, refer to it by its id.
    """

    code = "SMS003"
    name = "symlink"
    clauses = ("iso20000-1:2018/7.5.3",)
    examples = (
        Example("the file itself", {"roles/rol-001.yml": ROLE}),
        Example("a link", {}, ("roles/rol-001.yml:1:1",), unread={"roles/rol-001.yml": "symlink"}),
    )
