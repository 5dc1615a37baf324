# Days of agreements, parties and dependencies. They are reckoned as the rules on overdue reviews, controls and ended
# agreements reckon them: what is overdue here is a finding there.

"""Agreements, reviews of parties, and controls of what they provide."""

from collections.abc import Iterator
from datetime import date

from sms_docs.control.agenda.desk import Desk
from sms_docs.control.agenda.item import Item
from sms_docs.library import Entry
from sms_docs.records import Agreement, Dependency, Party, Service


def parties(desk: Desk) -> Iterator[Item]:
    """What is due with other parties and customers."""
    replaced = {ident for entry in desk.library.of(Agreement) for ident in entry.record.supersedes}
    for agreement in desk.of(Agreement):
        if agreement.id not in replaced:
            yield from _end(desk, agreement)
            yield from _agreement_review(desk, agreement)
    used = _used(desk)
    for party in desk.of(Party):
        yield from _certificates(desk, party)
        if party.id in used:
            yield _party_review(desk, party)
    for dependency in desk.of(Dependency):
        yield from _controls(desk, dependency)


def _end(desk: Desk, entry: Entry[Agreement]) -> Iterator[Item]:
    record = entry.record
    if record.valid_to is None:
        return
    path = entry.document.path
    yield desk.item(
        entry,
        record.valid_to,
        "agreement-end",
        "end of the agreement",
        f"Decide whether it goes on: correct “valid_to” in {path}, or write its successor and name {entry.id} there "
        "under “supersedes”.",
    )
    if record.notice is not None and desk.today <= record.valid_to:
        yield desk.item(
            entry,
            record.notice.before(record.valid_to),
            "agreement-notice",
            "last day to give notice",
            f"Decide whether to give notice; it ends on {record.valid_to}. If it goes on, correct “valid_to” in {path}.",
        )


def _agreement_review(desk: Desk, entry: Entry[Agreement]) -> Iterator[Item]:
    record = entry.record
    last = max((review.on for review in record.reviews), default=record.valid_from)
    due = desk.interval(entry).after(last)
    if record.valid_to is None or (desk.today <= record.valid_to and due <= record.valid_to):
        todo = f"Review it with the other side and add that under “reviews” in {entry.document.path}."
        yield desk.item(entry, due, "agreement-review", "review of the agreement", todo)


def _used(desk: Desk) -> set[str | None]:
    """Parties that supply something."""
    used: set[str | None] = {entry.record.party for entry in desk.of(Dependency)}
    return used | {part.provided_by for entry in desk.of(Service) for part in entry.record.components}


def _party_review(desk: Desk, entry: Entry[Party]) -> Item:
    last = max((review.on for review in entry.record.reviews), default=None) or _begun(desk, entry)
    return desk.item(
        entry,
        desk.interval(entry).after(last) if last is not None else desk.today,
        "party-review",
        "review of what the party delivers",
        f"Review what it delivered and add that under “reviews” in {entry.document.path}.",
        owner=entry.record.relationship_manager,
    )


def _begun(desk: Desk, entry: Entry[Party]) -> date | None:
    """The day on which a party began, as far as it is known."""
    linked = (link.entry.record for link in desk.library.links_to.get(entry.id, ()))
    begun = min((record.valid_from for record in linked if isinstance(record, Agreement)), default=None)
    return begun or (entry.record.selection.on if entry.record.selection is not None else None)


def _certificates(desk: Desk, entry: Entry[Party]) -> Iterator[Item]:
    for index, held in entry.record.current_certifications:
        if held.expires is not None:
            yield desk.item(
                entry,
                held.expires,
                "party-certificate",
                "end of a certificate of the party",
                f"Ask for the new one, and correct “expires” in {entry.document.path}.",
                owner=entry.record.relationship_manager,
                detail=held.standard,
                place=index + 1,
            )


def _controls(desk: Desk, entry: Entry[Dependency]) -> Iterator[Item]:
    agreement = desk.library.get(Agreement, entry.record.agreement)
    for index, control in enumerate(entry.record.controls):
        last = control.last_done or (agreement.record.valid_from if agreement is not None else None)
        yield desk.item(
            entry,
            control.frequency.after(last) if last is not None else desk.today,
            "dependency-control",
            "control of what a party provides",
            f"Do it, and write “last_done” and “last_result” of the control in {entry.document.path}.",
            owner=entry.record.accountable_role,
            detail=control.measure,
            place=index + 1,
        )
