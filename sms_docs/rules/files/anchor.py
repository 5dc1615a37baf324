from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class Anchor(ProblemRule):
    """An anchor, alias or merge key.

    ## Why it matters

    With `&name`, `*name` and `<<` a text is put together from other places. Readers and approvers then do not see in one
    place what holds there, and a few lines can grow into millions.

    ## How to put it right

    Write the text out where it is needed; for values that several records share, refer to a record by its id. If you only
    meant a text that starts with `&` or `*`, put it into quotes.
    """

    code = "SMS015"
    name = "anchor"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("quotes", {"roles/rol-001.yml": f"{ROLE}purpose: '*Owner* of a service'\n"}),
        Example(
            "an alias",
            {
                "roles/rol-001.yml": "id: ROL-001\ntype: role\ntitle: &name Owner\nowner: ROL-001\npurpose: *name\n"
            },
            ("roles/rol-001.yml:3:8",),
        ),
        Example(
            "emphasis",
            {"roles/rol-001.yml": f"{ROLE}purpose: *Owner* of a service\n"},
            ("roles/rol-001.yml:5:10",),
        ),
    )
