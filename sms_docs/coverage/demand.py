# The clauses that sms.yml demands: each is there and answered, or there is something to say. What is demanded is a
# setting; what answers is not.

"""Judge the clauses that a project must have answered."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from sms_docs.coverage.clauses import Answer
from sms_docs.coverage.survey import Survey
from sms_docs.coverage.worth import Standing
from sms_docs.frameworks import Catalogue, ClauseRef, Framework

ALL: Final = "all"


class Unmet(NamedTuple):
    """A demand that is not met.

    Args:
        place: Its index among the demands.
        clause: The reference in full; what was written if it is none.
        message: What is wrong.
        cure: What to do.
        standing: How well the clause is answered; None if there is no such clause to be answered.
    """

    place: int
    clause: str
    message: str
    cure: str
    standing: Standing | None = None


def unmet(
    required: Sequence[str], catalogue: Catalogue, default: str, look: Callable[[Framework], Survey]
) -> Iterator[Unmet]:
    """The demands that are not met, in their order.

    Args:
        required: Clause references, or ``all`` for every clause of the default framework that asks for something.
        catalogue: The frameworks.
        default: Framework that a bare number belongs to.
        look: Surveys a framework.
    """
    surveys: dict[str, Survey] = {}
    for place, text in enumerate(required):
        if text == ALL:
            framework = catalogue.framework(default)
            survey = surveys[default] = surveys.get(default) or look(framework)
            for answer in survey.answers.values():
                yield from _judged(place, answer, survey)
            continue
        try:
            reference = ClauseRef.parse(text, default)
        except ValueError:
            cure = f"Write a number such as 8.2.3, {default}/8.2.3, or all."
            yield Unmet(place, text[:100], f"“{text[:100]}” is no clause number", cure)
            continue
        yield from _named(place, reference, catalogue, surveys, look)


def _named(
    place: int,
    reference: ClauseRef,
    catalogue: Catalogue,
    surveys: dict[str, Survey],
    look: Callable[[Framework], Survey],
) -> Iterator[Unmet]:
    found = catalogue.find(reference)
    if found is None:
        guess = catalogue.guess(reference)
        near = (
            f"Did you mean {guess.framework.id}/{guess.requirement.id} ({guess.requirement.title})?"
            if guess
            else ""
        )
        cure = near or "“sms-docs coverage” lists all clauses."
        yield Unmet(place, str(reference), f"there is no clause {reference}", cure)
    elif not found.requirement.asks:
        below = ", ".join(found.framework.children(reference.clause))
        cure = f"Name what is below it: {below}." if below else "Delete it from the list."
        yield Unmet(place, str(reference), f"{reference} is a heading and asks for nothing itself", cure)
    else:
        if reference.framework not in surveys:
            surveys[reference.framework] = look(found.framework)
        survey = surveys[reference.framework]
        yield from _judged(place, survey.answers[reference.clause], survey)


def _judged(place: int, answer: Answer, survey: Survey) -> Iterator[Unmet]:
    if not answer.asked or answer.standing is Standing.COVERED:
        return
    framework = survey.framework
    title = framework.requirements[answer.clause].title
    message = f"clause {answer.clause} ({title}) is required and {IS[answer.standing]}"
    yield Unmet(
        place, f"{framework.id}/{answer.clause}", message, next_step(answer, framework), answer.standing
    )


IS: Final = {
    Standing.COVERED: "covered",
    Standing.OVERDUE: "overdue: only what is past its date names it",
    Standing.UNVERIFIED: "not verified: whether what names it is in force could not be told",
    Standing.DRAFT_ONLY: "draft only: what names it is not in force",
    Standing.GAP: "a gap: no record that counts names it",
}


def next_step(answer: Answer, framework: Framework) -> str:
    """What to do to have a clause covered, one sentence; empty if it is."""
    names = [found.id for found in answer.evidence if found.standing is answer.standing]
    listed = " or ".join(names[:3])
    steps = {
        Standing.OVERDUE: f"Have {listed} reviewed; a link is checked and its “last_checked” renewed.",
        Standing.UNVERIFIED: "Fetch the whole history, and see that there is a document control procedure.",
        Standing.DRAFT_ONLY: f"Have {listed} approved; a record of what happened is committed once it is closed.",
        Standing.GAP: f"Name “{framework.id}/{answer.clause}” under “clauses” of the record that answers it, and have it approved.",
    }
    return steps.get(answer.standing, "")
