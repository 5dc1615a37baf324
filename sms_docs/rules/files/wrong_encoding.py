from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class WrongEncoding(ProblemRule):
    """A file that is not stored as UTF-8.

    ## Why it matters

    Letters such as é or ü turn into signs without meaning for everybody who reads the file with another program. An
    approval holds for bytes: all readers must see the same text in them.

    ## How to put it right

    Open the file and save it again as “UTF-8”, without “BOM” (byte order mark). Most editors offer this under “Save with
    encoding” or in the status bar.
    """

    code = "SMS007"
    name = "wrong-encoding"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("UTF-8", {"roles/rol-001.yml": ROLE.replace("owner\n", "owner of the café\n", 1)}),
        Example(
            "Windows-1252",
            finds=("roles/rol-001.yml:3:11",),
            raw={"roles/rol-001.yml": ROLE.replace("Service owner", "Café owner").encode("cp1252")},
        ),
        Example("byte order mark", {"roles/rol-001.yml": f"\ufeff{ROLE}"}, ("roles/rol-001.yml:1:1",)),
    )
