"""Parties of which it is not known how they were chosen."""

from collections.abc import Iterator

from sms_docs.records import Party
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.samples import PARTY
from sms_docs.rules.wording import blank, listed, named


class PartyWithoutSelection(RecordRule[Party]):
    """A party without the criteria or the result of its selection.

    ## Why it matters

    Other parties are evaluated and selected by criteria that you set (clause 8.2.3). Without both, a choice cannot be
    explained, nor judged again.

    ## How to put it right

    Under `selection` write the `criteria` and the `result`, best with the day (`on`). A party that was there before
    you had criteria is evaluated now; a party that the group prescribes has that as its result, and is still compared
    with what you need. The score sheet itself stays where it is kept.

    ## What a person must look at

    Whether the criteria cover what the services need, and not the price alone.
    """

    code = "SMS902"
    name = "party-without-selection"
    record = Party
    clauses = ("iso20000-1:2018/8.2.3",)
    covers = ("TPY-05",)
    examples = (
        Example(title="criteria and result", files={"parties/pty-001.yml": PARTY}),
        Example(
            title="criteria without a result",
            files={"parties/pty-001.yml": PARTY.replace(", result: Best of three offers.", "")},
            finds=("parties/pty-001.yml:7:1",),
        ),
        Example(
            title="no selection at all",
            files={
                "parties/pty-001.yml": PARTY.replace(
                    "selection: {criteria: [Two power feeds], result: Best of three offers.}\n", ""
                )
            },
            finds=("parties/pty-001.yml:1:1",),
        ),
    )

    def check_record(self, entry: Entry[Party], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for both halves of the selection."""
        selection = entry.record.selection
        missing = [field for field in ("criteria", "result") if blank(getattr(selection, field, None))]
        if missing:
            yield self.finding(
                entry.key("selection"),
                f"it is not known how party {named(entry)} was selected: {listed(missing)} "
                f"{'is' if len(missing) == 1 else 'are'} missing",
                f"Write “criteria” and “result” under “selection” in {entry.document.path}.",
                document=entry.document.id,
            )
