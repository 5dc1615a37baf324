# The words and shapes that readers see: one place, so that a state looks and reads the same on every page. A state is
# always a word and a shape; colour comes on top and says nothing alone.

"""Names of states, types and fields."""

import re
from decimal import ROUND_DOWN, Decimal
from typing import Final, NamedTuple

from sms_docs.control import ControlBlock, State
from sms_docs.coverage import Standing
from sms_docs.library.measures import Trend
from sms_docs.library.promises import number
from sms_docs.records import BY_KIND, Judgement, Level, MetricTarget


class Mark(NamedTuple):
    """How a state is shown.

    Attributes:
        slug: Of its class in the style sheet.
        shape: A character before the word.
        word: The word.
        meaning: What it means for a reader.
    """

    slug: str
    shape: str
    word: str
    meaning: str


STATES: Final = {
    State.IN_FORCE: Mark("in-force", "●", "in force", "Approved, current and reviewed in time. Follow it."),
    State.PENDING: Mark(
        "pending", "◐", "in force, change pending",
        "The page shows the approved text: follow it. A change to it is being prepared and does not apply yet.",
    ),
    State.EMERGENCY: Mark(
        "emergency", "◈", "emergency",
        "A change is in use before its approval, because something happened. The page says who declared it, and until when.",
    ),
    State.REVIEW_DUE: Mark("review-due", "◆", "in force, review due", "Approved. Its yearly review is due soon: follow it."),
    State.OVERDUE: Mark(
        "overdue", "▲", "review overdue",
        "Approved, but not reviewed by the date that the procedure sets. Ask the owner before you rely on it.",
    ),
    State.FUTURE: Mark("future", "◔", "approved, not yet effective", "Approved. It applies from the day that it names."),
    State.DRAFT: Mark("draft", "○", "draft", "Never approved. Do not follow it."),
    State.SUPERSEDED: Mark("superseded", "⇥", "superseded", "Replaced by another document. Do not follow it."),
    State.WITHDRAWN: Mark("withdrawn", "✕", "withdrawn", "Taken out of use. Do not follow it."),
    State.RETAINED: Mark(
        "record", "■", "record", "Proof of what happened. It is kept, not approved; corrections are later entries."
    ),
    State.UNKNOWN: Mark(
        "unknown", "?", "not verified", "This build could not find out whether it is approved. Do not rely on it."
    ),
}  # fmt: skip

# An issue is in force, and the next one is approved already.
NEXT_ISSUE: Final = Mark(
    "pending", "◔", "in force, new issue approved",
    "Approved and current. A new issue is approved and applies from the day that its page names.",
)  # fmt: skip

# An issue that was replaced by a later one of the same document.
EARLIER: Final = Mark(
    "superseded", "⇥", "no longer in force", "A later issue has taken its place. Do not follow it."
)

STANDINGS: Final = {
    Standing.COVERED: Mark(
        "in-force", "●", Standing.COVERED.word, "An approved and current record gives it."
    ),
    Standing.OVERDUE: Mark(
        "overdue", "▲", Standing.OVERDUE.word, "Only records whose review is overdue give it."
    ),
    Standing.UNVERIFIED: Mark(
        "unknown",
        "?",
        Standing.UNVERIFIED.word,
        "This build could not find out whether the records are approved.",
    ),
    Standing.DRAFT_ONLY: Mark(
        "draft", "○", Standing.DRAFT_ONLY.word, "Only records that are not in force give it."
    ),
    Standing.GAP: Mark("gap", "□", Standing.GAP.word, "No record that counts gives it."),
}

HEADING: Final = Mark(
    "record", "·", "heading", "The clause asks for nothing itself; the clauses below it do."
)

LEVELS: Final = {
    Level.DECLARED: Mark("declared", "◌", "declared", "Typed by somebody with write access, not proven."),
    Level.FORGE: Mark("forge", "◍", "forge", "The forge says who decided; it is trusted, not proven."),
    Level.SIGNED: Mark(
        "signed", "✓", "signed", "A signature over this very text was verified with the person's key."
    ),
}

JUDGEMENTS: Final = {
    Judgement.MET: Mark("in-force", "●", "met", "The value keeps the target."),
    Judgement.WARNING: Mark("review-due", "◆", "to be watched", "The value is beyond the limit for looking into it."),
    Judgement.BREACH: Mark("overdue", "▲", "missed", "The value is so far off that an action must follow."),
}  # fmt: skip

_PLACES: Final = 6  # of a number that somebody may have written; more are of a mean

# How far a piece of work is.
DONE: Final = Mark("in-force", "●", "done", "It is done.")
OPEN: Final = Mark("pending", "◐", "open", "It is not done yet; its day is still to come, or none is set.")
LATE: Final = Mark("overdue", "▲", "late", "Its day has passed, and nobody has written that it is done.")
ENDED: Final = Mark("withdrawn", "✕", "ended", "Its last day has passed.")
CARRIED: Final = Mark("pending", "⇥", "carried over", "A later review asks for it again.")
NOTHING: Final = Mark("gap", "□", "missing", "Nothing is written down.")

DECISIONS: Final = {
    "approved": "approved",
    "reviewed": "reviewed, no change",
    "emergency": "put to use in an emergency",
    "withdraw-approval": "took the approval back",
    "withdraw-document": "withdrew the document",
}

_SPECIAL: Final = {
    "hr_reference": "HR reference",
    "sms_conformity": "SMS conformity",
    "sms_reporting": "SMS reporting",
}
_SINGULAR: Final = {
    "policy": "Policy", "commitment": "Leadership act", "competence": "Competence record",
    "document": "Document", "document-control": "Document control procedure", "party": "Third party",
    "register": "Register",
    "change": "Change of the SMS", "interested-party": "Interested party", "report-issue": "Issued report",
}  # fmt: skip


def mark_of(block: ControlBlock | None) -> Mark:
    """How a document is marked."""
    if block is None:
        return STATES[State.UNKNOWN]
    if block.state is State.FUTURE and len(block.approved) > 1:
        return NEXT_ISSUE
    return STATES[block.state]


def label(name: str) -> str:
    """A field name as a label: ``applies_to`` becomes “Applies to”."""
    return _SPECIAL.get(name) or re.sub("[_-]", " ", name).capitalize()


def type_name(kind: str) -> str:
    """What one record of a type is called."""
    return _SINGULAR.get(kind) or kind.replace("-", " ").capitalize()


def plural(kind: str) -> str:
    """What records of a type are called."""
    return BY_KIND[kind].plural if kind in BY_KIND else kind


def count(number: int, noun: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def figure(value: Decimal) -> str:
    """A number as people read it: as it was measured, and a mean with four places; cut, so that a miss is seen."""
    exponent = value.as_tuple().exponent
    long = isinstance(exponent, int) and exponent < -_PLACES
    return number(value.quantize(Decimal("0.0001"), ROUND_DOWN) if long else value)


def target(found: MetricTarget | None, unit: str | None = None) -> str:
    """What is to be reached, such as ``>= 99.9 %``; empty if nothing is."""
    if found is None:
        return ""
    return f"{found.operator} {number(found.value)} {found.unit or unit or ''}".strip()


def trend(found: Trend | None) -> str:
    """Where values go, and whether that is good."""
    if found is None:
        return "too few values to say"
    if found.way == "level":
        return "level"
    way = "rising" if found.way == "up" else "falling"
    return way if found.better is None else f"{way}, for the {'better' if found.better else 'worse'}"


def step(*, done: bool, late: bool) -> Mark:
    """How far a piece of work is."""
    return DONE if done else LATE if late else OPEN
