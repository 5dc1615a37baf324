# May this person make this decision? One question after the other; the first answer that is no is the reason. Later
# questions (quorum, emergency, signatures) are further functions here.

"""Whether a person may decide."""

from collections.abc import Iterable

from sms_docs.approvals.judgement import Requirement
from sms_docs.approvals.rights import Rights
from sms_docs.approvals.source import Claim
from sms_docs.approvals.statement import Decision
from sms_docs.history import Ident
from sms_docs.records import Level


def unfit(claim: Claim, need: Requirement | None, rights: Rights, authors: Iterable[Ident]) -> str:
    """Why the person of a claim may not make its decision; empty if they may.

    Args:
        claim: The claim.
        need: What the procedure asks; None if there was none.
        rights: The register.
        authors: Who wrote what is decided on.
    """
    if need is None:
        return "got a statement from a time without a document control procedure, expected one that names the roles"
    return (
        _unknown(claim, rights)
        or _wrong_role(claim, need, rights)
        or _not_in_office(claim, rights)
        or _too_weak(claim, need)
        or _own_work(claim, need, rights, authors)
    )


def _unknown(claim: Claim, rights: Rights) -> str:
    person = claim.statement.approver
    if person in rights.people:
        return ""
    if rights.draft is not None and person in rights.draft.people:
        return f"got {rights.name(person)}, whose entry in the register of people was not approved yet"
    return f"got {person}, who is not in the register of people"


def _wrong_role(claim: Claim, need: Requirement, rights: Rights) -> str:
    statement = claim.statement
    roles = need.roles if statement.decision is not Decision.REVIEWED else (*need.roles, need.owner)
    if statement.role in roles:
        return ""
    expected = (
        " or ".join(rights.role(role) for role in dict.fromkeys(roles)) or "a role that the procedure allows"
    )
    return f"got {rights.name(statement.approver)} as {rights.role(statement.role)}, expected {expected}"


def _not_in_office(claim: Claim, rights: Rights) -> str:
    """The role must be held on the day of the decision and still when it arrives, so that backdating is no use."""
    statement = claim.statement
    who, role = rights.name(statement.approver), rights.role(statement.role)
    for day in (claim.day, claim.arrived_on or claim.day):
        if rights.holds(statement.approver, statement.role, day, for_person=statement.on_behalf_of):
            continue
        for_whom = f" for {rights.name(statement.on_behalf_of)}" if statement.on_behalf_of else ""
        drafted = rights.draft is not None and rights.draft.holds(
            statement.approver, statement.role, day, for_person=statement.on_behalf_of
        )
        if drafted:
            return f"got {who}, whose assignment as {role}{for_whom} was not approved yet"
        return f"got {who}, who did not hold {role}{for_whom} on {day.isoformat()}"
    return ""


def _too_weak(claim: Claim, need: Requirement) -> str:
    least = need.control.level
    if need.separation_of_duties == "authenticated" and least is Level.DECLARED:
        least = Level.FORGE
    if claim.level.rank >= least.rank:
        return ""
    return f"got proof “{claim.level}”, expected at least “{least}”"


def _own_work(claim: Claim, need: Requirement, rights: Rights, authors: Iterable[Ident]) -> str:
    statement = claim.statement
    if statement.decision is not Decision.APPROVED or need.separation_of_duties == "off":
        return ""
    wrote = next((ident for ident in authors if rights.wrote(statement.approver, ident)), None)
    if wrote is None:
        return ""
    return f"got {rights.name(statement.approver)}, who is an author of the change (as {wrote}); expected somebody else"
