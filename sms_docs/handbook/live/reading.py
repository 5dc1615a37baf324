# Reads the project again after an edit, and only what changed: files by their bytes, the history by its tip. A file that
# cannot be read keeps its last text that could be, so that its page stays where it is while somebody is writing;
# what is wrong with it is among the findings.

"""Read a project again and again."""

from datetime import date
from typing import Any, cast

from sms_docs.checking import check
from sms_docs.errors import GitError
from sms_docs.history import History, Trail
from sms_docs.library import Document
from sms_docs.library.document import Problem
from sms_docs.library.reading import read_document
from sms_docs.library.snapshot import File
from sms_docs.project import Project
from sms_docs.report import Report
from sms_docs.rules import Context

Read = tuple[Document | None, list[Problem]]


class _Remembered:
    """A history that works out each trail once, for it is asked for all of them at every look."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._trails: dict[str, Trail | None] = {}

    def trail(self, path: str) -> Trail | None:
        """The life of the document at a path at the tip."""
        if path not in self._trails:
            self._trails[path] = self._history.trail(path)
        return self._trails[path]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._history, name)


class Reading:
    """A project that is read again and again.

    Args:
        project: The project.
        today: The day on which dates are judged.

    Attributes:
        report: What the last check said.
    """

    def __init__(self, project: Project, today: date) -> None:
        self.project, self.today = project, today
        self._history: History | None = None
        self._known: dict[str, tuple[File, Read]] = {}
        self._good: dict[str, Document] = {}
        self.report = Report()

    def read(self) -> Context:
        """Read what is there now.

        Raises:
            SmsDocsError: Something other than a record cannot be read.
        """
        history = self._past()
        context = self.project.context(self.today, history, self._read)
        self._known = {path: found for path, found in self._known.items() if path in self._seen}
        return context

    def check(self, context: Context) -> bool:
        """Check it; whether that says something else than the last time."""
        before, self.report = self.report, check(context)
        return (before.findings, before.skipped) != (self.report.findings, self.report.skipped)

    def _past(self) -> History:
        self._seen: set[str] = set()
        known = self._history
        if known is None or not known.tip or known.position("HEAD") != known.position(known.tip):
            known = self._history = cast("History", _Remembered(self.project.history()))
        return known

    def _read(self, file: File) -> Read:
        self._seen.add(file.path)
        before = self._known.get(file.path)
        if before is not None and before[0] == file:
            return before[1]
        document, problems = read_document(file)
        if document is None:
            document = self._good.get(file.path) or self._committed(file.path)
        if document is not None:
            self._good[file.path] = document
        self._known[file.path] = (file, (document, problems))
        return document, problems

    def _committed(self, path: str) -> Document | None:
        """The last committed text of a file, if that can be read."""
        history = self._history
        oid = history.tree.get(path) if history is not None else None
        if history is None or oid is None:
            return None
        try:
            [(_, data)] = history.read([oid])
        except GitError:  # nothing to show, then; the check tells of the clone
            return None
        return read_document(File(path, data))[0]
