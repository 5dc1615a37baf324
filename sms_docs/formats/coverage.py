# Coverage for machines: JSON and CSV. Titles of records are left out on purpose: what is printed here gets copied into
# places where a confidential record must not be named by more than its number.

"""The machine formats of ``sms-docs coverage``."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sms_docs.coverage import Answer, Evidence, Item, Regression, Standing, Survey, Through, Unmet
from sms_docs.frameworks import Catalogue, ClauseRef

_HEADINGS: Final = (
    "framework",
    "clause",
    "title",
    "state",
    "evidence",
    "missing",
    "related",
    "through mapping",
)
_NOTHING: Final[Mapping[str, tuple[Through, ...]]] = {}
_FORMULA: Final = ("=", "+", "-", "@", "\t")


def coverage_data(
    survey: Survey,
    catalogue: Catalogue,
    answers: Iterable[Answer],
    *,
    at: str,
    today: str,
    worse: Iterable[Regression] | None = None,
    demands: Iterable[Unmet] = (),
    mapped: Mapping[str, tuple[Through, ...]] = _NOTHING,
) -> Mapping[str, Any]:
    """What is printed as JSON.

    Args:
        survey: The survey.
        catalogue: Tells what corresponds.
        answers: Those to be shown; headings are left out, they ask for nothing.
        at: Commit that was looked at.
        today: Day of judgement.
        worse: What got worse since the base; None if there is no base.
        demands: Demands of ``sms.yml`` that are not met.
        mapped: What is seen through the mapping, by clause.
    """
    framework = survey.framework
    return {
        "format_version": 1,
        "framework": framework.id,
        "title": framework.title,
        "attribution": framework.attribution,
        "at": at,
        "today": today,
        "verified": survey.complete,
        **({"not_verified": survey.doubt} if survey.doubt else {}),
        "counts": {str(standing): survey.counts[standing] for standing in Standing},
        "requirements": [
            _requirement(answer, survey, catalogue, mapped) for answer in answers if answer.asked
        ],
        **({"regressions": [_regression(one) for one in worse]} if worse is not None else {}),
        "unmet": [{"clause": one.clause, "message": one.message, "help": one.cure} for one in demands],
    }


def _requirement(
    answer: Answer, survey: Survey, catalogue: Catalogue, mapped: Mapping[str, tuple[Through, ...]]
) -> Mapping[str, Any]:
    reference = ClauseRef(survey.framework.id, answer.clause)
    return {
        "id": answer.clause,
        "title": survey.framework.requirements[answer.clause].title,
        "state": str(answer.standing),
        "evidence": [_evidence(one) for one in answer.evidence],
        "missing": [item.what for item in answer.missing],
        "documented": [_item(one) for one in answer.items],
        "related": [str(other) for other in catalogue.related(reference)],
        "through_mapping": [
            {"clause": str(one.reference), "state": str(one.standing)}
            for one in mapped.get(answer.clause, ())
        ],
    }


def _evidence(one: Evidence) -> Mapping[str, Any]:
    return {
        "id": one.id,
        "type": one.type,
        "document": one.document,
        "state": str(one.state),
        "counts_as": str(one.standing) if one.standing is not None else None,
        "because": one.because,
        "classification": str(one.classification),
    }


def _item(one: Item) -> Mapping[str, Any]:
    return {
        "id": one.item.id,
        "what": one.item.what,
        "type": one.item.record_type,
        "action": one.item.action,
        "basis": one.item.basis,
        "state": _state(one),
        "records": list(one.records),
        "unsaid": list(one.unsaid),
    }


def _state(one: Item) -> str:
    """How the records stand that give it, as for a clause; ``not-judged`` if there is no such type of record."""
    return str(one.standing) if one.known or one.records else "not-judged"


def _regression(one: Regression) -> Mapping[str, Any]:
    return {
        "id": one.clause,
        "title": one.title,
        "before": str(one.before),
        "after": str(one.after) if one.after is not None else None,
        "lost": list(one.lost),
    }


def coverage_csv(
    survey: Survey,
    catalogue: Catalogue,
    answers: Iterable[Answer],
    mapped: Mapping[str, tuple[Through, ...]] = _NOTHING,
) -> str:
    """One line for each clause that asks for something."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADINGS)
    for answer in answers:
        if answer.asked:
            row = _requirement(answer, survey, catalogue, mapped)
            ids = (f"{one.id} ({one.standing or 'nothing'})" for one in answer.evidence)
            cells = (row["id"], row["title"], row["state"], "; ".join(ids))
            seen = (f"{one['clause']} ({one['state']})" for one in row["through_mapping"])
            rest = ("; ".join(row["missing"]), "; ".join(row["related"]), "; ".join(seen))
            writer.writerow([_cell(text) for text in (survey.framework.id, *cells, *rest)])
    return out.getvalue()


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
