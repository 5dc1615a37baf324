"""Documents whose present text nobody approved."""

from collections.abc import Iterator
from datetime import date

from sms_docs.control import ControlBlock, State
from sms_docs.history import HistoryState
from sms_docs.rules.approvers import approval_cure
from sms_docs.rules.base import Approval, Change, Context, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY

FILES = {**CONTROLLED, "policies/pol-001.md": POLICY}
CHANGED = {"policies/pol-001.md": POLICY.replace("rely on.", "rely on, at a fair price.")}
APPROVED = (
    Approval("DCP-001", "PER-001", "ROL-001", 0),
    Approval("REG-001", "PER-001", "ROL-001", 0),
    Approval("REG-002", "PER-001", "ROL-001", 0),
    Approval("REG-003", "PER-001", "ROL-001", 0),
    Approval("POL-001", "PER-001", "ROL-001", 0),
)
AGAIN = Approval("POL-001", "PER-001", "ROL-001", 1, on=date(2026, 2, 2), replaces=0)


class UnapprovedDocument(LibraryRule):
    """A document whose present text is not approved.

    Either it was never approved, or it was changed after its approval. An approval is a statement about one exact text,
    byte by byte: every change, however small, needs a new one. It counts if

    - the text is the one that stood when the statement arrived on the main line;
    - it names as `replaces` the text that was in force before;
    - the person held one of the approver roles that the document control procedure names for this type, on the day
      of the decision and when it arrived, in a register that was itself in force by then;
    - the person had no hand in the text since the last approved one, as author, co-author, committer or signer;
    - its proof reaches the level that the procedure asks for: a signature with a key that the register in force names,
      a review that a forge has seen, or the bare declaration;
    - as many different people have approved as the quorum asks, with every required role among them.

    Going back to the text in force needs no approval. Until a change is approved, the handbook shows the text in force.

    ## Why it matters

    Clause 7.5.2 asks that documents are reviewed and approved for suitability. A text that was changed after its
    approval is one that nobody answers for, and readers cannot tell.

    ## How to put it right

    Commit the change. Then let one of the people named in the finding read the difference and approve it with
    “sms-docs approve ID”. A statement that was refused stays where it is; the next one heals it.

    ## What a person must look at

    Whether the text is right. The program knows who approved which text, not whether it is good. Who wrote a text is
    what git says: an author who hides behind another address is found only if that address is in the register.
    """

    code = "SMS401"
    name = "unapproved-document"
    clauses = ("iso20000-1:2018/7.5.2",)
    covers = ("DOC-04", "DOC-06")
    examples = (
        Example("approved as it stands", FILES, approvals=APPROVED),
        Example(
            "changed, and approved again",
            {**FILES, **CHANGED},
            commits=(Change(FILES),),
            approvals=(*APPROVED, AGAIN),
        ),
        Example("never approved", FILES, finds=("policies/pol-001.md:2:5",), approvals=APPROVED[:-1]),
        Example(
            "changed after its approval",
            {**FILES, **CHANGED},
            finds=("policies/pol-001.md:2:5",),
            commits=(Change(FILES),),
            approvals=APPROVED,
        ),
        Example(
            "approved by its author",
            {**FILES, **CHANGED},
            finds=("policies/pol-001.md:2:5",),
            commits=(Change(FILES), Change(CHANGED, author="Mia Grau <mia@sms.example>")),
            approvals=(*APPROVED, AGAIN),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each document whose present text is not the one in force."""
        if context.control.history.state is HistoryState.COMPLETE:
            for block in context.control.blocks.values():
                if block.reasons and block.state is not State.EMERGENCY:
                    yield self._unapproved(block, context)

    def _unapproved(self, block: ControlBlock, context: Context) -> Finding:
        refused = [verdict for verdict in block.window if verdict.refused]
        commit_first = f"Commit {block.path} first. " if block.uncommitted else ""
        return self.finding(
            context.library.by_document[block.document].at("id"),
            f"“{block.title}” ({block.document}) {_state(block)}: {_why(block)}",
            commit_first + approval_cure(block, context),
            document=block.document,
            related=tuple(Related(verdict.claim.location, verdict.refused) for verdict in refused),
        )


def _state(block: ControlBlock) -> str:
    if block.in_force is None:
        return "is a draft"
    return f"was changed since issue {block.issue} was approved (commit {block.in_force.commit[:10]})"


def _why(block: ControlBlock) -> str:
    """The reasons without the paths of the statements: those are related places."""
    ended = block.emergency
    if ended is not None:
        return f"the emergency ({ended.reference}) ended on {ended.until.isoformat()}, and it was not approved since"
    paths = [verdict.claim.location.path for verdict in block.window]
    reasons = [reason.removeprefix(f"{path}: ") for reason, path in _paired(block.reasons, paths)]
    return "; ".join(dict.fromkeys(reasons))


def _paired(reasons: tuple[str, ...], paths: list[str]) -> Iterator[tuple[str, str]]:
    for reason in reasons:
        yield reason, next((path for path in paths if reason.startswith(f"{path}: ")), "")
