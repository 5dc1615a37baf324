# The values of one metric as version after version landed. Most versions only add lines; of those no more than the new
# lines are read. What a value was before its time was over does not count: it can still change.

"""Which measured values have to stay."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from sms_docs.history import Version
from sms_docs.library import Library
from sms_docs.library.series import Row, read_series
from sms_docs.records import ChangeEntry, Improvement, Nonconformity
from sms_docs.records.metric import SeriesFile
from sms_docs.records.period import Period

_CORRECTED: Final = re.compile(
    r"\bcorrected from (?P<old>[-+]?[0-9]+(?:[.,][0-9]+)?)[^0-9;]{0,20}? under (?P<record>[A-Z]+-[0-9]+)\b",
    re.IGNORECASE,
)
_GROUNDS: Final = (Nonconformity, Improvement, ChangeEntry)


class Way(NamedTuple):
    """Where a metric has its values, and how they are written."""

    path: str
    series: SeriesFile
    unit: str


class Stood(NamedTuple):
    """A value that has to stay.

    Attributes:
        period: Time that it is for.
        value: The number.
        version: The first landing that has it after that time was over.
        path: The file then.
    """

    period: Period
    value: Decimal
    version: Version
    path: str


def corrects(comment: str, old: Decimal, library: Library) -> bool:
    """Whether a remark says that a value was put right: from which one, and under which record."""
    return any(
        Decimal(found["old"].replace(",", ".")) == old and _is_ground(found["record"].upper(), library)
        for found in _CORRECTED.finditer(comment)
    )


def _is_ground(ident: str, library: Library) -> bool:
    entry = library.by_id.get(ident)
    return entry is not None and isinstance(entry.record, _GROUNDS)


class Life:
    """The values of a metric, version after version, oldest first.

    Args:
        library: Has the records under which values were put right.

    Attributes:
        stood: The values that have to stay, by their time.
    """

    def __init__(self, library: Library) -> None:
        self.stood: dict[Period, Stood] = {}
        self._library = library
        self._waiting: dict[Period, Row] = {}
        self._last: tuple[Way, bytes] | None = None

    def land(self, version: Version, path: str, data: bytes, ways: Iterable[Way]) -> None:
        """Take the next version.

        Args:
            version: The landing.
            path: The file.
            data: Its bytes.
            ways: How it may be written; the first way that gives a value is taken.
        """
        added = self._added(path, data)
        if added is None:
            self._waiting = {row.period: row for row in self._all(path, data, ways)}
        else:
            self._waiting.update((row.period, row) for row in added)
        over = [row for row in self._waiting.values() if row.period.end < version.landed.date()]
        for row in over:
            self._settle(row, version, path)
            del self._waiting[row.period]

    def _added(self, path: str, data: bytes) -> tuple[Row, ...] | None:
        """The rows that were written below those of the version before; None if more than that happened."""
        if self._last is None:
            return None
        way, before = self._last
        if way.path != path or not before.endswith(b"\n") or not data.startswith(before):
            return None
        head = data.partition(b"\n")[0] + b"\n"
        read = read_series(head + data[len(before) :], path, way.series, way.unit)
        if read.problems:
            return None
        self._last = way, data
        return read.rows

    def _all(self, path: str, data: bytes, ways: Iterable[Way]) -> tuple[Row, ...]:
        self._last = None
        for way in ways:
            if rows := read_series(data, path, way.series, way.unit).rows:
                self._last = way, data
                return rows
        return ()

    def _settle(self, row: Row, version: Version, path: str) -> None:
        stood = self.stood.get(row.period)
        right = stood is not None and corrects(row.comment, stood.value, self._library)
        if stood is None or (right and row.value != stood.value):
            self.stood[row.period] = Stood(row.period, row.value, version, path)
