"""Closed records that were changed or removed."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sms_docs.history import HistoryState
from sms_docs.library.retention import kept_until
from sms_docs.records import Record
from sms_docs.rules.base import Change, Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.documents._retained import Closed, closed_before
from sms_docs.rules.wording import quoted
from sms_docs.source import Location

# How a record is filed, not what it says.
_FILING: Final = frozenset(("owner", "classification", "clauses", "retention", "audience"))

HEAD = """\
id: REG-007
type: register
of: commitment
title: Leadership acts
owner: ROL-001
retention: P5Y
entries:
"""
FIRST = "  - {id: LDR-001, title: Budget 2026, act: resources, by: PER-001, on: 2026-02-12, evidence: Budget letter}\n"
SECOND = "  - {id: LDR-002, title: Budget, act: resources, by: PER-001, on: 2026-02-14, evidence: Letter of 14 February, corrects: LDR-001}\n"
PATH = "leadership/acts.yml"
CASE = """\
id: NCR-001
type: nonconformity
title: Changes without assessment
owner: ROL-002
source: internal-audit
detected_on: 2026-04-14
description: Two of fifteen changes had no assessment.
retention: P5Y
"""
DONE = CASE + "corrective_action: The form asks for it.\ndone_on: 2026-05-04\n"
CHECKED = (
    "effectiveness: {on: 2026-05-28, by: ROL-001, effective: true, result: Thirty changes all have one.}\n"
)
CASE_PATH = "improvement/ncr-001.yml"


class EditedRecord(LibraryRule):
    """A closed record that was changed or removed later.

    Looks at retained records, compared with the committed version in which they were first closed. A leadership act, a
    management review, a measurement and an issued report are closed from the start; an audit and a change once they are
    done (`done_on`), a nonconformity once its `effectiveness` is there, an improvement once its `result` is there or it is
    turned down. A day that is still to come closes nothing. To open an entry again is an edit, too. Owner, classification, clauses, retention and audience may be put right later: they tell how
    a record is filed, not what happened. An entry may move to another register, and may be deleted when its retention
    time is over.

    ## Why it matters

    A record proves what happened. If it can be rewritten, it proves nothing. Clause 7.5.3 asks that documented
    information kept as evidence is protected from changes that nobody intended.

    ## How to put it right

    Restore the entry as it was, and write what is right into a new entry with `corrects`. Nothing in history needs to
    be rewritten.
    """

    code = "SMS307"
    name = "edited-record"
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-11",)
    examples = (
        Example(
            "corrected by a later entry",
            {PATH: HEAD + FIRST + SECOND},
            commits=(Change({PATH: HEAD + FIRST}),),
        ),
        Example(
            "rewritten",
            {PATH: HEAD + FIRST.replace("2026-02-12", "2026-01-12")},
            finds=("leadership/acts.yml:8:10",),
            commits=(Change({PATH: HEAD + FIRST}, on=date(2026, 2, 13)),),
        ),
        Example(
            "removed",
            {PATH: HEAD + SECOND},
            finds=("leadership/acts.yml:8:3",),
            commits=(Change({PATH: HEAD + FIRST}, on=date(2026, 2, 13)),),
        ),
        Example(
            "a nonconformity grows until its effect is checked",
            {CASE_PATH: DONE + CHECKED},
            commits=(Change({CASE_PATH: CASE}), Change({CASE_PATH: DONE})),
        ),
        Example(
            "opened again, and another day written in",
            {CASE_PATH: DONE.replace("2026-05-04", "2026-05-27")},
            finds=("improvement/ncr-001.yml:1:5",),
            commits=(
                Change({CASE_PATH: CASE}, on=date(2026, 4, 15)),
                Change({CASE_PATH: DONE + CHECKED}, on=date(2026, 5, 29)),
            ),
        ),
        Example(
            "written in advance, and put right before the day",
            {CASE_PATH: DONE.replace("2026-05-04", "2026-05-27")},
            commits=(Change({CASE_PATH: DONE + CHECKED}, on=date(2026, 5, 20)),),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare each closed entry with what it is now."""
        if context.control.history.state is not HistoryState.COMPLETE:
            return
        for ident, closed in closed_before(context.control, context.config, context.today).items():
            now = context.library.by_id.get(ident)
            if now is None:
                if ident not in context.library.hidden and not _outlived(closed, context):
                    yield self._removed(closed, context)
            elif changed := _changed(closed.entry.written, now.written):
                yield self._changed(closed, now, changed)

    def _removed(self, closed: Closed, context: Context) -> Finding:
        record, document = closed.entry.record, context.library.by_document.get(closed.document)
        return self.finding(
            document.at("entries") if document is not None else Location(closed.revision.path),
            f"the record “{record.label}” ({record.id}) was removed after it was closed",
            f"Restore it from “git show {_at(closed)}”; if it is wrong, say so in a new entry with "
            f"“corrects: {record.id}”.",
            document=closed.document,
        )

    def _changed(self, closed: Closed, now: Entry[Record], changed: list[str]) -> Finding:
        return self.finding(
            now.at("id"),
            f"the record “{now.record.label}” ({now.id}) was changed after it was closed, in {quoted(changed)}",
            f"Restore it from “git show {_at(closed)}”, and write what is right in a new entry with "
            f"“corrects: {now.id}”.",
            document=now.document.id,
        )


def _at(closed: Closed) -> str:
    return f"{closed.revision.commit[:12]}:./{closed.revision.path}"


def _changed(then: Record, now: Record) -> list[str]:
    """Fields that say something else than they did."""
    if type(then) is not type(now):
        return ["type"]
    before, after = _said(then), _said(now)
    return [name for name in after if before.get(name) != after[name]]


def _said(record: Record) -> dict[str, Any]:
    fields = type(record).model_fields
    return {
        field.alias or name: getattr(record, name) for name, field in fields.items() if name not in _FILING
    }


def _outlived(closed: Closed, context: Context) -> bool:
    """Whether the time of keeping was over, so that it could be disposed of."""
    until = kept_until(closed.entry)
    return until is not None and until < context.today
