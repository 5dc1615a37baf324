# How well a claim is proven. A signature counts as far as the register in force when it arrived names its key; one that
# is there and does not fit is worse than none, because somebody wanted to be taken for somebody else.

"""The level of proof of a claim."""

from sms_docs.approvals.judgement import Requirement
from sms_docs.approvals.proof import Proof, fingerprint
from sms_docs.approvals.rights import Rights
from sms_docs.approvals.source import Claim
from sms_docs.records import Level


def level_of(claim: Claim, need: Requirement | None, rights: Rights) -> tuple[Level, str]:
    """How well a claim is proven, and what is wrong with its signature; nothing is wrong with a claim without one."""
    if claim.statement.seen is not None:
        return _attested(claim, need, rights)
    if claim.proof is None:
        return claim.level, ""
    person = claim.statement.approver
    if any(claim.proof.made_by(key) for key in rights.keys.get(person, ())):
        return (Level.DECLARED, claim.foreign) if claim.foreign else (Level.SIGNED, "")
    return Level.DECLARED, _misfit(claim.proof, person, rights)


def _attested(claim: Claim, need: Requirement | None, rights: Rights) -> tuple[Level, str]:
    """What a machine has written down that a forge has seen."""
    seen, person = claim.statement.seen, claim.statement.approver
    assert seen is not None  # noqa: S101 - the caller asks for nothing else
    account = f"{seen.forge}:{seen.account}"
    if account not in rights.accounts.get(person, ()):
        return (
            Level.DECLARED,
            f"got a review by the account {account}, which is not registered for {rights.name(person)}",
        )
    if seen.account == seen.opener:
        return (
            Level.DECLARED,
            f"got a review by the account {account}, which opened the request; expected another",
        )
    attestors = need.attestors if need is not None else frozenset[str]()
    if claim.proof is None or not any(claim.proof.made_by(key) for key in attestors):
        return (
            Level.DECLARED,
            "got a record of a review that no attestor of the procedure in force has signed",
        )
    return Level.FORGE, ""


def _misfit(proof: Proof, person: str, rights: Rights) -> str:
    name = rights.name(person)
    if proof.openpgp:
        return f"got an OpenPGP signature that no key of {name} in the register in force has made"
    if not proof.key:
        return "got a signature that cannot be read, expected one as “ssh-keygen -Y sign” makes it"
    print_ = fingerprint(proof.key)
    if proof.key in rights.keys.get(person, ()):
        return f"got a signature that does not fit: not made for these bytes and this purpose with the key {print_}"
    if rights.draft is not None and proof.key in rights.draft.keys.get(person, ()):
        return f"got a signature with the key {print_} of {name}, which was not approved yet"
    return f"got a signature with the key {print_}, expected one that {name} holds in the register in force"
