# Nonconformities and improvements by where they stand, each with its source, cause, action and effect. The order of the
# states is the way of an entry through the process.

"""The page of nonconformities and improvements."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final, TypeVar

from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.records import Improvement, Nonconformity, Record

R = TypeVar("R", bound=Record)

URI: Final = "cycle/improvement"
HEADINGS: Final = {"_nonconformities": "Nonconformities", "_improvements": "Improvements"}
NONCONFORMITIES: Final = (
    "Action late",
    "Cause not found yet",
    "Action to be decided",
    "Action under way",
    "Action done, effect to be checked",
    "Closed: the action did not work",
    "Closed: the action worked",
)
IMPROVEMENTS: Final = (
    "Late",
    "To be decided",
    "Under way",
    "Done, result to be measured",
    "Put off",
    "Closed: target not reached",
    "Closed: target reached",
    "Turned down",
)


def improvement_page(book: Book) -> Page:
    """The page of nonconformities and improvements."""
    return topic(
        Sheet(book, URI),
        "Nonconformities and improvements",
        "improvement.html.j2",
        HEADINGS,
        nonconformities=_grouped(
            book.living(Nonconformity), NONCONFORMITIES, nonconformity_state, book.context.today
        ),
        improvements=_grouped(book.living(Improvement), IMPROVEMENTS, improvement_state, book.context.today),
    )


def _grouped(
    entries: Iterable[Entry[R]], states: tuple[str, ...], state: Callable[[R, date], str], today: date
) -> Mapping[str, list[Entry[R]]]:
    """Entries by their states; a state without entries is left out."""
    found: dict[str, list[Entry[R]]] = {name: [] for name in states}
    for entry in entries:
        found[state(entry.record, today)].append(entry)
    return {name: some for name, some in found.items() if some}


def nonconformity_state(record: Nonconformity, today: date) -> str:
    """Where a nonconformity stands."""
    late, cause, decide, act, check, failed, worked = NONCONFORMITIES
    if record.effectiveness is not None:
        return worked if record.effectiveness.effective else failed
    if record.done_on is not None or (record.cause is not None and record.no_action_reason is not None):
        return check
    if record.due is not None and record.due < today:
        return late
    if record.cause is None:
        return cause
    return act if record.corrective_action is not None else decide


def improvement_state(record: Improvement, today: date) -> str:
    """Where an improvement stands."""
    late, decide, act, measure, later, missed, reached, refused = IMPROVEMENTS
    if record.result is not None:
        return reached if record.result.reached else missed
    outcome = record.decision.outcome if record.decision is not None else ""
    if outcome in ("no", "later"):
        return refused if outcome == "no" else later
    if record.done_on is not None:
        return measure
    if record.due is not None and record.due < today:
        return late
    return act if outcome == "go" else decide
