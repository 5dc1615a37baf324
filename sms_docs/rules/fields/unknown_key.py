from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class UnknownKey(ProblemRule):
    """A field that this type of record does not have.

    ## Why it matters

    A field with a wrong name is read by nobody: what it says would be missing where it counts.

    ## How to put it right

    The message suggests the nearest name, or the group to which the field belongs. Remarks belong into the text below the
    fields, or after a `#`.
    """

    code = "SMS102"
    name = "unknown-key"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("a field of a role", {"roles/rol-001.yml": f"{ROLE}reports_to: ROL-001\n"}),
        Example("misspelt", {"roles/rol-001.yml": f"{ROLE}report_to: ROL-001\n"}, ("roles/rol-001.yml:5:1",)),
    )
