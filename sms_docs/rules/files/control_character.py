from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import MARKDOWN, ROLE


class ControlCharacter(ProblemRule):
    """A character that nobody can see.

    ## Why it matters

    Characters without width, signs that turn the direction of writing, and control characters come in with text that was
    copied from web pages and letters. With them two texts look the same and are not, a search finds one of them only, and
    what an approver reads may differ from what is stored.

    ## How to put it right

    Delete the character: step over the place with the arrow keys until the cursor does not seem to move, or type the line
    anew.
    """

    code = "SMS008"
    name = "control-character"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("plain text", {"roles/rol-001.yml": ROLE}),
        Example(
            "zero width space",
            {"roles/rol-001.yml": ROLE.replace("Service owner", "Service\u200b owner")},
            ("roles/rol-001.yml:3:15",),
        ),
        Example(
            "text that runs backwards",
            {"documents/doc-001.md": MARKDOWN.replace("is restored", "is \u202erestored")},
            ("documents/doc-001.md:8:17",),
        ),
        Example(
            "the bell of a teleprinter",
            {"roles/rol-001.yml": ROLE.replace("Service owner", "Service\x07owner")},
            ("roles/rol-001.yml:3:15",),
        ),
    )
