# What auditors ask, in our words, and where each answer is looked for. Each function yields links only to what is published
# and in use; a list that holds drafts only says so.

"""Questions of auditors, and how their answers are found."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from sms_docs.control import State
from sms_docs.handbook import words
from sms_docs.handbook.address import record_uri
from sms_docs.handbook.book import Book
from sms_docs.handbook.views import (
    agenda,
    audits,
    changes,
    clauses,
    competence,
    context,
    documents,
    improvement,
    kept,
    metrics,
    objectives,
    plan,
    reviews,
    risks,
    supply,
    support,
)
from sms_docs.library import Entry
from sms_docs.library.promises import Promises
from sms_docs.records import (
    Agreement,
    Assignment,
    Audit,
    AuditProgramme,
    ChangeEntry,
    Commitment,
    Communication,
    Competence,
    Dependency,
    DocumentEntry,
    EvidenceLink,
    Improvement,
    Issue,
    ManagementReview,
    Metric,
    Nonconformity,
    Objective,
    Party,
    Policy,
    Process,
    Record,
    Risk,
    Role,
    Scope,
    Service,
    ServiceManagementPlan,
)

FEW: Final = 4  # records that are linked one by one; more are read on the page that lists them
EDITION: Final = "iso20000-1:2018"
_NOT_YET: Final = (State.DRAFT, State.FUTURE, State.UNKNOWN)


class Link(NamedTuple):
    """A place where an answer stands.

    Attributes:
        text: What the link says; empty for a record, which is called by its title.
        uri: The page; empty for a record.
        anchor: Where on it.
        note: What is found there, in a few words.
        ident: The record.
    """

    text: str = ""
    uri: str = ""
    anchor: str = ""
    note: str = ""
    ident: str = ""


Answer = Callable[[Book], Iterator[Link]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        group: What it is about.
        text: The question.
        clauses: Clauses of the 2018 edition that it belongs to.
        models: Types of the records that answer it.
        answer: Finds the places where the answer stands.
    """

    group: str
    text: str
    clauses: tuple[str, ...]
    models: tuple[type[Record], ...]
    answer: Answer

    @property
    def references(self) -> tuple[str, ...]:
        """The clauses with their edition."""
        return tuple(f"{EDITION}/{clause}" for clause in self.clauses)


def _listed(
    book: Book, entries: Iterable[Entry[Record]], text: str, uri: str, anchor: str = ""
) -> Iterator[Link]:
    """The page that lists some records, if there are any."""
    found = tuple(entries)
    if found:
        yield Link(text, uri, anchor, _note(book, found))


def _note(book: Book, found: tuple[Entry[Record], ...]) -> str:
    number = words.count(len(found), "record")
    blocks = book.context.control.blocks
    in_use = any(blocks[entry.document.id].state not in _NOT_YET for entry in found)
    return number if in_use else f"{number}, none of them in force"


def _each(entries: Iterable[Entry[Record]]) -> Iterator[Link]:
    """A few records, each by itself."""
    for entry in tuple(entries)[:FEW]:
        yield Link(ident=entry.id)


def _scope(book: Book) -> Iterator[Link]:
    scopes = book.living(Scope)
    yield from _each(scopes)
    yield from _approval(scopes, "who approved it")


def _approval(entries: Iterable[Entry[Record]], text: str) -> Iterator[Link]:
    """Approvals stand on the page of the document that holds a record."""
    for document in dict.fromkeys(entry.document.id for entry in tuple(entries)[:FEW]):
        yield Link(text, record_uri(document), "_approvals", document)


def _policy(book: Book) -> Iterator[Link]:
    policies = [entry for entry in book.living(Policy) if entry.record.policy_kind == "service-management"]
    yield from _each(policies)
    yield from _approval(policies, "who approved it")
    yield from _listed(book, _told(book, policies), "Who is told, when, and the proof", support.COMMUNICATION)


def _told(book: Book, policies: Iterable[Entry[Policy]]) -> list[Entry[Communication]]:
    """Planned communications about policies, if there is a policy."""
    known = {entry.id for entry in policies}
    return [
        entry
        for entry in book.living(Communication)
        if known and ("policy" in entry.record.topics or known & set(entry.record.concerns))
    ]


