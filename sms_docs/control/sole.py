# Approvals that hang on one person or on one role: without them, those who are left could not approve a document, however
# they share it. Who had a hand in a text is not asked: that changes with each change.

"""Who cannot be done without for an approval."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sms_docs.approvals import Requirement, Rights
from sms_docs.approvals.judgement import Vote
from sms_docs.approvals.quorum import missing
from sms_docs.control.block import State
from sms_docs.control.compute import Control
from sms_docs.library import Library
from sms_docs.library.impact import Edge, called

_ENDED: Final = (State.WITHDRAWN, State.SUPERSEDED)
Indispensable = tuple[tuple[str, str], ...]  # id, and why


def sole_approvals(library: Library, control: Control, day: date) -> Iterator[Edge]:
    """Edges from people and roles to the documents that nobody could approve without them.

    Args:
        library: Names the documents.
        control: Tells what each document needs, and who holds which role.
        day: The day on which roles are held.
    """
    known: dict[int, Indispensable] = {}  # many documents share one requirement, and that object
    for block in control.blocks.values():
        need = block.requirement
        if need is None or block.state in _ENDED:
            continue
        if id(need) not in known:
            known[id(need)] = tuple(_indispensable(need, control.rights, day))
        for ident, why in known[id(need)]:
            words = f"{called(library, block.document)} cannot be approved without {why}"
            yield Edge(ident, block.document, words, carries=False)


def _indispensable(need: Requirement, rights: Rights, day: date) -> Iterator[tuple[str, str]]:
    votes = [vote for role in need.roles for vote in _votes(role, rights, day)]
    if missing(votes, need, rights):
        return  # nobody can approve it as it is: a rule says so
    for person in dict.fromkeys(vote.person for vote in votes):
        if missing([vote for vote in votes if vote.person != person], need, rights):
            yield person, f"{person} {rights.name(person)}"
    for role in dict.fromkeys(vote.role for vote in votes):
        if missing([vote for vote in votes if vote.role != role], need, rights):
            yield role, f"a holder of {rights.role(role)}"


def _votes(role: str, rights: Rights, day: date) -> Iterator[Vote]:
    """The approvals that could be given in a role."""
    for person in rights.holders(role, day):
        yield Vote(person, role, person)
    for tenure in rights.deputies(role, day):
        yield Vote(tenure.person, role, tenure.for_person or tenure.person)
