# Statements that commits carry. They arrive with the landing that brought the commit, and are proven by its signature:
# a squash or a rebase destroys it, and what is left is a line that anybody could have typed.

"""Approvals in the messages of commits."""

from sms_docs.approvals.carriers.commit_signature import makers_of, signature_of
from sms_docs.approvals.carriers.trailers import read_message, where
from sms_docs.approvals.source import Claim, Evidence, Named
from sms_docs.history import History, HistoryState
from sms_docs.library import Problem
from sms_docs.records import Level


def _foreign(address: str, makers: tuple[str, ...]) -> str:
    """Who signs a commit that somebody else wrote, by a cherry-pick or a rebase, does not say what stands in it."""
    others = [maker for maker in makers if maker.casefold() != address.casefold()]
    if not others:
        return ""
    return f"got a commit written or committed by {others[0]}, expected one that {address} has made alone"


class SignedCommits:
    """Statements in commits.

    Args:
        history: Must have kept the messages that `trailers.HINT` finds.
    """

    name = "commits"

    def __init__(self, history: History) -> None:
        self.history = history

    def evidence(self) -> Evidence:
        """All statements that commits make, and those that cannot be read."""
        if self.history.state is not HistoryState.COMPLETE or not self.history.messages:
            return Evidence()
        said = {message: read_message(message) for message in self.history.messages}
        telling = [message for message, words in said.items() if words.statements]
        objects = dict(self.history.commits([message.commit for message in telling])) if telling else {}
        claims: list[Claim] = []
        for message in telling:
            commit = objects[message.commit]
            proof, makers = signature_of(commit), makers_of(commit)
            claims += (
                Claim(
                    statement, where(message), Level.DECLARED, message.position, proof, Named.ADDRESS,
                    commit=message.commit, arrived_on=message.landed.date(),
                    foreign=_foreign(statement.approver, makers),
                )
                for statement in said[message].statements
            )  # fmt: skip
        problems: list[Problem] = [words.problem for words in said.values() if words.problem is not None]
        return Evidence(claims, problems)
