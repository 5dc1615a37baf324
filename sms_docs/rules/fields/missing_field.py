from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class MissingField(ProblemRule):
    """A record without a field that it needs.

    ## Why it matters

    Each record says who answers for it and what it is; most types need a few more facts before they can be checked.

    ## How to put it right

    Add the field that the message names. `sms-docs new TYPE` shows a record of the type with all fields that it must have.
    """

    code = "SMS101"
    name = "missing-field"
    clauses = ("iso20000-1:2018/7.5.2",)
    covers = ("DOC-02",)
    examples = (
        Example("complete", {"roles/rol-001.yml": ROLE}),
        Example(
            "no owner",
            {"roles/rol-001.yml": ROLE.replace("owner: ROL-001\n", "")},
            ("roles/rol-001.yml:1:1",),
        ),
        Example(
            "no type", {"roles/rol-001.yml": ROLE.replace("type: role\n", "")}, ("roles/rol-001.yml:1:1",)
        ),
    )
