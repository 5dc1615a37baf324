from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class Tag(ProblemRule):
    """A YAML tag.

    ## Why it matters

    A tag such as `!!python/object` tells a program to make something other than text of a value; some of them run code.
    What a field means is said by the type of the record alone.

    ## How to put it right

    Remove the tag. If you only meant a text that starts with `!`, put it into quotes.
    """

    code = "SMS016"
    name = "tag"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("no tag", {"roles/rol-001.yml": ROLE}),
        Example(
            "a tag",
            {"roles/rol-001.yml": ROLE.replace("Service owner", "!!str Service owner")},
            ("roles/rol-001.yml:3:8",),
        ),
    )
