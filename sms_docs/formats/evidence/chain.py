# Puts the steps in order: the clone, the text in force with everything that made it so, then what is missing for the
# present text if that is another. Steps that two statements share are told once.

"""Make the chain of evidence for a document."""

from collections.abc import Iterator

from sms_docs.approvals import Decision, Judged
from sms_docs.control import Control, ControlBlock, State
from sms_docs.formats.evidence.archive import Archive
from sms_docs.formats.evidence.rights import Bearing
from sms_docs.formats.evidence.statements import discounted, others_work, statement_steps
from sms_docs.formats.evidence.step import Chain, Step
from sms_docs.formats.evidence.texts import Subject, pending_subject, subject_in_force, text_steps
from sms_docs.formats.evidence.whole import clone_steps

_NOT_IN_FORCE = {
    State.WITHDRAWN: "the document was withdrawn",
    State.SUPERSEDED: "another document has taken its place",
    State.RETAINED: "it is a retained record, which nobody approves",
    State.UNKNOWN: "there is no document control procedure, or more than one, so nothing says who approves it",
}


def chain_of(block: ControlBlock, control: Control, archive: Archive) -> Chain:
    """The evidence for a document.

    Args:
        block: Its control block, from a complete history.
        control: Document control of all documents.
        archive: Where evidence is read from.
    """
    reasons = tuple(_reasons(block))
    steps = (*clone_steps(archive, control.root), *_steps(block, control, archive))
    return Chain(
        document=block.document,
        title=block.title,
        state=block.label,
        commit=archive.tip,
        holds=not reasons,
        reasons=reasons,
        steps=tuple(dict.fromkeys(steps)),
        discounted=tuple(discounted(judged) for judged in block.judged if judged.refused),
    )


def _reasons(block: ControlBlock) -> Iterator[str]:
    """Why the present text is not in force."""
    if block.state in _NOT_IN_FORCE:
        yield _NOT_IN_FORCE[block.state]
    elif block.state is State.FUTURE:
        yield f"it is approved, and applies from {block.effective_from}"
    yield from block.reasons
    if block.uncommitted and not block.reasons:
        yield "the file has changes that are not committed"


def _steps(block: ControlBlock, control: Control, archive: Archive) -> Iterator[Step]:
    if (subject := subject_in_force(block)) is not None:
        yield from _about(subject, block, control, archive)
    if (pending := pending_subject(block, archive)) is not None:
        yield from _about(pending, block, control, archive)


def _about(subject: Subject, block: ControlBlock, control: Control, archive: Archive) -> Iterator[Step]:
    yield from text_steps(subject, block, archive)
    counting = [judged for judged in block.judged if _is_about(judged, subject)]
    for judged in counting:
        yield from _decided(judged, subject, block, control, archive)
    if counting and block.requirement is not None:
        yield _enough(counting, block, subject)


def _is_about(judged: Judged, subject: Subject) -> bool:
    """Whether a statement counts and decides on a text, or on a step to it that landed together with it."""
    statement, arrived = judged.claim.statement, judged.claim.arrived
    if not judged.counts or arrived is None:
        return False
    if statement.digest == subject.text.digest:
        return arrived >= subject.text.start  # what was said of the same text in an earlier life is over
    return arrived == subject.text.start and statement.decision.of_new_text


def _decided(
    judged: Judged, subject: Subject, block: ControlBlock, control: Control, archive: Archive
) -> Iterator[Step]:
    need = block.requirement
    bearing = Bearing(
        control.grounds(judged.claim.arrived or 0),
        control.root,
        need.type if need is not None else block.type,
    )
    yield from statement_steps(judged, subject, bearing, archive)
    if judged.claim.statement.decision is Decision.APPROVED:
        yield from others_work(judged, subject, bearing, archive, need)


def _enough(counting: list[Judged], block: ControlBlock, subject: Subject) -> Step:
    need = block.requirement
    assert need is not None  # noqa: S101 - the caller has looked
    people = dict.fromkeys(
        judged.claim.statement.approver
        for judged in counting
        if judged.claim.statement.decision is Decision.APPROVED
    )
    asked = f"{need.control.quorum} {'person' if need.control.quorum == 1 else 'different people'}"
    roles = f", among them {' and '.join(need.control.required_roles)}" if need.control.required_roles else ""
    waits = counting[-1].waits if block.in_force is None or block.in_force.blob != subject.text.blob else ""
    lacking = f" Not enough yet: {waits}." if waits else ""
    given = ", ".join(people) or "nobody"
    return Step(f"The procedure asks for approval by {asked}{roles}; given by {given}.{lacking}")
