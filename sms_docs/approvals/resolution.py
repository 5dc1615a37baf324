# Carriers that know no ids (commits, forges) name a person as they can: by an address, or by an account. Who that is, is
# answered by the register that was in force when the claim arrived, so that nobody can be made somebody else later.

"""Find the person and the role of a claim."""

from collections.abc import Iterator
from dataclasses import replace

from sms_docs.approvals.judgement import Requirement
from sms_docs.approvals.rights import Rights
from sms_docs.approvals.source import Claim, Named


def resolved(claim: Claim, need: Requirement | None, rights: Rights) -> Claim:
    """A claim with the ids of the person and of the first role that fits; as it is where there are none."""
    statement = claim.statement
    if claim.named is Named.PERSON and statement.role:
        return claim
    person = _person(claim.named, statement.approver, rights)
    principal = _person(claim.named, statement.on_behalf_of or "", rights) or None
    for_whom = principal if statement.on_behalf_of else None
    role = statement.role or next(_roles(claim, person, for_whom, need, rights), "")
    filled = statement.model_copy(
        update={
            "approver": person or statement.approver,
            "on_behalf_of": for_whom or statement.on_behalf_of,
            "role": role,
        }
    )
    return replace(claim, statement=filled)


def _person(named: Named, word: str, rights: Rights) -> str:
    if named is Named.ADDRESS:
        return rights.at_address(word)
    return rights.with_account(word) if named is Named.ACCOUNT else word


def _roles(
    claim: Claim, person: str, principal: str | None, need: Requirement | None, rights: Rights
) -> Iterator[str]:
    """Roles that fit the decision and that the person held."""
    for role in need.roles_for(claim.statement.decision) if need is not None else ():
        if rights.holds(person, role, claim.day, for_person=principal):
            yield role
