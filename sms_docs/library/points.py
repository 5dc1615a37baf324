# Where the values of a metric are kept: in a file beside it, or as measurement records. Readers of values need not know.
# Files are read only when somebody asks for values.

"""The measured values of metrics, wherever they are kept."""

import posixpath
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from sms_docs.library.document import Entry, Problem
from sms_docs.library.series import KIND, Series, read_series
from sms_docs.library.snapshot import Snapshot, is_document
from sms_docs.records.measurement import Measurement
from sms_docs.records.metric import Metric
from sms_docs.records.period import Period
from sms_docs.source import Location


class Point(NamedTuple):
    """One measured value of a metric.

    Attributes:
        period: Time that it is for.
        value: The number.
        location: Where it stands.
        comment: What explains it; may be empty.
        entry: The measurement record; None for a line of a file.
    """

    period: Period
    value: Decimal
    location: Location
    comment: str = ""
    entry: Entry[Measurement] | None = None


def series_of(entry: Entry[Metric], snapshot: Snapshot) -> Series:
    """The series that a metric names; empty, with a problem, if it cannot be found.

    Args:
        entry: A metric with ``series``.
        snapshot: Where the file is read from.
    """
    wanted = entry.record.series
    if wanted is None:
        return Series("")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(entry.document.path), wanted.file))
    if path.startswith(("/", "../")) or "\\" in wanted.file or is_document(path):
        return _unread(
            entry, path, "is not a file of values beside its metric", "Name a CSV file in this folder."
        )
    data = snapshot.read(path)
    if data is None:
        cure = f"Put the export there, or correct “file”: it is looked for at {path}."
        return _unread(entry, path, "is not there", cure)
    return read_series(data, path, wanted, entry.record.unit or "")


def _unread(entry: Entry[Metric], path: str, what: str, cure: str) -> Series:
    name = entry.record.series.file if entry.record.series else path
    message = f"the series “{name}” of {entry.id} {what}"
    where = entry.at("series", "file")
    return Series(path, problems=(Problem(KIND, message, cure, where, document=entry.document.id),))


def points(
    series: Mapping[str, Series], measurements: Iterable[Entry[Measurement]]
) -> Mapping[str, tuple[Point, ...]]:
    """The values of each metric by its id, oldest first; an entry that a later one corrects is left out.

    Args:
        series: What was read from files, by metric.
        measurements: The records.
    """
    found: dict[str, list[Point]] = {}
    for metric, read in series.items():
        found.setdefault(metric, []).extend(
            Point(row.period, row.value, Location(read.path, row.line, row.column), row.comment)
            for row in read.rows
        )
    entries = list(measurements)
    corrected = {entry.record.corrects for entry in entries}
    for entry in entries:
        if entry.id not in corrected:
            record = entry.record
            point = Point(record.period, record.value, entry.at("value"), record.comment or "", entry)
            found.setdefault(record.metric, []).append(point)
    return {metric: tuple(sorted(values, key=lambda point: point.period)) for metric, values in found.items()}