def _leadership(book: Book) -> Iterator[Link]:
    yield from _each(entry for entry in book.living(Role) if entry.record.top_management)
    acts = book.living(Commitment)
    yield from _listed(book, acts, "What top management did lately", "policies/index", "_acts")
    yield from _each(
        Entry(document.header, document)
        for document in book.standing.by_document.values()
        if document.type == "register" and document.control_type == Commitment.kind
    )


def _climate(book: Book) -> Iterator[Link]:
    decided = [entry for entry in book.living(Issue) if entry.record.climate is not None]
    yield from _listed(book, decided, "The decision on climate", context.URI, "_climate")


def _objectives(book: Book) -> Iterator[Link]:
    yield from _listed(
        book, book.living(Objective), "Objectives and how far they are", objectives.URI, "_progress"
    )


def _plans(book: Book) -> Iterator[Link]:
    yield from _listed(
        book, book.living(ServiceManagementPlan), "The service management plan, part by part", plan.URI
    )
    planned = [entry for entry in book.living(Objective) if entry.record.plan is not None]
    yield from _listed(book, planned, "Plans of objectives", objectives.URI, "_plans")


def _party_risks(book: Book) -> Iterator[Link]:
    found = [line.entry for line in risks.risks(book) if line.parties]
    yield from _listed(book, found, "Risks that come from other parties", risks.URI, "_parties")


def _owners(book: Book) -> Iterator[Link]:
    yield from _listed(
        book,
        book.living(Role),
        "Roles, holders and deputies; each page says what the role may decide",
        "roles/index",
    )
    yield from _listed(book, book.living(Process), "Processes and their owners", "processes/index")
    yield from _listed(book, book.living(Service), "Services and their owners", "services/index")


def _competent(book: Book) -> Iterator[Link]:
    yield from _listed(
        book, book.living(Competence), "Roles, holders and proofs of competence", competence.URI, "_all"
    )


def _missing_competence(book: Book) -> Iterator[Link]:
    found = list(competence.needs(book))
    if found:
        missing = sum(need.mark is not competence.PROVEN for need in found)
        note = f"{missing} of {len(found)} needs" if missing else f"none of {len(found)} needs"
        yield Link("Missing competences", competence.URI, "_missing", note)


def _representative(book: Book) -> Iterator[Link]:
    yield from _each(
        entry
        for entry in book.living(Role)
        if entry.record.management_representative or entry.record.sms_conformity
    )


def _carried(book: Book) -> Iterator[Link]:
    found = [entry for entry in book.living(Party) if book.chains.services_of(entry.id)]
    yield from _listed(book, found, "Third parties and the services that rest on them", "parties/index")
    if found:
        number = words.count(len(supply.alone(book)), "supply", "supplies")
        yield Link("Where we depend on one party alone", supply.URI, "_alone", number)


def _operated(book: Book) -> Iterator[Link]:
    yield from _listed(
        book,
        supply.operated(book),
        "Processes that others operate, and their control",
        supply.URI,
        "_operated",
    )


def _contracts(book: Book) -> Iterator[Link]:
    found = [entry for entry in book.living(Agreement) if entry.record.party is not None]
    yield from _listed(book, found, "Agreements and their targets", supply.URI, "_dates")
    reviewed = [entry for entry in book.living(Party) if entry.record.reviews]
    yield from _listed(book, reviewed, "Last reviews", supply.URI, "_reviews")
    disputed = [entry for entry in book.living(Party) if entry.record.disputes]
    yield from _listed(book, disputed, "Disputes", supply.URI, "_disputes")


def _support(book: Book) -> Iterator[Link]:
    promises = Promises(book.standing, book.context.today)
    both = [
        entry
        for entry in book.living(Service)
        if promises.support_of(entry.id) and promises.current_slas_of(entry.id)
    ]
    yield from _listed(book, both, "Targets of suppliers beside ours", supply.URI, "_targets")


def _lacking(book: Book) -> Iterator[Link]:
    if book.living(Party):
        number = words.count(len(supply.gaps(book)), "party", "parties")
        yield Link("Parties that lack an agreement, a review or a contact", supply.URI, "_missing", number)


