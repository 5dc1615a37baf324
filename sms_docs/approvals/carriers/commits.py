# Statements that commits carry. They arrive with the landing that brought the commit, and are proven by its signature:
# a squash or a rebase destroys it, and what is left is a line that anybody could have typed.

"""Approvals in the messages of commits."""

from sms_docs.approvals.carriers.commit_signature import signature_of
from sms_docs.approvals.carriers.trailers import read_message, where
from sms_docs.approvals.source import Claim, Evidence, Named
from sms_docs.history import History, HistoryState
from sms_docs.library import Problem
from sms_docs.records import Level


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
            proof = signature_of(objects[message.commit])
            claims += (
                Claim(
                    statement, where(message), Level.DECLARED, message.position, proof, Named.ADDRESS,
                    commit=message.commit, arrived_on=message.landed.date(),
                )
                for statement in said[message].statements
            )  # fmt: skip
        problems: list[Problem] = [words.problem for words in said.values() if words.problem is not None]
        return Evidence(claims, problems)
