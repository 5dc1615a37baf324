"""Documents that ask to be reviewed less often than the procedure allows."""

from collections.abc import Iterator

from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY

OWN = POLICY.replace("owner: ROL-001\n", "owner: ROL-001\nreview_interval: P6M\n")


class LooserInterval(LibraryRule):
    """A review interval that is longer than the document control procedure allows.

    The shorter of the two intervals counts, so the value in the document has no effect.

    ## Why it matters

    Who reads the header of the document believes that there is more time than there is.

    ## How to put it right

    Remove `review_interval` from the document, or write a shorter one. If the document really needs less attention,
    change the interval of its type in the document control procedure, and have that approved.
    """

    code = "SMS312"
    name = "looser-interval"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.5.2",)
    covers = ("DOC-05",)
    examples = (
        Example("reviewed more often than asked", {**CONTROLLED, "policies/pol-001.md": OWN}),
        Example(
            "reviewed every three years, where the procedure says every year",
            {**CONTROLLED, "policies/pol-001.md": OWN.replace("P6M", "P3Y")},
            finds=("policies/pol-001.md:7:18",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare each interval with the one of the procedure."""
        for block in context.control.blocks.values():
            document = context.library.by_document[block.document]
            own, need = document.header.review_interval, block.requirement
            if own is None or need is None or own.rough_days <= need.control.review_interval.rough_days:
                continue
            asked = need.control.review_interval
            procedure = context.control.procedure
            yield self.finding(
                document.at("review_interval"),
                f"“{block.title}” ({block.document}) asks for a review every {own.words}, "
                f"the procedure for one every {asked.words}, which counts",
                f"Remove “review_interval” from {document.path}, or write {asked} or less.",
                document=block.document,
                related=(Related(procedure.at(), "the procedure"),) if procedure is not None else (),
            )
