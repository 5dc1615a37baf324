# What “met” means is decided here and nowhere else: a value is compared with the target and with the two thresholds. A
# metric knows no values; where they are kept is said by “series”, and read by the library.

"""Metrics: what is measured, how, and what counts as good (clause 9.1)."""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Final, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import AnyRef, Duration, Line, Number, Text, identifier

Operator = Literal[">=", "<=", ">", "<", "="]

_COMPARE: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}


class Judgement(StrEnum):
    """What a value is worth, best first."""

    MET = "met"
    WARNING = "warning"
    BREACH = "breach"


class MetricTarget(Part):
    """A number to reach or to keep."""

    operator: Operator = Field(description="How the value compares.", examples=[">="])
    value: Number = Field(description="The number.", examples=["99.9"])
    unit: Line | None = Field(
        default=None, description="Its unit, if it is not that of the metric.", examples=["%"]
    )

    def met_by(self, value: Decimal) -> bool:
        """Whether a value meets it."""
        return _COMPARE[self.operator](value, self.value)


class Thresholds(Part):
    """Values beyond which somebody has to act; the value itself is still on the good side."""

    warning: Number | None = Field(
        default=None, description="Beyond it the owner looks into the matter.", examples=["99.95"]
    )
    breach: Number | None = Field(
        default=None,
        description="Beyond it an action must follow; if left out, missing the target is a breach.",
        examples=["99.9"],
    )


class Bounds(Part):
    """What a value can be at all; beyond it somebody made a mistake."""

    least: Number | None = Field(default=None, description="No value can be below.", examples=["0"])
    most: Number | None = Field(default=None, description="No value can be above.", examples=["150"])

    def hold(self, value: Decimal) -> bool:
        """Whether a value can be."""
        above = self.least is None or value >= self.least
        return above and (self.most is None or value <= self.most)


class SeriesFile(Part):
    """A file of measured values beside the document, as a tool exports it: checked, never approved."""

    file: Line = Field(
        description="Name of the CSV file, relative to this document.", examples=["MET-012.csv"]
    )
    period: Line = Field(
        default="period",
        description="Column that names the day, week, month, quarter or year.",
        examples=["month"],
    )
    value: Line = Field(default="value", description="Column with the value.", examples=["availability"])
    comment: Line | None = Field(
        default=None,
        description="Column with remarks, if there is one. A value that is put right once its time is over says so there: "
        "corrected from 99.86 under NCR-007.",
        examples=["remark"],
    )
    separator: Literal["comma", "semicolon", "tab"] | None = Field(
        default=None,
        description="What stands between columns; left out, it is found out from the first line.",
    )
    decimal: Literal["point", "comma"] = Field(
        default="point", description="point (99.5) or comma (99,5) in numbers."
    )
    dates: Literal["year-first", "day-first", "month-first"] = Field(
        default="year-first",
        description="Order in dates: year-first (2026-03-31), day-first (31.03.2026) or month-first (03/31/2026).",
    )


class Metric(Record):
    """A metric: what is measured, how, how often, and what counts as good."""

    kind: ClassVar = "metric"
    prefix: ClassVar = "MET"
    folder: ClassVar = "metrics"
    plural: ClassVar = "Metrics"

    id: str = identifier("MET")
    type: Literal["metric"]
    purpose: Text | None = Field(
        default=None,
        description="What somebody decides with it.",
        examples=["Whether the platform needs more spare capacity."],
    )
    measures: tuple[AnyRef, ...] = Field(
        default=(),
        description="Objective, process, service, agreement or party that it measures.",
        examples=[["SVC-001", "AGR-001"]],
    )
    formula: Text | None = Field(
        default=None,
        description="How the value is worked out, so that two people get the same one.",
        examples=["Minutes available / minutes of the month, without announced work, in percent"],
    )
    unit: Line | None = Field(default=None, description="Unit of its values.", examples=["%"])
    source: Line | None = Field(
        default=None, description="System that the values come from.", examples=["Monitoring platform"]
    )
    frequency: Duration | None = Field(default=None, description="How often it is measured: P1M is monthly.")
    direction: Literal["higher-is-better", "lower-is-better"] | None = Field(
        default=None, description="Which way is good; left out, the operator of the target says it."
    )
    target: MetricTarget | None = Field(default=None, description="What counts as good.")
    thresholds: Thresholds | None = Field(default=None, description="When to look, and when to act.")
    possible: Bounds | None = Field(
        default=None,
        description="Values that can be at all; left out, 0 to 100 for percent, and not below 0 for times and counts.",
    )
    series: SeriesFile | None = Field(
        default=None, description="File with its values; left out, they are measurement records."
    )

    @property
    def higher_is_better(self) -> bool | None:
        """Which way is good; None if neither direction nor target says it."""
        if self.direction is not None:
            return self.direction == "higher-is-better"
        sign = self.target.operator[0] if self.target is not None else ""
        return {">": True, "<": False}.get(sign)

    def judge(self, value: Decimal) -> Judgement | None:
        """What a value is worth; None if the metric says neither target nor threshold to compare it with."""
        limits = self.thresholds or Thresholds()
        if self.target is None and not self._comparable(limits):
            return None
        missed = self.target is not None and not self.target.met_by(value)
        if self._beyond(value, limits.breach) or (missed and limits.breach is None):
            return Judgement.BREACH
        return Judgement.WARNING if missed or self._beyond(value, limits.warning) else Judgement.MET

    def _comparable(self, limits: Thresholds) -> bool:
        given = limits.warning is not None or limits.breach is not None
        return given and self.higher_is_better is not None

    def _beyond(self, value: Decimal, limit: Decimal | None) -> bool:
        """Whether a value lies on the bad side of a limit; never, if nobody says which side that is."""
        higher = self.higher_is_better
        if limit is None or higher is None:
            return False
        return value < limit if higher else value > limit
