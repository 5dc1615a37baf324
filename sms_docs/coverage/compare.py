# Two surveys of one framework: what got worse. What could not be verified on either side is no regression: it is not
# known, and whoever asks has to say so.

"""Compare two surveys."""

from collections.abc import Iterator
from dataclasses import dataclass

from sms_docs.coverage.survey import Survey
from sms_docs.coverage.worth import Standing


@dataclass(frozen=True, slots=True)
class Regression:
    """A clause that is answered less well than before, or that is no longer asked.

    Attributes:
        clause: Its number.
        title: Its title.
        before: How well it was answered.
        after: How well it is; None if the framework has it no longer.
        lost: Documented information that was there and is not any more.
    """

    clause: str
    title: str
    before: Standing
    after: Standing | None
    lost: tuple[str, ...] = ()


def regressions(before: Survey, after: Survey) -> Iterator[Regression]:
    """What got worse, in the order of the clauses.

    Args:
        before: The survey at the base.
        after: The present one.
    """
    for clause, old in before.answers.items():
        if not old.asked:
            continue
        title, new = before.framework.requirements[clause].title, after.answers.get(clause)
        if new is None or not new.asked:
            yield Regression(clause, title, old.standing, None)
        elif Standing.UNVERIFIED not in (old.standing, new.standing):
            lost = _lost(before, after, clause)
            if new.standing.rank > old.standing.rank or lost:
                yield Regression(clause, title, old.standing, new.standing, lost)


def _lost(before: Survey, after: Survey, clause: str) -> tuple[str, ...]:
    """What the clause leads to in documented form, asked for or customary, and that was given."""
    missing = {item.id: item.what for item in after.answers[clause].missing}
    already = {item.id for item in before.answers[clause].missing}
    listed = {one.item.id for one in before.answers[clause].items}
    return tuple(sorted(what for ident, what in missing.items() if ident in listed - already))
