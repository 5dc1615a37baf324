"""Nonconformities of which something is not known that must be."""

from collections.abc import Iterator

from sms_docs.records import Nonconformity
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.improving._cases import ripe
from sms_docs.rules.improving._samples import NONCONFORMITY
from sms_docs.rules.improving._standing import standing, where
from sms_docs.rules.wording import blank, gap, listed, named, quoted

PATH = "improvement/ncr-001.yml"
NO_CAUSE = NONCONFORMITY.replace(
    "cause: {what: The form can be sent without it., method: Five times why}\n", ""
)
WORDS = {
    "correction": "correction",
    "cause": "cause",
    "similar_cases": "word on similar cases",
    "due": "date",
}


class IncompleteNonconformity(LibraryRule):
    """A nonconformity without correction, cause, answer on similar cases, or date.

    For the first 30 days after `detected_on` nothing is said: causes take time. Once the action is done or the entry is
    closed, everything has to be there. Where `no_action_reason` says why nothing is needed, no `due` is.

    ## Why it matters

    Who repairs the case and not its cause will meet it again. Clause 10.1 asks for both, and whether the like exists
    elsewhere; “no cause” is the most frequent finding on corrective actions.

    ## How to put it right

    Fill in `correction` (what was done about the case), `cause` (why it happened, and how that was found out),
    `similar_cases` (where you looked, and what you saw) and `due`.

    ## What a person must look at

    Whether the cause is the real one. “Human error” is where the question begins.
    """

    code = "SMS570"
    name = "incomplete-nonconformity"
    clauses = ("iso20000-1:2018/10.1",)
    covers = ("NCA-01",)
    examples = (
        Example("correction, cause, similar cases and date", {PATH: NONCONFORMITY}),
        Example("found last week", {PATH: NO_CAUSE.replace("2026-04-14", "2026-05-26")}),
        Example("nobody looked for the cause", {PATH: NO_CAUSE}, finds=("improvement/ncr-001.yml:1:1",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at nonconformities of which all should be known."""
        for entry in standing(context.library, Nonconformity):
            cause = entry.record.cause.what if entry.record.cause is not None else None
            lacking = [
                field for field in WORDS if blank(cause if field == "cause" else getattr(entry.record, field))
            ]
            if entry.record.no_action_reason and "due" in lacking:
                lacking.remove("due")
            if lacking and ripe(entry.record, context.today):
                yield self._incomplete(entry, lacking)

    def _incomplete(self, entry: Entry[Nonconformity], lacking: list[str]) -> Finding:
        return self.finding(
            gap(entry, lacking),
            f"nonconformity {named(entry)}, found on {entry.record.detected_on}, has no "
            f"{listed([WORDS[field] for field in lacking], 'and no')}",
            f"Add {quoted(lacking)} {where(entry)}.",
            document=entry.document.id,
        )
