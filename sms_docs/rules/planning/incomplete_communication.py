"""Communication that is half planned."""

from collections.abc import Iterator

from sms_docs.records import Communication
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import COMMUNICATION
from sms_docs.rules.wording import gap, listed, named, quoted


class IncompleteCommunication(LibraryRule):
    """A communication that does not say when, with whom, how or by whom.

    The subject is always there. When is `when` or `frequency`, with whom is `audience`, how is `channel`, by whom is
    `responsible`.

    ## Why it matters

    Clause 7.4 asks five questions: what, when, with whom, how and who. A message for everybody, sent by anybody, some
    time, is one that nobody sends.

    ## How to put it right

    Fill in what is missing.

    ## What a person must look at

    Whether the audience reads the channel.
    """

    code = "SMS526"
    name = "incomplete-communication"
    clauses = ("iso20000-1:2018/7.4",)
    covers = ("COM-01",)
    examples = (
        Example("all five questions answered", {"communication/plan.yml": COMMUNICATION}),
        Example(
            "nobody does it",
            {"communication/plan.yml": COMMUNICATION.replace("    responsible: ROL-002\n", "")},
            finds=("communication/plan.yml:19:5",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every communication."""
        for entry in living(context, Communication):
            missing = _missing(entry.record)
            if missing:
                yield self.finding(
                    gap(entry, list(missing)),
                    f"the communication {named(entry)} does not say {listed(list(missing.values()), 'or')}",
                    f"Write it under {quoted(missing)} in {entry.document.path}.",
                    document=entry.document.id,
                )


def _missing(record: Communication) -> dict[str, str]:
    """Fields with nothing in them, and what they would say."""
    said = {
        "when": (record.when or record.frequency, "when"),
        "audience": (record.audience, "with whom"),
        "channel": (record.channel, "how"),
        "responsible": (record.responsible, "by whom"),
    }
    return {field: words for field, (value, words) in said.items() if not value}
