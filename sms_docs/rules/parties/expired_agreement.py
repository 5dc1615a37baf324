"""Agreements that have ended, or will before notice could be given."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sms_docs.records import Agreement, Duration
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity
from sms_docs.rules.samples import CONTRACT
from sms_docs.rules.wording import named

ENDING = CONTRACT + "valid_to: 2026-12-31\n"
SUCCESSOR = (
    CONTRACT.replace("AGR-002", "AGR-003").replace("2025-01-01", "2026-04-01") + "supersedes: [AGR-002]\n"
)
NO_NOTICE: Final = Duration(days=30)


class ExpiredAgreement(LibraryRule):
    """An agreement that has ended, or whose notice period has begun.

    An agreement that has ended is an error; one that ends within its notice period is a warning. Without a notice period
    the warning comes 30 days before the end. An agreement that another one names under `supersedes` is not judged, if that
    one begins on the next day at the latest. Notice periods are lengths of the calendar: three months before the last of
    May is the last of February.

    ## Why it matters

    After the last day nobody is bound: not by targets, not by duties of secrecy (clause 8.3.4.1). Once the notice period
    has begun, you can no longer choose freely.

    ## How to put it right

    If it was prolonged, correct `valid_to`. If there is a new one, write it as a record of its own and name the old one
    under `supersedes`. If the supply has ended, withdraw the record.

    ## What a person must look at

    Agreements that prolong themselves: whether the notice was not given on purpose.
    """

    code = "SMS916"
    name = "expired-agreement"
    clauses = ("iso20000-1:2018/8.3.4.1", "iso20000-1:2018/8.3.3")
    covers = ("AGR-02",)
    examples = (
        Example(title="notice can still be given", files={"agreements/agr-002.yml": ENDING}),
        Example(
            title="ended, and replaced",
            files={
                "agreements/agr-002.yml": CONTRACT + "valid_to: 2026-03-31\n",
                "agreements/agr-003.yml": SUCCESSOR,
            },
        ),
        Example(
            title="replaced, and nothing holds for a month between the two",
            files={
                "agreements/agr-002.yml": CONTRACT + "valid_to: 2026-02-28\n",
                "agreements/agr-003.yml": SUCCESSOR,
            },
            finds=("agreements/agr-002.yml:16:11",),
        ),
        Example(
            title="ended",
            files={"agreements/agr-002.yml": CONTRACT + "valid_to: 2026-03-31\n"},
            finds=("agreements/agr-002.yml:16:11",),
        ),
        Example(
            title="the notice period has begun",
            files={"agreements/agr-002.yml": CONTRACT + "valid_to: 2026-10-31\n"},
            finds=("agreements/agr-002.yml:16:11",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at the agreements that have a last day and no successor."""
        agreements = context.library.of(Agreement)
        begins: dict[str, date] = {}
        for entry in agreements:
            for ident in entry.record.supersedes:
                begins[ident] = min(entry.record.valid_from, begins.get(ident, date.max))
        for entry in agreements:
            end, successor = entry.record.valid_to, begins.get(entry.id)
            if end is not None and (successor is None or (successor - end).days > 1):
                yield from self._judged(entry, context, successor)

    def _judged(self, entry: Entry[Agreement], context: Context, successor: date | None) -> Iterator[Finding]:
        record, today = entry.record, context.today
        gap = f", and its successor begins only on {successor}" if successor else ""
        end = record.valid_to or today
        notice = (record.notice or NO_NOTICE).before(end)
        if end < today:
            yield self.finding(
                entry.at("valid_to"),
                f"agreement {named(entry)} ended on {end}{gap}",
                f"Correct “valid_to” in {entry.document.path} if it was prolonged, or write its successor and name "
                f"{entry.id} there under “supersedes”.",
                document=entry.document.id,
            )
        elif notice <= today:
            when = (
                f"the last day for notice is {notice}"
                if record.notice
                else "no notice period is written down"
            )
            yield self.finding(
                entry.at("valid_to"),
                f"agreement {named(entry)} ends on {end}{gap}; {when}",
                f"Decide whether it goes on; then correct “valid_to” in {entry.document.path}, or write its successor.",
                document=entry.document.id,
                severity=Severity.WARNING,
            )
