# The audit programme with what it covers, and what audits found, clause by clause. Coverage is worked out where the rule on
# it works it out, so that page and check say the same.

"""The page of audits."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from sms_docs.frameworks import ClauseRef, Framework
from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet, unique
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.records import Audit, AuditProgramme, Process
from sms_docs.records.audit import AuditFinding
from sms_docs.rules.improving._programme import Programmes, Step, gathered, uncovered

URI: Final = "cycle/audits"
HEADINGS: Final = {
    "_programmes": "Programmes and what they cover",
    "_audits": "Audits, and who audited",
    "_findings": "Findings by clause",
    "_processes": "Processes and when they were audited",
}


class Planned(NamedTuple):
    """An audit of a programme: what it is called, and how far it is."""

    name: str
    step: Step
    auditors: tuple[str, ...]
    external: str
    mark: words.Mark


class Coverage(NamedTuple):
    """What a programme covers.

    Attributes:
        entry: The programme.
        audits: Its audits, by their days.
        missing: Requirements that no audit looks at; a number stands for all below it.
        undone: Requirements that no audit has looked at yet.
        processes: Ids of processes that no audit looks at.
    """

    entry: Entry[AuditProgramme]
    audits: tuple[Planned, ...]
    missing: tuple[str, ...]
    undone: tuple[str, ...]
    processes: tuple[str, ...]


class Found(NamedTuple):
    """A finding, and the audit that made it."""

    audit: Entry[Audit]
    finding: AuditFinding


class Audited(NamedTuple):
    """A process and the audits that looked at it.

    Attributes:
        process: The process.
        audits: Those that are done, newest first.
        coming: Ids of those that are still to come.
        findings: How many findings are about it.
    """

    process: Entry[Process]
    audits: tuple[Entry[Audit], ...]
    coming: tuple[str, ...]
    findings: int


def audits_page(book: Book) -> Page:
    """The page of audits."""
    audits = book.living(Audit)
    programmes = Programmes(book.standing)
    return topic(
        Sheet(book, URI),
        "Audits",
        "audits.html.j2",
        HEADINGS,
        programmes=[_coverage(book, entry, programmes) for entry in book.living(AuditProgramme)],
        audits=[(entry, _mark(entry, book.context.today)) for entry in _newest(audits)],
        findings=_by_clause(audits, book.context.framework),
        processes=list(_processes(book, audits)),
    )


def _newest(audits: Iterable[Entry[Audit]]) -> list[Entry[Audit]]:
    return sorted(audits, key=lambda one: (one.record.done_on or one.record.planned, one.id), reverse=True)


def _mark(entry: Entry[Audit], today: date) -> words.Mark:
    return words.step(done=entry.record.closed, late=entry.record.planned < today)


def _coverage(book: Book, entry: Entry[AuditProgramme], programmes: Programmes) -> Coverage:
    record, framework = entry.record, book.context.framework
    inside = [step for step in programmes.steps(entry) if record.start <= step.day <= record.end]
    held = [step for step in inside if step.audit is not None and step.audit.record.closed]
    audited = {ident for step in inside for ident in step.processes}
    return Coverage(
        entry,
        tuple(_planned(entry, step, book.context.today) for step in sorted(inside, key=lambda one: one.day)),
        tuple(gathered(_missing(inside, framework), framework)),
        tuple(gathered(_missing(held, framework), framework)),
        tuple(process.id for process in book.living(Process) if process.id not in audited),
    )


def _missing(found: Iterable[Step], framework: Framework) -> list[str]:
    return uncovered([clause for step in found for clause in step.clauses], framework)


def _planned(entry: Entry[AuditProgramme], step: Step, today: date) -> Planned:
    item = entry.record.audits[step.index] if step.index is not None else None
    done = step.audit is not None and step.audit.record.closed
    name = item.name if item is not None else step.audit.record.title if step.audit is not None else ""
    roles, external = (item.auditors, item.external or "") if item is not None else ((), "")
    return Planned(name, step, roles, external, words.step(done=done, late=step.day < today))


def _by_clause(audits: Iterable[Entry[Audit]], framework: Framework) -> dict[str, list[Found]]:
    """Findings by the clause that they are held against, in the order of the clauses; those of others come last."""
    found: dict[str, list[Found]] = {}
    for audit in _newest(audits):
        for finding in audit.record.findings:
            found.setdefault(_clause(finding.requirement or "", framework), []).append(Found(audit, finding))
    order = {number: place for place, number in enumerate(framework.requirements)}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))


def _clause(text: str, framework: Framework) -> str:
    try:
        ref = ClauseRef.parse(text, framework.id)
    except ValueError:
        return text  # shown as it is written; that it is no clause is for the check to say
    return ref.clause if ref.framework == framework.id else text


def _processes(book: Book, audits: Iterable[Entry[Audit]]) -> Iterator[Audited]:
    looked: dict[str, list[Entry[Audit]]] = {}
    about: dict[str, int] = {}
    for audit in _newest(audits):
        for ident in unique(audit.record.processes):
            looked.setdefault(ident, []).append(audit)
        for finding in audit.record.findings:
            about[finding.about or ""] = about.get(finding.about or "", 0) + 1
    for process in book.living(Process):
        found = looked.get(process.id, [])
        held = tuple(one for one in found if one.record.closed)
        coming = tuple(one.id for one in found if not one.record.closed)
        yield Audited(process, held, coming, about.get(process.id, 0))
