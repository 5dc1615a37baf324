"""Breaches after which nothing was done."""

from collections.abc import Iterator
from typing import Final

from sms_docs.library.follow_ups import Followed
from sms_docs.library.measures import full, runs
from sms_docs.library.points import Point
from sms_docs.library.promises import number
from sms_docs.records import Duration, Metric
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.measuring._answers import answers_readable, cure, follow_ups, said
from sms_docs.rules.measuring._samples import MEASURED, METRIC, NONCONFORMITY, SERIES
from sms_docs.rules.measuring._standing import gone
from sms_docs.rules.wording import named

YEAR: Final = Duration(12)
SHOWN: Final = 6  # of one metric, the newest

TABLE = "metrics/met-001.csv"
BREACHED = {**MEASURED, TABLE: SERIES.replace("2026-03,99.8", "2026-03,98.7")}


class BreachWithoutAction(LibraryRule):
    """A breach of a metric after which nothing was done.

    A breach is a value beyond the `breach` threshold of the metric; without that threshold, one that misses the target.
    Breaches that follow one another are one finding, at the first that nothing answers. Judged are the last twelve months,
    and only time that is over.

    Something follows if

    - the measurement names it under `action`, or the remark beside the value in the file names a nonconformity, an
      improvement, a change or a risk;
    - one of those names the metric or the measurement, or a nonconformity names one that does under `follows`;
    - a nonconformity or improvement that no audit found names, under `violates` or `found_in`, something that the metric
      measures;
    - it is named by a monitoring activity that uses the metric, or by a decision on a report of that time that shows it.

    The last two ways do not count for a record that names other metrics instead.

    A breach is answered only by what was open then, or was begun later, six months at the most. What had ended before the
    breach began does not count, whatever names it: a nonconformity or an improvement ends on the day on which its work
    was done (`done_on`), else on the day on which it was closed; one without any action, on the day on which it was found; a
    change when it was done. A risk counts while one of its actions is open, or if it was looked at later. If what had ended
    names the metric, the finding says that the breach came back, or went on, and that the effect is in question.

    ## Why it matters

    Figures are measured so that somebody acts. A miss that nobody answers is the proof of an auditor that nobody looks
    (clauses 9.1 and 10.1).

    ## How to put it right

    Find the cause. Write a nonconformity or an improvement and name the metric in it (`found_in: MET-001`), or name it
    in the remark beside the value. If nothing is to be done, say so in the nonconformity, with `no_action_reason`.

    ## What a person must look at

    Whether the action meets the cause, and whether the values became better. A metric that breaches every second month
    with an action each time has another problem.
    """

    code = "SMS536"
    name = "breach-without-action"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/9.1", "iso20000-1:2018/10.1")
    covers = ("MET-04",)
    examples = (
        Example("no value breaches the target", MEASURED),
        Example(
            "a nonconformity was found in the metric", {**BREACHED, "improvement/ncr-001.yml": NONCONFORMITY}
        ),
        Example(
            "the remark beside the value names it",
            {
                **BREACHED,
                "metrics/met-001.yml": METRIC.replace("met-001.csv}", "met-001.csv, comment: comment}"),
                TABLE: BREACHED[TABLE].replace("98.7,", "98.7,Storage failed: NCR-001"),
                "improvement/ncr-001.yml": NONCONFORMITY.replace("found_in: MET-001\n", ""),
            },
        ),
        Example("nothing follows", BREACHED, finds=("metrics/met-001.csv:3:9",)),
        Example(
            "it came back after what was done",
            {
                **BREACHED,
                "improvement/ncr-001.yml": NONCONFORMITY.replace("2026-04-02", "2025-04-02")
                + "effectiveness: {on: 2025-09-01, by: ROL-001, effective: true, result: No repeat}\n",
            },
            finds=("metrics/met-001.csv:3:9",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at every metric with values."""
        if not answers_readable(context.library):
            return
        answers = follow_ups(context)
        for entry in context.library.of(Metric):
            if not gone(entry, context):
                found = [(run, answers.after(run, entry)) for run in _recent(entry, context)]
                yield from self._unanswered(entry, [pair for pair in found if pair[1].unanswered])

    def _unanswered(
        self, entry: Entry[Metric], found: list[tuple[tuple[Point, ...], Followed]]
    ) -> Iterator[Finding]:
        earlier = len(found) - SHOWN
        for index, (run, followed) in enumerate(found[-SHOWN:]):
            more = f"; {earlier} earlier breaches are not listed" if earlier > 0 and index == 0 else ""
            left = followed.unanswered
            document = left[0].entry.document if left[0].entry is not None else entry.document
            yield self.finding(
                left[0].location,
                f"metric {named(entry)} {_said(entry.record, left)}, {said(followed, run)}{more}",
                cure(followed, entry.id),
                document=document.id,
                related=(Related(entry.key("target"), f"{named(entry)}"),),
            )


def _recent(entry: Entry[Metric], context: Context) -> list[tuple[Point, ...]]:
    """Runs of breaches of the last year, oldest first."""
    points = full(context.library.points.get(entry.id, ()), context.today)
    oldest = YEAR.before(context.today)
    return [run for run in runs(entry.record, points) if run[-1].period.end >= oldest]


def _said(metric: Metric, run: tuple[Point, ...]) -> str:
    unit = f" {metric.unit}" if metric.unit else ""
    limit = metric.thresholds.breach if metric.thresholds is not None else None
    if limit is not None:
        missed = f"beyond the threshold of {number(limit)}{unit}"
    elif metric.target is not None:
        missed = f"missing the target of {metric.target.operator} {number(metric.target.value)}{unit}"
    else:
        missed = "a breach"
    if len(run) == 1:
        return f"was {number(run[0].value)}{unit} in {run[0].period}, {missed}"
    return (
        f"was {number(run[0].value)}{unit} in {run[0].period} and {number(run[-1].value)}{unit} in {run[-1].period}, "
        f"each of {len(run)} values {missed}"
    )
