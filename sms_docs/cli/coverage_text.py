# Coverage as text for people: the table of all clauses, and the explanation of one. What is checked and what is left to
# human judgement are said apart, and nothing here says that anybody complies with anything.

"""Print coverage."""

from collections.abc import Iterable, Iterator
from textwrap import fill
from typing import Final

from sms_docs.cli.tables import table
from sms_docs.coverage import Answer, Evidence, Item, Regression, Standing, Survey, Unmet, next_step
from sms_docs.formats.coverage import item_word
from sms_docs.frameworks import Catalogue, ClauseRef, Framework
from sms_docs.records import Classification

_SHOWN: Final = 3  # records in a row of the table
_WIDTH: Final = 100
_ASIDE: Final = "Whether the records really do what is asked, and whether people work that way."
_ANY: Final = f"This shows what is there, current and approved. {_ASIDE[:-1]} is for people to judge."


def overview(survey: Survey, answers: Iterable[Answer]) -> Iterator[str]:
    """The table and the sum of it."""
    framework = survey.framework
    rows = [_row(answer, framework) for answer in answers if answer.asked]
    yield f"{framework.title} ({framework.id})\n"
    if rows:
        yield table(("CLAUSE", "STATE", "NAMED BY", "MISSING", "TITLE"), rows)
    yield f"{summary(survey)}"
    yield fill(_ANY, _WIDTH)
    if framework.attribution:
        yield fill(framework.attribution, _WIDTH)


def _row(answer: Answer, framework: Framework) -> tuple[str, ...]:
    ids = [found.id for found in answer.evidence if found.standing is not None]
    more = f" +{len(ids) - _SHOWN}" if len(ids) > _SHOWN else ""
    return (
        answer.clause,
        str(answer.standing),
        f"{' '.join(ids[:_SHOWN])}{more}" or "-",
        str(len(answer.missing)) if answer.missing else "-",
        framework.requirements[answer.clause].title,
    )


def summary(survey: Survey) -> str:
    """How many clauses stand how."""
    counts = survey.counts
    parts = ", ".join(f"{counts[standing]} {standing}" for standing in Standing if counts[standing])
    asking = [answer for answer in survey.answers.values() if answer.asked]
    lacking = sum(len(answer.missing) for answer in asking)
    items = f" Documented information that is asked for and not there: {lacking}." if lacking else ""
    return f"{counts.total()} clauses ask for something: {parts}.{items}"


def explanation(survey: Survey, answer: Answer, catalogue: Catalogue) -> Iterator[str]:
    """One clause: what it asks for, what answers it, what is missing, and what a person must judge."""
    framework = survey.framework
    requirement = framework.requirements[answer.clause]
    yield f"{framework.id}/{answer.clause}  {requirement.title}\n"
    yield f"{_indented(requirement.summary)}\n  (In our words; the standard has the binding text.)"
    if requirement.note:
        yield f"\n{_indented(f'Note: {requirement.note}')}"
    if not answer.asked:
        yield from _heading(survey, answer.clause)
    else:
        yield f"\nState: {answer.standing}"
        yield from _answered(answer)
        yield from _documented(answer)
        if step := next_step(answer, framework):
            yield f"\nNext: {step}"
    yield from _related(ClauseRef(framework.id, answer.clause), catalogue)
    if answer.asked:
        yield f"\nFor people to judge:\n{_indented(requirement.judge or _ASIDE)}"
    if framework.attribution:
        yield f"\n{fill(framework.attribution, _WIDTH)}"


def _heading(survey: Survey, clause: str) -> Iterator[str]:
    yield "\nA heading: it asks for nothing itself and has no state of its own."
    rows = [
        (child, str(survey.answers[child].standing) if survey.answers[child].asked else "-", title)
        for child in survey.framework.children(clause)
        for title in (survey.framework.requirements[child].title,)
    ]
    if rows:
        yield f"\n{table(('CLAUSE', 'STATE', 'TITLE'), rows)}".rstrip()


def _answered(answer: Answer) -> Iterator[str]:
    yield "\nNamed by:" if answer.evidence else "\nNamed by no record."
    for found in answer.evidence:
        counts = found.standing if found.standing is not None else "nothing"
        place = f" in {found.document}" if found.document != found.id else ""
        yield f"  {found.id}{place}  {_title(found)}\n    counts as {counts}: {found.because}"


def _title(found: Evidence) -> str:
    """The name of a record; not that of a confidential one, which must not wander into a log."""
    return "(confidential)" if found.classification is Classification.CONFIDENTIAL else found.title


def _documented(answer: Answer) -> Iterator[str]:
    if not answer.items:
        return
    yield "\nDocumented information it leads to:"
    yield table(("  STATE", "LIFE", "BASIS", "BY", "WHAT"), [_item(one) for one in answer.items]).rstrip()


def _item(one: Item) -> tuple[str, ...]:
    item = one.item
    by = " ".join(one.records[:_SHOWN]) or f"no record of type {item.record_type}"
    return f"  {item_word(one)}", item.action, item.basis, by, item.what


def _related(reference: ClauseRef, catalogue: Catalogue) -> Iterator[str]:
    others = catalogue.related(reference)
    beyond = catalogue.beyond(reference)
    if others or beyond:
        yield "\nRelated in other frameworks (they show the way and answer nothing):"
    for other in others:
        found = catalogue.find(other)
        yield f"  {other}  {found.requirement.title}" if found is not None else f"  {other}"
    for framework, clauses in beyond.items():
        yield f"  {framework}, outside what is kept here: {', '.join(clauses)}"


def worse(found: Iterable[Regression], base: str) -> Iterator[str]:
    """What got worse."""
    listed = list(found)
    if not listed:
        yield f"\nNothing is worse than at {base}."
        return
    yield f"\nWorse than at {base}:"
    for one in listed:
        after = one.after if one.after is not None else "no longer in the framework"
        lost = f"; no longer there: {', '.join(one.lost)}" if one.lost else ""
        yield f"  {one.clause}  {one.before} -> {after}{lost}  ({one.title})"


def demanded(found: Iterable[Unmet]) -> Iterator[str]:
    """Demands that are not met."""
    listed = list(found)
    if listed:
        yield "\nRequired by sms.yml and not met:"
    for one in listed:
        yield f"  {one.message}\n    {one.cure}"


def _indented(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")
