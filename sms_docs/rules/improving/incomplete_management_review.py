"""Management reviews that left something out."""

from collections.abc import Iterator

from sms_docs.records import ManagementReview
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.improving._reviews import gravity, held
from sms_docs.rules.improving._samples import REVIEW
from sms_docs.rules.improving._standing import where
from sms_docs.rules.wording import listed, named, quoted, spoken

NO_RISKS = REVIEW.replace("  risks: {finding: None above acceptance.}\n", "")
COMPLETE_LATER = REVIEW.replace("MRV-002", "MRV-003") + "corrects: MRV-002\n"


class IncompleteManagementReview(LibraryRule):
    """A management review that did not look at all twelve inputs.

    An input counts if it has a `finding`, or names under `see` the records that were looked at. “None that matter” is a
    finding; “n/a”, “none”, “TBD” or a dash alone are not: say who looked, and that there is none, as in “Jo Weber
    looked at all complaints: none”, or why, as in “n/a: we have no internal suppliers”. In the
    last review a gap is an error, in those before a warning.

    ## Why it matters

    Clause 9.3 lists what top management has to look at. What is left out once is left out every time, and it tends to
    be what nobody wants to hear.

    ## How to put it right

    Add the input under `inputs`, with what was seen or with the records. A review is closed as soon as it is merged:
    after that, what was talked about and not written down goes into a new entry with `corrects`. What was not talked
    about belongs into the next review.

    ## What a person must look at

    Whether the inputs led to a conclusion, or were only read out.
    """

    code = "SMS561"
    name = "incomplete-management-review"
    clauses = ("iso20000-1:2018/9.3",)
    covers = ("MRV-01",)
    examples = (
        Example("all twelve inputs", {"reviews/mrv-002.yml": REVIEW}),
        Example(
            "nobody looked at risks", {"reviews/mrv-002.yml": NO_RISKS}, finds=("reviews/mrv-002.yml:8:1",)
        ),
        Example(
            "a word that keeps a place",
            {"reviews/mrv-002.yml": REVIEW.replace("None above acceptance.", "n/a")},
            finds=("reviews/mrv-002.yml:19:20",),
        ),
        Example(
            "a reason beside it",
            {"reviews/mrv-002.yml": REVIEW.replace("None above acceptance.", '"n/a: none was scored anew"')},
        ),
        Example(
            "corrected by a later entry",
            {"reviews/mrv-002.yml": NO_RISKS, "reviews/mrv-003.yml": COMPLETE_LATER},
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each review."""
        reviews = held(context.library)
        for entry in reviews:
            if missing := entry.record.missing_inputs:
                yield self._incomplete(entry, missing, gravity(entry, reviews))

    def _incomplete(
        self, entry: Entry[ManagementReview], missing: tuple[str, ...], severity: Severity
    ) -> Finding:
        empty = {name: said for name in missing if (said := _said(entry.record, name))}
        first = next(iter(empty), None)
        only_words = first is not None and len(empty) == len(missing)
        inputs = [
            f"{name} (only “{empty[key]}”)" if key in empty else name
            for key, name in zip(missing, spoken(missing), strict=True)
        ]
        return self.finding(
            entry.at("inputs", first, "finding") if first is not None and only_words else entry.key("inputs"),
            f"management review {named(entry)} lacks {len(missing)} of the 12 inputs: {listed(inputs)}",
            f"Say what was seen under {quoted(missing)}, {where(entry)}; if there was nothing, say who looked, and that there "
            "is none.",
            document=entry.document.id,
            severity=severity,
        )


def _said(record: ManagementReview, name: str) -> str:
    """The word that only keeps the place of an input; empty if there is none."""
    part = getattr(record.inputs, name, None)
    return part.finding or "" if part is not None else ""
