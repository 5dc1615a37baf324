# Coverage as text for people: the table of all clauses, and the explanation of one. What is checked and what is left to
# human judgement are said apart, and nothing here says that anybody complies with anything.

"""Print coverage."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill
from typing import Final

from sms_docs.cli.tables import table
from sms_docs.coverage import (
    Answer,
    Evidence,
    Item,
    Regression,
    Standing,
    Survey,
    Through,
    Unmet,
    next_step,
)
from sms_docs.frameworks import Catalogue, ClauseRef, Framework
from sms_docs.records import Classification

_SHOWN: Final = 3  # records in a row of the table
_WIDTH: Final = 100
_ASIDE: Final = "Whether the records really do what is asked, and whether people work that way."
_ANY: Final = f"This shows what is there, current and approved. {_ASIDE[:-1]} is for people to judge."


def overview(
    survey: Survey, answers: Iterable[Answer], mapped: Mapping[str, tuple[Through, ...]]
) -> Iterator[str]:
    """The table and the sum of it."""
    framework = survey.framework
    rows = [_row(answer, framework, mapped) for answer in answers if answer.asked]
    yield f"{framework.title} ({framework.id})\n"
    if rows:
        heads = ("CLAUSE", "STATE", "NAMED BY", "MISSING", "TITLE")
        yield table((*heads[:4], "THROUGH THE MAPPING", heads[4]) if mapped else heads, rows)
    yield from summary(survey)
    if mapped:
        yield fill(_seen_through(mapped), _WIDTH)
    yield fill(_ANY, _WIDTH)
    if framework.attribution:
        yield fill(framework.attribution, _WIDTH)


def _row(answer: Answer, framework: Framework, mapped: Mapping[str, tuple[Through, ...]]) -> tuple[str, ...]:
    ids = [found.id for found in answer.evidence if found.standing is not None]
    more = f" +{len(ids) - _SHOWN}" if len(ids) > _SHOWN else ""
    seen = ", ".join(f"{one.reference.clause} {one.standing.word}" for one in mapped.get(answer.clause, ()))
    return (
        answer.clause,
        answer.standing.word,
        f"{' '.join(ids[:_SHOWN])}{more}" or "-",
        answer.lacks or "-",
        *((seen or "-",) if mapped else ()),
        framework.requirements[answer.clause].title,
    )


def summary(survey: Survey) -> Iterator[str]:
    """How many clauses stand how, and how many pieces of documented information."""
    counts = survey.counts
    parts = ", ".join(f"{counts[standing]} {standing.word}" for standing in Standing if counts[standing])
    asking = [answer for answer in survey.answers.values() if answer.asked]
    yield f"{counts.total()} clauses ask for something: {parts}."
    items = [one for answer in asking for one in answer.items if one.known]
    if items:
        yield f"They lead to {len(items)} pieces of documented information:"
    for basis, spoken in (("explicit", "asked for"), ("implied", "customary")):
        for action in ("maintain", "retain"):
            some = [one for one in items if (one.item.basis, one.item.action) == (basis, action)]
            if some:
                states = Counter(one.standing for one in some)
                listed = ", ".join(f"{states[one]} {one.word}" for one in Standing if states[one])
                yield f"  {spoken} ({basis}), {action}ed: {listed}"


def _seen_through(mapped: Mapping[str, tuple[Through, ...]]) -> str:
    own = next(iter(mapped.values()))[0].reference.framework
    whole = sum(all(one.standing is Standing.COVERED for one in seen) for seen in mapped.values())
    verb = "corresponds" if len(mapped) == 1 else "correspond"
    return (
        f"Of those not covered, {len(mapped)} {verb} to clauses of {own}, {whole} of them to clauses that are all "
        "covered there. That is seen through the mapping and counts as nothing here: name the clause in the record that "
        "answers it."
    )


def explanation(
    survey: Survey, answer: Answer, catalogue: Catalogue, mapped: Mapping[str, tuple[Through, ...]]
) -> Iterator[str]:
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
        yield f"\nState: {answer.standing.word}"
        yield from _answered(answer)
        yield from _documented(answer)
        if step := next_step(answer, framework):
            yield f"\nNext: {step}"
    seen = {one.reference: one.standing for one in mapped.get(answer.clause, ())}
    yield from _related(ClauseRef(framework.id, answer.clause), catalogue, seen)
    if answer.asked:
        yield f"\nFor people to judge:\n{_indented(requirement.judge or _ASIDE)}"
    if framework.attribution:
        yield f"\n{fill(framework.attribution, _WIDTH)}"


def _heading(survey: Survey, clause: str) -> Iterator[str]:
    yield "\nA heading: it asks for nothing itself and has no state of its own."
    rows = [
        (child, survey.answers[child].standing.word if survey.answers[child].asked else "-", title)
        for child in survey.framework.children(clause)
        for title in (survey.framework.requirements[child].title,)
    ]
    if rows:
        yield f"\n{table(('CLAUSE', 'STATE', 'TITLE'), rows)}".rstrip()


def _answered(answer: Answer) -> Iterator[str]:
    yield "\nNamed by:" if answer.evidence else "\nNamed by no record."
    for found in answer.evidence:
        counts = found.standing.word if found.standing is not None else "nothing"
        place = f" in {found.document}" if found.document != found.id else ""
        yield f"  {found.id}{place}  {_title(found)}\n    counts as {counts}: {found.because}"


def _title(found: Evidence) -> str:
    """The name of a record; not that of a confidential one, which must not wander into a log."""
    return "(confidential)" if found.classification is Classification.CONFIDENTIAL else found.title


def _documented(answer: Answer) -> Iterator[str]:
    for basis, spoken in (("explicit", "asked for"), ("implied", "customary")):
        for action in ("maintain", "retain"):
            some = [one for one in answer.items if (one.item.basis, one.item.action) == (basis, action)]
            if some:
                yield f"\nDocumented information, {spoken} ({basis}), {action}ed:"
                yield table(("  STATE", "NAME", "BY", "WHAT"), [_item(one) for one in some]).rstrip()


def _item(one: Item) -> tuple[str, ...]:
    item = one.item
    more = f" +{len(one.records) - _SHOWN}" if len(one.records) > _SHOWN else ""
    by = f"{' '.join(one.records[:_SHOWN])}{more}"
    if one.unsaid and not one.records:
        by = f"{' '.join(one.unsaid[:_SHOWN])} without saying so under “gives”"
    word = one.standing.word if one.known or one.records else "not judged"
    return f"  {word}", item.id, by or f"no {item.record_type} record", item.what


def _related(reference: ClauseRef, catalogue: Catalogue, seen: Mapping[ClauseRef, Standing]) -> Iterator[str]:
    others = catalogue.related(reference)
    beyond = catalogue.beyond(reference)
    if others or beyond:
        yield "\nRelated in other frameworks (they show the way and answer nothing):"
    for other in others:
        found = catalogue.find(other)
        state = f"  ({seen[other].word} there, seen through the mapping)" if other in seen else ""
        yield f"  {other}  {found.requirement.title}{state}" if found is not None else f"  {other}"
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
        after = one.after.word if one.after is not None else "no longer in the framework"
        lost = f"; no longer there: {', '.join(one.lost)}" if one.lost else ""
        yield f"  {one.clause}  {one.before.word} -> {after}{lost}  ({one.title})"


def demanded(found: Iterable[Unmet]) -> Iterator[str]:
    """Demands that are not met."""
    listed = list(found)
    if listed:
        yield "\nRequired by sms.yml and not met:"
    for one in listed:
        yield f"  {one.message}\n    {one.cure}"


def _indented(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")
