# The table on a paper document, as a value.

"""What a control block says."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sms_docs.approvals import Judged, Requirement, Text, Urgency
from sms_docs.approvals.judgement import Vote
from sms_docs.history import HistoryState, Ident, Revision


class State(StrEnum):
    """Where a document is in its life."""

    DRAFT = "draft"
    IN_FORCE = "in force"
    PENDING = "in force, change pending"
    FUTURE = "approved, not yet effective"
    EMERGENCY = "emergency"
    REVIEW_DUE = "review due"
    OVERDUE = "overdue"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    RETAINED = "record"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ControlBlock:
    """All that document control knows of one document.

    Attributes:
        document: Its id.
        type: Its record type; for a register, that of its entries.
        title: Its name.
        path: Its file.
        owner: Role that owns it.
        state: Where it is in its life; unknown if history is not complete.
        issue: Number of the text in force; None if there is none, or history is not complete.
        pending_changes: Changes since the text in force (or since the beginning), one that is not committed included.
        uncommitted: Whether the file differs from the last commit.
        created: Day of the first landing.
        last_changed: Day of the last landing that changed the text.
        authors: Who wrote it, in the order of their first contribution.
        revisions: The change history, oldest first.
        digest: Of the present text.
        in_force: The text in force.
        approved: All texts that were approved, oldest first.
        judged: Every statement about it, in order of arrival, with what became of it.
        reasons: Why the present text is not approved.
        window: Those of ``judged`` that arrived while the present text stood.
        writers: Everybody who had a hand in the present text since the text in force, as committed.
        requirement: What the procedure asks of it; None for a retained record, or without a procedure.
        effective_from: First day on which the text in force applies, if it is stated.
        approved_on: Day of the last approval of the text in force.
        renewed: Day of the last approval or review of the text in force.
        next_review: Day by which it must be reviewed.
        blocked_from: Day from which an overdue review blocks.
        emergency: In which the present text is used before it is approved.
        votes: Approvals of the present text that stand and are not enough.
        history: Whether history was complete.
    """

    document: str
    type: str
    title: str
    path: str
    owner: str
    state: State
    digest: str
    issue: int | None = None
    pending_changes: int | None = None
    uncommitted: bool = False
    created: date | None = None
    last_changed: date | None = None
    authors: tuple[Ident, ...] = ()
    revisions: tuple[Revision, ...] = ()
    in_force: Text | None = None
    approved: tuple[Text, ...] = ()
    judged: tuple[Judged, ...] = ()
    reasons: tuple[str, ...] = ()
    window: tuple[Judged, ...] = ()
    writers: tuple[Ident, ...] = ()
    requirement: Requirement | None = None
    effective_from: date | None = None
    approved_on: date | None = None
    renewed: date | None = None
    next_review: date | None = None
    blocked_from: date | None = None
    emergency: Urgency | None = None
    votes: tuple[Vote, ...] = ()
    history: HistoryState = HistoryState.COMPLETE

    @property
    def current(self) -> bool:
        """Whether the present text is the one in force."""
        return self.in_force is not None and not self.reasons

    @property
    def label(self) -> str:
        """The state in words, with the number of changes or the day that belongs to it."""
        if self.emergency is not None and self.state is State.EMERGENCY:
            return f"emergency, approval due by {self.emergency.until.isoformat()}"
        if self.state is State.FUTURE and self.effective_from is not None:
            return f"approved, effective on {self.effective_from.isoformat()}"
        return str(self.state)
