# Services, the parts of them that others provide, and the third parties behind: the whole on one map, and the piece of it
# that belongs to one service or one party. Services stand on the left and parties on the right on all of them, so that
# who has read one map can read the others. Too much for one map is said, and told in words and tables.

"""Maps of services and third parties."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from markupsafe import Markup

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet, unique
from sms_docs.handbook.page import Heading, Hit, Page
from sms_docs.handbook.pictures import COLUMNS, Band, Box, Words, draw_map, lay_out
from sms_docs.library import Entry
from sms_docs.library.chains import Chain, Supply
from sms_docs.library.wording import plain
from sms_docs.records import Dependency, Party, Service

URI: Final = "services/map"
TITLE: Final = "Service map"
MOST: Final = 70  # boxes on a map; more are no picture any more
FEW: Final = 32  # on the page of one record, where a map stands between the text and its tables
NARROW, WIDE = 790.0, 1034.0  # room beside the table of contents, and without one
_NAMED: Final = 3
_SERVICE, _PART, _PARTY = 2, 1, 0
BANDS: Final = (
    Band("Services", range(_SERVICE, _SERVICE + 1)),
    Band("Parts that others provide", range(_PART, _PART + 1)),
    Band("Third parties", range(_PARTY, _PARTY + 1)),
)


@dataclass(frozen=True)
class Net:
    """What a map shows: services with what they need, supplies, and processes that a party operates."""

    services: tuple[str, ...]
    supplies: tuple[Supply, ...]
    operated: tuple[Entry[Dependency], ...] = ()
    here: str = ""
    falls: dict[str, int] = field(default_factory=dict)

    @property
    def parties(self) -> list[str]:
        """The parties at the right."""
        named = [supply.party for supply in self.supplies] + [entry.record.party for entry in self.operated]
        return unique(named)

    @property
    def parts(self) -> dict[str, Supply]:
        """What parties provide; the same thing of the same party for several services is one part."""
        found: dict[str, Supply] = {}
        for supply in self.supplies:
            found.setdefault(_part(supply), supply)
        return found

    @property
    def processes(self) -> list[str]:
        """The processes that are operated."""
        return unique(entry.record.process for entry in self.operated if entry.record.process)


class Impact(NamedTuple):
    """A party and the services that are hit when it fails."""

    party: str
    services: tuple[str, ...]


def map_page(book: Book) -> Page:
    """The map of all services."""
    sheet = Sheet(book, URI)
    impacts = _impacts(book)
    net = _whole(book, impacts)
    html = sheet.render(
        "service_map.html.j2",
        title=TITLE,
        drawing=_draw(sheet, net, Words("service-map", TITLE, _finding(sheet, net, impacts)), WIDE),
        net=net,
        impacts=impacts,
        rows=list(_rows(book, net)),
        most=MOST,
        deepest=COLUMNS,
    )
    toc = (Heading("_impact", "If a third party fails"), Heading("_table", "The map as a table"))
    return Page(URI, TITLE, html, "Services", toc, (Hit(TITLE, "dependencies chain impact"),), wide=True)


def of_service(sheet: Sheet, ident: str, chains: Sequence[Chain]) -> Markup:
    """What a service rests on; nothing if it rests on nothing, or on more than fits."""
    services = unique(
        (ident, *_below(sheet.book, ident), *(one for chain in chains for one in chain.services))
    )
    net = Net(tuple(services), tuple(chain.supply for chain in chains), here=ident)
    finding = (
        f"{sheet.title(ident)} rests on {_counted(len(services) - 1, 'other service', net.parties)}. "
        "The tables below say the same."
    )
    return _draw(sheet, net, Words("service-map", f"What {sheet.title(ident)} rests on", finding), most=FEW)


def of_party(
    sheet: Sheet, ident: str, chains: Sequence[Chain], operated: Sequence[Entry[Dependency]]
) -> Markup:
    """What falls with a party; nothing if nothing does, or more than fits."""
    services = unique(one for chain in chains for one in chain.services)
    supplies = list({_part(chain.supply) + chain.supply.service: chain.supply for chain in chains}.values())
    net = Net(tuple(services), tuple(supplies), tuple(operated), here=ident)
    finding = (
        f"With {sheet.title(ident)} {_hit(len(services), len(net.processes))}. The tables below say the same."
    )
    return _draw(sheet, net, Words("party-map", f"What rests on {sheet.title(ident)}", finding), most=FEW)


def _counted(number: int, noun: str, parties: Sequence[str]) -> str:
    """How many of each there are; what there is none of is left out."""
    said = [words.count(number, noun)] if number else []
    said += [words.count(len(parties), "third party", "third parties")] if parties else []
    return " and ".join(said) or "nothing else"


def _hit(services: int, processes: int) -> str:
    """What falls with a party."""
    said = [words.count(services, "service")] if services else []
    said += [words.count(processes, "process", "processes")] if processes else []
    return f"fall{'s' if services + processes == 1 else ''} {' and '.join(said)}"


def _below(book: Book, service: str) -> list[str]:
    """The services that one needs, nearest first."""
    found = {service: None}
    waiting = deque(found)
    while waiting:
        entry = book.standing.get(Service, waiting.popleft())
        new = [need for need in (entry.record.depends_on if entry else ()) if need not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return [ident for ident in list(found)[1:] if book.standing.get(Service, ident) is not None]


def _whole(book: Book, impacts: Sequence[Impact]) -> Net:
    services = tuple(entry.id for entry in book.living(Service) if entry.record.lifecycle != "retired")
    supplies = tuple(supply for service in services for supply in book.chains.supplies_of(service))
    return Net(services, supplies, falls={impact.party: len(impact.services) for impact in impacts})


def _impacts(book: Book) -> list[Impact]:
    """What falls with each party, the most first."""
    found = [
        Impact(entry.id, tuple(unique(chain.service for chain in book.chains.services_of(entry.id))))
        for entry in book.living(Party)
    ]
    return sorted((one for one in found if one.services), key=lambda one: (-len(one.services), one.party))


def _finding(sheet: Sheet, net: Net, impacts: Sequence[Impact]) -> str:
    """What the map shows, in words."""
    said = f"{words.count(len(net.services), 'service')} and {words.count(len(net.parties), 'third party', 'third parties')}."
    if not impacts:
        return said
    most = ", ".join(f"{sheet.title(one.party)} ({len(one.services)})" for one in impacts[:_NAMED])
    return f"{said} Most services fall with {most}."


def _rows(book: Book, net: Net) -> Iterator[tuple[Entry[Service], tuple[str, ...], tuple[Supply, ...]]]:
    """Each service with what it needs and what others provide for it."""
    for ident in net.services:
        entry = book.standing.get(Service, ident)
        if entry is not None:
            yield entry, entry.record.depends_on, book.chains.supplies_of(ident)


def _draw(sheet: Sheet, net: Net, said: Words, room: float = NARROW, most: int = MOST) -> Markup:
    """The map; without parts if there are too many of them, and nothing if it is still too much."""
    whole = len(net.services) + len(net.processes) + len(net.parties)
    if (not net.parties and len(net.services) <= 1) or whole > most:
        return Markup()
    parts = net.parts if whole + len(net.parts) <= most else {}
    boxes = [*_boxes(sheet, net), *_part_boxes(sheet, parts), *_party_boxes(sheet, net)]
    made = lay_out(boxes, _edges(sheet.book, net, with_parts=bool(parts)), _bands(net), room)
    return draw_map(said, made, moves="chain") if made is not None else Markup()


def _bands(net: Net) -> tuple[Band, ...]:
    """The headings; what a party operates stands among the parts."""
    if not net.operated:
        return BANDS
    return tuple(
        band._replace(words="Parts and processes") if _PART in band.floors else band for band in BANDS
    )


def _boxes(sheet: Sheet, net: Net) -> Iterator[Box]:
    for ident in net.services:
        entry = sheet.book.standing.get(Service, ident)
        record = entry.record if entry is not None else None
        life = record.lifecycle if record is not None and record.lifecycle != "live" else ""
        yield Box(
            ident,
            sheet.title(ident),
            tuple(_notes(sheet, ident, life)),
            _url(sheet, ident, net.here),
            floor=_SERVICE,
            level=record.criticality.level if record is not None and record.criticality else "",
            here=ident == net.here,
            faint=bool(life),
        )
    for ident in net.processes:
        notes = tuple(_notes(sheet, ident, "process"))
        yield Box(ident, sheet.title(ident), notes, _url(sheet, ident, ""), "process", floor=_PART)


def _part_boxes(sheet: Sheet, parts: dict[str, Supply]) -> Iterator[Box]:
    for key, supply in parts.items():
        dependency = supply.dependencies[0].id if supply.dependencies else ""
        url = _url(sheet, dependency, "") if dependency else None
        yield Box(key, supply.component or supply.what, (), url, "part", floor=_PART)


def _party_boxes(sheet: Sheet, net: Net) -> Iterator[Box]:
    for ident in net.parties:
        entry = sheet.book.standing.get(Party, ident)
        falls = net.falls.get(ident)
        carries = f"{words.count(falls, 'service')} fall{'s' if falls == 1 else ''} with it" if falls else ""
        yield Box(
            ident,
            sheet.title(ident),
            tuple(_notes(sheet, ident, carries)),
            _url(sheet, ident, net.here),
            "party",
            level=entry.record.criticality or "" if entry is not None else "",
            here=ident == net.here,
        )


def _notes(sheet: Sheet, ident: str, more: str) -> Iterator[str]:
    """Small lines in a box: the id, and what else is to be known; that it is no text in force, above all."""
    target = sheet.target(ident)
    yield ident if sheet.resolve(ident) else "not published here"
    cautious = target is not None and bool(sheet.caution(ident)) and not target.hidden
    if more:
        yield more
    if target is not None and cautious:
        yield target.mark.word


def _url(sheet: Sheet, ident: str, here: str) -> str | None:
    place = sheet.resolve(ident)
    return place[0] if place is not None and ident != here else None


def _edges(book: Book, net: Net, *, with_parts: bool) -> Iterable[tuple[str, str]]:
    for ident in net.services:
        entry = book.standing.get(Service, ident)
        yield from ((ident, need) for need in (entry.record.depends_on if entry else ()))
    for supply in net.supplies:
        if with_parts:
            yield supply.service, _part(supply)
            yield _part(supply), supply.party
        else:
            yield supply.service, supply.party
    for dependency in net.operated:
        yield dependency.record.process or "", dependency.record.party


def _part(supply: Supply) -> str:
    return f"{supply.party} {plain(supply.component or supply.what)}"
