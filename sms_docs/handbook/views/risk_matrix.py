# Risks by likelihood and impact, and where work on them leads. The limits are those of the acceptance criteria, judged by
# the same code as the rules judge by; how points make a score is known only if all risks agree on it.

"""Pictures of risks."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, NamedTuple

from markupsafe import Markup

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.pictures import Bar, Words, Zone, before_after
from sms_docs.library import Entry
from sms_docs.records import Risk
from sms_docs.records.document import RiskAcceptance
from sms_docs.rules.planning._limits import Judged, judged, step

LEAST: Final = 5  # points of a usual scale
MOST: Final = 10  # points that a matrix can show
BARS: Final = 60
_TITLED: Final = 30  # with more risks than this the matrix shows ids
_CALM, _WATCH, _ACT = 0, 1, 2


class Square(NamedTuple):
    """A square of the matrix.

    Attributes:
        risks: The risks in it.
        score: Points together, if risks agree on how they are combined.
        zone: 0 calm, 1 to be watched, 2 to be acted on; None if no limit is known.
        edges: Sides on which another zone begins: ``top``, ``left``.
    """

    risks: tuple[Entry[Risk], ...]
    score: Decimal | None
    zone: int | None
    edges: tuple[str, ...]


class Matrix(NamedTuple):
    """Risks by likelihood and impact.

    Attributes:
        rows: Likelihood, the highest first, with the squares of each.
        impacts: Points of the columns.
        titled: Whether there is room for titles.
        zones: What holds in each zone, the calm one first.
        absent: Risks without points.
    """

    rows: tuple[tuple[int, tuple[Square, ...]], ...]
    impacts: tuple[int, ...]
    titled: bool
    zones: tuple[str, ...]
    absent: tuple[str, ...]


def matrix(sheet: Sheet, risks: Sequence[Entry[Risk]]) -> Matrix | None:
    """The matrix of some risks; None if no risk has points that fit on a scale."""
    placed: dict[tuple[int, int], list[Entry[Risk]]] = {}
    absent = []
    for entry in risks:
        likelihood, impact = _points(entry.record.likelihood), _points(entry.record.impact)
        if likelihood and impact:
            placed.setdefault((likelihood, impact), []).append(entry)
        else:
            absent.append(entry.id)
    if not placed:
        return None
    tall = max(LEAST, *(likelihood for likelihood, _ in placed))
    wide = max(LEAST, *(impact for _, impact in placed))
    limits = _limits(sheet.book, risks)
    combine = _combined([entry.record for entry in risks])

    def zone(likelihood: int, impact: int) -> int | None:
        known = bool(limits) and combine is not None and likelihood <= tall and impact <= wide
        return _zone(limits, combine(Decimal(likelihood), Decimal(impact))) if known and combine else None

    def square(likelihood: int, impact: int) -> Square:
        own = zone(likelihood, impact)
        above = zone(likelihood + 1, impact) if likelihood < tall else own
        left = zone(likelihood, impact - 1) if impact > 1 else own
        edges = tuple(name for name, other in (("top", above), ("left", left)) if other != own)
        score = combine(Decimal(likelihood), Decimal(impact)) if combine else None
        return Square(tuple(placed.get((likelihood, impact), ())), score, own, edges)

    rows = tuple(
        (likelihood, tuple(square(likelihood, impact) for impact in range(1, wide + 1)))
        for likelihood in range(tall, 0, -1)
    )
    number = sum(map(len, placed.values()))
    said = tuple(_said(sheet, limits)) if combine is not None else ()
    return Matrix(rows, tuple(range(1, wide + 1)), number <= _TITLED, said, tuple(absent))


def _points(value: Decimal | None) -> int:
    """Points on a scale of whole numbers; 0 if they are none, or do not fit."""
    return (
        int(value) if value is not None and value == value.to_integral_value() and 1 <= value <= MOST else 0
    )


def _combined(risks: Sequence[Risk]) -> Callable[[Decimal, Decimal], Decimal] | None:
    """How points make a score, if all risks do it in the same way."""
    known = [
        (risk.likelihood, risk.impact, risk.score)
        for risk in risks
        if risk.likelihood is not None and risk.impact is not None and risk.score is not None
    ]
    for way in (operator.mul, operator.add):
        if known and all(way(likelihood, impact) == score for likelihood, impact, score in known):
            return way
    return None


def _judged(book: Book, risks: Sequence[Entry[Risk]]) -> list[Judged]:
    """What the criteria say of some risks."""
    wanted = {entry.id for entry in risks}
    return [one for one in judged(replace(book.context, library=book.standing)) if one.risk.id in wanted]


def _limits(book: Book, risks: Sequence[Entry[Risk]]) -> Sequence[RiskAcceptance]:
    """The limits that all risks are compared with; none if there are several."""
    found = {one.criteria.id: one.criteria.record.risk_acceptance for one in _judged(book, risks)}
    return next(iter(found.values())) if len(found) == 1 else ()


def _zone(limits: Sequence[RiskAcceptance], score: Decimal) -> int:
    place = step(limits, score)
    if place == 0:
        return _CALM
    last = place is None or (place == len(limits) - 1 and len(limits) > 1)
    return _ACT if last else _WATCH


def _said(sheet: Sheet, limits: Sequence[RiskAcceptance]) -> list[str]:
    """What holds for each step, in words."""
    return [
        f"{' or '.join(sheet.title(role) for role in limit.by) or 'the owner of the risk'} may accept"
        f"{', action needed' if limit.action_needed else ''}"
        for limit in limits
    ]


def treatment(sheet: Sheet, risks: Sequence[Entry[Risk]]) -> Markup:
    """Where risks stand and where work on them leads, the highest first; nothing if none has a score."""
    today = {one.risk.id: one.score for one in _judged(sheet.book, risks)}
    bars = [bar for entry in risks if (bar := _bar(sheet, entry, today.get(entry.id))) is not None]
    if not bars:
        return Markup()
    limits = _limits(sheet.book, risks)
    zones = [
        Zone(float(limit.up_to) if limit.up_to is not None else None, said)
        for limit, said in zip(limits, _said(sheet, limits), strict=True)
    ]
    shown = sorted(bars, key=lambda bar: (-bar.now, bar.id))[:BARS]
    falls = sum(bar.other is not None and not bar.done and bar.other < bar.now for bar in shown)
    finding = (
        f"{words.count(len(shown), 'risk')} by score; work that is under way is to lower {falls} of them. "
        "The table below says the same."
    )
    return before_after(Words("risk-scores", "Risks today, and where treatment leads", finding), shown, zones)


def _bar(sheet: Sheet, entry: Entry[Risk], today: Decimal | None) -> Bar | None:
    record = entry.record
    now = today if today is not None else record.score
    if now is None:
        return None
    done = record.residual is not None and now == record.residual != record.score
    other = record.score if done else record.residual
    place = sheet.resolve(entry.id)
    said = f"{entry.id}: {words.figure(now)} today"
    if other is not None and other != now:
        said += f", {words.figure(other)} {'before' if done else 'when the actions are done'}"
    return Bar(
        entry.id, record.title, place[0] if place else None, float(now),
        float(other) if other is not None else None, done=done, said=said,
    )  # fmt: skip
