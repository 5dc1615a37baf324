"""Measured values that were changed or removed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from sms_docs.history import HistoryState
from sms_docs.library.points import Point
from sms_docs.records import Metric
from sms_docs.records.period import Period
from sms_docs.rules.base import Change, Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.documents._measured import Past
from sms_docs.rules.documents._values import Stood, corrects
from sms_docs.rules.wording import named
from sms_docs.source import Location

SHOWN: Final = 20

METRIC: Final = """\
id: MET-001
type: metric
title: Availability of web hosting
owner: ROL-002
formula: Minutes available / minutes of the month, in percent
unit: "%"
source: Monitoring platform
frequency: P1M
target: {operator: ">=", value: 99.5}
series: {file: met-001.csv, comment: comment}
"""
SERIES: Final = """\
period,value,comment
2026-02,99.9,
2026-03,99.4,Storage failed; NCR-001
2026-04,99.9,
"""
CASE: Final = """\
id: NCR-002
type: nonconformity
title: Announced work counted as an outage
owner: ROL-002
source: monitoring
detected_on: 2026-05-12
description: The export for March counted 70 minutes of announced work.
"""
PATH: Final = "metrics/met-001.csv"
CASE_PATH: Final = "improvement/ncr-002.yml"
FILES: Final[Mapping[str, str]] = {"metrics/met-001.yml": METRIC, PATH: SERIES}
BEFORE: Final = (Change(FILES, on=date(2026, 5, 4)),)
RIGHT: Final = SERIES.replace(
    "99.4,Storage failed; NCR-001", "99.6,Storage failed; NCR-001; corrected from 99.4 under NCR-002"
)


class RewrittenMeasurement(LibraryRule):
    """A measured value that was changed or removed after its time was over.

    Looks at the file of values that a metric names under `series`, and compares each value with the first one that was
    committed to the main line after the day, week, month, quarter or year was over. Until then a value is provisional and
    may change. Lines may be added, in any order; remarks may change at any time. A value that has to be put right says so
    in the column that `comment` names: “corrected from 99.4 under NCR-002”, with the value that stood there and the
    nonconformity, improvement or change under which it was corrected. That remark may stand beside others.

    A metric that takes its values from another file, or from measurement records, keeps its past: what the earlier
    versions of its document named is compared, too. If unit or way of counting change, so that old values are no longer
    comparable, begin a new metric. Measurement records are judged by `edited-record`. Not compared are files that do not
    end in csv, tsv, tab or txt, versions of more than 256 KiB, and the past of a metric that moved into another register
    with another file. A value that is missing now is not told while the file cannot be read as a whole.

    ## Why it matters

    Targets, reports and reviews stand on what was measured. If last month's figure can be made better this month, nobody
    can rely on any. Clause 7.5.3 asks that documented information kept as evidence is protected from changes that nobody
    intended, and clause 9.1 that it is kept.

    ## How to put it right

    Restore the line as it was. If the value was really wrong, write down why in a nonconformity, an improvement or a change,
    and write the right value with the remark “corrected from … under …”.

    ## What a person must look at

    Whether the record under which a value was corrected gives the reason, and whether reports that showed the old value
    were corrected, too.
    """

    code = "SMS316"
    name = "rewritten-measurement"
    clauses = ("iso20000-1:2018/7.5.3", "iso20000-1:2018/9.1")
    covers = ("DOC-11",)
    examples = (
        Example("a new month", {PATH: SERIES + "2026-05,99.8,\n"}, commits=BEFORE),
        Example(
            "made better",
            {PATH: SERIES.replace("99.4", "99.6")},
            finds=("metrics/met-001.csv:3:9",),
            commits=BEFORE,
        ),
        Example(
            "removed",
            {PATH: SERIES.replace("2026-03,99.4,Storage failed; NCR-001\n", "")},
            finds=("metrics/met-001.csv:3:1",),
            commits=BEFORE,
        ),
        Example("put right in the stated way", {PATH: RIGHT, CASE_PATH: CASE}, commits=BEFORE),
        Example(
            "put right under a record that is not there",
            {PATH: RIGHT},
            finds=("metrics/met-001.csv:3:9",),
            commits=BEFORE,
        ),
        Example(
            "provisional: the month was not over",
            {PATH: SERIES},
            commits=(
                Change({**FILES, PATH: SERIES.replace("2026-04,99.9", "2026-04,99.1")}, on=date(2026, 4, 20)),
            ),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare each value that was on record with what stands there now."""
        if context.control.history.state is not HistoryState.COMPLETE:
            return
        past = Past(context)
        for entry in context.library.of(Metric):
            if context.library.get(Metric, entry.id) is entry:
                yield from self._metric(entry, past.of(entry), context)

    def _metric(self, entry: Entry[Metric], past: Sequence[Stood], context: Context) -> Iterator[Finding]:
        points = context.library.measured.get(entry.id, ())
        now: dict[Period, list[Point]] = {}
        for point in points:
            now.setdefault(point.period, []).append(point)
        lost = [stood for stood in past if not _stands(stood, now.get(stood.period, ()), context)]
        series = context.library.series.get(entry.id)
        if series is not None and series.problems:
            lost = [stood for stood in lost if stood.period in now]
        for index, stood in enumerate(lost[:SHOWN]):
            more = len(lost) - SHOWN if index == SHOWN - 1 else 0
            yield self._lost(entry, stood, now.get(stood.period), points, more)

    def _lost(
        self, entry: Entry[Metric], stood: Stood, now: list[Point] | None, points: Sequence[Point], more: int
    ) -> Finding:
        version = stood.version
        became = f"is {now[0].value} now" if now else "is gone"
        others = f"; so it is with {more:,} more values" if more > 0 else ""
        return self.finding(
            now[0].location if now else _gap(entry, stood.period, points),
            f"the value of metric {named(entry)} for {stood.period} was {stood.value} in commit {version.commit[:12]} of "
            f"{version.landed.date()}, and {became}{others}",
            f"Restore it from “git show {version.commit[:12]}:./{stood.path}”; if it was wrong, write the right value with "
            f"the remark “corrected from {stood.value} under NCR-…”, and name there the nonconformity, improvement or "
            f"change that says why.",
            document=entry.document.id,
        )


def _stands(stood: Stood, now: Sequence[Point], context: Context) -> bool:
    """Whether a value is still there, or was put right in the stated way."""
    return any(
        point.value == stood.value or corrects(point.comment, stood.value, context.library) for point in now
    )


def _gap(entry: Entry[Metric], period: Period, points: Sequence[Point]) -> Location:
    """Where a value is missing: the line of the next one, or of the last one there is."""
    later = [point.location for point in points if point.period > period]
    found = later[0] if later else points[-1].location if points else entry.at("id")
    return Location(found.path, found.line) if points else found
