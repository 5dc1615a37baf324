# What approve, review and withdraw show before they ask: which two texts are compared follows from what is decided. How
# they are compared is for `readable`; nothing is asked and nothing written here.

"""What somebody who decides has to see."""

import shutil
from collections.abc import Iterator
from typing import Final

from sms_docs.approvals import Decision, Judged
from sms_docs.cli.show import decision_words
from sms_docs.cli.versions import Version, present, version
from sms_docs.control import ControlBlock
from sms_docs.formats.difference.field_changes import Names
from sms_docs.formats.difference.readable import raw, readable
from sms_docs.formats.difference.visible import line_shown, shown
from sms_docs.history import HistoryState
from sms_docs.library import Document
from sms_docs.rules import Context
from sms_docs.source import Source

_NARROW: Final = 60
_WIDE: Final = 120


def describe(
    document: Document,
    block: ControlBlock,
    context: Context,
    decision: Decision | None = None,
    *,
    now: str = "now",
    as_raw: bool = False,
) -> str:
    """What somebody who decides has to see: the difference that the decision makes, or what it confirms.

    Args:
        document: What is decided on.
        block: Its control block.
        context: Where its texts are read from.
        decision: What is decided; None for the pending change, as for an approval.
        now: What to call the present text.
        as_raw: Whether to show lines instead of fields and paragraphs.

    Raises:
        GitError: An earlier text cannot be read.
    """
    if decision is Decision.REVIEWED:
        lines = _confirmed(document, block)
    elif decision is Decision.WITHDRAW_APPROVAL:
        lines = _taken_back(document, block, context, as_raw=as_raw)
    elif decision is Decision.WITHDRAW_DOCUMENT:
        lines = _withdrawn(document, block)
    else:
        lines = _pending(document, block, context, now, as_raw=as_raw)
    return "".join(f"{line}\n" for line in lines)


def heading(document: Document) -> str:
    """Its id and its title."""
    return f"{document.id} “{shown(document.title)}”"


def _pending(
    document: Document, block: ControlBlock, context: Context, now: str, *, as_raw: bool
) -> Iterator[str]:
    """From the text in force to the present one, and who has approved it so far."""
    if block.history is not HistoryState.COMPLETE:
        yield f"{heading(document)}: what is in force cannot be told: {context.control.history.reason}"
        return
    if block.current:
        yield f"{heading(document)}: the text is the one in force (issue {block.issue})."
        return
    new = present(document, block, now)
    if block.in_force is None:
        yield f"{heading(document)}: nothing was approved before; all of it is new"
        old = Version("(nothing)", Source(document.path, ""))
    else:
        yield f"{heading(document)}: issue {block.issue}, in force → {now}"
        old = version(f"issue {block.issue}", block.in_force, context)
    yield from lines_between(old, new, context, as_raw=as_raw)
    yield from _so_far(block, context)


def _so_far(block: ControlBlock, context: Context) -> Iterator[str]:
    """Who has approved the present text, if that is not enough yet."""
    given = _given(block, block.digest, in_window=True)
    if given:
        yield "Approved so far by:"
    for judged in given.values():
        yield f"  {shown(decision_words(judged, context.control.rights))}"
    waits = [judged.waits for judged in given.values() if judged.waits]
    for reason in waits[-1:]:
        yield f"Still missing: {shown(reason)}."
    if block.emergency is not None:
        yield (
            f"In use before its approval since {block.emergency.since}, because of {shown(block.emergency.reference)}: "
            f"approval is due by {block.emergency.until}."
        )


def _given(block: ControlBlock, digest: str, *, in_window: bool) -> dict[str, Judged]:
    """Approvals of a text that count and were not taken back, by person.

    Args:
        block: The control block.
        digest: Of the text.
        in_window: Whether only those count that arrived while the present text stood.
    """
    found: dict[str, Judged] = {}
    for judged in block.window if in_window else block.judged:
        statement = judged.claim.statement
        if not judged.counts or statement.decision not in (Decision.APPROVED, Decision.WITHDRAW_APPROVAL):
            continue
        if statement.decision is Decision.WITHDRAW_APPROVAL:
            found.pop(statement.approver, None)
        elif statement.digest == digest:
            found[statement.approver] = judged
    return found


def _in_force(block: ControlBlock) -> str:
    since = f" since {block.effective_from or block.approved_on}" if block.approved_on else ""
    return f"issue {block.issue}, in force{since}"


def _confirmed(document: Document, block: ControlBlock) -> Iterator[str]:
    """What a review confirms: the text in force, and nothing else."""
    if block.in_force is None:
        yield f"{heading(document)}: nothing is in force that could be reviewed."
        return
    yield f"{heading(document)}: confirmed as it is, without a change:"
    yield f"  {_in_force(block)}"
    yield f"  {line_shown(block.in_force.path)}"
    if block.next_review is not None:
        yield f"  to be reviewed by {block.next_review}; a review today renews that"
    if not block.current:
        yield f"  The pending change is not part of it: “sms-docs diff {document.id}” shows it."


def _taken_back(document: Document, block: ControlBlock, context: Context, *, as_raw: bool) -> Iterator[str]:
    """From the text in force to the one before, which is then in force again."""
    if block.in_force is None:
        yield f"{heading(document)}: nothing is in force, so that no approval can be taken back."
        return
    given = _given(block, block.in_force.digest, in_window=False)
    if len(given) > 1:
        yield f"{heading(document)}: {_in_force(block)}, approved by:"
        for judged in given.values():
            yield f"  {shown(decision_words(judged, context.control.rights))}"
        yield "It stays in force if the approvals of the others are enough. If not:"
    old = version(f"issue {block.issue}", block.in_force, context)
    if len(block.approved) == 1:
        yield f"{heading(document)}: {_in_force(block)} → nothing will be in force"
        return
    before = version("the issue before", block.approved[-2], context)
    again = f"issue {block.issue - 1} again" if block.issue is not None else before.label
    yield f"{heading(document)}: {_in_force(block)} → {again}. That changes:"
    yield from lines_between(old, before, context, as_raw=as_raw)


def _withdrawn(document: Document, block: ControlBlock) -> Iterator[str]:
    """What is taken out of use."""
    if block.in_force is None:
        yield f"{heading(document)}: nothing is in force that could be withdrawn."
        return
    yield f"{heading(document)}: {_in_force(block)} → withdrawn, nothing will be in force"
    yield f"  {line_shown(block.in_force.path)}"


def lines_between(old: Version, new: Version, context: Context, *, as_raw: bool) -> Iterator[str]:
    """The difference between two texts, as lines.

    Args:
        old: What was.
        new: What is.
        context: In which ids have names.
        as_raw: Whether to show lines instead of fields and paragraphs.
    """
    if old.source.text == new.source.text:
        yield "There is no difference."
    elif as_raw or not old.source.text:
        names = (f"{one.source.path} ({one.label})" if one.source.text else one.label for one in (old, new))
        yield from raw(old.source.text, new.source.text, *names)
    else:
        if old.source.path != new.source.path:
            yield f"File: {line_shown(old.source.path)} → {line_shown(new.source.path)}"
        width = min(max(shutil.get_terminal_size().columns, _NARROW), _WIDE)
        yield from readable(old.source, new.source, _names(context), width)


def _names(context: Context) -> Names:
    """What an id stands for, in the present library."""
    entries = context.library.by_id
    return lambda ident: entries[ident].record.label if ident in entries else ""
