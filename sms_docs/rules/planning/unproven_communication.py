"""Communication of which there is no proof."""

from collections.abc import Iterator

from sms_docs.records import Communication
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import COMMUNICATION
from sms_docs.rules.wording import blank, named


class UnprovenCommunication(LibraryRule):
    """A communication that is said to have been done, without a word on where the proof is.

    Proof is a text under `evidence`, or an evidence link under `link`.

    ## Why it matters

    “We told everybody in January” is what people remember. Minutes, a mailing list or an attendance sheet are what an
    auditor can look at (clause 7.4).

    ## How to put it right

    Write under `evidence` where the proof is kept, or name the evidence link under `link`. If there is none, say so in
    the next communication and keep its proof.

    ## What a person must look at

    Whether those who were meant to hear it did.
    """

    code = "SMS529"
    name = "unproven-communication"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.4",)
    covers = ("COM-03",)
    examples = (
        Example("done, with the minutes", {"communication/plan.yml": COMMUNICATION}),
        Example(
            "done, they say",
            {"communication/plan.yml": COMMUNICATION.replace(", evidence: Minutes of the meeting", "")},
            finds=("communication/plan.yml:18:14",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every time that something was told."""
        for entry in living(context, Communication):
            for index, told in enumerate(entry.record.done):
                if blank(told.evidence) and told.link is None:
                    yield self.finding(
                        entry.at("done", index, "on"),
                        f"nothing shows that the communication {named(entry)} was done on {told.on}",
                        f"Write where the proof is kept under “evidence”, or its link under “link”, in {entry.document.path}.",
                        document=entry.document.id,
                    )
