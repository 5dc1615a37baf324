# From a folder to values: the one place where settings, files, history and approval sources are put together for the
# command line and the handbook. It judges nothing.

"""Open a project and look at it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sms_docs.approvals import ApprovalSource, StatementFiles
from sms_docs.approvals.carriers.commits import SignedCommits
from sms_docs.approvals.carriers.trailers import HINT
from sms_docs.config import FILE, Config, find_project, load_config, parse_config
from sms_docs.control import Given, compute_control
from sms_docs.coverage.catalogue import frameworks_of
from sms_docs.errors import ConfigError, IncompleteError, UsageError
from sms_docs.history import History, HistoryState
from sms_docs.history.load import load_history
from sms_docs.history.snapshot import CommitTree, Moment, moment_of
from sms_docs.library import Library, Snapshot, WorkTree, identify, is_statement, load_library
from sms_docs.library.attached import beside
from sms_docs.library.changes import touched
from sms_docs.library.digest import git_bytes, stored_as
from sms_docs.library.reading import ReadDocument, read_document
from sms_docs.library.snapshot import MAX_BYTES, SIGNED
from sms_docs.library.tables import is_table
from sms_docs.rules import Context

if TYPE_CHECKING:
    from sms_docs.approvals.carriers.forge import ForgeFile


@dataclass(frozen=True, slots=True)
class Terms:
    """What the caller gives, because content cannot be asked for it.

    Attributes:
        trust_root: A revision: there the registers and the procedure count without approval. Empty for the first commit
            that has them all.
        before: A revision: what is not in it has arrived today, however it is dated. Empty if that is not known.
        forge: Files with reviews that a forge has seen.
    """

    trust_root: str = ""
    before: str = ""
    forge: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with ``sms.yml``, as it lies there or as a commit has it.

    Attributes:
        root: The folder.
        config: Its settings.
        at: Object id of the commit to look at, hex; empty for the files as they lie in the folder.
        terms: What the caller gives.
    """

    root: Path
    config: Config
    at: str = ""
    terms: Terms = Terms()

    def trusting(self, root: str) -> "Project":
        """This project with another trust root; the same if none is named."""
        return replace(self, terms=replace(self.terms, trust_root=root)) if root else self

    def wanted(self, path: str) -> bool:
        """Whether a path may name a document, a statement or its signature, now or under an earlier name of its folder.

        All of the project is looked at, so that a text that was written elsewhere and moved in keeps its authors.
        """
        return is_statement(path) and not path.startswith(".") and "/." not in path

    def history(self) -> History:
        """The history up to the commit that is looked at; for the folder, the last one.

        Raises:
            GitError: Git refuses to read the repository; the message is git's advice.
        """
        at = self.at or "HEAD"
        return load_history(self.root, self.wanted, identify, at=at, heard=_heard, beside=is_table)

    def snapshot(self) -> Snapshot:
        """The files: of the commit that is looked at, or as they lie in the folder."""
        return CommitTree(self.root, self.at) if self.at else WorkTree(self.root)

    def context(
        self, today: date, history: History | None = None, read: ReadDocument = read_document
    ) -> Context:
        """Read everything.

        Args:
            today: The day on which dates are judged.
            history: Of this project, if it was read already.
            read: What reads a file, for a caller who has read most of them before.

        Raises:
            IncompleteError: The clone does not hold the files of the commit that is looked at.
            GitError: Git refuses the repository, or fails.
        """
        snapshot = self.snapshot()
        library = load_library(snapshot, self.config, read).settled(today)
        past = history if history is not None else self.history()
        control = compute_control(
            library, past, self.sources(library, past), today, self.given(past), self.config.content
        )
        framework = frameworks_of(library, self.config).catalogue.framework(self.config.framework)
        return Context(library, control, framework, self.config, today)

    def sources(self, library: Library, history: History) -> list[ApprovalSource]:
        """Where approvals come from."""
        found: list[ApprovalSource] = [
            StatementFiles(library.snapshot, self.config.approvals, history),
            SignedCommits(history),
        ]
        if self.terms.forge:
            found.append(self._forge(library, history))
        return found

    def _forge(self, library: Library, history: History) -> ApprovalSource:
        from sms_docs.approvals.carriers.forge import weigh  # noqa: PLC0415 - only where reviews are given
        from sms_docs.approvals.carriers.reviews import ForgeReviews  # noqa: PLC0415 - as above

        weighed = weigh(map(_forge_file, self.terms.forge))
        return ForgeReviews(weighed, library, history, self.config.publish.repo_url)

    def given(self, history: History) -> Given:
        """The places on the main line of what the caller gives as revisions.

        Raises:
            IncompleteError: The trust root is not on it.
        """
        if history.state is not HistoryState.COMPLETE:
            return Given()
        root = self.terms.trust_root
        place = history.position(root) if root else None
        if root and place is None:
            raise IncompleteError(
                f"the trust root {root} is not on the main line of {history.tip[:10]}",
                "Either this is another repository, or its history was written anew, or the trust root is misspelt. Ask "
                "whoever keeps the trust root before you change it.",
            )
        fork = history.fork(self.terms.before, history.tip) if self.terms.before else None
        return Given(place, history.position(fork) if fork is not None else None)

    def touched(self, context: Context, rev: str) -> frozenset[str]:
        """Ids of what changed since a revision: records, and documents whose statements changed.

        Args:
            context: Of the folder.
            rev: A revision; what counts is where the present line left it (the merge base).

        Raises:
            UsageError: There is no such revision.
        """
        history = context.control.history
        attached = dict(_attached(context.library))
        base = history.base_tree(rev, attached)
        content = {path: oid for path, oid in base.items() if path.startswith(f"{self.config.content}/")}
        statements = {path: oid for path, oid in base.items() if path.startswith(f"{self.config.approvals}/")}
        changed = touched(context.library, content, history.read)
        read = context.library.snapshot.read
        beside = {
            ident
            for path, ident in attached.items()
            if stored_as(read(path) or b"", base.get(path, "")) is None
        }
        return changed | beside | _stored_otherwise(context, content) | self._decided(context, statements)

    def _decided(self, context: Context, base: Mapping[str, str]) -> frozenset[str]:
        """Documents with a statement that was added, changed or removed."""
        found = context.library.snapshot.files(self.config.approvals, is_statement)
        files = {file.path: file.data for file in found}
        same = {path for path, data in files.items() if stored_as(data, base.get(path, "")) is not None}
        changed = {path.removesuffix(SIGNED) for path in (base.keys() | files.keys()) - same}
        claims = context.control.evidence.claims
        listed = {claim.statement.document for claim in claims if claim.location.path in changed}
        return frozenset(listed | {path.split("/")[-2] for path in changed if path.count("/") > 1})


