"""New issues of what the system is made of, without a change that explains them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sms_docs.control import ControlBlock
from sms_docs.library import Document
from sms_docs.records import ChangeEntry, DocumentEntry, Policy, Process, Scope, ServiceManagementPlan
from sms_docs.rules.base import (
    Approval,
    Change,
    Context,
    Example,
    Finding,
    LibraryRule,
    Related,
    Severity,
    Skipped,
)
from sms_docs.rules.improving._samples import CHANGE
from sms_docs.rules.improving._standing import GONE, standing, whole
from sms_docs.rules.samples import CONTROLLED, POLICY

MANY = 5
KINDS = frozenset(model.kind for model in (Policy, Process, Scope, ServiceManagementPlan))
FILES = {**CONTROLLED, "policies/pol-001.md": POLICY}
CHANGED = {"policies/pol-001.md": POLICY.replace("rely on.", "rely on, at a fair price.")}
HISTORY = (Change(FILES), Change(CHANGED, on=date(2026, 2, 2)))
APPROVED = (
    Approval("POL-001", "PER-001", "ROL-001", 0),
    Approval("POL-001", "PER-001", "ROL-001", 1, on=date(2026, 2, 2), replaces=0),
)
ENTRY = {"changes/chg-001.yml": CHANGE}


class UnrecordedChange(LibraryRule):
    """A new issue of a policy, process, plan or the scope that no change entry explains.

    Looks at the issue in force, from the second on. An entry explains it if it names the document, or a record in it,
    under `affected`, and is still open, or was decided, planned or done since the issue before. Issues that differ only in
    white space are left out. While there is not a single change entry, this is said once for all documents; and once for
    more than five documents that one commit changed.

    ## Why it matters

    Git shows what was changed in a text, and nobody knows from it why, what else it touches, and who was told. Clause
    8.1 asks that changes of the system are planned and controlled, and that unintended ones are looked at.

    ## How to put it right

    Write an entry with “sms-docs new change”, and name the document under `affected`. One entry may name many documents.
    For a change that nobody planned, `nature: unintended`.

    ## What a person must look at

    Whether the change was thought about before it was made, or the entry was written afterwards.
    """

    code = "SMS585"
    name = "unrecorded-change"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.1",)
    covers = ("CHG-01",)
    examples = (
        Example("the first issue", FILES, approvals=APPROVED[:1]),
        Example("an entry explains the second issue", ENTRY, commits=HISTORY, approvals=APPROVED),
        Example(
            "a second issue, and no entry at all",
            {},
            finds=("policies/pol-001.md:2:5",),
            commits=HISTORY,
            approvals=APPROVED,
        ),
        Example(
            "an entry that was done before the issue before",
            {"changes/chg-001.yml": CHANGE.replace("2026-01-28", "2025-12-18") + "done_on: 2025-12-19\n"},
            finds=("policies/pol-001.md:2:5",),
            commits=HISTORY,
            approvals=APPROVED,
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare issues with change entries."""
        entries = standing(context.library, ChangeEntry)
        about: dict[str, list[ChangeEntry]] = {}
        for entry in entries:
            for ident in entry.record.affected:
                about.setdefault(ident, []).append(entry.record)
        unexplained = (block for block in _reissued(context) if not _explained(block, about, context))
        found = list(_worded(unexplained, context))
        if found and not entries:
            yield self._none(found, context)
        else:
            yield from self._one_by_one(found, context)

    def _one_by_one(self, found: list[ControlBlock], context: Context) -> Iterator[Finding]:
        """A finding for each document; one for all that a single commit changed, if they are many."""
        landings: dict[str, list[ControlBlock]] = {}
        for block in found:
            landings.setdefault(block.approved[-1].commit, []).append(block)
        for blocks in landings.values():
            if len(blocks) > MANY:
                yield self._sweep(blocks, context)
            else:
                yield from (self._unexplained(block, context) for block in blocks)

    def _sweep(self, blocks: list[ControlBlock], context: Context) -> Finding:
        first, *others = (context.library.by_document[block.document] for block in blocks)
        text = blocks[0].approved[-1]
        return self.finding(
            first.at("id"),
            f"{len(blocks)} documents have a new issue since {text.landed} (commit {text.commit[:10]}), and no change "
            f"entry explains it: {', '.join(block.document for block in blocks)}",
            "Write one with “sms-docs new change”, and name the documents under “affected”.",
            document=first.id,
            related=tuple(Related(other.at("id"), "changed with it") for other in others),
        )

    def _none(self, found: list[ControlBlock], context: Context) -> Finding:
        scope = whole(context)
        first = scope.document if scope is not None else context.library.by_document[found[0].document]
        number = (
            f"{len(found)} documents have a new issue"
            if len(found) > 1
            else f"{_named(found[0])} has a new issue"
        )
        return self.finding(
            first.at("id"),
            f"{number}, and not a single change of the system is on record: {', '.join(one.document for one in found)}",
            "Write one with “sms-docs new change” for each change, and name the documents under “affected”.",
            document=first.id,
        )

    def _unexplained(self, block: ControlBlock, context: Context) -> Finding:
        return self.finding(
            context.library.by_document[block.document].at("id"),
            f"{_named(block)} has a new issue since {block.approved[-1].landed}, and no change entry explains it",
            f"Write one with “sms-docs new change”, with “affected: [{block.document}]”; or name {block.document} in the "
            "entry that led to it.",
            document=block.document,
        )


def _reissued(context: Context) -> Iterator[ControlBlock]:
    """Documents of those kinds that have more than one issue."""
    for block in context.control.blocks.values():
        document = context.library.by_document[block.document]
        if (
            len(block.approved) > 1
            and block.state not in GONE
            and (block.type in KINDS or _is_plan(document))
        ):
            yield block


def _is_plan(document: Document) -> bool:
    header = document.header
    return isinstance(header, DocumentEntry) and header.document_kind == "plan"


def _explained(block: ControlBlock, about: Mapping[str, list[ChangeEntry]], context: Context) -> bool:
    document, before = context.library.by_document[block.document], block.approved[-2].landed
    for ident in dict.fromkeys((document.id, *(entry.id for entry in document.entries))):
        for change in about.get(ident, ()):
            days = [day for day in (change.decided_on, change.planned_for, change.done_on) if day is not None]
            if not change.closed or before is None or max(days) >= before:
                return True
    return False


def _worded(blocks: Iterable[ControlBlock], context: Context) -> Iterator[ControlBlock]:
    """Those whose last two issues differ in more than white space."""
    found = list(blocks)
    pairs = {block.document: (block.approved[-2].blob, block.approved[-1].blob) for block in found}
    wanted = sorted({blob for pair in pairs.values() for blob in pair if blob})
    texts = {oid: data.split() for oid, data in context.control.history.read(wanted)} if wanted else {}
    for block in found:
        before, after = pairs[block.document]
        if before not in texts or texts[before] != texts.get(after):
            yield block


def _named(block: ControlBlock) -> str:
    return f"“{block.title}” ({block.document})"
