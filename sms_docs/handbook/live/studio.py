# What the preview shows at the moment: the records as they were read last, what stands around pages, and what went wrong
# since. Whoever asks for a page gets the last state that was good, with a note of what is wrong with the next.

"""The state of the preview."""

import html
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

from sms_docs.errors import SmsDocsError
from sms_docs.handbook.adapter.folder import texts_in
from sms_docs.handbook.frame import Around
from sms_docs.handbook.live.press import Configure, Press
from sms_docs.handbook.live.reading import Reading
from sms_docs.handbook.plugin import outer_options
from sms_docs.handbook.shelf import Shelf
from sms_docs.handbook.site import open_book
from sms_docs.library import WorkTree, is_statement
from sms_docs.library.snapshot import PAGES
from sms_docs.project import Project
from sms_docs.rules import Context

PATIENCE: Final = 0.4  # seconds that the check waits for a browser to ask for its page
_ARTICLE: Final = '<article class="md-content__inner md-typeset">'

Reopen = Callable[[], Project]
"""What opens the project again, with the settings that it has now."""


class State(NamedTuple):
    """What belongs together: records, what stands around them, and their pages."""

    reading: Reading
    press: Press
    shelf: Shelf


class Studio:
    """What the preview shows.

    Args:
        reopen: What opens the project.
        configure: What makes the settings of MkDocs.
        today: The day on which dates are judged.
        scratch: A folder for what MkDocs writes.

    Raises:
        SmsDocsError: The settings of the project cannot be used.
        MkDocsException: Those of MkDocs cannot.
    """

    def __init__(self, reopen: Reopen, configure: Configure, today: date, scratch: Path) -> None:
        self._reopen, self._configure, self._scratch = reopen, configure, scratch
        self._lock = threading.RLock()
        self._round = 0
        self._asked = threading.Event()
        self.trouble = ""
        reading, press = Reading(reopen(), today), self._new_press()
        self._state = State(reading, press, _checked(reading, press, None))
        self._prepare(self._state)

    # Each of the following says whether there is something new to show.

    def begin_again(self) -> bool:
        """Begin anew: settings, templates or pages written by hand have changed."""
        project, reading, before = self._reopen(), self._state.reading, self._state.shelf
        same = reading.project.config == project.config
        reading.project = project
        press = self._new_press()
        state = State(reading, press, _checked(reading, press, before if same else None))
        self._prepare(state)
        return self._show(state)

    def read_again(self) -> bool:
        """Read records again; what the check says is still that of before."""
        reading, press, before = self._state
        return self._show(State(reading, press, _shelf(reading, press, reading.read(), before)))

    def check_again(self) -> bool:
        """Check what was read; a reader who waits for the text comes first."""
        self._asked.wait(PATIENCE)
        reading, press, before = self._state
        if not reading.check(before.book.context):
            return False
        return self._show(State(reading, press, _shelf(reading, press, before.book.context, before)))

    def surround_again(self) -> bool:
        """Bring what stands around pages up to date, if records came, went or changed their titles."""
        if self._state.press.knows == _listed(self._state.shelf):
            return False
        state = self._state._replace(press=self._new_press())
        self._prepare(state)
        return self._show(state)

    def _show(self, state: State) -> bool:
        with self._lock:
            self._state, self.trouble = state, ""
            self._asked.clear()
        return True

    def _new_press(self) -> Press:
        """In a folder of its own: while it is filled, the one before is shown."""
        self._round += 1
        shutil.rmtree(self._scratch / str(self._round - 2), ignore_errors=True)
        return Press(self._configure, self._scratch / str(self._round))

    @staticmethod
    def _prepare(state: State) -> None:
        guest = state.press.home.guest
        state.press.prepare(state.reading.project, state.shelf.outline(guest=guest))
        state.press.knows = _listed(state.shelf)

    @property
    def mount(self) -> str:
        """The path below which the site stands, with slashes."""
        return self._state.press.mount

    @property
    def watched(self) -> list[Path]:
        """The files and folders that the handbook is made from."""
        project, press = self._state.reading.project, self._state.press
        names = (
            project.config.content,
            project.config.approvals,
            project.config.frameworks,
            "templates",
            "sms.yml",
        )
        own = [project.root / name for name in names if name]
        return [*own, *press.sources, *_heads(project.root)]

    def is_record(self, path: Path) -> bool:
        """Whether a change of a file is one of the records, of their approvals or of the history, and of nothing else."""
        if path.name == "HEAD":
            return True
        project = self._state.reading.project
        folders = (project.root / project.config.content, project.root / project.config.approvals)
        inside = any(path.is_relative_to(folder) for folder in folders)
        return inside and path.name.lower() not in PAGES and is_statement(path.name)

    def page(self, path: str) -> str | None:
        """The page at a path of the site, with what went wrong since it was good; None if there is none."""
        with self._lock:
            prefix = self._state.press.home.prefix
            if not path.startswith(prefix):
                return None
            for uri in _uris(path.removeprefix(prefix), folders=self._state.press.folders):
                text = self._pressed(uri)
                if text is not None:
                    self._asked.set()
                    return self._told(text)
        return None

    def _pressed(self, uri: str) -> str | None:
        try:
            page = self._state.shelf.page(uri)
            return self._state.press.page(page) if page is not None else None
        except (TemplateError, MkDocsException, SmsDocsError) as error:
            self.trouble = words_of(error)
            return f"<!doctype html><title>Preview</title>{_ARTICLE}</article>"

    def file(self, path: str) -> bytes | None:
        """The file at a path of the site; None if there is none."""
        with self._lock:
            book, prefix = self._state.shelf.book, self._state.press.home.prefix
            folder = self._state.press.folder.resolve()
            inside = path.removeprefix(prefix) if path.startswith(prefix) else ""
            made = book.files.get(inside) or book.attachments.get(inside.removeprefix("files/"))
        place = (folder / path).resolve()
        if made is not None or not place.is_relative_to(folder) or not place.is_file():
            return made
        data = place.read_bytes()
        return self._told(data.decode("utf-8", "replace")).encode() if place.suffix == ".html" else data

    def _told(self, text: str) -> str:
        """A page that tells what went wrong since it was good."""
        if not self.trouble:
            return text
        note = (
            '<div class="sms-banner sms-banner--gap" role="alert"><p class="sms-banner__title">'
            '<span aria-hidden="true">✕</span> The preview could not follow your last change</p>'
            f"<p>{html.escape(self.trouble)}</p><p>Below is the last state that was good.</p></div>"
        )
        return text.replace(_ARTICLE, _ARTICLE + note, 1)


