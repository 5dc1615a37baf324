# Who answers to whom. What roles say of themselves makes a tree; a circle is cut where it closes, and whoever is deeper
# than can be shown stands at the last step. Whether a vacancy is allowed is said by the role.

"""The role chart."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Hit, Page
from sms_docs.handbook.staffing import Holder
from sms_docs.library import Entry
from sms_docs.records import Assignment, Role

URI: Final = "roles/chart"
TITLE: Final = "Role chart"
DEEPEST: Final = 10
VACANT: Final = words.Mark("gap", "□", "vacant", "Nobody holds this role today.")
ALLOWED: Final = words.Mark("record", "□", "vacant, allowed", "Nobody holds this role, and it may be vacant.")


class Seat(NamedTuple):
    """A role in the chart.

    Attributes:
        entry: The role.
        holders: Who holds it today.
        mark: That it is vacant; None if it is not, or if it is not published who holds which role.
        below: The roles that report to it.
    """

    entry: Entry[Role]
    holders: tuple[Holder, ...]
    mark: words.Mark | None
    below: tuple["Seat", ...]

    @property
    def number(self) -> int:
        """How many roles report to it, directly and through others."""
        return sum(1 + seat.number for seat in self.below)


def chart_page(book: Book) -> Page:
    """The page of who answers to whom."""
    sheet = Sheet(book, URI)
    seats = chart(book)
    tree = [seat for seat in seats if seat.below]
    alone = [seat for seat in seats if not seat.below]
    roles = book.living(Role)
    vacant = [entry.id for entry in roles if _mark(book, entry) is not None]
    html = sheet.render("role_chart.html.j2", title=TITLE, tree=tree, alone=alone, roles=roles, vacant=vacant)
    return Page(
        URI, TITLE, html, "Roles and people", (), (Hit(TITLE, "organisation chart reports to"),), wide=True
    )


def chart(book: Book) -> tuple[Seat, ...]:
    """The roles that report to nobody, each with those below it."""
    roles = {entry.id: entry for entry in book.living(Role)}
    above = bosses({ident: entry.record.reports_to for ident, entry in roles.items()})
    below: dict[str | None, list[str]] = {}
    for ident, boss in above.items():
        below.setdefault(boss, []).append(ident)
    return tuple(_seat(book, roles, below, ident) for ident in below.get(None, ()))


def around(book: Book, ident: str) -> tuple[Seat, ...]:
    """A role between the one that it reports to and those that report to it; nothing if there are none."""
    entry = book.standing.get(Role, ident)
    if entry is None:
        return ()
    below = sorted(
        {
            link.entry.id
            for link in book.library.links_to.get(ident, ())
            if link.reference.loc == ("reports_to",) and book.standing.get(Role, link.entry.id) is not None
        }
        - {ident}
    )
    boss = book.standing.get(Role, entry.record.reports_to) if entry.record.reports_to != ident else None
    seats = tuple(_alone(book, found) for other in below if (found := book.standing.get(Role, other)))
    here = _alone(book, entry)._replace(below=seats)
    return (_alone(book, boss)._replace(below=(here,)),) if boss is not None else (here,) if seats else ()


def _alone(book: Book, entry: Entry[Role]) -> Seat:
    return Seat(entry, book.staffing.holders.get(entry.id, ()), _mark(book, entry), ())


def bosses(said: Mapping[str, str | None]) -> dict[str, str | None]:
    """Whom each reports to in a tree: circles are cut, and no way to the top is longer than can be shown.

    Args:
        said: Whom each says that it reports to; unknown ones are nobody.
    """
    found: dict[str, str | None] = {}
    for ident in said:
        way = _way(ident, said, found)
        for here, boss in zip(way, [*way[1:], None], strict=True):
            found.setdefault(here, boss)
    return {ident: _shallow(ident, found) for ident in said}


def _way(ident: str, said: Mapping[str, str | None], found: Mapping[str, str | None]) -> list[str]:
    """Up from one until the top, a circle, or somebody whose place is known."""
    way = [ident]
    while (boss := said.get(way[-1])) in said and boss not in way and way[-1] not in found:
        way.append(str(boss))
    return way


def _shallow(ident: str, found: Mapping[str, str | None]) -> str | None:
    """Whom one reports to, or the one above that if this were too deep."""
    way = [ident]
    while (boss := found[way[-1]]) is not None:
        way.append(boss)
    over = len(way) - DEEPEST
    return way[1 + over] if over > 0 else found[ident]


def _seat(
    book: Book, roles: Mapping[str, Entry[Role]], below: Mapping[str | None, Iterable[str]], ident: str
) -> Seat:
    entry = roles[ident]
    seats = tuple(_seat(book, roles, below, other) for other in below.get(ident, ()))
    # Those with roles below them first: the tree is read in one go.
    ordered = tuple(sorted(seats, key=lambda seat: (not seat.below, seat.entry.id)))
    return Seat(entry, book.staffing.holders.get(ident, ()), _mark(book, entry), ordered)


def _mark(book: Book, entry: Entry[Role]) -> words.Mark | None:
    if book.staffing.holders.get(entry.id) or not book.library.of(Assignment) or not book.names_people:
        return None
    return ALLOWED if entry.record.may_be_vacant else VACANT
