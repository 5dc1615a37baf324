"""Things that are said to have been done on days to come."""

from collections.abc import Iterator

from sms_docs.records import Record
from sms_docs.records.days import Named
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.measuring._samples import MONITORING
from sms_docs.rules.samples import PARTY
from sms_docs.rules.wording import named

REVIEW = """\
id: MRV-001
type: management-review
title: Management review 2026
owner: ROL-001
retention: P5Y
on: 2026-05-12
chaired_by: PER-001
"""


class FutureDay(LibraryRule):
    """A day on which something is said to have been done, and that has not come.

    Looks at every field that tells of the past, in records of all types: `done_on`, `last_done`, `last_checked`,
    `verified_on`, `reviewed_on`, `decided_on`, the day `on` of a review, a check or a decision, and the like. Days that
    plan or promise (`planned`, `due`, `valid_from`, `effective_from`, `expires`) may lie ahead.

    Until the day has come, what is said of it counts nowhere: an audit dated ahead is not done, a nonconformity whose
    effect is checked next week is open, a review of next month is no review. So other rules may say as well that it is
    missing.

    ## Why it matters

    Nobody can have done it. It is a slip, such as the wrong year, or something that was written down before it
    happened. A record proves what happened (clauses 7.5.2 and 7.5.3); one such day makes all the others doubtful.

    ## How to put it right

    Correct the day if it was mistyped. Otherwise leave the field out until the thing is done, and write the plan where
    it belongs: `planned`, `planned_for` or `due`. A record that was written in advance is no record yet, and may be put
    right: it is closed from its day on.

    ## What a person must look at

    Whether days before that one were written in advance as well, and have become past in the meantime.
    """

    code = "SMS590"
    name = "future-day"
    clauses = ("iso20000-1:2018/7.5.2", "iso20000-1:2018/7.5.3", "iso20000-1:2018/9.1")
    examples = (
        Example("all of it is past", {"metrics/mon-001.yml": MONITORING, "reviews/mrv-001.yml": REVIEW}),
        Example(
            "a mistyped year, and a review that was written in advance",
            {
                "metrics/mon-001.yml": MONITORING.replace("last_done: 2026-04-10", "last_done: 2062-04-10"),
                "reviews/mrv-001.yml": REVIEW.replace("on: 2026-05-12", "on: 2026-06-02"),
            },
            finds=("metrics/mon-001.yml:11:12", "reviews/mrv-001.yml:6:5"),
        ),
        Example(
            "in a list, the day that lies ahead",
            {
                "parties/pty-001.yml": PARTY.replace(
                    "reviews:\n", "reviews:\n  - {on: 2026-07-01, by: ROL-002, result: All targets met.}\n"
                )
            },
            finds=("parties/pty-001.yml:9:10",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Tell what does not count yet."""
        for entry in context.library.entries:
            for day in entry.ahead.days if entry.ahead is not None else ():
                yield self._ahead(entry, day)

    def _ahead(self, entry: Entry[Record], day: Named) -> Finding:
        field = ".".join(step for step in day.loc if isinstance(step, str))
        whole = entry.ahead is not None and entry.ahead.whole and day.loc == (entry.record.event_day,)
        what = "all of it counts" if whole else "it counts"
        return self.finding(
            entry.document.at(*entry.base, *day.loc),
            f"“{field}” of {named(entry)} is {day.day}, a day still to come: {what} from then on",
            f"Correct the day in {entry.document.path}, or take it out until it is done.",
            document=entry.document.id,
        )
