# What a rule is. One file a rule: a class whose docstring is its page, whose examples are its tests, its tabs on the
# page and what `sms-docs explain` prints. A rule yields findings about the user's files; it reads no file, asks no git
# and never looks at a clock.

"""The two kinds of rule, and what they are given."""

import inspect
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Generic, TypeVar

from sms_docs.config import Config
from sms_docs.control import Control
from sms_docs.findings import Finding, Related, Severity, Skipped
from sms_docs.frameworks import Framework
from sms_docs.library import Entry, Library
from sms_docs.records import Record
from sms_docs.source import Location

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at.

    Attributes:
        library: All documents.
        control: Their control blocks.
        framework: The default framework.
        config: The project's settings.
        today: The day on which dates are judged.
    """

    library: Library
    control: Control
    framework: Framework
    config: Config
    today: date


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval in an example: who decided what on which document, in which commit (counted from 0)."""

    document: str
    approver: str
    role: str
    commit: int
    decision: str = "approved"
    on: date = date(2026, 1, 15)
    replaces: int | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A commit in an example: files by path (None deletes), author as ``Name <mail>``, and its day."""

    files: Mapping[str, str | None]
    author: str = "Ada Abel <ada@sms.example>"
    on: date = date(2026, 1, 10)


@dataclass(frozen=True, slots=True)
class Example:
    """Some files, and what the rule says about them.

    Attributes:
        title: What they show, in a few words.
        files: Text by path below the content folder, such as ``{"services/svc-001.yml": "..."}``; below the
            project with ``/`` in front, such as ``/approvals/POL-001/note.yml``.
        raw: Bytes by path, for files that are no text in UTF-8.
        unread: Paths that hold no readable file, and why: ``symlink``, ``not-a-file``, ``unreadable``, ``too-large``.
        finds: Where the rule finds something, as ``path:line:column``; empty for a good example.
        commits: Changes made before, oldest first, for rules that look at history; the files are the last commit.
        approvals: Approvals that arrived with the commits.
        today: The day on which it is judged.
        history: How far the history can be relied on, such as ``shallow``. A check that is then not made counts as a
            find named ``skipped``.
    """

    title: str
    files: Mapping[str, str] = field(default_factory=dict)
    finds: tuple[str, ...] = ()
    commits: tuple[Change, ...] = ()
    approvals: tuple[Approval, ...] = ()
    today: date = date(2026, 6, 1)
    history: str = "complete"
    raw: Mapping[str, bytes] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)


class Rule(ABC):
    """A named check.

    The class docstring is its page: a first line that names the pattern, then the sections ``## Why it matters``,
    ``## How to put it right`` and, where judgement is needed, ``## What a person must look at``.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    since: ClassVar[str] = "0.1"
    severity: ClassVar[Severity] = Severity.ERROR
    clauses: ClassVar[tuple[str, ...]] = ()
    covers: ClassVar[tuple[str, ...]] = ()
    examples: ClassVar[tuple[Example, ...]] = ()

    @abstractmethod
    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at everything and yield what is wrong, in any order."""

    @classmethod
    def title(cls) -> str:
        """The first line of the page."""
        return (inspect.getdoc(cls) or "").partition("\n")[0].rstrip(".")

    @classmethod
    def page(cls) -> str:
        """The page, Markdown."""
        return inspect.getdoc(cls) or ""

    def finding(
        self,
        at: Location,
        message: str,
        cure: str,
        *,
        document: str = "",
        severity: Severity | None = None,
        related: tuple[Related, ...] = (),
        clause: str | None = None,
    ) -> Finding:
        """A finding of this rule."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            message=message,
            help=cure,
            location=at,
            clause=clause if clause is not None else (self.clauses[0] if self.clauses else ""),
            document=document,
            related=related,
        )

    def skipped(self, reason: str) -> Skipped:
        """What this rule could not check."""
        return Skipped(self.code, self.name, reason)


class RecordRule(Rule, Generic[R]):
    """A rule that looks at one record at a time, but may look others up."""

    record: type[R]

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every record of the type."""
        for entry in context.library.of(self.record):
            yield from self.check_record(entry, context)

    @abstractmethod
    def check_record(self, entry: Entry[R], context: Context) -> Iterator[Finding]:
        """Look at one record."""


class LibraryRule(Rule):
    """A rule that looks at all documents together, or at history and approvals."""


class ProblemRule(Rule):
    """A rule that reports what the reader could not accept: problems whose kind is the rule's name.

    ``related`` says what stands at the other place, if a problem has two.
    """

    related: ClassVar[str] = "the other one"

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Turn the reader's problems into findings."""
        for problem in context.library.problems:
            if problem.kind == self.name:
                related = (Related(problem.first, self.related),) if problem.first else ()
                yield self.finding(
                    problem.location,
                    problem.message,
                    problem.cure,
                    document=problem.document,
                    related=related,
                )


__all__ = [
    "Approval",
    "Change",
    "Context",
    "Entry",
    "Example",
    "Finding",
    "LibraryRule",
    "ProblemRule",
    "RecordRule",
    "Related",
    "Rule",
    "Severity",
    "Skipped",
]