def _selected(book: Book) -> Iterator[Link]:
    found = [entry for entry in book.living(Party) if entry.record.selection is not None]
    yield from _listed(book, found, "How parties were selected", supply.URI, "_selection")


def _current(book: Book) -> Iterator[Link]:
    if book.library.by_document:
        number = words.count(len(book.library.by_document), "document")
        yield Link("The register: which issue is current, and since when", documents.URI, note=number)
        yield Link("New issues since the last audit", changes.URI, "_since")


def _overdue(book: Book) -> Iterator[Link]:
    if book.library.by_document:
        late = sum(item.due < book.context.today for item in book.due)
        yield Link("What is overdue", agenda.URI, "_overdue", words.count(late, "entry", "entries"))


def _external(book: Book) -> Iterator[Link]:
    yield from _listed(book, kept.external(book), "Documents from outside", kept.URI, "_external")


def _kept(book: Book) -> Iterator[Link]:
    documented = [
        entry
        for entry in book.living(DocumentEntry)
        if not entry.record.external
        and "7.5.3" in {number.rpartition("/")[2] for number in entry.record.clauses}
    ]
    if any(one.time for one in kept.retained(book)):
        yield Link("How long records of the SMS are kept", kept.URI, "_retention")
    yield from _listed(book, book.living(EvidenceLink), "Records in other systems", kept.URI, "_evidence")
    proven = [entry for entry in book.living(Process) if entry.record.records]
    yield from _listed(book, proven, "Records of processes", kept.URI, "_processes")
    yield from _each(documented)


def _processes(book: Book) -> Iterator[Link]:
    yield from _listed(book, book.living(Process), "Processes; each page says all of it", "processes/index")
    yield from _listed(book, book.living(EvidenceLink), "Live evidence", kept.URI, "_evidence")


def _missed(book: Book) -> Iterator[Link]:
    judged = [gauge.entry for gauge in book.gauges.values() if gauge.points]
    if judged:
        missed = sum(len(gauge.misses) for gauge in book.gauges.values())
        note = (
            f"{words.count(missed, 'miss', 'misses')} in twelve months, {words.count(len(judged), 'metric')}"
        )
        yield Link("Missed targets and what followed", metrics.URI, "_missed", note)


def _audited(book: Book) -> Iterator[Link]:
    yield from _listed(
        book, book.living(AuditProgramme), "What the programme covers", audits.URI, "_programmes"
    )
    yield from _listed(
        book, book.living(Audit), "Who audited what, and why independent", audits.URI, "_audits"
    )


def _reviewed(book: Book) -> Iterator[Link]:
    held = reviews.reviews(book)
    if held:
        open_ = sum(act.mark in (words.OPEN, words.LATE) for one in held for act in one.actions)
        last = held[0].entry
        yield Link(
            f"The review of {last.record.on}: inputs, decisions, actions", reviews.URI, last.id, last.id
        )
        yield Link("Actions that are not done", reviews.URI, "_open", words.count(open_, "action"))


def _nonconformities(book: Book) -> Iterator[Link]:
    found = book.living(Nonconformity)
    open_ = sum(not entry.record.closed for entry in found)
    if found:
        note = f"{open_} of {len(found)} open"
        yield Link("Nonconformities by state", improvement.URI, "_nonconformities", note)


def _improvements(book: Book) -> Iterator[Link]:
    yield from _listed(
        book, book.living(Improvement), "Improvements by state", improvement.URI, "_improvements"
    )


def _changed(book: Book) -> Iterator[Link]:
    yield from _listed(book, book.living(ChangeEntry), "Changes of the SMS", changes.URI, "_records")
    issued = changes.issued(book)
    if issued:
        month = f"{issued[0].day:%Y-%m}"
        yield Link("Issues of documents, month by month", changes.URI, f"_{month}")


def _clauses(book: Book) -> Iterator[Link]:
    if any(answer.evidence for answer in book.answers.values()):
        own = book.context.framework
        yield Link(own.title, clauses.URI)
        for framework in clauses.other_frameworks(book):
            yield Link(framework.title, clauses.framework_uri(framework.id))


