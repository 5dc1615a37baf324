# Who does what, read from the activities of processes. Whether each activity has exactly one accountable role is for
# a rule to say; here everything is shown as it is written.

"""RACI: responsible, accountable, consulted, informed."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sms_docs.library import Entry
from sms_docs.records import Process
from sms_docs.records.process import Activity

LETTERS: Final = {
    "R": ("responsible", "does the work"),
    "A": ("accountable", "answers for the result"),
    "C": ("consulted", "is asked before"),
    "I": ("informed", "is told after"),
}


class Matrix(NamedTuple):
    """The activities of one process, and the letters of each role.

    Attributes:
        roles: Ids of the columns, in the order of their first appearance.
        rows: Name and note of each activity, with the letters in each column.
    """

    roles: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]


class Duty(NamedTuple):
    """An activity in which a role has a part."""

    process: Entry[Process]
    activity: str
    letters: str


def matrix(process: Process) -> Matrix:
    """The matrix of a process."""
    rows = [(activity.name, activity.note or "", letters(activity)) for activity in process.activities]
    roles = tuple(dict.fromkeys(role for _, _, found in rows for role in found))
    cells = ((name, note, tuple(found.get(role, "") for role in roles)) for name, note, found in rows)
    return Matrix(roles, tuple(cells))


def letters(activity: Activity) -> Mapping[str, str]:
    """The letters of each role in an activity: ``AR`` for one that does the work and answers for it."""
    found: dict[str, str] = {}
    for letter, (field, _) in LETTERS.items():
        for role in getattr(activity, field):
            found[role] = found.get(role, "") + letter
    return found


def duties(processes: Iterable[Entry[Process]]) -> Mapping[str, list[Duty]]:
    """The duties of every role, in the order of processes and activities."""
    found: dict[str, list[Duty]] = {}
    for process in processes:
        for activity in process.record.activities:
            for role, marks in letters(activity).items():
                found.setdefault(role, []).append(Duty(process, activity.name, marks))
    return found


def overview(processes: Iterable[Entry[Process]]) -> Mapping[str, Mapping[str, str]]:
    """By process and role, the letters that a role has anywhere in a process, in the order R, A, C, I."""
    found: dict[str, Mapping[str, str]] = {}
    for process in processes:
        parts: dict[str, set[str]] = {}
        for activity in process.record.activities:
            for role, marks in letters(activity).items():
                parts.setdefault(role, set()).update(marks)
        found[process.id] = {
            role: "".join(mark for mark in LETTERS if mark in marks) for role, marks in parts.items()
        }
    return found
