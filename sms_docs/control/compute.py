# Puts library, history and approvals together into control blocks. The procedure that counts is the record of type
# document-control; without it nothing can be required, and a rule says so.

"""Compute the control blocks of a library."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from sms_docs.approvals import (
    ApprovalSource,
    Claim,
    Decision,
    Evidence,
    Judged,
    Judgement,
    Requirement,
    Rights,
    judge,
)
from sms_docs.control.block import ControlBlock, State
from sms_docs.control.gone import Gone, founders, gone
from sms_docs.control.grounds import Grounds, no_grounds
from sms_docs.control.regime import Law, Regime
from sms_docs.control.supersession import Overreach, supersessions
from sms_docs.control.texts import Standing, changes, standings
from sms_docs.history import History, HistoryState, Ident, Trail
from sms_docs.library import Document, Entry, Library, identify
from sms_docs.records import BY_KIND, DocumentControl, Duration, Life


@dataclass(frozen=True, slots=True)
class Control:
    """Document control of a whole library.

    Attributes:
        blocks: Control block by document id.
        procedure: The document control procedure as it is written; None if there is none, or more than one. What is
            asked of a document is in its block: a change of the procedure counts once it is approved.
        evidence: What the approval sources found.
        rights: The register of people and roles, as far as it is in force.
        removed: Documents that were approved once and are gone without a withdrawal: id and last trail.
        history: The history they were computed from.
        former: Ids of documents that statements are about and that are gone, for whatever reason.
        overreaching: Documents that claim to replace one which their approver may not withdraw.
        root: The trust root: the commit whose registers and procedure count without approval; empty if there is none.
        governed: Whether any procedure counts: what it asks is asked even if it was withdrawn without a successor.
        verdicts: What became of the statements about documents that are gone, by document id.
        grounds: What counted of the registers and the procedure for a statement, by the landing of its arrival.
    """

    blocks: Mapping[str, ControlBlock]
    procedure: Entry[DocumentControl] | None
    evidence: Evidence
    rights: Rights
    removed: tuple[tuple[str, Trail], ...]
    history: History
    former: frozenset[str] = frozenset()
    overreaching: tuple[Overreach, ...] = ()
    root: str = ""
    governed: bool = True
    verdicts: Mapping[str, tuple[Judged, ...]] = field(default_factory=dict)
    grounds: Grounds = field(default=no_grounds, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Given:
    """What is given from outside the content, because it cannot be believed from inside.

    Attributes:
        root: The trust root, an index on the main line: there the registers and the procedure count as they stand. None
            for the landing with which they were all there for the first time.
        since: Index on the main line of the last landing that was there before: what came after it has arrived today,
            whatever its commits say.
    """

    root: int | None = None
    since: int | None = None


NOTHING_GIVEN: Final = Given()
_ELSEWHERE: Final = timedelta(days=1)  # where the day has begun already


def compute_control(
    library: Library,
    history: History,
    sources: Sequence[ApprovalSource],
    today: date,
    given: Given = NOTHING_GIVEN,
    content: str = "content",
) -> Control:
    """Compute the control block of every document.

    Args:
        library: The documents.
        history: Their past.
        sources: Where approvals come from.
        today: The day on which dates are judged.
        given: What is given from outside the content.
        content: The folder of the documents.
    """
    evidence = _gather(sources, today, given.since)
    procedures = library.of(DocumentControl)
    claims: dict[str, list[Claim]] = {}
    for claim in evidence.claims:
        claims.setdefault(claim.statement.document, []).append(claim)
    present = standings(_with_trails(library, history), claims, history)
    lost = _lost(library, history, claims, content)
    readable = [(document, trail) for document, trail in lost.values() if document is not None]
    former = standings(readable, claims, history)
    known = {*library.by_document, *lost}
    begun = standings(founders(known, library.documents.keys(), content, history), claims, history)
    regime = Regime((*present, *former, *begun), library, history, claims, given.root, given.since)
    blocks = {standing.document.id: _block(standing, regime, history, today) for standing in present}
    needs = {ident: block.requirement if block.in_force else None for ident, block in blocks.items()}
    needs |= {old.document.id: Law(old, regime).need(old.texts[-1], None) for old in former}
    superseded, overreaching = supersessions(present, blocks, needs, regime.at(None).rights, today)
    for ident in superseded & blocks.keys():
        if blocks[ident].in_force is not None:
            blocks[ident] = replace(blocks[ident], state=State.SUPERSEDED)
    return Control(
        blocks=blocks,
        procedure=_the_one(procedures, regime.at(None).procedure),
        evidence=evidence,
        rights=regime.at(None).rights,
        removed=tuple(_vanished(former, regime, superseded, library)),
        governed=regime.at(None).procedure is not None,
        history=history,
        former=frozenset(lost),
        overreaching=overreaching,
        root=history.landing(regime.root) if regime.root is not None else "",
        verdicts={old.document.id: _judged(old, regime).judged for old in former},
        grounds=regime.grounds,
    )


def _the_one(
    written: Sequence[Entry[DocumentControl]], in_force: DocumentControl | None
) -> Entry[DocumentControl] | None:
    """The procedure as it is written; of several, the one that is in force."""
    if len(written) == 1:
        return written[0]
    return next((entry for entry in written if in_force is not None and entry.id == in_force.id), None)


def _gather(sources: Sequence[ApprovalSource], today: date, since: int | None) -> Evidence:
    found = [source.evidence() for source in sources]
    return Evidence(
        tuple(_until(claim, today, since) for evidence in found for claim in evidence.claims),
        tuple(problem for evidence in found for problem in evidence.problems),
        tuple(breach for evidence in found for breach in evidence.tampering),
    )


def _until(claim: Claim, today: date, since: int | None) -> Claim:
    """A commit that is dated into the future has arrived by today: else it would make every later one late.

    One that was not there before has arrived today, however early it is dated.
    """
    fresh = since is not None and claim.arrived is not None and claim.arrived > since
    # What a forge tells now arrives now, and has no landing.
    if claim.statement.decision is Decision.EMERGENCY and claim.statement.date > today + _ELSEWHERE:
        return replace(claim, flaw="got an emergency that is dated in the future")
    late = claim.arrived_on is not None and (fresh or claim.arrived_on > today)
    return replace(claim, arrived_on=today) if late else claim


def _with_trails(library: Library, history: History) -> Iterable[tuple[Document, Trail | None]]:
    """Each document with its past; one that was moved but not committed is found again by its id."""
    moved = _moved(library, history)
    for document in library.by_document.values():
        path = document.path if document.path in history.tree else moved.get(document.id, document.path)
        yield document, history.trail(path)


def _moved(library: Library, history: History) -> dict[str, str]:
    complete = history.state is HistoryState.COMPLETE
    if not complete or all(path in history.tree for path in library.documents):
        return {}
    read = library.snapshot.read
    gone_paths = (path for path in history.tree if path not in library.documents and read(path) is None)
    blobs = {history.tree[path]: path for path in gone_paths}
    found = ((identify(data), blobs[oid]) for oid, data in history.read(sorted(blobs)))
    return {ident: path for ident, path in found if ident}


def _lost(
    library: Library, history: History, claims: Mapping[str, Sequence[Claim]], content: str
) -> Mapping[str, Gone]:
    """Documents that statements are about and that the library does not have."""
    missing = [ident for ident in claims if ident not in library.by_document]
    return gone(missing, library.documents.keys(), content, history)


def _vanished(
    former: Iterable[Standing], regime: Regime, superseded: frozenset[str], library: Library
) -> Iterable[tuple[str, Trail]]:
    """Documents that are gone although they were in force: neither withdrawn nor replaced by another."""
    unread = {problem.location.path for problem in library.problems} - library.documents.keys()
    for standing in former:
        ident, trail = standing.document.id, standing.trail
        judgement = _judged(standing, regime)
        if judgement.withdrawn or not judgement.approved or ident in superseded or trail is None:
            continue
        if trail.path not in unread:  # else it is there, and a finding says why it cannot be read
            yield ident, trail


def _judged(standing: Standing, regime: Regime) -> Judgement:
    return judge(standing.texts, standing.claims, Law(standing, regime))


def _block(standing: Standing, regime: Regime, history: History, today: date) -> ControlBlock:
    block = _recorded(standing, history.state)
    if block.history not in (HistoryState.COMPLETE, HistoryState.UNBORN):
        return block
    if standing.document.life is Life.RETAIN and not _was_maintained(standing):
        return replace(block, state=State.RETAINED)
    law = Law(standing, regime)
    need = law.need(standing.texts[-1], None)
    if need is None:
        return block
    judgement = judge(standing.texts, standing.claims, law)
    block = _approved(block, standing, need, judgement)
    return replace(block, state=_state(block, judgement, today))


def _was_maintained(standing: Standing) -> bool:
    """Whether a register of records was one of documents before: it is not taken out of control by that."""
    return any(
        BY_KIND[standing.kind(text)].life is Life.MAINTAIN for text in standing.texts[:-1] if text.digest
    )


def _recorded(standing: Standing, state: HistoryState) -> ControlBlock:
    """What history tells without any approval."""
    document, trail = standing.document, standing.trail
    revisions = trail.revisions if trail else ()
    return ControlBlock(
        document=document.id,
        type=document.control_type,
        title=document.title,
        path=document.path,
        owner=document.header.owner,
        state=State.UNKNOWN,
        digest=standing.digest,
        uncommitted=standing.uncommitted,
        created=trail.created.date() if trail else None,
        last_changed=trail.changed.date() if trail else None,
        authors=_authors(trail),
        revisions=revisions,
        history=state,
    )


def _authors(trail: Trail | None) -> tuple[Ident, ...]:
    found: dict[str, Ident] = {}
    for revision in trail.revisions if trail else ():
        for ident in revision.contributors:
            found.setdefault(ident.key, ident)
    return tuple(found.values())


def _approved(
    block: ControlBlock, standing: Standing, need: Requirement, judgement: Judgement
) -> ControlBlock:
    in_force = judgement.approved[-1] if judgement.approved else None
    pending = changes(standing.trail, in_force.start if in_force else -1) if judgement.reasons else 0
    renewed = judgement.renewed
    due = _interval(standing.document, need).after(renewed) if renewed else None
    header = standing.header(in_force) if in_force else None
    return replace(
        block,
        issue=len(judgement.approved) + (standing.document.header.first_issue or 1) - 1 if in_force else None,
        pending_changes=pending + (1 if standing.uncommitted else 0),
        emergency=judgement.emergency,
        votes=judgement.votes,
        in_force=in_force,
        approved=judgement.approved,
        judged=judgement.judged,
        reasons=judgement.reasons,
        requirement=need,
        window=judgement.window,
        writers=judgement.authors,
        effective_from=header.effective_from if in_force and header is not None else None,
        approved_on=_approval_day(judgement),
        renewed=renewed,
        next_review=due,
        blocked_from=due + timedelta(days=need.control.grace_days + 1) if due else None,
    )


def _approval_day(judgement: Judgement) -> date | None:
    if not judgement.approved:
        return None
    digest = judgement.approved[-1].digest
    days = (
        verdict.day
        for verdict in judgement.judged
        if verdict.counts
        and verdict.claim.statement.decision is Decision.APPROVED
        and verdict.claim.statement.digest == digest
    )
    return max(days, default=None)


def _interval(document: Document, need: Requirement) -> Duration:
    """The procedure's interval, or the document's own if that is shorter."""
    own, asked = document.header.review_interval, need.control.review_interval
    return own if own is not None and own.rough_days < asked.rough_days else asked


def _state(block: ControlBlock, judgement: Judgement, today: date) -> State:
    if judgement.withdrawn:
        return State.WITHDRAWN
    if block.emergency is not None and today <= block.emergency.until:
        return State.EMERGENCY
    if block.in_force is None:
        return State.DRAFT
    if late := _late(block, today):
        return late
    if block.reasons:
        return State.PENDING
    future = block.effective_from is not None and block.effective_from > today
    return State.FUTURE if future else State.IN_FORCE


def _late(block: ControlBlock, today: date) -> State | None:
    if block.next_review is None or block.requirement is None:
        return None
    if today > block.next_review:
        return State.OVERDUE
    warning = timedelta(days=block.requirement.control.warning_days)
    return State.REVIEW_DUE if today >= block.next_review - warning else None
