"""Acts of leadership whose last proof is old."""

from collections.abc import Iterator
from typing import Final

from sms_docs.records import Commitment, Duration
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.leadership._acts import ACTS, standing

OLD = """\
id: REG-010
type: register
of: commitment
title: Acts of leadership
owner: ROL-001
entries:
  - {id: LDR-001, title: Budget 2025, act: resources, by: PER-001, on: 2025-02-10, evidence: Budget letter 2025}
"""

RENEWED = (
    OLD
    + """\
  - {id: LDR-002, title: Budget 2026, act: resources, by: PER-001, on: 2026-02-12, evidence: Budget letter 2026}
"""
)

YEAR: Final = Duration(months=12)


class StaleLeadershipAct(LibraryRule):
    """An act of leadership whose newest proof is more than twelve months old.

    Acts that were never proven are reported by `missing-leadership-act`.

    ## Why it matters

    Leadership is not given once. An auditor looks at the time since the last audit, and an act from two years ago
    says that somebody led then.

    ## How to put it right

    When the act has happened again, add an entry with the new date. Leave the old one as it is: entries are proof and
    are never changed.
    """

    code = "SMS605"
    name = "stale-leadership-act"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/5.1",)
    covers = ("LDR-01",)
    examples = (
        Example("proven again within a year", {"leadership/acts.yml": RENEWED}),
        Example("proven long ago", {"leadership/acts.yml": OLD}, finds=("leadership/acts.yml:7:72",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at the newest entry of each act."""
        newest: dict[str, Entry[Commitment]] = {}
        for entry in standing(context.library):
            known = newest.get(entry.record.act)
            if known is None or known.record.on < entry.record.on:
                newest[entry.record.act] = entry
        oldest = YEAR.before(context.today)
        for act, entry in newest.items():
            if entry.record.on < oldest:
                yield self._stale(act, entry)

    def _stale(self, act: str, entry: Entry[Commitment]) -> Finding:
        return self.finding(
            entry.at("on"),
            f"the last proof of the act “{act}” ({ACTS[act]}) is “{entry.record.title}” ({entry.id}) "
            f"of {entry.record.on.isoformat()}",
            f"When it has happened again, add an entry with “act: {act}” to {entry.document.path}.",
            document=entry.document.id,
        )
