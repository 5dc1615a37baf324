from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class EmptyFile(ProblemRule):
    """A file without a record in it.

    ## Why it matters

    Somebody began a record and did not write it, or its text was lost.

    ## How to put it right

    Write the record (`sms-docs new TYPE` gives you a template), restore it from git, or delete the file.
    """

    code = "SMS006"
    name = "empty-file"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("a record", {"roles/rol-001.yml": ROLE}),
        Example("nothing at all", {"roles/rol-001.yml": ""}, ("roles/rol-001.yml:1:1",)),
        Example("a comment only", {"roles/rol-001.yml": "# to be written\n"}, ("roles/rol-001.yml:1:1",)),
    )
