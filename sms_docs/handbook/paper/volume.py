# A copy as one HTML text, ready for a press, with what is attached to it. The text names no file and no host: pictures
# are in it, and so is its style.

"""Put a copy together."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from sms_docs import __version__
from sms_docs.handbook import words
from sms_docs.handbook.address import Addresses
from sms_docs.handbook.book import Book, Sheet, templates
from sms_docs.handbook.directory import directory
from sms_docs.handbook.paper.binding import Binder, settle
from sms_docs.handbook.paper.chapter import PAPER, Chapter, make_chapter, places
from sms_docs.handbook.paper.manifest import manifest
from sms_docs.handbook.paper.selection import Selection, select
from sms_docs.handbook.publication import publish
from sms_docs.handbook.site import NAV
from sms_docs.records import Classification
from sms_docs.report import Report
from sms_docs.resources import data_folder
from sms_docs.rules import Context

_WATERMARK: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="0 0 600 600"><text x="300" y="320" '
    'text-anchor="middle" transform="rotate(-45 300 300)" font-family="sans-serif" font-weight="700" font-size="{}" '
    'fill="#f3e3e3">{}</text></svg>'
)
_ROOM: Final = 900  # what the size of a letter times their number may be, across that page
_PLAIN: Final = re.compile(r"[^0-9A-Za-z .,:;·()/-]")


@dataclass(frozen=True, slots=True)
class Volume:
    """A copy.

    Attributes:
        title: What it is called.
        organisation: Whose it is.
        stem: What its file is called, without an ending.
        chapters: Its documents.
        day: The day for which it speaks.
        tip: The last commit; empty if there is none.
        made: The moment that it bears: the same for each copy that is made of the same texts.
        manifest: The list of hashes, as JSON.
        selection: What was chosen.
        sheet: What it is written on.
    """

    title: str
    organisation: str
    stem: str
    chapters: tuple[Chapter, ...]
    day: date
    tip: str
    made: datetime
    manifest: bytes
    selection: Selection
    sheet: Sheet

    @property
    def classification(self) -> Classification:
        """The highest class of its documents."""
        return max((chapter.docket.header.classification for chapter in self.chapters), key=_rank)

    @property
    def states(self) -> Mapping[words.Mark, int]:
        """How many documents are in which state, the most frequent first."""
        return dict(Counter(chapter.docket.mark for chapter in self.chapters).most_common())

    @property
    def sections(self) -> Mapping[str, Sequence[Chapter]]:
        """The documents by section, in the order of the copy."""
        found: dict[str, list[Chapter]] = {}
        for name in (name for name, _ in NAV):
            inside = [chapter for chapter in self.chapters if chapter.section == name]
            if inside:
                found[name] = inside
        return found

    def html(self, numbers: Mapping[str, int] | None = None) -> str:
        """The text for a press.

        Args:
            numbers: Page of each anchor, for a press that cannot count pages by itself.
        """
        view = {"volume": self, "numbers": numbers or {}, "version": __version__}
        return settle(self.sheet.render("volume.html.j2", **view))


def _rank(found: Classification) -> int:
    return found.rank


def make_volume(context: Context, idents: Sequence[str] = (), *, own_templates: Path | None = None) -> Volume:
    """Put a copy together.

    Args:
        context: Everything that was checked.
        idents: Ids of documents; none for the whole handbook.
        own_templates: The ``templates`` folder of the project.

    Raises:
        UsageError: A document is above the audience, or there is nothing to print.
    """
    book = _book(context, own_templates)
    selection = select(context, book.publication, idents)
    documents = {document.id: document for document in selection.documents}
    binder = Binder(places(book, documents), _pictures(book))
    chapters = tuple(make_chapter(book, document, binder) for document in selection.documents)
    title, stem = _name(context, selection, chapters)
    tip = context.control.history.tip
    return Volume(
        title=title,
        organisation=context.config.name,
        stem=stem,
        chapters=chapters,
        day=context.today,
        tip=tip,
        made=_made(context),
        manifest=manifest(
            chapters, organisation=context.config.name, title=title, today=context.today, commit=tip
        ),
        selection=selection,
        sheet=Sheet(book, PAPER),
    )


def _book(context: Context, own: Path | None) -> Book:
    publication = publish(context)
    return Book(
        context=context,
        report=Report(),
        publication=publication,
        directory=directory(publication, context.control.blocks),
        addresses=Addresses(context.config.publish, folders=False),
        templates=_templates(own),
        own_templates=own,
    )


def _templates(own: Path | None) -> Environment:
    """Those for paper, and behind them those of the site: what paper does not print in another way, it prints alike."""
    folders = [own, data_folder("templates")] if own is not None else [data_folder("templates")]
    loaders = [FileSystemLoader(folder / kind) for kind in ("print", "handbook") for folder in folders]
    environment = templates(own).overlay(loader=ChoiceLoader(loaders))
    environment.filters["css"] = css
    environment.globals["watermark"] = watermark
    return environment


def css(text: str) -> Markup:
    """Text as a string of a style sheet; whatever could end it, or the sheet, is written as a number."""
    safe = _PLAIN.sub(lambda match: f"\\{ord(match.group()):x} ", text)
    return Markup(f'"{safe}"')  # noqa: S704 - nothing is left that needs escaping


def watermark(word: str) -> Markup:
    """A word across a page, as the content of a data address."""
    drawing = _WATERMARK.format(min(_ROOM // len(word), 120), word)
    return Markup(quote(drawing, safe=""))  # noqa: S704 - nothing is left that needs escaping


def _pictures(book: Book) -> Mapping[str, bytes]:
    """Attachments by their address."""
    return {book.addresses.file(PAPER, f"files/{path}"): data for path, data in book.attachments.items()}


def _name(context: Context, selection: Selection, chapters: Sequence[Chapter]) -> tuple[str, str]:
    if selection.whole:
        return "Service management handbook", "handbook"
    if selection.single:
        chapter = chapters[0]
        number = chapter.docket.issue
        return chapter.title, f"{chapter.id}-issue-{number}" if number is not None else chapter.id
    return f"Controlled documents of {context.config.name}", "documents"


def _made(context: Context) -> datetime:
    """When the last text landed: a copy that is made again tomorrow is the same, but for the day that it names."""
    landed = (revision.landed for block in context.control.blocks.values() for revision in block.revisions)
    midnight = datetime.combine(context.today, time(), UTC)
    return max(landed, default=midnight).astimezone(UTC)
