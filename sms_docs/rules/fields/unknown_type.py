from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class UnknownType(ProblemRule):
    """A type of record that does not exist.

    ## Why it matters

    The type decides which fields a record has and which checks apply to it.

    ## How to put it right

    Write one of the types that the message lists. `sms-docs new --help` says what each of them is for.
    """

    code = "SMS104"
    name = "unknown-type"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("a role", {"roles/rol-001.yml": ROLE}),
        Example(
            "no such type",
            {"roles/rol-001.yml": ROLE.replace("type: role", "type: job")},
            ("roles/rol-001.yml:2:7",),
        ),
        Example(
            "register of nothing known",
            {"roles/roles.yml": "id: REG-001\ntype: register\nof: roles\ntitle: Roles\nowner: ROL-001\n"},
            ("roles/roles.yml:3:5",),
        ),
    )
