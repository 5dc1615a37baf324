# How many, and in which roles: whether the approvals of a text are enough. One person never fills two seats, neither as
# himself and as somebody's deputy, nor as deputy of two; and two people never fill the seat of one.

"""Count approvals."""

from collections.abc import Iterable, Mapping

from sms_docs.approvals.judgement import Requirement, Vote
from sms_docs.approvals.rights import Rights
from sms_docs.approvals.source import Claim


def vote_of(claim: Claim) -> Vote:
    """The vote that a claim gives."""
    statement = claim.statement
    return Vote(statement.approver, statement.role, statement.on_behalf_of or statement.approver)


def missing(votes: Iterable[Vote], need: Requirement, rights: Rights) -> str:
    """What is missing to approve a text; empty if nothing is."""
    found = tuple(votes)
    count, quorum = seats(found), need.control.quorum
    if count < quorum:
        return f"got {_people(count)}, expected {_people(quorum)}"
    given = {vote.role for vote in found}
    lacking = [rights.role(role) for role in need.control.required_roles if role not in given]
    return (
        f"got nobody as {' and '.join(lacking)}, expected approval in every required role" if lacking else ""
    )


def seats(votes: Iterable[Vote]) -> int:
    """For how many different people others or they themselves have approved, each acting once.

    That is the size of a maximum matching between those who acted and those for whom they did (Kuhn's algorithm).
    """
    options: dict[str, list[str]] = {}
    for vote in votes:
        options.setdefault(vote.person, []).append(vote.principal)
    filled: dict[str, str] = {}
    return sum(_seated(person, options, filled, set()) for person in options)


def _seated(person: str, options: Mapping[str, list[str]], filled: dict[str, str], tried: set[str]) -> bool:
    for principal in options[person]:
        if principal not in tried:
            tried.add(principal)
            if principal not in filled or _seated(filled[principal], options, filled, tried):
                filled[principal] = person
                return True
    return False


def _people(count: int) -> str:
    return {0: "no approval", 1: "the approval of one person"}.get(
        count, f"the approvals of {count} different people"
    )
