# All metrics at a glance: what missed and what followed, what is late, and how well agreements were kept. The values of one
# metric stand on its own page.

"""The page of metrics."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.gauges import Gauge
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.library.attainment import Attainment, attained, measured_targets
from sms_docs.records import Agreement, Judgement
from sms_docs.records.agreement import Target

URI: Final = "cycle/metrics"
HEADINGS: Final = {
    "_missed": "Targets missed in the last twelve months",
    "_overdue": "Measurements that are overdue",
    "_levels": "Service levels by agreement",
    "_all": "All metrics",
}
_TIMES: Final = 12


class Kept(NamedTuple):
    """How well one target of an agreement was kept lately.

    Attributes:
        agreement: The agreement.
        target: The target.
        metric: Id of the metric behind it.
        newest: What was reached last.
        mark: Whether that kept the target.
        met: In how many of the stretches of time that are shown it was kept.
        number: How many are shown, twelve at most.
        missed: Those that were not kept, newest first.
    """

    agreement: Entry[Agreement]
    target: Target
    metric: str
    newest: Attainment
    mark: words.Mark
    met: int
    number: int
    missed: tuple[Attainment, ...]


def metrics_page(book: Book) -> Page:
    """The page of metrics."""
    sheet = Sheet(book, URI)
    found = list(book.gauges.values())
    return topic(
        sheet,
        "Metrics",
        "metrics.html.j2",
        HEADINGS,
        rows=found,
        missed=[gauge for gauge in found if gauge.misses],
        overdue=sorted((gauge for gauge in found if gauge.overdue), key=_lateness),
        levels=list(levels(book)),
    )


def _lateness(gauge: Gauge) -> tuple[date, str]:
    return gauge.overdue or date.max, gauge.entry.id


def levels(book: Book) -> Iterator[Kept]:
    """How well the measured targets of agreements were kept."""
    for agreement in book.living(Agreement):
        for index, metric in measured_targets(agreement.record).items():
            gauge = book.gauges.get(metric)
            found = _attained(agreement.record, agreement.record.targets[index], gauge)
            if found:
                yield _kept(agreement, agreement.record.targets[index], metric, found[-_TIMES:])


def _attained(agreement: Agreement, target: Target, gauge: Gauge | None) -> tuple[Attainment, ...]:
    return attained(agreement, target, gauge.entry.record, gauge.points) if gauge is not None else ()


def _kept(agreement: Entry[Agreement], target: Target, metric: str, found: tuple[Attainment, ...]) -> Kept:
    missed = tuple(one for one in reversed(found) if not one.met)
    judgement = Judgement.MET if found[-1].met else Judgement.BREACH
    number = len(found)
    return Kept(
        agreement,
        target,
        metric,
        found[-1],
        words.JUDGEMENTS[judgement],
        number - len(missed),
        number,
        missed,
    )
