# What sets a communication off is an event in many cases, and no software knows of it: only those with a frequency have
# a day on which they are due. One that was never done is judged from the day on which it was first written down.

"""Communication that did not happen."""

from collections.abc import Iterator
from datetime import date

from sms_docs.records import Communication
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import COMMUNICATION
from sms_docs.rules.wording import named

EARLIER = COMMUNICATION.replace("on: 2026-01-20", "on: 2025-01-20")

NEVER = COMMUNICATION.replace(
    "    done:\n      - {on: 2026-01-20, evidence: Minutes of the meeting}\n", ""
).replace("P12M", "P3M")


class OverdueCommunication(LibraryRule):
    """A communication that was due, and nothing shows that it happened.

    Only communications with a `frequency` are judged; what an event sets off has no day. One that was never done is due
    once its frequency has passed since it was first written down, or since its `effective_from`.

    ## Why it matters

    A plan says what is meant to happen. Clause 7.4 is met by telling people, and an auditor asks when they were told.

    ## How to put it right

    Do it, and add the day and where the proof is kept under `done`. If it was done, add that. If it is done less often on
    purpose, change `frequency`.

    ## What a person must look at

    Whether those who were meant to hear it did.
    """

    code = "SMS528"
    name = "overdue-communication"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.4",)
    covers = ("COM-03",)
    examples = (
        Example("done in time", {"communication/plan.yml": COMMUNICATION}),
        Example(
            "done long ago", {"communication/plan.yml": EARLIER}, finds=("communication/plan.yml:18:14",)
        ),
        Example("never done", {"communication/plan.yml": NEVER}, finds=("communication/plan.yml:14:16",)),
        Example("new", {"communication/plan.yml": NEVER}, today=date(2026, 3, 1)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every communication with a frequency."""
        for entry in living(context, Communication):
            frequency = entry.record.frequency
            last = max((told.on for told in entry.record.done), default=None)
            begun = last or _begun(entry, context)
            due = frequency.after(begun) if frequency is not None and begun is not None else None
            if due is not None and due < context.today:
                yield self._overdue(entry, last, due)

    def _overdue(self, entry: Entry[Communication], last: date | None, due: date) -> Finding:
        days = [told.on for told in entry.record.done]
        where = ("done", days.index(last), "on") if last is not None else ("frequency",)
        state = f"was last done on {last}" if last is not None else "was never done"
        return self.finding(
            entry.at(*where),
            f"the communication {named(entry)} {state}; it was due on {due}",
            f"Do it, and add “on” and “evidence” under “done” in {entry.document.path}.",
            document=entry.document.id,
        )


def _begun(entry: Entry[Communication], context: Context) -> date | None:
    block = context.control.blocks.get(entry.document.id)
    return entry.record.effective_from or (block.created if block is not None else None)
