# Which documents another one replaces. The text in force says so, and it can only do what its approver could have
# done with a withdrawal: otherwise a procedure of one's own would take a policy of the board out of force.

"""Documents that others replace."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sms_docs.approvals import Decision, Requirement, Rights
from sms_docs.approvals.quorum import missing, vote_of
from sms_docs.control.block import ControlBlock
from sms_docs.control.texts import Standing


class Overreach(NamedTuple):
    """A document that says it replaces another, approved by nobody who may withdraw that one.

    Args:
        document: The one that says so.
        target: The one that it cannot replace.
    """

    document: str
    target: str


def supersessions(
    standings: Iterable[Standing],
    blocks: Mapping[str, ControlBlock],
    needs: Mapping[str, Requirement | None],
    rights: Rights,
    today: date,
) -> tuple[frozenset[str], tuple[Overreach, ...]]:
    """Ids of documents that are replaced, and of those that only seem to be.

    Args:
        standings: All documents.
        blocks: Their control blocks.
        needs: What is asked of each document, of those that are gone too.
        rights: The register.
        today: A text that is effective later replaces nothing yet.
    """
    done: set[str] = set()
    failed: list[Overreach] = []
    for standing in standings:
        block = blocks[standing.document.id]
        for target in _replaced(standing, block, today):
            if _may_withdraw(block, needs.get(target), rights):
                done.add(target)
            else:
                failed.append(Overreach(block.document, target))
    return frozenset(done), tuple(failed)


def _replaced(standing: Standing, block: ControlBlock, today: date) -> Iterator[str]:
    """What the text in force says it replaces."""
    if block.in_force is None or (block.effective_from is not None and block.effective_from > today):
        return
    header = standing.header(block.in_force)
    if header is not None:
        yield from (target for target in header.supersedes if target != block.document)


def _may_withdraw(block: ControlBlock, need: Requirement | None, rights: Rights) -> bool:
    """Whether those who approved could have withdrawn a document of which something is asked: by role, proof and number."""
    if need is None:
        return True
    votes = [
        vote_of(verdict.claim)
        for verdict in block.judged
        if verdict.counts
        and verdict.claim.statement.decision is Decision.APPROVED
        and block.in_force is not None
        and verdict.claim.statement.digest == block.in_force.digest
        and verdict.claim.statement.role in need.roles
        and verdict.level.rank >= need.least.rank
    ]
    return not missing(votes, need, rights)
