# What all pages share, and the sheet that one page is written on: it knows where it stands, so that its links are
# right, and it escapes whatever comes from records.

"""The shared parts of pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar, cast
from urllib.parse import unquote, urlsplit

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from sms_docs.control import State
from sms_docs.control.agenda import Item
from sms_docs.coverage import Answer, Survey, coverage, survey
from sms_docs.errors import ConfigError, SmsDocsError
from sms_docs.findings import Finding
from sms_docs.handbook import inline, words
from sms_docs.handbook.address import GLOSSARY, SCHEMES, Addresses, issue_uri, record_uri
from sms_docs.handbook.directory import Target
from sms_docs.handbook.earlier import Issue, earlier_issues
from sms_docs.handbook.finding import answering, grids
from sms_docs.handbook.finding.former import former_titles
from sms_docs.handbook.finding.keywords import Keywords
from sms_docs.handbook.finding.terms import Term, Terms, own_terms, read_terms
from sms_docs.handbook.gauges import Gauge, gauges
from sms_docs.handbook.living import due, living
from sms_docs.handbook.overrides import mistake
from sms_docs.handbook.page import Hit
from sms_docs.handbook.prose import ID, Prose, render
from sms_docs.handbook.publication import Publication
from sms_docs.handbook.raci import Duty, duties
from sms_docs.handbook.staffing import Staffing, staffing
from sms_docs.history import Ident
from sms_docs.library import Document, Entry, Library
from sms_docs.library.attached import beside
from sms_docs.library.chains import Chains
from sms_docs.library.digest import digest_of
from sms_docs.records import Classification, Person, Process, Record, Service, Waiver
from sms_docs.report import Report
from sms_docs.resources import data_folder
from sms_docs.rules import Context
from sms_docs.rules.waiving import named_rule

R = TypeVar("R", bound=Record)

_LINKS: Final = (*SCHEMES, "mailto")


def templates(own: Path | None = None) -> Environment:
    """The templates; those in a project's own folder come first.

    Args:
        own: The ``templates`` folder of the project.
    """
    folders = [own, data_folder("templates")] if own is not None else [data_folder("templates")]
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder / "handbook") for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(words=words, sheet=Current(), book=Current())
    environment.filters.update(mark=inline.mark, level=inline.level, day=inline.day, letters=inline.letters)
    return environment


@dataclass(frozen=True)
class Book:
    """What all pages share.

    Attributes:
        context: Everything that was checked.
        report: What the check said.
        publication: What is shown of it.
        directory: Where each id is found.
        addresses: How addresses are written.
        templates: The templates.
        intros: Markdown written by hand that introduces a page, by its ``uri``.
        preview: Whether the texts in the folder are shown instead of those in force.
        pieces: Links that were made already; pages of the same depth share them.
        own_templates: The ``templates`` folder of the project; None if it has none.
        files: What pages offer to take along, by its place; filled while pages are made.
    """

    context: Context
    report: Report
    publication: Publication
    directory: Mapping[str, Target]
    addresses: Addresses
    templates: Environment
    intros: Mapping[str, str] = field(default_factory=dict)
    preview: bool = False
    pieces: dict[Any, Markup] = field(default_factory=dict, repr=False)
    own_templates: Path | None = None
    files: dict[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def library(self) -> Library:
        """The records that are published."""
        return self.publication.library

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """What answers each clause; counted over everything in force, whether it is published here or not."""
        context = self.context
        library = self.publication.edition.library
        return coverage(library, context.control.blocks, context.framework, context.config.framework)

    @cached_property
    def survey(self) -> Survey:
        """What answers the project's own framework: everything in force, whether it is published here or not."""
        context = self.context
        framework, default = context.framework, context.config.framework
        return survey(context.library, context.control, framework, default, context.today)

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """Id of each published document by its path."""
        return {path: document.id for path, document in self.library.documents.items()}

    @cached_property
    def attachments(self) -> Mapping[str, bytes]:
        """Files that published documents name with their hash, by path; only those that still have that hash."""
        found = {}
        for document in self.library.documents.values():
            for attachment in document.header.attachments:
                path = beside(document.path, attachment.path)
                data = self.library.snapshot.read(path)
                if data is not None and digest_of(data) == f"sha256:{attachment.sha256}":
                    found[path] = data
        return found

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """What the check said, by path of the document that it is about."""
        documents = self.context.library.by_document
        found: dict[str, list[Finding]] = {}
        for finding in filter(self.may_show, self.report.findings):
            document = documents.get(finding.document)
            found.setdefault(document.path if document else finding.location.path, []).append(finding)
        return {path: tuple(items) for path, items in found.items()}

    @cached_property
    def told_rules(self) -> frozenset[str]:
        """Codes of the rules that pages speak of: what they found, could not check, or set aside."""
        report = self.report
        named = (named_rule(entry.record.rule) for entry in self.library.of(Waiver))
        return frozenset(
            (
                *(finding.code for finding in report.findings),
                *(skipped.code for skipped in report.skipped),
                *(waived.finding.code for waived in report.waived),
                *(rule.code for rule in named if rule is not None),
            )
        )

    def may_show(self, finding: Finding) -> bool:
        """Whether a finding tells nothing of what is left out: of documents, and of people if they are."""
        if not self.names_people or self.publication.redacted:
            return False
        path = finding.location.path
        document = self.context.library.documents.get(path)
        about = {
            finding.document,
            document.id if document is not None else path.rpartition("/")[0].rpartition("/")[2],
        }
        return not about & self.publication.hidden.keys()

    @cached_property
    def names_people(self) -> bool:
        """Whether the register of people is published, so that names may be told."""
        return not any(ident.startswith(f"{Person.prefix}-") for ident in self.publication.hidden)

    @cached_property
    def standing(self) -> Library:
        """The records that are published and not out of use: what people work by, and drafts of it."""
        blocks = self.context.control.blocks
        found = {
            path: document
            for path, document in self.library.documents.items()
            if blocks[document.id].state not in (State.SUPERSEDED, State.WITHDRAWN)
        }
        return Library(found, (), self.library.snapshot)

    @cached_property
    def chains(self) -> Chains:
        """What services rest on."""
        return Chains(self.standing)

    @cached_property
    def staffing(self) -> Staffing:
        """Who holds which role."""
        return staffing(self.standing, self.context.today)

    @cached_property
    def duties(self) -> Mapping[str, list[Duty]]:
        """What each role does in processes."""
        return duties(self.standing.of(Process))

    def living(self, model: type[R]) -> tuple[Entry[R], ...]:
        """The published records of a type that still count, by id."""
        return living(self.standing, model)

    @cached_property
    def resting_on(self) -> Mapping[str, list[str]]:
        """Ids of the services that rest on each service directly."""
        found: dict[str, list[str]] = {}
        for entry in self.library.of(Service):
            for ident in dict.fromkeys(entry.record.depends_on):
                found.setdefault(ident, []).append(entry.id)
        return found

    @cached_property
    def gauges(self) -> Mapping[str, Gauge]:
        """Metrics and what their values say, by id."""
        return gauges(self.standing, self.context.today)

    @cached_property
    def due(self) -> tuple[Item, ...]:
        """What is due within a year in what is published, and what is overdue; soonest first."""
        context = self.context
        return due(self.library, context.control, context.today, self.publication.hidden)

    @cached_property
    def terms(self) -> Terms:
        """The terms of the glossary: those of the organisation, and ours.

        Raises:
            ConfigError: The settings name a document that is not there, or a file of terms cannot be read.
        """
        return Terms.of(read_terms(self.templates), self._own_terms())

    def _own_terms(self) -> Iterable[Term]:
        ident = self.context.config.publish.glossary
        document = self.library.by_document.get(ident)
        if document is not None:
            return own_terms(document.body, ident)
        if ident and ident not in self.publication.hidden:
            raise ConfigError(
                f"sms.yml: “publish.glossary” names {ident}, and there is no such document",
                "Write the id of the document whose headings are your terms, or leave the setting out.",
            )
        return ()

    @cached_property
    def keywords(self) -> Keywords:
        """Finds further words to search records by."""
        return Keywords(self.terms)

    @cached_property
    def former(self) -> Mapping[str, tuple[str, ...]]:
        """What published documents were called in earlier issues, by id."""
        titles = {ident: document.title for ident, document in self.library.by_document.items()}
        limit = Classification(self.context.config.publish.audience)
        return former_titles(self.context.control, titles, limit)

    @cached_property
    def whole(self) -> tuple[str, ...]:
        """The role that answers for the management system as a whole; none if nobody says so."""
        return answering.whole(self.standing)

    @cached_property
    def issues(self) -> Mapping[str, tuple[Issue, ...]]:
        """All issues of published documents that have had more than one and may be told, by id."""
        limit = Classification(self.context.config.publish.audience)
        return earlier_issues(self.publication, self.context.control, limit)

    def title(self, ident: str) -> str:
        """What a published record is called; empty for any other id."""
        target = self.directory.get(ident)
        return target.title if target is not None and not target.hidden else ""

    def person(self, person: str) -> str:
        """The name of a person, or the id if the register of people is not published."""
        entry = self.library.get(Person, person)
        return entry.record.name if entry is not None else person

    def author(self, ident: Ident) -> tuple[str, str]:
        """Person id and name of an author; the id is empty for somebody who is in no register."""
        person = self.context.control.rights.person_of(ident)
        if person is not None:
            return person, self.person(person)
        return "", ident.name if ident.name and "@" not in ident.name else "somebody without a name"


