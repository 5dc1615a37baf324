from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class SeveralDocuments(ProblemRule):
    """A second YAML document in one file.

    ## Why it matters

    Approval holds for a file. Two records in one file could never be approved, moved or withdrawn one without the other.

    ## How to put it right

    Move what follows the line `---` into a file of its own. Many small records of one type belong into a register.
    """

    code = "SMS013"
    name = "several-documents"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example(
            "one record a file",
            {"roles/rol-001.yml": ROLE, "roles/rol-002.yml": ROLE.replace("ROL-001", "ROL-002", 1)},
        ),
        Example("two in one", {"roles/rol-001.yml": f"{ROLE}---\n{ROLE}"}, ("roles/rol-001.yml:5:1",)),
    )
