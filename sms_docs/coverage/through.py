# What the mapping to the project's own framework tells of a clause of another: the clauses that correspond, and how those
# stand. It shows the way to records that may answer, and is kept apart from answers everywhere: it counts as nothing.

"""Look at one framework through the mapping to another."""

from collections.abc import Mapping
from typing import NamedTuple

from sms_docs.coverage.survey import Survey
from sms_docs.coverage.worth import Standing
from sms_docs.frameworks import Catalogue, ClauseRef


class Through(NamedTuple):
    """A clause that corresponds to one, and how it is answered.

    Attributes:
        reference: The clause.
        standing: How well it is answered in its own framework.
    """

    reference: ClauseRef
    standing: Standing


def through(survey: Survey, catalogue: Catalogue, own: Survey) -> Mapping[str, tuple[Through, ...]]:
    """For each clause that asks for something and is not covered: the clauses that correspond, and how they stand.

    Args:
        survey: Of the framework that is looked at.
        catalogue: Tells what corresponds.
        own: Survey of the framework to look through: the project's own.

    Returns:
        By clause; nothing for clauses to which none corresponds, and nothing if both frameworks are the same.
    """
    if survey.framework.id == own.framework.id:
        return {}
    found = {
        clause: _seen(ClauseRef(survey.framework.id, clause), catalogue, own)
        for clause, answer in survey.answers.items()
        if answer.asked and answer.standing is not Standing.COVERED
    }
    return {clause: seen for clause, seen in found.items() if seen}


def _seen(reference: ClauseRef, catalogue: Catalogue, own: Survey) -> tuple[Through, ...]:
    return tuple(
        Through(other, own.answers[other.clause].standing)
        for other in catalogue.related(reference)
        if other.framework == own.framework.id and own.answers[other.clause].asked
    )
