# The whole question in one call: what answers the clauses of a framework, by what is in force and what is committed.
# Everybody who shows or judges coverage asks here, so that no two places give two answers.

"""Survey a framework."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sms_docs.control import Control
from sms_docs.coverage.clauses import Answer, coverage
from sms_docs.coverage.edition import edition_in_force
from sms_docs.coverage.worth import Standing
from sms_docs.frameworks import Framework
from sms_docs.history import HistoryState
from sms_docs.library import Library


@dataclass(frozen=True, slots=True)
class Survey:
    """What answers the clauses of a framework.

    Attributes:
        framework: The framework.
        answers: By clause, in the order of the clauses.
        doubt: Why nothing of it can be relied on; empty if it can.
    """

    framework: Framework
    answers: Mapping[str, Answer]
    doubt: str = ""

    @property
    def counts(self) -> Counter[Standing]:
        """How many clauses that ask for something stand how."""
        return Counter(answer.standing for answer in self.answers.values() if answer.asked)

    @property
    def complete(self) -> bool:
        """Whether everything could be verified."""
        return not self.doubt and not self.counts[Standing.UNVERIFIED]


def survey(library: Library, control: Control, framework: Framework, default: str, today: date) -> Survey:
    """Survey a framework.

    Args:
        library: The documents as they lie in the folder.
        control: Their document control.
        framework: The framework.
        default: Framework that a bare clause number belongs to.
        today: The day on which dates are judged.
    """
    edition = edition_in_force(library, control, committed=True)
    answers = coverage(
        edition.library, control.blocks, framework, default, today=today, unread=edition.unreadable
    )
    history = control.history
    doubt = "" if history.state in (HistoryState.COMPLETE, HistoryState.UNBORN) else history.reason
    return Survey(framework, answers, doubt)
