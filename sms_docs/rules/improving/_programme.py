# What a programme of audits covers. A planned audit counts with what is planned; once it is done, with what it covered,
# if it says so. An audit outside the period does not count: the programme promises to be through by its last day.

"""What audits cover."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sms_docs.frameworks import ClauseRef, Framework
from sms_docs.library import Library
from sms_docs.library.wording import plain
from sms_docs.records import Audit, AuditProgramme
from sms_docs.records.audit_programme import PlannedAudit
from sms_docs.rules.base import Entry
from sms_docs.rules.improving._standing import corrections, last, standing


@dataclass(frozen=True, slots=True)
class Step:
    """An audit of a programme.

    Attributes:
        day: When it is planned, or was done.
        clauses: What it covers, as somebody wrote it.
        processes: Ids of the processes that it covers.
        index: Its place in the programme; None if only the audit itself names the programme.
        audit: The audit, if it is written down.
    """

    day: date
    clauses: tuple[str, ...]
    processes: tuple[str, ...]
    index: int | None = None
    audit: Entry[Audit] | None = None


class Programmes:
    """Programmes and their audits.

    Args:
        library: The records; audits are sorted by their programme once.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._by = corrections(library, Audit)
        self._naming: dict[str, list[Entry[Audit]]] = {}
        for entry in standing(library, Audit):
            if entry.record.programme is not None:
                self._naming.setdefault(entry.record.programme, []).append(entry)

    def steps(self, programme: Entry[AuditProgramme]) -> list[Step]:
        """All audits of a programme: those it plans, and further ones that name it."""
        written = self.written_down(programme)
        found = [_step(item, index, written.get(index)) for index, item in enumerate(programme.record.audits)]
        known = {entry.id for entry in written.values()}
        naming = self._naming.get(programme.id, ())
        return [*found, *(_further(entry) for entry in naming if entry.id not in known)]

    def written_down(self, programme: Entry[AuditProgramme]) -> Mapping[int, Entry[Audit]]:
        """The audits that a programme plans and that are written down, by their place in it.

        The programme names them, or they name it and have the name or the day that is planned.
        """
        audits = programme.record.audits
        found = {
            index: entry for index, item in enumerate(audits) if (entry := self._named(item)) is not None
        }
        known = {entry.id for entry in found.values()}
        loose = [entry for entry in self._naming.get(programme.id, ()) if entry.id not in known]
        for index, item in enumerate(audits):
            if index not in found and (match := next((one for one in loose if _is(one, item)), None)):
                found[index] = match
                loose.remove(match)
        return found

    def _named(self, item: PlannedAudit) -> Entry[Audit] | None:
        return self._library.get(Audit, last(item.audit, self._by)) if item.audit else None


def _is(entry: Entry[Audit], item: PlannedAudit) -> bool:
    return entry.record.planned == item.planned or plain(entry.record.title) == plain(item.name)


def _step(item: PlannedAudit, index: int, entry: Entry[Audit] | None) -> Step:
    if entry is None:
        return Step(item.planned, item.clauses, item.processes, index)
    record = entry.record
    day = record.done_on or record.planned
    if record.closed and (record.audited_clauses or record.processes):
        return Step(day, record.audited_clauses, record.processes, index, entry)
    return Step(day, item.clauses, item.processes, index, entry)


def _further(entry: Entry[Audit]) -> Step:
    record = entry.record
    return Step(record.done_on or record.planned, record.audited_clauses, record.processes, None, entry)


def uncovered(written: Collection[str], framework: Framework) -> list[str]:
    """Requirements of a framework that no clause covers; a number covers all below it.

    Args:
        written: Clauses as people wrote them.
        framework: The framework; clauses of others are left out.
    """
    named = frozenset(_numbers(written, framework.id))
    asked = (number for number, requirement in framework.requirements.items() if requirement.asks)
    return [
        number for number in asked if not _covered(number, framework.requirements[number].untitled, named)
    ]


def _numbers(written: Collection[str], framework: str) -> Iterator[str]:
    for text in dict.fromkeys(written):
        try:
            ref = ClauseRef.parse(text, framework)
        except ValueError:
            continue  # no number of a clause covers nothing, and what is then missing is reported
        if ref.framework == framework:
            yield ref.clause


def _covered(number: str, paragraphs: Collection[str], named: Collection[str]) -> bool:
    if any(above in named for above in _with_those_above(number)):
        return True
    return bool(paragraphs) and all(paragraph in named for paragraph in paragraphs)


def _with_those_above(number: str) -> Iterator[str]:
    while number:
        yield number
        number = number.rpartition(".")[0]


def gathered(missing: Collection[str], framework: Framework) -> list[str]:
    """Numbers for a message: where all below a clause are missing, the clause stands for them."""
    found: list[str] = []
    for number in framework.requirements:
        if any(above in found for above in _with_those_above(number)):
            continue
        below = [one for one in framework.requirements if one == number or one.startswith(f"{number}.")]
        asked = [one for one in below if framework.requirements[one].asks]
        if asked and all(one in missing for one in asked):
            found.append(number)
    return found
