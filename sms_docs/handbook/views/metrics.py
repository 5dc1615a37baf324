# All metrics at a glance: what missed and what followed, what is late, and how well agreements were kept. The values of one
# metric stand on its own page.

"""The page of metrics."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from sms_docs.handbook import trends, words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.gauges import Gauge
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.library.attainment import Attainment, attained
from sms_docs.library.holes import windows
from sms_docs.library.promises import in_validity
from sms_docs.library.units import same_unit
from sms_docs.library.windows import window_of
from sms_docs.records import Agreement, Judgement
from sms_docs.records.agreement import Target
from sms_docs.records.period import Period

URI: Final = "cycle/metrics"
HEADINGS: Final = {
    "_missed": "Targets missed in the last twelve months",
    "_overdue": "Measurements that are overdue",
    "_levels": "Service levels by agreement",
    "_all": "All metrics",
}
_TIMES: Final = 12


NOT_MEASURED: Final = words.Mark("gap", "□", "not measured", "Nobody can say whether this target is kept.")


class Unmeasured(NamedTuple):
    """A target of an agreement of which nothing is known.

    Attributes:
        agreement: The agreement.
        target: The target.
        metric: Id of the metric that should measure it; None if the agreement names none.
        why: What is missing, in words.
        mark: That it is not measured.
    """

    agreement: Entry[Agreement]
    target: Target
    metric: str | None
    why: str
    mark: words.Mark = NOT_MEASURED


class Kept(NamedTuple):
    """How well one target of an agreement was kept lately.

    Attributes:
        agreement: The agreement.
        target: The target.
        metric: Id of the metric behind it.
        newest: What was reached last.
        mark: Whether that kept the target.
        met: In how many of the stretches of time that are shown it was kept.
        number: How many are looked at, twelve at most, also those that are not measured.
        missed: Those that were not kept, newest first.
        unmeasured: Those between the first and the last for which there is no value, oldest first.
    """

    agreement: Entry[Agreement]
    target: Target
    metric: str
    newest: Attainment
    mark: words.Mark
    met: int
    number: int
    missed: tuple[Attainment, ...]
    unmeasured: tuple[Period, ...] = ()


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
        spark=trends.spark,
        missed=[gauge for gauge in found if gauge.misses],
        overdue=sorted((gauge for gauge in found if gauge.overdue), key=_lateness),
        levels=list(levels(book)),
    )


def _lateness(gauge: Gauge) -> tuple[date, str]:
    return gauge.overdue or date.max, gauge.entry.id


def levels(book: Book) -> Iterator[Kept | Unmeasured]:
    """How well the targets of agreements were kept; those of agreements that are over only if something is known."""
    for agreement in book.living(Agreement):
        valid = in_validity(agreement.record, book.context.today)
        for target in agreement.record.targets:
            gauge = book.gauges.get(target.measured_by or "")
            found = _attained(agreement.record, target, gauge)
            if found and gauge is not None:
                yield _kept(agreement, target, found, gauge)
            elif valid:
                yield Unmeasured(agreement, target, target.measured_by, _why(target, gauge))


def _why(target: Target, gauge: Gauge | None) -> str:
    """Why nothing is known of a target."""
    if target.measured_by is None:
        return "The agreement names no metric for it."
    if gauge is None:
        return "Its metric is not published."
    if not same_unit(target.unit, gauge.entry.record.unit):
        return f"It is measured in {gauge.entry.record.unit}."
    return "There is no value yet for a whole time that counts." if gauge.points else "There is no value yet."


def _attained(agreement: Agreement, target: Target, gauge: Gauge | None) -> tuple[Attainment, ...]:
    return attained(agreement, target, gauge.entry.record, gauge.points) if gauge is not None else ()


def _kept(agreement: Entry[Agreement], target: Target, found: tuple[Attainment, ...], gauge: Gauge) -> Kept:
    shown, unmeasured = _lately(target, found, gauge)
    missed = tuple(one for one in reversed(shown) if not one.met)
    judgement = Judgement.MET if shown[-1].met else Judgement.BREACH
    return Kept(
        agreement,
        target,
        gauge.entry.id,
        shown[-1],
        words.JUDGEMENTS[judgement],
        len(shown) - len(missed),
        len(shown) + len(unmeasured),
        missed,
        unmeasured,
    )


def _lately(
    target: Target, found: tuple[Attainment, ...], gauge: Gauge
) -> tuple[tuple[Attainment, ...], tuple[Period, ...]]:
    """What was reached in the last stretches of time, and those among them for which nothing is known."""
    if window_of(target.window) is None:
        shown = found[-_TIMES:]
        return shown, tuple(hole for hole in gauge.holes if shown[0].period < hole < shown[-1].period)
    stretches = windows(found[0].period, found[-1].period, _TIMES)
    shown = tuple(one for one in found if one.period in stretches)
    known = {one.period for one in shown}
    return shown, tuple(period for period in stretches if period not in known)
