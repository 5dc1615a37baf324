"""Documents that nobody could approve today."""

from collections.abc import Iterator

from sms_docs.approvals.judgement import Vote
from sms_docs.approvals.quorum import missing
from sms_docs.control import ControlBlock, State
from sms_docs.rules.approvers import candidates
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.samples import ASSIGNMENTS, CONTROLLED, POLICY, PROCEDURE
from sms_docs.rules.wording import listed
from sms_docs.source import Location

FILES = {**CONTROLLED, "policies/pol-001.md": POLICY}
GONE = ASSIGNMENTS.replace(
    "role: ROL-001, from: 2025-01-01,", "role: ROL-001, from: 2025-01-01, to: 2026-03-31,"
)


class UnfillableApproval(LibraryRule):
    """An approver role that nobody holds today, or a quorum that cannot be reached.

    Reported once for each set of approver roles, at the line of the document control procedure that names them, if any
    document needs them. Deputies count. Assignments count as far as the register in force gives them: a new one after
    the register is approved, an ended one at once.

    ## Why it matters

    The next change to such a document cannot be approved by anybody. It is better to notice that before it is urgent.

    ## How to put it right

    Assign somebody to the role, or a deputy for whoever holds it, while somebody can still approve the register of
    assignments. If the role no longer exists, name another one in the document control procedure. It is wise to name
    two roles for the registers and the procedure themselves.
    """

    code = "SMS311"
    name = "unfillable-approval"
    clauses = ("iso20000-1:2018/7.5.2", "iso20000-1:2018/5.3")
    covers = ("DOC-06",)
    examples = (
        Example("the approver role is held", FILES),
        Example(
            "the only holder left in March",
            {**FILES, "people/assignments.yml": GONE},
            finds=("documents/dcp-001.md:7:22",),
        ),
        Example(
            "two people must approve, and only one can",
            {**FILES, "documents/dcp-001.md": PROCEDURE.replace("[ROL-001], ", "[ROL-001], quorum: 2, ")},
            finds=("documents/dcp-001.md:7:22",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look for each set of approver roles whether somebody has one of them."""
        waiting: dict[tuple[str, ...], list[ControlBlock]] = {}
        for block in context.control.blocks.values():
            if (
                block.requirement is not None
                and block.requirement.roles
                and block.state is not State.WITHDRAWN
            ):
                waiting.setdefault(block.requirement.roles, []).append(block)
        for roles, blocks in waiting.items():
            if not any(candidates(roles, context)):
                yield self._unfilled(roles, blocks, context)
            elif short := [block for block in blocks if _lacking(block, context)]:
                yield self._too_few(short, context)

    def _too_few(self, blocks: list[ControlBlock], context: Context) -> Finding:
        """A quorum, or required roles, that all who hold the roles together cannot reach."""
        procedure = context.control.procedure
        return self.finding(
            _place(blocks[0], context),
            f"all together who could approve {_some(blocks)} today are not enough: {_lacking(blocks[0], context)}",
            "Assign more people to the roles, or deputies, and have that approved; or ask for less in the document "
            "control procedure.",
            document=procedure.document.id if procedure is not None else blocks[0].document,
        )

    def _unfilled(self, roles: tuple[str, ...], blocks: list[ControlBlock], context: Context) -> Finding:
        words = listed([context.control.rights.role(role) for role in roles], "or")
        procedure = context.control.procedure
        return self.finding(
            _place(blocks[0], context),
            f"nobody holds {words} today, so nobody can approve {_some(blocks)}",
            f"Add an assignment with “role: {roles[0]}”, or one of a deputy, and have it approved; or name another "
            "role in the document control procedure.",
            document=procedure.document.id if procedure is not None else blocks[0].document,
        )


def _some(blocks: list[ControlBlock]) -> str:
    some = listed([block.document for block in blocks[:3]])
    return f"{some} and {len(blocks) - 3} more" if len(blocks) > 3 else some  # noqa: PLR2004 - as many as one can read


def _lacking(block: ControlBlock, context: Context) -> str:
    """What would be missing if everybody approved who can; empty if nothing would."""
    need = block.requirement
    if need is None:
        return ""
    votes = (
        Vote(one.person, one.role, one.for_person or one.person) for one in candidates(need.roles, context)
    )
    return missing(votes, need, context.control.rights)


def _place(block: ControlBlock, context: Context) -> Location:
    """Where the roles are named: in the document, if it narrows them, else in the procedure."""
    document, procedure = context.library.by_document[block.document], context.control.procedure
    if document.header.approver is not None:
        return document.at("approver")
    if procedure is None:
        return document.at("id")
    row = ("types", block.type) if block.type in procedure.record.types else ("default",)
    return procedure.at(*row, "approvers")
