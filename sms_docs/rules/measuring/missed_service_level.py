"""Promises that were broken last, and nothing was done."""

from collections.abc import Iterator

from sms_docs.library.attainment import Attainment, attained, measured_targets
from sms_docs.library.follow_ups import Followed, FollowUps
from sms_docs.library.measures import full
from sms_docs.library.promises import in_validity, number, words
from sms_docs.records import Agreement, Duration, Judgement, Metric
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.measuring._answers import answers_readable, cure, follow_ups, said
from sms_docs.rules.measuring._samples import MEASURED, METRIC, NONCONFORMITY, SERIES
from sms_docs.rules.measuring._standing import gone
from sms_docs.rules.samples import SLA
from sms_docs.rules.wording import named

MEASURED_SLA = SLA.replace("window: month}", "window: month, measured_by: MET-001}")
SOFT = METRIC.replace("value: 99.5", "value: 99")
MISSED = {
    "metrics/met-001.yml": SOFT,
    "metrics/met-001.csv": SERIES.replace("2026-04,99.9", "2026-04,99.2"),
    "agreements/agr-001.yml": MEASURED_SLA,
}


class MissedServiceLevel(LibraryRule):
    """A target of an agreement that was missed last, and nothing was done.

    Each target that names a metric under `measured_by` is compared with the value of the last time that is over: the
    last month for a target that holds for each month. Availability in percent that is measured for shorter times is put
    together, as the mean by days, if no day is missing. Values of more than a year ago are not judged.

    What counts as something that follows is said at `breach-without-action`, and so is what had ended before. If the metric itself says that the value is a
    breach, that rule reports it, and this one is silent.

    ## Why it matters

    This is what the customer was promised. Clauses 8.3.3 and 8.3.4 ask that performance is compared with targets, that
    the causes of misses are looked into, and that something is done.

    ## How to put it right

    Write a nonconformity or an improvement that names the agreement or the metric (`found_in: MET-001`). If the promise
    cannot be kept, agree on another one.

    ## What a person must look at

    Whether the customer was told, and whether exceptions of the agreement explain the miss.
    """

    code = "SMS537"
    name = "missed-service-level"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.3.3", "iso20000-1:2018/8.3.4.1", "iso20000-1:2018/10.1")
    covers = ("MET-04",)
    examples = (
        Example("the promise was kept", {**MEASURED, "agreements/agr-001.yml": MEASURED_SLA}),
        Example(
            "something follows",
            {
                **MISSED,
                "improvement/ncr-001.yml": NONCONFORMITY.replace("found_in: MET-001", "violates: AGR-001"),
            },
        ),
        Example("missed last month, and nothing follows", MISSED, finds=("agreements/agr-001.yml:10:51",)),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at every agreement that is valid today."""
        if not answers_readable(context.library):
            return
        answers = follow_ups(context)
        for entry in context.library.of(Agreement):
            if in_validity(entry.record, context.today) and not gone(entry, context):
                for index, ident in measured_targets(entry.record).items():
                    metric = context.library.get(Metric, ident)
                    if metric is not None and not gone(metric, context):
                        yield from self._judged(entry, index, metric, answers, context)

    def _judged(
        self,
        entry: Entry[Agreement],
        index: int,
        metric: Entry[Metric],
        answers: FollowUps,
        context: Context,
    ) -> Iterator[Finding]:
        points = full(context.library.points.get(metric.id, ()), context.today)
        found = attained(entry.record, entry.record.targets[index], metric.record, points)
        last = max(found, key=lambda reached: reached.period.end, default=None)
        if last is None or last.met or last.period.end < Duration(12).before(context.today):
            return
        reported = any(metric.record.judge(point.value) is Judgement.BREACH for point in last.points)
        followed = answers.after(last.points, metric)
        if not reported and followed.unanswered:
            yield self._missed(entry, index, metric.id, last, followed)

    def _missed(
        self, entry: Entry[Agreement], index: int, metric: str, last: Attainment, followed: Followed
    ) -> Finding:
        target = entry.record.targets[index]
        return self.finding(
            entry.at("targets", index, "value"),
            f"target “{target.metric} {words(target)}” of {named(entry)} was missed in {last.period} with "
            f"{number(round(last.value, 6))} {target.unit}, {said(followed, last.points)}",
            cure(followed, metric),
            document=entry.document.id,
            related=tuple(
                Related(point.location, f"{point.period}: {number(point.value)}") for point in last.points[:3]
            ),
        )
