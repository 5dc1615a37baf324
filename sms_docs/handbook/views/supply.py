# Third parties from the side of control: until when agreements last, what supports what was promised to customers, who of us
# answers for processes that others run, and what is missing. Comparisons of targets come from library.promises.

"""The page of the control of third parties."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet, unique
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.library.chains import Supply
from sms_docs.library.promises import Availability, Compared, Promise, Promises, in_validity
from sms_docs.records import Agreement, Dependency, Party, Service
from sms_docs.records.dependency import Governance
from sms_docs.records.party import Certification, Dispute

URI: Final = "parties/control"
SECTION: Final = "Third parties"
HEADINGS: Final = {
    "_dates": "Agreements: end, notice and review",
    "_reviews": "Reviews of parties",
    "_disputes": "Disputes",
    "_certificates": "Certificates that end",
    "_targets": "Whether targets of suppliers carry what we promise",
    "_alone": "Where we depend on one party alone",
    "_operated": "Processes that others operate",
    "_missing": "What is missing",
    "_selection": "How parties were selected",
}

PROOFS: Final = (
    "Accountability and authority",
    "Definition and interfaces",
    "Performance",
    "Improvements and their priority",
)
FUTURE: Final = words.Mark("future", "◔", "to come", "Its first day is still to come.")
VALID: Final = words.Mark("in-force", "●", "valid", "It is valid today.")
NOTICE_PASSED: Final = words.Mark(
    "review-due",
    "◆",
    "valid, notice day passed",
    "It is valid today; the last day to give notice has passed.",
)
REACHED: Final = words.Mark("in-force", "●", "reached", "Its parts together reach what is promised.")
PARTLY: Final = words.Mark(
    "review-due",
    "◆",
    "reached, as far as counted",
    "Parts that are not counted may bring it below the promise.",
)
BELOW: Final = words.Mark("overdue", "▲", "below", "Its parts together do not reach what is promised.")
UNTOLD: Final = words.Mark("unknown", "?", "cannot be told", "None of its parts is counted.")


class Dates(NamedTuple):
    """The days of an agreement.

    Attributes:
        entry: The agreement.
        ends: Its last day; None if it has no end.
        notice: Last day to give notice; None if it says nothing of it.
        reviewed: Day of its last review.
        review: Day by which it must be reviewed next, if that is within a year.
        mark: How it stands.
    """

    entry: Entry[Agreement]
    ends: date | None
    notice: date | None
    reviewed: date | None
    review: date | None
    mark: words.Mark


class Gap(NamedTuple):
    """A party that lacks something: what, in words."""

    party: Entry[Party]
    what: tuple[str, ...]


class Disputed(NamedTuple):
    """A disagreement with a party, and how far it is."""

    party: Entry[Party]
    dispute: Dispute
    mark: words.Mark


def control_page(book: Book) -> Page:
    """The page of the control of third parties."""
    parties = book.living(Party)
    promises = Promises(book.standing, book.context.today, book.publication.hidden)
    return topic(
        Sheet(book, URI),
        "Control of third parties",
        "supply.html.j2",
        HEADINGS,
        section=SECTION,
        dates=dates(book),
        parties=parties,
        disputes=_disputes(parties),
        certificates=_certificates(parties),
        weaker=list(weaker(book, promises)),
        unclear=list(unclear(book, promises)),
        availabilities=list(availabilities(book, promises)),
        result=result,
        alone=alone(book),
        operated=operated(book),
        proofs=proofs,
        gaps=gaps(book),
        selected=[entry for entry in parties if entry.record.selection is not None],
        today=book.context.today,
    )


def dates(book: Book) -> list[Dates]:
    """The days of all agreements, those that end first above."""
    review = {item.entry.id: item.due for item in reversed(book.due) if item.kind == "agreement-review"}
    found = [_dates(entry, review.get(entry.id), book.context.today) for entry in book.living(Agreement)]
    return sorted(found, key=lambda one: (one.ends or date.max, one.entry.id))


def _dates(entry: Entry[Agreement], review: date | None, today: date) -> Dates:
    record, end = entry.record, entry.record.valid_to
    notice = record.notice.before(end) if record.notice is not None and end is not None else None
    reviewed = max((one.on for one in record.reviews), default=None)
    return Dates(entry, end, notice, reviewed, review, _standing(record, notice, today))


def _standing(record: Agreement, notice: date | None, today: date) -> words.Mark:
    if record.valid_from > today:
        return FUTURE
    if not in_validity(record, today):
        return words.ENDED
    late = notice is not None and notice < today
    return NOTICE_PASSED if late else VALID


def _disputes(parties: tuple[Entry[Party], ...]) -> list[Disputed]:
    """All disputes, open ones first."""
    found = [
        Disputed(entry, one, words.step(done=one.closed is not None, late=False))
        for entry in parties
        for one in entry.record.disputes
    ]
    return sorted(found, key=lambda one: (one.mark is words.DONE, one.dispute.opened, one.party.id))


def _certificates(parties: tuple[Entry[Party], ...]) -> list[tuple[date, Entry[Party], Certification]]:
    found = [
        (held.expires, entry, held)
        for entry in parties
        for _index, held in entry.record.current_certifications
        if held.expires is not None
    ]
    return sorted(found, key=lambda one: (one[0], one[1].id, one[2].standard))


def weaker(book: Book, promises: Promises) -> Iterator[tuple[Entry[Service], Promise, Promise]]:
    """Targets behind a service that do not carry what it promises: service, theirs and ours."""
    for service in book.living(Service):
        for supplied, promised in promises.weaker(service.id):
            yield service, supplied, promised


def unclear(book: Book, promises: Promises) -> Iterator[tuple[Entry[Service], Compared]]:
    """Targets behind a service that cannot be compared with what it promises."""
    for service in book.living(Service):
        for found in promises.unclear(service.id):
            yield service, found


def availabilities(book: Book, promises: Promises) -> Iterator[tuple[Entry[Service], Availability]]:
    """What the parts of each service reach together."""
    for service in book.living(Service):
        for found in promises.availabilities(service):
            yield service, found


def result(found: Availability) -> words.Mark:
    """What is known of an availability."""
    if found.reached is None:
        return UNTOLD
    if not found.enough:
        return BELOW
    return PARTLY if found.uncounted else REACHED


def alone(book: Book) -> list[Supply]:
    """What parties supply without a fallback that is written down."""
    services = book.living(Service)
    return [
        supply
        for service in services
        for supply in book.chains.supplies_of(service.id)
        if supply.fallback is None and service.record.lifecycle != "retired"
    ]


def operated(book: Book) -> list[Entry[Dependency]]:
    """Dependencies under which others operate processes of ours, by process."""
    found = [entry for entry in book.living(Dependency) if entry.record.process is not None]
    return sorted(found, key=lambda entry: (entry.record.process or "", entry.id))


def proofs(record: Governance) -> list[tuple[str, str | None]]:
    """The four proofs that a process is under our control, each with what is written down."""
    texts = (getattr(record, name) for name in Governance.model_fields if name != "evidence")
    return list(zip(PROOFS, texts, strict=True))


def gaps(book: Book) -> list[Gap]:
    """Parties that provide something and lack an agreement, a review or somebody who keeps the relationship."""
    used = _used(book)
    valid = {
        entry.record.party
        for entry in book.living(Agreement)
        if in_validity(entry.record, book.context.today)
    }
    overdue = {
        item.entry.id: item.due
        for item in book.due
        if item.kind == "party-review" and item.due < book.context.today
    }
    found = (
        Gap(entry, tuple(_lacks(entry, valid, overdue))) for entry in book.living(Party) if entry.id in used
    )
    return [gap for gap in found if gap.what]


def _used(book: Book) -> set[str]:
    """Parties that provide or operate something."""
    supplied = [
        supply.party for entry in book.living(Service) for supply in book.chains.supplies_of(entry.id)
    ]
    return set(unique((*supplied, *(entry.record.party for entry in operated(book)))))


def _lacks(entry: Entry[Party], valid: set[str | None], overdue: dict[str, date]) -> Iterator[str]:
    if entry.id not in valid:
        yield "no agreement that is valid today"
    if not entry.record.reviews:
        yield "no review of what it delivers"
    elif entry.id in overdue:
        yield f"review overdue since {overdue[entry.id]}"
    if entry.record.relationship_manager is None:
        yield "nobody who keeps the relationship"
