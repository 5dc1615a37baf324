# May this person make this decision? One question after the other; the first answer that is no is the reason.

"""Whether a person may decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from sms_docs.approvals.judgement import Law, Requirement, Text
from sms_docs.approvals.level import level_of
from sms_docs.approvals.rights import Rights
from sms_docs.approvals.source import Claim, Named
from sms_docs.approvals.statement import Decision


@dataclass(frozen=True, slots=True)
class Bench:
    """What a claim is held against.

    Args:
        need: What the procedure asked; None if there was none.
        rights: The register.
        texts: What was written since the text in force, the one decided on last.
        law: Where signatures of commits are asked for.
    """

    need: Requirement | None
    rights: Rights
    texts: Sequence[Text]
    law: Law


def unfit(claim: Claim, bench: Bench) -> str:
    """Why the person of a claim may not make its decision; empty if they may."""
    need, rights = bench.need, bench.rights
    if need is None:
        return "got a statement from a time without a document control procedure, expected one that names the roles"
    return (
        _unknown(claim, rights)
        or _wrong_role(claim, need, rights)
        or _not_in_office(claim, rights)
        or _unproven(claim, need, rights)
        or _own_work(claim, need, bench)
    )


def _unknown(claim: Claim, rights: Rights) -> str:
    person = claim.statement.approver
    if person in rights.people:
        return ""
    if rights.draft is not None and person in rights.draft.people:
        return f"got {rights.name(person)}, whose entry in the register of people was not approved yet"
    what = {Named.ADDRESS: "the address ", Named.ACCOUNT: "the account "}.get(claim.named, "")
    return (
        f"got {what}{person}, who is not in the register of people"
        if not what
        else (f"got {what}{person}, which belongs to nobody in the register of people that was in force")
    )


def _wrong_role(claim: Claim, need: Requirement, rights: Rights) -> str:
    statement = claim.statement
    roles = need.roles_for(statement.decision)
    if statement.role in roles:
        return ""
    expected = " or ".join(rights.role(role) for role in roles) or "a role that the procedure allows"
    if statement.decision is Decision.EMERGENCY and not roles:
        return "got an emergency, but the document control procedure allows none"
    held = rights.role(statement.role) if statement.role else "nobody in particular"
    return f"got {rights.name(statement.approver)} as {held}, expected {expected}"


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


def _unproven(claim: Claim, need: Requirement, rights: Rights) -> str:
    level, wrong = level_of(claim, need, rights)
    if wrong or level.rank >= need.least.rank:
        return wrong
    return f"got proof “{level}”, expected at least “{need.least}”"


def _own_work(claim: Claim, need: Requirement, bench: Bench) -> str:
    """Authors, committers, co-authors and signers of the change do not approve it."""
    if claim.statement.decision is not Decision.APPROVED or need.separation_of_duties == "off":
        return ""
    person, rights = claim.statement.approver, bench.rights
    authors = dict.fromkeys(ident for text in bench.texts for ident in text.authors)
    if (wrote := next((ident for ident in authors if rights.wrote(person, ident)), None)) is not None:
        return (
            f"got {rights.name(person)}, who is an author of the change (as {wrote}); expected somebody else"
        )
    if claim.opener and rights.with_account(claim.opener) == person:
        return f"got {rights.name(person)}, who opened the request ({claim.opener}); expected somebody else"
    commits = dict.fromkeys(commit for text in bench.texts for commit in text.commits)
    return _signed_work(claim, need, bench, commits)


def _signed_work(claim: Claim, need: Requirement, bench: Bench, commits: dict[str, None]) -> str:
    person, rights = claim.statement.approver, bench.rights
    vouched = frozenset(bench.texts[-1].commits) if claim.opener and bench.texts else frozenset[str]()
    for commit, proof in bench.law.signatures(commits):
        signers = rights.signers(proof) if proof is not None else frozenset[str]()
        if person in signers:
            return f"got {rights.name(person)}, who signed the change (commit {commit[:10]}); expected somebody else"
        if need.separation_of_duties != "authenticated" or commit in vouched:
            continue
        if proof is None or not any(
            proof.made_by(key) for signer in signers for key in rights.keys.get(signer, ())
        ):
            return (
                f"got a change whose author is only claimed (commit {commit[:10]} bears no signature of a person in the "
                "register), expected proof of who wrote it"
            )
    return ""
