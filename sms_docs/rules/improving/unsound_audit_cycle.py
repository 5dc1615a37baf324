"""Programmes of audits whose cycle is no cycle."""

from collections.abc import Iterator
from typing import Final

from sms_docs.records import AuditProgramme, Duration
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.improving._cycle import length
from sms_docs.rules.improving._samples import PROGRAMME
from sms_docs.rules.improving._standing import applies
from sms_docs.rules.wording import named

SHORTEST: Final = Duration(months=3)
TEN_YEARS: Final = PROGRAMME.replace("2027-12-31", "2035-12-31")


class UnsoundAuditCycle(RecordRule[AuditProgramme]):
    """A programme of audits whose cycle is too long, too short, or ends before it begins.

    The cycle is the time within which every clause and every process is audited once. A programme states it with `cycle`;
    without that, its period from `from` to `to` is the cycle. Three years are the most: so
    long runs a certificate, and what was not audited in that time is seen first by the auditor from outside. A shorter
    limit of your own stands in `sms.yml`, as `audits: {longest_cycle: P2Y}`; a longer one is not taken. Less than three
    months is taken for a slip. Programmes that have ended are not judged.

    ## Why it matters

    Clause 9.2 asks for audits at planned intervals. A programme that has ten years to get round has no interval.

    ## How to put it right

    Shorten the period with `to`, or write `cycle: P3Y` and plan the audits so that each round of three years covers
    everything. A programme for one year can have a cycle of three: the audits of the earlier programmes count.

    ## What a person must look at

    Whether what is important, has changed or had findings comes more often than once in a cycle.
    """

    code = "SMS557"
    name = "unsound-audit-cycle"
    record = AuditProgramme
    clauses = ("iso20000-1:2018/9.2",)
    covers = ("AUD-01",)
    examples = (
        Example("everything within two years", {"audits/apr-001.md": PROGRAMME}),
        Example(
            "ten years, in rounds of three",
            {"audits/apr-001.md": TEN_YEARS.replace("basis:", "cycle: P3Y\nbasis:")},
        ),
        Example("ten years", {"audits/apr-001.md": TEN_YEARS}, finds=("audits/apr-001.md:7:5",)),
        Example(
            "a cycle of five years",
            {"audits/apr-001.md": PROGRAMME.replace("basis:", "cycle: P5Y\nbasis:")},
            finds=("audits/apr-001.md:8:8",),
        ),
        Example(
            "a cycle of a day",
            {"audits/apr-001.md": PROGRAMME.replace("basis:", "cycle: P1D\nbasis:")},
            finds=("audits/apr-001.md:8:8",),
        ),
        Example(
            "the last day is before the first",
            {"audits/apr-001.md": PROGRAMME.replace("from: 2026-01-01", "from: 2028-01-01")},
            finds=("audits/apr-001.md:7:5",),
        ),
    )

    def check_record(self, entry: Entry[AuditProgramme], context: Context) -> Iterator[Finding]:
        """Compare the cycle with the limits."""
        record = entry.record
        if record.end < record.start:
            yield self._unsound(
                entry,
                "to",
                f"ends on {record.end}, before it begins on {record.start}",
                "Correct “from” or “to”",
            )
        elif record.end >= context.today and applies(entry, context):
            yield from self._judged(entry, Duration.parse(context.config.audits.longest_cycle))

    def _judged(self, entry: Entry[AuditProgramme], longest: Duration) -> Iterator[Finding]:
        record = entry.record
        field = "cycle" if record.cycle is not None else "to"
        span = length(record).after(record.start)
        if span > longest.after(record.start):
            stated = (
                record.cycle.words
                if record.cycle is not None
                else f"all the time from {record.start} to {record.end}"
            )
            yield self._unsound(
                entry,
                field,
                f"takes {stated} to audit everything once; {longest.words} are the most",
                f"Write “cycle: {longest}” or less, and plan the audits of each round",
            )
        elif span < SHORTEST.after(record.start):
            stated = (
                record.cycle.words
                if record.cycle is not None
                else f"{(record.end - record.start).days + 1} days"
            )
            yield self._unsound(
                entry,
                field,
                f"wants to audit everything within {stated}",
                f"Correct “{field}”: it is the time of one round of audits, such as P3Y"
                if record.cycle is not None
                else "Correct “to”, or write the time of one round of audits under “cycle”, such as P3Y",
            )

    def _unsound(self, entry: Entry[AuditProgramme], field: str, wrong: str, cure: str) -> Finding:
        return self.finding(
            entry.at(field),
            f"the programme of audits {named(entry)} {wrong}",
            f"{cure}, in {entry.document.path}.",
            document=entry.document.id,
        )
