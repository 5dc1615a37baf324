from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import MARKDOWN


class NoFrontMatter(ProblemRule):
    """A Markdown file without fields at its top.

    ## Why it matters

    The fields say what the text is: its id, type, title and owner. Without them it is a page, not a controlled document.

    ## How to put it right

    Begin the file with a line of three dashes, the fields of the record, and three dashes again. `sms-docs new TYPE`
    writes them for you. A page that is no record is called `README.md` or `index.md`.
    """

    code = "SMS011"
    name = "no-front-matter"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example(
            "fields at the top",
            {"documents/doc-001.md": MARKDOWN, "documents/README.md": "# About this folder\n"},
        ),
        Example(
            "only text", {"documents/doc-001.md": "# Restore procedure\n"}, ("documents/doc-001.md:1:1",)
        ),
        Example(
            "never closed", {"documents/doc-001.md": "---\nid: DOC-001\n"}, ("documents/doc-001.md:1:1",)
        ),
        Example(
            "an empty line above", {"documents/doc-001.md": f"\n{MARKDOWN}"}, ("documents/doc-001.md:1:1",)
        ),
    )
