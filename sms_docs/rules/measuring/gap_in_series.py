"""Series of values in the middle of which some are missing."""

from collections.abc import Iterator
from typing import Final

from sms_docs.library.holes import Hole, holes
from sms_docs.library.measures import begun
from sms_docs.records import Metric
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.measuring._samples import MEASURED, METRIC, SERIES
from sms_docs.rules.measuring._standing import living
from sms_docs.rules.wording import listed, named

SHOWN: Final = 12  # times named in a message; more are counted
TABLE = "metrics/met-001.csv"
HOLED = SERIES.replace("2026-03,99.8,\n", "")
REMARKS = METRIC.replace("file: met-001.csv", "file: met-001.csv, comment: comment")
EXPLAINED = SERIES.replace("2026-03,99.8,", "2026-03,,Monitoring was moved to the second hall")


class GapInSeries(LibraryRule):
    """A series of measured values in the middle of which some are missing.

    Reported once for each metric, with the times for which there is no value. How often there must be one is said by
    `frequency`; in a series of single days without any Saturday or Sunday, those are not missed. What comes after the
    last value is overdue, not missing.

    ## Why it matters

    What was not measured cannot be called kept. The month that is missing in a row of good ones is often the bad one, and
    an auditor who counts the rows will ask for it (clause 9.1).

    ## How to put it right

    Add the missing values. If there are none, add the row without a value and say why in a column for remarks, which the
    metric names as `comment` under `series`: `2026-03,,Monitoring was moved`. Pages count that time as not measured
    either way. Where values are kept as measurement records there is no such row: then a waiver says why.

    ## What a person must look at

    Whether the reason is a good one, and what customers were told about that time.
    """

    code = "SMS592"
    name = "gap-in-series"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/9.1", "iso20000-1:2018/9.4")
    covers = ("MET-03",)
    examples = (
        Example("a value for every month", MEASURED),
        Example("a month is missing", {**MEASURED, TABLE: HOLED}, finds=("metrics/met-001.csv:3:9",)),
        Example("somebody says why", {"metrics/met-001.yml": REMARKS, TABLE: EXPLAINED}),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look for holes; a file that cannot be read in full is put right first."""
        library = context.library
        for entry in living(Metric, context):
            series = library.series.get(entry.id)
            if entry.record.frequency is None or (series is not None and series.problems):
                continue
            known = begun(library.measured.get(entry.id, ()), context.today)
            explained = frozenset(series.explained) if series is not None else frozenset()
            if found := holes(entry.record.frequency, known, explained):
                yield self._gap(entry, found)

    def _gap(self, entry: Entry[Metric], found: tuple[Hole, ...]) -> Finding:
        after = found[0].after
        periods = [str(hole.period) for hole in found[:SHOWN]]
        more = [f"{len(found) - SHOWN:,} more"] if len(found) > SHOWN else []
        frequency = entry.record.frequency
        often = (
            f", though it is measured every {frequency.words.removeprefix('1 ')}"
            if frequency is not None
            else ""
        )
        return self.finding(
            after.location,
            f"metric {named(entry)} has no value for {listed([*periods, *more])}{often}",
            f"Add what is missing in {after.location.path}; or a row without a value, and the reason in the column for "
            "remarks that “comment” under “series” names.",
            document=after.entry.document.id if after.entry is not None else entry.document.id,
        )