class Current:
    """What is being written now, for macros: to import them anew for every page would cost more than the page."""

    it: Any

    def __getattr__(self, name: str) -> Any:
        return getattr(self.it, name)


class Sheet:
    """One page in the making.

    Args:
        book: What all pages share.
        uri: Where the page stands.
    """

    def __init__(self, book: Book, uri: str) -> None:
        self.book = book
        self.uri = uri
        self._up = book.addresses.up(uri)
        self._heading = ""
        self._grids: list[str] = []

    def render(self, template: str, **view: Any) -> str:
        """Fill a template.

        Raises:
            UsageError: A template of the project's own failed.
        """
        try:
            templates = self.book.templates
            cast("Current", templates.globals["sheet"]).it = self
            cast("Current", templates.globals["book"]).it = self.book
            return templates.get_template(template).render(sheet=self, book=self.book, **view)
        except SmsDocsError:
            raise
        except Exception as error:
            told = mistake(error, self.book.own_templates, template)
            if told is None:
                raise
            raise told from error

    def url(self, uri: str, anchor: str = "") -> str:
        """The address of a page."""
        return self.book.addresses.link(self.uri, uri, anchor)

    def at(self, anchor: str) -> str:
        """Note the heading that a template has come to; prints nothing."""
        self._heading = anchor
        return ""

    def grid(
        self, columns: Sequence[str], body: Markup, name: str = "", download: grids.Download | None = None
    ) -> Markup:
        """A table to sort and to filter, and a file with the same rows for a spreadsheet.

        Args:
            columns: Their labels.
            body: The rows as HTML.
            name: Its anchor; the heading above it gives one otherwise.
            download: What the file says, if that is more than what the page shows.
        """
        rows = () if "<table" in body else grids.read_rows(body)
        anchor = self._grid_name(name)
        file = grids.file_of(self.uri, anchor)
        found = grids.spread(download or grids.Download(tuple(columns), rows))
        self.book.files[file] = grids.to_csv(*found)
        return grids.table(columns, body, rows, anchor, self.book.addresses.file(self.uri, file))

    def answers(self, roles: Iterable[str] = ()) -> list[answering.Answerable]:
        """Who answers for this page, with holders and deputies of today.

        Args:
            roles: Ids of roles, if the page knows them; those that its place tells otherwise.
        """
        book = self.book
        found = unique(roles) or answering.roles_of(self.uri, book.standing) or book.whole
        held = book.staffing if book.names_people else Staffing({}, {})
        return [answering.answerable(role, book.library, held) for role in found]

    def hit(self, title: str, text: str = "") -> Hit:
        """What the search finds this page by: its title, and other words for what it lists."""
        return Hit(title, text, also=self.book.keywords.of_page(self.uri, title))

    def label(self, label: str) -> Markup:
        """The label of a field, explained if it is a term."""
        key = (self._up, label)
        found = self.book.pieces.get(key)
        if found is None:
            term = self.book.terms.by_word.get(label.lower())
            found = escape(label)
            if term is not None and term.tip:
                found = inline.term(term, self._term(term), label)
            self.book.pieces[key] = found
        return found

    def _term(self, term: Term) -> str:
        """The address of a term in the glossary."""
        return self.url(GLOSSARY, term.anchor)

    def _explain(self, text: str, explained: set[str]) -> Iterator[tuple[int, int, str, str]]:
        """Terms in a text that are not explained yet: where each stands, its address and what it means."""
        for start, end, term in self.book.terms.find(text):
            if term.term not in explained:
                explained.add(term.term)
                yield start, end, self._term(term), term.tooltip

    def _grid_name(self, name: str) -> str:
        """An anchor that no other table of the page has."""
        base = name or f"{grids.LIST}{self._heading}"
        number = self._grids.count(base)
        self._grids.append(base)
        return f"{base}_{number + 1}" if number else base

    def resolve(self, ident: str) -> tuple[str, str] | None:
        """The address of a record and its title; None if it is not published."""
        target = self.book.directory.get(ident)
        if target is None or target.hidden:
            return None
        return self.url(target.uri, target.anchor), target.title

    def _piece(self, make: Callable[[Target, str], Markup], ident: str) -> Markup:
        """A piece of HTML about a record; pages of the same depth share it."""
        key = (make, self._up, ident)
        found = self.book.pieces.get(key)
        if found is None:
            target, place = self.book.directory.get(ident), self.resolve(ident)
            found = make(target, place[0]) if target and place else inline.missing(ident, target)
            self.book.pieces[key] = found
        return found

    def ref(self, ident: str, with_mark: bool = False) -> Markup:
        """A link to a record by its title and id; with its mark where it cannot simply be followed."""
        return self._piece(inline.ref_with_mark if with_mark else inline.ref, ident)

    def name(self, ident: str) -> Markup:
        """A link to a record by its title."""
        return self._piece(inline.name, ident)

    def ident(self, ident: str) -> Markup:
        """A link to a record by its id."""
        return self._piece(inline.ident, ident)

    def caution(self, ident: str) -> Markup:
        """The mark of a record where it cannot simply be followed."""
        return self._piece(inline.caution, ident)

    def state(self, ident: str) -> Markup:
        """The mark of a record."""
        return inline.mark(self.book.directory[ident].mark)

    def issue(self, ident: str, number: int | None) -> str:
        """The address of the page of an earlier issue; empty if it has none."""
        issues = self.book.issues.get(ident, ())[:-1]
        known = number is not None and any(issue.number == number for issue in issues)
        return self.url(issue_uri(ident, number or 0)) if known else ""

    def changed(self, ident: str, number: int | None) -> str:
        """The address of what an issue changed; empty if that is not told."""
        place = self.issue(ident, number - 1) if number is not None else ""
        return f"{place}#_changed" if place else ""

    def title(self, ident: str) -> str:
        """What a record is called; its id if it is not published."""
        target = self.book.directory.get(ident)
        return target.title or ident if target is not None else ident

    def target(self, ident: str) -> Target | None:
        """Where an id is found."""
        return self.book.directory.get(ident)

    def text(self, text: str) -> Markup:
        """Plain text of a record: escaped, with its ids as links."""
        found: list[Markup] = []
        end = 0
        for match in ID.finditer(text):
            if self.resolve(match.group()) is not None:
                found += [escape(text[end : match.start()]), self.ident(match.group())]
                end = match.end()
        return Markup("").join((*found, escape(text[end:]))) if found else escape(text)

    def paragraphs(self, text: str) -> list[Markup]:
        """The paragraphs of a longer plain text."""
        return [self.text(part) for part in text.split("\n\n") if part.strip()]

    def prose(self, document: Document) -> Prose:
        """The Markdown body of a document."""
        return self.markdown(document.body, document.path)

    def markdown(self, text: str, path: str) -> Prose:
        """Some Markdown; addresses in it are relative to a path."""

        def link(address: str) -> str | None:
            return self._link(address, path)

        def image(address: str) -> str | None:
            return self._image(address, path)

        explain = self._explain if self.uri != GLOSSARY else None
        return render(text, self._resolve_from(path), link, image, explain)

    def intro(self) -> Prose | None:
        """What was written by hand to introduce this page."""
        text = self.book.intros.get(self.uri)
        return self.markdown(text, f"{self.book.context.config.content}/{self.uri}.md") if text else None

    def _resolve_from(self, path: str) -> Any:
        """Ids as links, except for that of the document itself."""
        own = self.book.paths.get(path, "")
        return lambda ident: None if ident == own else self.resolve(ident)

    def _link(self, address: str, path: str) -> str | None:
        parts = _split(address)
        if parts is None:
            return None
        scheme, place, fragment = parts
        if scheme:
            return address if scheme in _LINKS else None
        if not place:
            return f"#{fragment}" if fragment else None
        target = beside(path, place)
        if target in self.book.paths:
            return self.url(record_uri(self.book.paths[target]), fragment)
        return self._image(address, path)

    def _image(self, address: str, path: str) -> str | None:
        parts = _split(address)
        if parts is None or parts[0] or not parts[1]:
            return None
        target = beside(path, parts[1])
        return (
            self.book.addresses.file(self.uri, f"files/{target}") if target in self.book.attachments else None
        )


def _split(address: str) -> tuple[str, str, str] | None:
    """Scheme, path and fragment; None for what cannot be linked to."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.netloc and not parts.scheme:
        return None
    return parts.scheme.lower(), unquote(parts.path), parts.fragment


def unique(items: Iterable[str]) -> list[str]:
    """Without repetitions, in the order of first appearance."""
    return list(dict.fromkeys(items))
