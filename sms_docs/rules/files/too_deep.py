from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class TooDeep(ProblemRule):
    """Brackets or indentation that go too deep.

    ## Why it matters

    Records are a few levels deep. Forty levels are a mistake, or an attack on the programs that read the file.

    ## How to put it right

    Look for a bracket that is not closed and for lines that are indented further and further.
    """

    code = "SMS017"
    name = "too-deep"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("flat", {"roles/rol-001.yml": ROLE}),
        Example(
            "fifty brackets",
            {"roles/rol-001.yml": f"{ROLE}authorities: {'[' * 50}{']' * 50}\n"},
            ("roles/rol-001.yml:5:53",),
        ),
    )
