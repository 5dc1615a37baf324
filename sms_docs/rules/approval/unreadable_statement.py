"""Files in the folder of statements that are none."""

from collections.abc import Iterator

from sms_docs.approvals.carriers.trailers import UNREADABLE
from sms_docs.rules.base import Approval, Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY


class UnreadableStatement(LibraryRule):
    """A file in the folder of statements that cannot be read as one.

    It counts for nothing. A file that never was a statement may be corrected or deleted; one that was, and was broken
    later, still counts as it arrived, and is reported as changed.

    ## Why it matters

    Somebody meant to decide something, and it had no effect.

    ## How to put it right

    Make statements with “sms-docs approve”, “sms-docs review” or “sms-docs withdraw” rather than by hand; delete the
    broken file.
    """

    code = "SMS403"
    name = "unreadable-statement"
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-06",)
    examples = (
        Example(
            "a statement as “sms-docs approve” writes it",
            {**CONTROLLED, "policies/pol-001.md": POLICY},
            approvals=(Approval("POL-001", "PER-001", "ROL-001", 0),),
        ),
        Example(
            "a note instead of a statement",
            {**CONTROLLED, "policies/pol-001.md": POLICY, "/approvals/POL-001/note.yml": "Mia said yes\n"},
            finds=("approvals/POL-001/note.yml:1:1",),
        ),
        Example(
            "a statement written by hand, with a key that there is not",
            {
                **CONTROLLED,
                "policies/pol-001.md": POLICY,
                "/approvals/POL-001/mia.yml": "document: POL-001\nok: yes\n",
            },
            finds=("approvals/POL-001/mia.yml:1:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Report what the source of statements could not read."""
        blocks = context.control.blocks
        for problem in context.control.evidence.problems:
            if problem.kind == UNREADABLE:
                if (block := blocks.get(problem.document)) is not None and not block.current:
                    yield self.finding(
                        problem.location,
                        problem.message,
                        problem.cure,
                        document=problem.document,
                        severity=Severity.WARNING,
                    )
                continue
            folder = problem.location.path.rpartition("/")[0].rpartition("/")[2]
            document = folder if folder in context.control.blocks else ""
            yield self.finding(problem.location, problem.message, problem.cure, document=document)
