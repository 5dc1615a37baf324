from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import MARKDOWN, ROLE


class MergeConflict(ProblemRule):
    """A merge conflict that nobody settled.

    ## Why it matters

    Git found two versions of the text and wrote both into the file. Neither of them has been approved like this.

    ## How to put it right

    Keep the lines that are right and delete the others, together with the lines that begin with `<<<<<<<`, `=======` and
    `>>>>>>>`. If you are not sure which version is right, ask the two authors: `sms-docs history ID` names them.
    """

    code = "SMS010"
    name = "merge-conflict"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("settled", {"roles/rol-001.yml": ROLE}),
        Example(
            "two titles",
            {
                "roles/rol-001.yml": ROLE.replace(
                    "title: Service owner\n",
                    "<<<<<<< HEAD\ntitle: Service owner\n=======\ntitle: Owner of a service\n>>>>>>> new-title\n",
                )
            },
            ("roles/rol-001.yml:3:1",),
        ),
        Example(
            "two texts",
            {"documents/doc-001.md": f"{MARKDOWN}<<<<<<< HEAD\nBy day.\n=======\nBy night.\n>>>>>>> night\n"},
            ("documents/doc-001.md:9:1",),
        ),
    )
