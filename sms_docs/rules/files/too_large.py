from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class TooLarge(ProblemRule):
    """A file that is too large for a record.

    ## Why it matters

    Somebody has to read, compare and approve it. Files above 256 KiB are data or generated text, and reading them would
    hold up every check. A file of many thousand small parts is refused for the same reason.

    ## How to put it right

    Split a large register into several. Keep data in a file of its own beside the record and name it under
    `attachments`, with its hash.
    """

    code = "SMS005"
    name = "too-large"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("small", {"roles/rol-001.yml": ROLE}),
        Example(
            "an export of the ticket tool",
            {},
            ("roles/rol-001.yml:1:1",),
            unread={"roles/rol-001.yml": "too-large"},
        ),
        Example(
            "very many parts",
            {"roles/rol-001.yml": f"list: [{'[],' * 30_000}]\n"},
            ("roles/rol-001.yml:1:1",),
        ),
    )
