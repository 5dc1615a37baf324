# From a folder to values: the one place where settings, files, history and approval sources are put together for the
# command line and the handbook. It judges nothing.

"""Open a project and look at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sms_docs.approvals import StatementFiles
from sms_docs.config import Config, find_project, load_config
from sms_docs.control import compute_control
from sms_docs.frameworks import load_framework
from sms_docs.history import History
from sms_docs.history.load import load_history
from sms_docs.library import WorkTree, identify, is_document, load_library
from sms_docs.library.changes import touched
from sms_docs.library.digest import stored_as
from sms_docs.rules import Context


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with ``sms.yml``.

    Attributes:
        root: The folder.
        config: Its settings.
    """

    root: Path
    config: Config

    def wanted(self, path: str) -> bool:
        """Whether a path may name a document or a statement, now or under an earlier name of its folder.

        All of the project is looked at, so that a text that was written elsewhere and moved in keeps its authors.
        """
        return is_document(path) and not path.startswith(".") and "/." not in path

    def history(self) -> History:
        """The history up to the last commit.

        Raises:
            GitError: Git refuses to read the repository; the message is git's advice.
        """
        return load_history(self.root, self.wanted, identify)

    def context(self, today: date, history: History | None = None) -> Context:
        """Read everything as it lies in the folder.

        Args:
            today: The day on which dates are judged.
            history: Of the folder, if it was read already.
        """
        snapshot = WorkTree(self.root)
        library = load_library(snapshot, self.config)
        past = history if history is not None else self.history()
        sources = [StatementFiles(snapshot, self.config.approvals, past)]
        control = compute_control(library, past, sources, today)
        return Context(library, control, load_framework(self.config.framework), self.config, today)

    def touched(self, context: Context, rev: str) -> frozenset[str]:
        """Ids of what changed since a revision: records, and documents whose statements changed.

        Args:
            context: Of the folder.
            rev: A revision; what counts is where the present line left it (the merge base).

        Raises:
            UsageError: There is no such revision.
        """
        history = context.control.history
        base = history.base_tree(rev)
        content = {path: oid for path, oid in base.items() if path.startswith(f"{self.config.content}/")}
        statements = {path: oid for path, oid in base.items() if path.startswith(f"{self.config.approvals}/")}
        changed = touched(context.library, content, history.read)
        return changed | _stored_otherwise(context, content) | self._decided(context, statements)

    def _decided(self, context: Context, base: Mapping[str, str]) -> frozenset[str]:
        """Documents with a statement that was added, changed or removed."""
        files = {file.path: file.data for file in context.library.snapshot.files(self.config.approvals)}
        same = {path for path, data in files.items() if stored_as(data, base.get(path, "")) is not None}
        changed = (base.keys() | files.keys()) - same
        return frozenset(path.split("/")[-2] for path in changed if path.count("/") > 1)


def _stored_otherwise(context: Context, base: Mapping[str, str]) -> frozenset[str]:
    """Documents whose committed text differs from the base, whatever the file in the folder looks like."""
    tree = context.control.history.tree
    documents = context.library.documents
    return frozenset(document.id for path, document in documents.items() if tree.get(path) != base.get(path))


def open_project(start: Path) -> Project:
    """The project in or above a folder.

    Raises:
        ConfigError: There is none, or its settings cannot be used.
    """
    root = find_project(start.resolve())
    return Project(root, load_config(root))
