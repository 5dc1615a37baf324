# What was once on record of a metric, from all versions of its file on the main line. Whoever lets another file or other
# columns count does not get rid of the past: the earlier versions of the metric tell what counted. They are read only
# where a file is gone, or cannot be read in the way that the metric says now.

"""Measured values of the past."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from sms_docs.library import File
from sms_docs.library.attached import beside
from sms_docs.library.reading import read_document
from sms_docs.records import Metric
from sms_docs.rules.base import Context, Entry
from sms_docs.rules.documents._values import Life, Stood, Way

_Ways = Mapping[str, tuple[Way, ...]]


class Past:
    """The values that metrics had.

    Args:
        context: What is checked; its history is complete.
    """

    def __init__(self, context: Context) -> None:
        self._library, self._blocks = context.library, context.control.blocks
        self._history = context.control.history
        self._texts: dict[str, tuple[tuple[str, bytes], ...]] = {}
        self._known: dict[str, _Ways] = {}

    def of(self, entry: Entry[Metric]) -> tuple[Stood, ...]:
        """What was on record of a metric, the oldest time first."""
        ways = [*_now(entry), *(self._before(entry) if self._may_have_moved(entry) else ())]
        landed = sorted(
            (version.position, path, version)
            for path in dict.fromkeys(way.path for way in ways)
            for version in self._history.files.get(path, ())
            if version.blob
        )
        life = Life(self._library)
        blobs = self._history.read([version.blob for _place, _path, version in landed]) if landed else ()
        for (_place, path, version), (_oid, data) in zip(landed, blobs, strict=True):
            life.land(version, path, data, self._ways(entry, path))
        return tuple(sorted(life.stood.values(), key=lambda stood: stood.period))

    def _ways(self, entry: Entry[Metric], path: str) -> Iterator[Way]:
        """How a file may be written: as the metric says now, and only then as it said before."""
        yield from (way for way in _now(entry) if way.path == path)
        yield from (way for way in self._before(entry) if way.path == path)

    def _may_have_moved(self, entry: Entry[Metric]) -> bool:
        """Whether its document named a file, at any time, in which no metric has its values now."""
        names = self._unused
        return bool(names) and any(name in data for _path, data in self._past(entry) for name in names)

    @cached_property
    def _unused(self) -> frozenset[bytes]:
        now = {way.path for entry in self._library.of(Metric) for way in _now(entry)}
        return frozenset(
            posixpath.basename(path).encode("utf-8", "surrogateescape")
            for path in self._history.files
            if path not in now
        )

    def _before(self, entry: Entry[Metric]) -> tuple[Way, ...]:
        """How a metric had its values by the earlier versions of its document."""
        ident = entry.document.id
        if ident not in self._known:
            self._known[ident] = _ways_of(self._past(entry))
        return self._known[ident].get(entry.id, ())

    def _past(self, entry: Entry[Metric]) -> tuple[tuple[str, bytes], ...]:
        """The earlier versions of the document of a metric: path and text."""
        ident = entry.document.id
        if ident not in self._texts:
            block = self._blocks.get(ident)
            steps = {step.blob: step.path for step in (block.revisions if block else ()) if step.blob}
            read = self._history.read(steps) if steps else ()
            self._texts[ident] = tuple((steps[oid], data) for oid, data in read)
        return self._texts[ident]


def _now(entry: Entry[Metric]) -> Iterator[Way]:
    series = entry.record.series
    if series is not None:
        yield Way(beside(entry.document.path, series.file), series, entry.record.unit or "")


def _ways_of(texts: Iterable[tuple[str, bytes]]) -> _Ways:
    found: dict[str, dict[Way, None]] = {}
    for path, data in texts:
        document, _problems = read_document(File(path, data))
        for entry in document.entries if document is not None else ():
            if isinstance(entry.record, Metric):
                found.setdefault(entry.id, {}).update(
                    dict.fromkeys(_now(Entry(entry.record, entry.document)))
                )
    return {ident: tuple(ways) for ident, ways in found.items()}
