# Evidence that a person could decide: the entry in the register of people with the key, the assignment to the role, and
# the row of the procedure, in the texts that counted when the statement arrived, and what gave those texts their force.

"""Evidence about people, roles and the procedure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sms_docs.approvals import Decision, Judged, Named
from sms_docs.approvals.proof import plain
from sms_docs.control.grounds import Ground
from sms_docs.formats.evidence.archive import Archive
from sms_docs.formats.evidence.excerpt import Span, excerpts, span_of, span_of_field
from sms_docs.formats.evidence.shell import blob, oid
from sms_docs.formats.evidence.step import Command, Step
from sms_docs.library import Document, Entry
from sms_docs.records import Assignment, DocumentControl, Person, Record

R = TypeVar("R", bound=Record)
Pick = Callable[[Document], list[Span]]


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a statement rests on.

    Attributes:
        grounds: The governing documents as they counted when it arrived.
        root: Object id of the trust root.
        kind: Record type of the text that it is about: the row of the procedure.
    """

    grounds: tuple[Ground, ...]
    root: str
    kind: str

    def addresses(self, person: str) -> list[str]:
        """The addresses under which a person commits."""
        found = (
            mail for entry in _entries(self, Person) if entry.id == person for mail in entry.record.emails
        )
        return sorted(set(found))


def key_of(judged: Judged, bearing: Bearing) -> str:
    """The key in the registers that made the signature of a statement; empty if none did."""
    proof = judged.claim.proof
    if proof is None:
        return ""
    keys = _attestors(bearing) if judged.claim.statement.seen is not None else _keys(judged, bearing)
    return next((plain(key) for key in keys if proof.made_by(plain(key))), "")


def _keys(judged: Judged, bearing: Bearing) -> Iterator[str]:
    person = judged.claim.statement.approver
    for entry in _entries(bearing, Person):
        if entry.id == person:
            yield from (*entry.record.ssh_keys, *entry.record.openpgp_keys)


def _attestors(bearing: Bearing) -> Iterator[str]:
    for entry in _entries(bearing, DocumentControl):
        yield from (attestor.ssh_key for attestor in entry.record.attestors)


def _entries(bearing: Bearing, model: type[R]) -> Iterator[Entry[R]]:
    for ground in bearing.grounds:
        if ground.read is not None:
            yield from _of(ground.read, model)


def _of(document: Document, model: type[R]) -> Iterator[Entry[R]]:
    for entry in document.entries:
        if isinstance(entry.record, model):
            yield Entry(entry.record, entry.document, entry.base)


def right_steps(judged: Judged, bearing: Bearing, archive: Archive) -> Iterator[Step]:
    """Who the person was, in which office, and what the procedure asked, when a statement arrived."""
    claim, statement = judged.claim, judged.claim.statement
    about = "address" if claim.named is Named.ADDRESS else "key" if claim.proof is not None else "name"
    wanted: tuple[tuple[str, Pick], ...] = (
        (f"{statement.approver} with this {about}", lambda text: _person(text, statement.approver)),
        (f"{statement.approver} as {statement.role}{_for(judged)}", lambda text: _office(text, judged)),
        (
            f"what a {bearing.kind} needs: {statement.role} among the roles",
            lambda text: _row(text, judged, bearing.kind),
        ),
    )
    for what, pick in wanted:
        for ground in bearing.grounds:
            spans = pick(ground.read) if ground.read is not None else []
            if spans:
                yield _ground(ground, what, spans, pick, _Seen(judged, bearing.root, archive))


def _for(judged: Judged) -> str:
    behalf = judged.claim.statement.on_behalf_of
    return f", as deputy of {behalf}" if behalf else ""


def _person(document: Document, person: str) -> list[Span]:
    return [span_of(entry) for entry in _of(document, Person) if entry.id == person]


def _office(document: Document, judged: Judged) -> list[Span]:
    """The assignment that covers the decision; of a deputy, also that of whom the deputy stands in for."""
    statement = judged.claim.statement
    held = {entry.id: entry for entry in _of(document, Assignment)}
    found: list[Entry[Assignment]] = []
    for entry in held.values():
        record = entry.record
        fits = (
            record.person == statement.approver
            and record.role == statement.role
            and record.covers(judged.day)
        )
        if fits and (record.deputy_of is not None) == (statement.on_behalf_of is not None):
            found += [entry, *((held[record.deputy_of],) if record.deputy_of in held else ())]
    return [span_of(entry) for entry in found]


def _row(document: Document, judged: Judged, kind: str) -> list[Span]:
    header = document.header
    if not isinstance(header, DocumentControl):
        return []
    spans = [span_of_field(document, *(("types", kind) if kind in header.types else ("default",)))]
    fields = {"separation_of_duties"}
    fields |= {"emergency"} if judged.claim.statement.decision is Decision.EMERGENCY else set()
    fields |= {"attestors"} if judged.claim.statement.seen is not None else set()
    return spans + [span_of_field(document, name) for name in sorted(fields & header.model_fields_set)]


@dataclass(frozen=True, slots=True)
class _Seen:
    """From where a governing document is looked at."""

    judged: Judged
    root: str
    archive: Archive


def _ground(ground: Ground, what: str, spans: Iterable[Span], pick: Pick, seen: _Seen) -> Step:
    text = ground.in_force
    commands = [*excerpts(list(spans), text.commit, text.path, text.blob, seen.archive)]
    commands += _still(ground, pick, seen)
    force, more = _force(ground, seen)
    return Step(
        f"{ground.document}, as it was in force when the statement arrived, gives {what}. {force}",
        (*commands, *more),
    )


def _still(ground: Ground, pick: Pick, seen: _Seen) -> Iterator[Command]:
    """What was taken out of the register counts no more, approved or not: it must still have stood there."""
    arrived, stood = seen.judged.claim.arrived, ground.standing
    if stood is None or ground.stood is None or arrived is None:
        return
    landing = seen.archive.history.landing(arrived)
    if stood.blob == ground.in_force.blob:
        yield Command(oid(landing, seen.archive.place(stood.path)), stood.blob)
    else:
        yield from excerpts(pick(ground.stood), landing, stood.path, stood.blob, seen.archive)


def _force(ground: Ground, seen: _Seen) -> tuple[str, list[Command]]:
    text, archive = ground.in_force, seen.archive
    if not ground.approvals:
        where = archive.place(text.path)
        return "It stands in the trust root, where it counts without approval.", [
            Command(oid(seen.root, where), text.blob)
        ]
    hashed = Command(
        f"{blob(text.commit, archive.place(text.path))} | sha256sum",
        f"{text.digest.removeprefix('sha256:')}  -",
    )
    named = [f"{one.claim.statement.approver} ({one.claim.location.path})" for one in ground.approvals]
    shown = [_names(one, text.digest, archive) for one in ground.approvals]
    last = ground.approvals[-1].claim
    more = f"“sms-docs verify {ground.document} --at {last.commit[:12]}” shows the evidence for that"
    return f"That text was approved by {', '.join(named)}; {more}.", [hashed, *shown]


def _names(judged: Judged, digest: str, archive: Archive) -> Command:
    """That a statement names a digest."""
    claim = judged.claim
    shown = f"git cat-file commit {claim.commit}"
    if claim.named is Named.PERSON:
        shown = blob(claim.commit, archive.place(claim.location.path))
    return Command(f"{shown} | grep -o -F {digest} | sort -u", digest)
