# What a rule has to say. A finding is a value about the user's files; it is never raised, and it is not coloured,
# wrapped or sorted here: that is the business of reports and formats.

"""Findings: one problem each, at one primary location."""

from dataclasses import dataclass
from enum import StrEnum

from sms_docs.source import Location


class Severity(StrEnum):
    """Whether a finding fails the check."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding, and what is there."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem.

    Args:
        code: The rule's code, such as ``SMS102``.
        name: The rule's name, such as ``unknown-key``.
        severity: Error or warning.
        message: What is wrong, in the user's words, without a full stop.
        help: The cure, one or two sentences.
        location: The one place to look at first.
        clause: The requirement it touches, such as ``iso20000-1:2018/7.5.2``; may be empty.
        document: The id of the document it is about; may be empty.
        related: Other places that belong to it.
    """

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    location: Location
    clause: str = ""
    document: str = ""
    related: tuple[Related, ...] = ()

    @property
    def order(self) -> tuple[Location, str, str]:
        """The key that reports sort by: place, then rule, then text."""
        return self.location, self.code, self.message


@dataclass(frozen=True, slots=True)
class Skipped:
    """A check that could not be made, which is never a pass.

    Args:
        code: The rule's code.
        name: The rule's name.
        reason: Why it could not be made, and what would let it, in one or two sentences.
    """

    code: str
    name: str
    reason: str