def words_of(error: BaseException) -> str:
    """What an error says, in one or two sentences."""
    if isinstance(error, SmsDocsError):
        return f"{error.message.rstrip('.')}. {error.cure}".strip()
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    if isinstance(error, TemplateError) and name and line:
        return f"{name}:{line}: {error}"
    return str(error) or type(error).__name__


def _checked(reading: Reading, press: Press, before: Shelf | None) -> Shelf:
    context = reading.read()
    reading.check(context)
    return _shelf(reading, press, context, before)


def _shelf(reading: Reading, press: Press, context: Context, before: Shelf | None) -> Shelf:
    project, home = reading.project, press.home
    if home.guest:
        docs = WorkTree(Path(press.config.docs_dir))
        texts = texts_in(docs, home.prefix.rstrip("/"), guest=True)
    else:
        texts = texts_in(project.snapshot(), project.config.content)
    options = outer_options(project, folders=press.folders)
    book = open_book(context, reading.report, intros=texts, preview=True, **options)
    return Shelf(book, Around(guest=home.guest), before)


def _listed(shelf: Shelf) -> frozenset[tuple[str, str]]:
    return frozenset((ident, target.title) for ident, target in shelf.book.directory.items())


def _uris(path: str, *, folders: bool) -> Iterator[str]:
    """The names that a page at a path may have."""
    bare = path.strip("/")
    if not folders:
        yield bare.removesuffix(".html") or "index"
    elif not bare.endswith(".html"):
        yield f"{bare}/index".lstrip("/")
        if bare:
            yield bare


def _heads(root: Path) -> list[Path]:
    """The files of git that tell of a commit or of another branch."""
    for folder in (root, *root.parents):
        if (folder / ".git").is_dir():
            return [folder / ".git" / "HEAD", folder / ".git" / "logs" / "HEAD"]
    return []
