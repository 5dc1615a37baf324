"""Requirements that were missed again within a year."""

from collections.abc import Iterator, Sequence

from sms_docs.frameworks import ClauseRef
from sms_docs.records import Duration, Nonconformity
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.improving._samples import DONE, NONCONFORMITY
from sms_docs.rules.improving._standing import standing, where
from sms_docs.rules.wording import named

YEAR = Duration(months=12)
SHOWN_FOR = Duration(months=24)
BEFORE = (
    DONE.replace("NCR-001", "NCR-002")
    .replace("2026-", "2025-")
    .replace("detected_on: 2025-04-14", "detected_on: 2025-06-30")
    .replace("found_in: AUD-001\n", "")
)
FILES = {"improvement/ncr-001.yml": NONCONFORMITY, "improvement/ncr-002.yml": BEFORE}


class RepeatedNonconformity(LibraryRule):
    """A requirement that was missed again within twelve months.

    Two nonconformities with the same clause under `requirement`, unless they name different records under `violates`; if
    neither names a clause, with the same record there. Cases that were found together, on one day or by one audit, are one. Nothing is said if the later one
    takes the earlier one up: names it under `follows`, or by its id in `cause`, `extent`, `similar_cases` or
    `description`. A repetition is shown for two years.

    ## Why it matters

    If the same comes back within a year, the first action did not reach the cause, whatever its check said (clause
    10.1).

    ## How to put it right

    Look at both causes together. Name the earlier one under `follows` if its action did not work; if it is another
    matter, say so under `similar_cases`, with its id.

    ## What a person must look at

    Whether both are the same thing: one clause asks for many things.
    """

    code = "SMS574"
    name = "repeated-nonconformity"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/10.1",)
    covers = ("NCA-05",)
    examples = (
        Example(
            "more than a year apart",
            {**FILES, "improvement/ncr-002.yml": BEFORE.replace("2025-06-30", "2025-03-31")},
        ),
        Example(
            "the later one takes the earlier one up",
            {**FILES, "improvement/ncr-001.yml": NONCONFORMITY + "follows: NCR-002\n"},
        ),
        Example("again after ten months", FILES, finds=("improvement/ncr-001.yml:8:14",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare each nonconformity with the one before that misses the same."""
        entries = sorted(
            standing(context.library, Nonconformity), key=lambda one: (one.record.detected_on, one.id)
        )
        before: dict[str, list[Entry[Nonconformity]]] = {}
        for entry in entries:
            missed = _missed(entry.record, context.framework.id)
            if missed and SHOWN_FOR.after(entry.record.detected_on) >= context.today:
                earlier = list(_earlier(entry, before.get(missed, ())))
                if earlier and not any(_taken_up(one.id, entry.record) for one in earlier):
                    yield self._again(entry, earlier[0])
            before.setdefault(missed, []).append(entry)

    def _again(self, entry: Entry[Nonconformity], earlier: Entry[Nonconformity]) -> Finding:
        record = entry.record
        field = "requirement" if record.requirement else "violates"
        what = f"clause {record.requirement}" if record.requirement else record.violates
        return self.finding(
            entry.at(field),
            f"nonconformity {named(entry)} misses {what}, as {named(earlier)} did on {earlier.record.detected_on}",
            f"Look at both causes together, and name {earlier.id} under “follows” or “similar_cases” {where(entry)}.",
            document=entry.document.id,
            related=(Related(earlier.at(field), "the earlier one"),),
        )


def _missed(record: Nonconformity, framework: str) -> str:
    """What was not met, for comparing; empty if nobody says."""
    if record.requirement is None:
        return record.violates or ""
    try:
        return str(ClauseRef.parse(record.requirement, framework))
    except ValueError:
        return ""


def _earlier(
    entry: Entry[Nonconformity], before: Sequence[Entry[Nonconformity]]
) -> Iterator[Entry[Nonconformity]]:
    """Those of the year before that miss the same, the last one first."""
    for one in reversed(before):
        if YEAR.after(one.record.detected_on) < entry.record.detected_on:
            return
        if _again(one.record, entry.record):
            yield one


def _again(earlier: Nonconformity, later: Nonconformity) -> bool:
    others = (
        earlier.violates is not None and later.violates is not None and earlier.violates != later.violates
    )
    together = earlier.detected_on == later.detected_on or (
        later.found_in is not None and later.found_in == earlier.found_in
    )
    return not together and not others


def _taken_up(ident: str, record: Nonconformity) -> bool:
    cause = record.cause.what if record.cause is not None else None
    texts = (record.follows, cause, record.extent, record.similar_cases, record.description)
    return any(ident in (text or "") for text in texts)