def _attached(library: Library) -> Iterator[tuple[str, str]]:
    """The paths of attachments, each with the id of its document."""
    for document in library.documents.values():
        for attachment in document.header.attachments:
            yield beside(document.path, attachment.path), document.id


def _heard(message: bytes) -> bool:
    return HINT.search(message) is not None


def _forge_file(path: Path) -> "ForgeFile":
    from sms_docs.approvals.carriers.forge import MAX_BYTES, read_forge  # noqa: PLC0415 - only where reviews are given

    try:
        with path.open("rb") as file:
            return read_forge(str(path), file.read(MAX_BYTES + 1))
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}", "Name a file that the forge's tool wrote."
        ) from None


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


def open_past(start: Path, wish: str) -> tuple[Project, Moment]:
    """The project in or above a folder as it stood, with the settings that it had then.

    Args:
        start: The folder.
        wish: A day as YYYY-MM-DD, or a revision; see ``moment_of``.

    Returns:
        The project, and the landing that answers.

    Raises:
        ConfigError: There is no project, it had no settings then, or they cannot be used.
        UsageError: Nothing answers for that day or revision.
        IncompleteError: The clone does not reach back far enough.
        GitError: Git refuses the repository, or fails.
    """
    root = find_project(start.resolve())
    moment = moment_of(root, wish)
    return Project(root, _settings_of(root, moment), moment.commit), moment


def _settings_of(root: Path, moment: Moment) -> Config:
    name = f"{moment.commit[:10]}:{FILE}"
    data = CommitTree(root, moment.commit).read(FILE)
    if data is None:
        raise ConfigError(
            f"there is no {FILE} of this project in commit {moment.commit[:10]} of {moment.landed}",
            "Name a later day or commit: one that has the settings.",
        )
    if len(data) > MAX_BYTES:
        raise ConfigError(f"{name} is larger than settings can be", "Name another day or commit.")
    try:
        return parse_config(git_bytes(data).decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name} cannot be read: {error}", "Name another day or commit.") from error
