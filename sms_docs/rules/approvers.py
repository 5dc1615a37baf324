# Who has to do something: the people behind a role, today. Rules on approval and review say it with names, so that
# nobody has to look up who “the approver” is.

"""Who may approve or review a document today."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sms_docs.approvals import Requirement
from sms_docs.approvals.judgement import Vote
from sms_docs.approvals.quorum import seats
from sms_docs.control import ControlBlock
from sms_docs.rules.base import Context
from sms_docs.rules.wording import listed


class Candidate(NamedTuple):
    """Somebody who could act in a role; as the deputy of another, if that is named."""

    person: str
    role: str
    for_person: str | None = None


def candidates(roles: tuple[str, ...], context: Context) -> Iterator[Candidate]:
    """Everybody who holds one of some roles today, holders before deputies."""
    rights, today = context.control.rights, context.today
    for role in roles:
        for person in rights.holders(role, today):
            yield Candidate(person, role)
    for role in roles:
        for tenure in rights.deputies(role, today):
            yield Candidate(tenure.person, role, tenure.for_person)


def free_of(block: ControlBlock, context: Context) -> tuple[Candidate, ...]:
    """Who may approve the present text of a document: candidates who had no hand in it, and whose approval would help."""
    need, rights = block.requirement, context.control.rights
    if need is None:
        return ()
    found = tuple(one for one in candidates(need.roles, context) if _helps(one, block.votes, need))
    if need.separation_of_duties == "off":
        return found
    return tuple(one for one in found if not any(rights.wrote(one.person, ident) for ident in block.writers))


def _helps(one: Candidate, votes: Sequence[Vote], need: Requirement) -> bool:
    """Whether an approval would add to those that there are: another person's seat, or a role that is still missing."""
    lacking = set(need.control.required_roles) - {vote.role for vote in votes}
    own = Vote(one.person, one.role, one.for_person or one.person)
    return one.role in lacking or seats([*votes, own]) > seats(votes)


def approval_cure(block: ControlBlock, context: Context) -> str:
    """What has to be done to get the present text of a document approved, and by whom."""
    free = free_of(block, context)
    roles = _roles(block.requirement.roles if block.requirement else (), context)
    if free:
        also = " too" if block.votes else ""
        return f"{told(free, context)} can approve it{also}: “sms-docs approve {block.document}”."
    if block.votes:
        return (
            f"Nobody else who holds {roles} can add to these approvals today: assign one more person, or a deputy, named in "
            "an assignment."
        )
    if block.requirement is not None and any(candidates(block.requirement.roles, context)):
        if _nothing_yet(context):
            return f"{_BEGIN} “sms-docs approve {block.document}”."
        return (
            f"Everybody who holds {roles} has written part of it: let a deputy approve it, named in an assignment. A very "
            "small organisation can write “separation_of_duties: off” in the document control procedure."
        )
    return f"Nobody holds {roles} today: assign somebody first, then “sms-docs approve {block.document}”."


_BEGIN = (
    "Nothing has been approved here yet, so only the people, roles and procedure of the trust root count. If that was too "
    "early, begin later: commit who may approve, then name that commit, “--trust-root HEAD”, and keep it in "
    "SMS_DOCS_TRUST_ROOT. Then"
)


def _nothing_yet(context: Context) -> bool:
    """Whether no document was ever approved: the SMS is being set up."""
    return not any(block.approved for block in context.control.blocks.values())


def told(found: tuple[Candidate, ...], context: Context) -> str:
    """People with the roles in which they act."""
    rights = context.control.rights
    words = []
    for one in dict.fromkeys(found):
        deputy = f" for {rights.name(one.for_person)}" if one.for_person else ""
        words.append(f"{rights.name(one.person)} as {rights.role(one.role)}{deputy}")
    return listed(words[:4], "or")


def _roles(roles: tuple[str, ...], context: Context) -> str:
    return (
        listed([context.control.rights.role(role) for role in roles], "or")
        or "a role that the procedure allows"
    )
