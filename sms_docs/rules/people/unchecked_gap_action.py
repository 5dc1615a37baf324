"""Gap actions that were closed without a look at what they did."""

from collections.abc import Iterator

from sms_docs.records import Competence
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.wording import blank

OPEN = """\
id: CMP-002
type: competence
owner: ROL-001
assignment: ASG-002
competence: Trend analysis
gap:
  action: Course and one report written with a coach
  owner: ROL-001
  due: 2026-03-31
"""

CLOSED = OPEN + "  closed_on: 2026-03-20\n"

CHECKED = CLOSED + "  effectiveness: The April report was written alone; the coach found nothing to mend.\n"


class UncheckedGapAction(RecordRule[Competence]):
    """A gap action that was closed without saying whether it worked.

    ## Why it matters

    A course that was attended is not yet something learned. Clause 7.2 asks to look at what the action did, and
    auditors find again and again that nobody did.

    ## How to put it right

    Write under `effectiveness` whether it worked and how that was found out: a work sample, a test, a talk after some
    weeks. If it did not work, take `closed_on` out and write a further action.

    ## What a person must look at

    Whether the check would have noticed a failure.
    """

    code = "SMS712"
    name = "unchecked-gap-action"
    record = Competence
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.2",)
    covers = ("CMP-03",)
    examples = (
        Example("closed and checked", {"people/cmp-002.yml": CHECKED}),
        Example("not closed yet", {"people/cmp-002.yml": OPEN}),
        Example(
            "closed, and that was that", {"people/cmp-002.yml": CLOSED}, finds=("people/cmp-002.yml:10:14",)
        ),
    )

    def check_record(self, entry: Entry[Competence], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look at closed actions."""
        gap = entry.record.gap
        if gap is not None and gap.closed_on is not None and blank(gap.effectiveness):
            yield self.finding(
                entry.at("gap", "closed_on"),
                f"the gap action for “{entry.record.competence}” ({entry.id}) was closed on {gap.closed_on}, "
                "and nothing says whether it worked",
                f"Write under “gap.effectiveness” in {entry.document.path} whether it worked and how that was checked.",
                document=entry.document.id,
            )
