"""Files of measured values that cannot be read in full."""

from collections.abc import Iterator

from sms_docs.library import Problem
from sms_docs.records import Metric
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Related
from sms_docs.rules.measuring._samples import MEASURED, METRIC

TABLE = "metrics/met-001.csv"


class MalformedSeries(LibraryRule):
    """A file of measured values that is missing or cannot be read in full.

    Looks at the file that a metric names under `series`. A row that cannot be read is left out; the other rows count.
    Empty values are no mistake: the tool had none.

    ## Why it matters

    A value that is not read is not judged: a miss stays unseen, and a report is made of half the figures (clauses 9.1
    and 7.5.3).

    ## How to put it right

    Each finding says what stands in which line and what to write. Often the export is right and the metric describes it
    wrongly: name the columns under `series` as `period` and `value`, the sign between them as `separator`, a decimal comma
    as `decimal: comma`, and days that come first in dates as `dates: day-first`.

    ## What a person must look at

    Whether the figures are right. A file that can be read may still hold the values of another service.
    """

    code = "SMS530"
    name = "malformed-series"
    clauses = ("iso20000-1:2018/9.1", "iso20000-1:2018/7.5.3")
    examples = (
        Example("every row can be read", MEASURED),
        Example(
            "a period and a value that could mean several things",
            {**MEASURED, TABLE: 'period,value\n03/04/2026,99.9\n2026-04,"1,234"\n'},
            finds=("metrics/met-001.csv:2:1", "metrics/met-001.csv:3:9"),
        ),
        Example(
            "the file is not there", {"metrics/met-001.yml": METRIC}, finds=("metrics/met-001.yml:12:16",)
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Tell what the reader of the files says; a file of several metrics is complained about once."""
        said: set[Problem] = set()
        for ident, series in context.library.series.items():
            for problem in series.problems:
                if problem not in said:
                    said.add(problem)
                    yield self._finding(problem, ident, context)

    def _finding(self, problem: Problem, metric: str, context: Context) -> Finding:
        entry = context.library.get(Metric, metric)
        document = entry.document.id if entry is not None else ""
        return self.finding(
            problem.location,
            problem.message,
            problem.cure,
            document=problem.document or document,
            related=(Related(problem.first, "the other one"),) if problem.first else (),
        )
