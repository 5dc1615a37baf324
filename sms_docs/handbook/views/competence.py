# Who holds which role with which proof of competence. A proof counts here as it does for the rules: verified, of the level
# that is asked for, and not expired. Names come from the published registers only.

"""The page of competence."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.library.wording import plain
from sms_docs.records import Assignment, Competence, Role
from sms_docs.records.role import LEVELS, RequiredCompetence

URI: Final = "roles/competence"
SECTION: Final = "Roles and people"
HEADINGS: Final = {"_missing": "What is missing", "_all": "Roles, holders and proofs"}
PROVEN: Final = words.Mark("in-force", "●", "proven", "A proof of the level that is asked for was verified.")
EXPIRED: Final = words.Mark("overdue", "▲", "expired", "The last proof has passed its last day.")
CLOSING: Final = words.Mark("pending", "◐", "gap, action under way", "It is missing, and something is done.")


class Need(NamedTuple):
    """What a holder of a role must be able to do, and what shows it.

    Attributes:
        role: The role.
        assignment: By which somebody holds it.
        asked: What is asked for.
        proof: The best record; None if there is none.
        mark: How it stands.
    """

    role: Entry[Role]
    assignment: Entry[Assignment]
    asked: RequiredCompetence
    proof: Entry[Competence] | None
    mark: words.Mark


def competence_page(book: Book) -> Page:
    """The page of competence."""
    found = list(needs(book))
    return topic(
        Sheet(book, URI),
        "Competence",
        "competence.html.j2",
        HEADINGS,
        section=SECTION,
        needs=found,
        missing=[need for need in found if need.mark is not PROVEN],
    )


def needs(book: Book) -> Iterator[Need]:
    """What today's holders of roles must be able to do, deputies included."""
    proofs = _proofs(book.living(Competence))
    held: dict[str, list[Entry[Assignment]]] = {}
    for entry in book.living(Assignment):
        if entry.record.covers(book.context.today):
            held.setdefault(entry.record.role, []).append(entry)
    for role in book.living(Role):
        for assignment in held.get(role.id, ()):
            for asked in role.record.competences:
                known = proofs.get((assignment.id, plain(asked.area)), [])
                yield Need(role, assignment, asked, *_best(known, asked, book.context.today))


def _proofs(entries: Iterable[Entry[Competence]]) -> Mapping[tuple[str, str], list[Entry[Competence]]]:
    found: dict[tuple[str, str], list[Entry[Competence]]] = {}
    for entry in entries:
        if entry.record.about == "competence":
            key = (entry.record.assignment, plain(entry.record.competence))
            found.setdefault(key, []).append(entry)
    return found


def _best(
    known: list[Entry[Competence]], asked: RequiredCompetence, today: date
) -> tuple[Entry[Competence] | None, words.Mark]:
    """The record that shows most, and what that is worth."""
    enough = [entry for entry in known if _reaches(entry.record, asked)]
    newest = max(enough, key=lambda entry: entry.record.expires or date.max, default=None)
    if newest is not None and (newest.record.expires or date.max) >= today:
        return newest, PROVEN
    closing = [
        entry for entry in known if entry.record.gap is not None and entry.record.gap.closed_on is None
    ]
    if closing:
        return closing[0], CLOSING
    return (newest, EXPIRED) if newest is not None else (known[0] if known else None, words.NOTHING)


def _reaches(record: Competence, asked: RequiredCompetence) -> bool:
    if record.level is None or record.verified_on is None:
        return False
    return LEVELS.index(record.level) >= LEVELS.index(asked.level)
