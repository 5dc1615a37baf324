from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class WrongValue(ProblemRule):
    """A value that its field cannot take.

    ## Why it matters

    Checks compare dates, numbers, lengths of time and ids. A value of another form would be compared with nothing.

    ## How to put it right

    Write the value as the message says:

    | kind of field | write |
    |---|---|
    | id of a record | `ROL-001` |
    | date | `2026-11-30` |
    | length of time | `P12M` (12 months), `P2W`, `P90D`, `P3Y` |
    | number | `99.5` |
    | yes or no | `true` or `false` |
    | list | each item on a line of its own after a dash and a space |
    """

    code = "SMS105"
    name = "wrong-value"
    clauses = ("iso20000-1:2018/7.5.2",)
    covers = ("DOC-02",)
    examples = (
        Example("a date", {"roles/rol-001.yml": f"{ROLE}effective_from: 2026-02-01\n"}),
        Example(
            "another form of date",
            {"roles/rol-001.yml": f"{ROLE}effective_from: 01.02.2026\n"},
            ("roles/rol-001.yml:5:17",),
        ),
        Example(
            "a person as owner",
            {"roles/rol-001.yml": ROLE.replace("owner: ROL-001", "owner: Mia Grau")},
            ("roles/rol-001.yml:4:8",),
        ),
        Example(
            "a text where a list is needed",
            {"roles/rol-001.yml": f"{ROLE}authorities: Approves changes\n"},
            ("roles/rol-001.yml:5:14",),
        ),
        Example(
            "nothing after the colon",
            {"roles/rol-001.yml": ROLE.replace("title: Service owner", "title:")},
            ("roles/rol-001.yml:3:1",),
        ),
    )
