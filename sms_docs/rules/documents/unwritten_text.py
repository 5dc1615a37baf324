from collections.abc import Iterator

from sms_docs.records.skeleton import UNWRITTEN
from sms_docs.rules.base import Context, Example, Finding, LibraryRule
from sms_docs.rules.samples import POLICY
from sms_docs.source import Location

STARTED = POLICY.replace("Say what we want to achieve.", f'"{UNWRITTEN}: why there is this policy"')


class UnwrittenText(LibraryRule):
    """A place of the template that nobody has filled in.

    ## Why it matters

    A new record comes with texts that say what belongs there. Approved as it is, such a text would be in force and
    say nothing.

    ## How to put it right

    Write the text, or delete the field if it is optional.
    """

    code = "SMS314"
    name = "unwritten-text"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("written", {"policies/pol-001.md": POLICY}),
        Example("as the template left it", {"policies/pol-001.md": STARTED}, ("policies/pol-001.md:7:11",)),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look for the words that templates use."""
        for document in context.library.documents.values():
            if UNWRITTEN not in document.source.text:
                continue
            for number, line in enumerate(document.source.text.split("\n"), 1):
                column = line.find(UNWRITTEN) + 1
                if column and not line.lstrip().startswith("#"):
                    yield self.finding(
                        Location(document.path, number, column),
                        f"“{UNWRITTEN}” still stands in “{document.title}” ({document.id})",
                        "Write the text that belongs here, or delete the field if it is optional.",
                        document=document.id,
                    )