DIRECTION: Final = "Direction"
PLANNING: Final = "Planning"
PEOPLE: Final = "People"
PARTIES: Final = "Third parties"
DOCUMENTS: Final = "Documents"
OPERATION: Final = "Operation"
CHECKING: Final = "Check and act"
CLAUSES: Final = "Any clause"

QUESTIONS: Final = (
    Question(DIRECTION, "What is in scope, and who decided that?", ("4.3",), (Scope,), _scope),
    Question(DIRECTION, "Where is the policy, who approved it, and who was told?", ("5.2.1", "5.2.2"), (Policy,), _policy),
    Question(DIRECTION, "Who is top management, and what did it do for the SMS?", ("5.1",), (Commitment, Role), _leadership),
    Question(DIRECTION, "Is climate change a relevant issue?", ("4.1",), (Issue,), _climate),
    Question(PLANNING, "Which objectives are there, how are they measured, and how far are they?", ("6.2.1",), (Objective,), _objectives),
    Question(PLANNING, "What is the plan for an objective, and for the management of services, part by part?", ("6.2.2", "6.3"), (ServiceManagementPlan, Objective), _plans),
    Question(PLANNING, "Which risks come from other parties, and who accepted them?", ("6.1.2",), (Risk,), _party_risks),
    Question(PEOPLE, "Who owns a service or a process, who is the deputy, and what may they decide?", ("5.3",), (Role, Process, Service, Assignment), _owners),
    Question(PEOPLE, "Is a person competent for a role?", ("7.2",), (Competence,), _competent),
    Question(PEOPLE, "Which competences are missing, and what is done about it?", ("7.2",), (Role, Assignment, Competence), _missing_competence),
    Question(PEOPLE, "Who sees to it that the SMS meets the standard (in 2011: the management representative)?", ("5.3",), (Role,), _representative),
    Question(PARTIES, "Which services rest on a supplier, and which on it alone?", ("8.2.3",), (Party, Dependency), _carried),
    Question(PARTIES, "Which processes do others run, who inside is accountable, and how do we know that they work?", ("8.2.3",), (Dependency,), _operated),
    Question(PARTIES, "What was agreed with a party, when was it reviewed, and what is disputed?", ("8.3.4",), (Agreement, Party), _contracts),
    Question(PARTIES, "Do the targets of suppliers carry those that we promise?", ("8.3.4", "8.3.3"), (Agreement, Dependency), _support),
    Question(PARTIES, "Which parties lack a valid agreement or a review?", ("8.3.4",), (Party,), _lacking),
    Question(PARTIES, "How were the parties selected?", ("8.2.3",), (Party,), _selected),
    Question(DOCUMENTS, "Which issue of a document is current, who approved it, and what changed since the last audit?", ("7.5.3",), (DocumentEntry,), _current),
    Question(DOCUMENTS, "What is overdue?", ("7.5.2", "7.5.3"), (DocumentEntry,), _overdue),
    Question(DOCUMENTS, "Which documents from outside do we rely on?", ("7.5.3",), (DocumentEntry,), _external),
    Question(DOCUMENTS, "How long is a record kept, and where?", ("7.5.3",), (EvidenceLink,), _kept),
    Question(OPERATION, "What are the inputs, outputs, roles, interfaces, metrics and records of a process?", ("8.1", "4.4"), (Process,), _processes),
    Question(OPERATION, "Which metrics missed their target, and what followed?", ("9.1",), (Metric,), _missed),
    Question(CHECKING, "Does the audit programme cover everything, and who audited whom?", ("9.2",), (AuditProgramme, Audit), _audited),
    Question(CHECKING, "What did the last management review look at and decide, and is it done?", ("9.3",), (ManagementReview,), _reviewed),
    Question(CHECKING, "Which nonconformities are open, what was the cause, and did the action work?", ("10.1",), (Nonconformity,), _nonconformities),
    Question(CHECKING, "Which improvements came from where, and what did they bring?", ("10.2",), (Improvement,), _improvements),
    Question(CHECKING, "What changed in the SMS between two days?", ("6.3", "8.1"), (ChangeEntry,), _changed),
    Question(CLAUSES, "For any clause, here or of another framework: what does it ask in plain words, what answers it, and what is missing?", (), (), _clauses),
)  # fmt: skip
