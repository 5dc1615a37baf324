# A clause catalogue in memory, and a reference to one clause of it. Values and functions of values.
# Must not know where a catalogue comes from, nor any clause number: an edition is data and will be replaced.
# Clause numbers are compared part by part. As text, 5.1 would be found in 5.12 and 15.1, and 10 would come before 4.
# Some standards begin a number with letters: GR3.1 is a number of FitSM, and has nothing to do with PR3.1.

"""The words of a clause catalogue: framework, requirement, clause reference."""

import difflib
import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal, Self

NUMBER = r"[A-Z]{0,3}[1-9][0-9]{0,2}(?:\.[1-9][0-9]{0,2}){0,5}"
_REFERENCE = re.compile(rf"(?:(?P<framework>[a-z0-9][A-Za-z0-9.:_-]*)/)?(?P<clause>{NUMBER})")
_NUMBER_LIKE = re.compile(r"[A-Za-z]{0,3}[0-9][0-9.,]*")
_PART = re.compile(r"([A-Z]{0,3})([0-9]+)")
_LONGEST_GUESS = 100  # more than this is no clause number and no title; comparing it only costs time


@dataclass(frozen=True, slots=True)
class DocumentedItem:
    """One document or record that a clause leads to.

    Attributes:
        what: Its name, in our words.
        record_type: The type of record that usually answers it; ``evidence-link`` when it lives in another tool.
        action: ``maintain`` a living text, or ``retain`` a record of what happened.
        basis: ``explicit`` when the clause asks for it in documented form, ``implied`` when it is customary evidence.
        id: Its name in records that say that they give it; unique within its clause.
        also: Other types of record that give it too.
        where: Values of fields by which a record that gives it is told from others of its type; ``any`` stands for
            every value.
    """

    what: str
    record_type: str
    action: Literal["maintain", "retain"]
    basis: Literal["explicit", "implied"]
    id: str = ""
    also: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    @property
    def types(self) -> tuple[str, ...]:
        """The types of record that give it."""
        return (self.record_type, *self.also)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One clause.

    Attributes:
        id: The clause number, such as ``8.2.3``.
        title: A short factual title.
        kind: A ``heading`` asks for nothing itself; a ``requirement`` does.
        summary: One or two sentences in our words, never the text of the standard.
        title_is_ours: The clause has no title, so we gave it one.
        process: The management system must run a process of this name.
        management_duty: The organisation cannot give this duty to another party.
        documented_information: The documents and records that the clause leads to.
        judge: What software cannot see and a person must look at; empty if nothing particular.
        note: A remark of ours, not of the standard.
        untitled: Numbered paragraphs without a title that belong to this clause; the clause is named, not they.
        related: Clauses of other frameworks that it corresponds to, in full: only to show the way.
    """

    id: str
    title: str
    kind: Literal["heading", "requirement"]
    summary: str
    title_is_ours: bool = False
    process: bool = False
    management_duty: bool = False
    documented_information: tuple[DocumentedItem, ...] = ()
    judge: str = ""
    note: str = ""
    untitled: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it asks for anything; a heading does not."""
        return self.kind == "requirement"


@dataclass(
    frozen=True, slots=True, eq=False
)  # one object a framework: it is its own identity, and can be hashed
class Framework:
    """One edition of a standard, as a catalogue of clauses.

    Attributes:
        id: The name that clause references use, such as ``iso20000-1:2018``.
        title: The name that people use.
        requirements: Every clause by its number, in the order of the numbers.
        edition_note: Which edition this is and how far it can be relied on.
        wording_note: Whose words the summaries are.
        attribution: Who publishes the standard.
    """

    id: str
    title: str
    requirements: Mapping[str, Requirement]
    edition_note: str = ""
    wording_note: str = ""
    attribution: str = ""

    @staticmethod
    def sort_key(clause_id: str) -> tuple[tuple[str, int], ...]:
        """Make clause numbers sort as people count: 9 before 10, 5.2 before 5.12, PR2.1 before PR10.1.

        Args:
            clause_id: A clause number; other text is a ``ValueError``.
        """
        parts = [_PART.fullmatch(part) for part in clause_id.split(".")]
        if None in parts:
            raise ValueError(clause_id)
        return tuple((part[1], int(part[2])) for part in parts if part is not None)

    def get(self, clause_id: str) -> Requirement | None:
        """Return the clause with exactly this number, or ``None``."""
        return self.requirements.get(clause_id)

    def parent(self, clause_id: str) -> str | None:
        """Return the number of the clause above, or ``None`` at the top."""
        above = _above(clause_id)
        return above if above in self.requirements else None

    def children(self, clause_id: str | None = None) -> tuple[str, ...]:
        """Return the numbers of the clauses directly below, in order.

        Args:
            clause_id: The clause above; ``None`` stands for the whole framework and gives its top clauses.
        """
        return tuple(number for number in self.requirements if _above(number) == (clause_id or ""))

    def covers(self, clause: str, requirement: str) -> bool:
        """Tell whether a record that names one clause answers a requirement.

        It does for the very same clause only: naming a clause answers neither the clauses below it nor the one above.

        Args:
            clause: The clause number that the record names.
            requirement: The number of the clause to be answered; unknown ones are answered by nothing.
        """
        return requirement in self.requirements and clause.split(".") == requirement.split(".")

    def process_clauses(self) -> tuple[str, ...]:
        """Return the numbers of the clauses that each name a process to be run."""
        return tuple(number for number, requirement in self.requirements.items() if requirement.process)

    def nearest(self, text: str) -> str | None:
        """Guess which clause was meant, for "did you mean".

        Args:
            text: What somebody wrote: a number that does not exist, or the words of a title.

        Returns:
            A clause number, or ``None`` when nothing is near.
        """
        text = text[:_LONGEST_GUESS].rpartition("/")[2]
        number = _NUMBER_LIKE.search(text)
        return (
            self._nearest_number(number[0].replace(",", ".").upper()) if number else self._nearest_title(text)
        )

    def _nearest_number(self, text: str) -> str | None:
        if text in self.requirements:
            return text
        near = difflib.get_close_matches(text, self.requirements, n=len(self.requirements))
        return max(near, key=lambda number: _shared_start(text, number), default=None)

    def _nearest_title(self, text: str) -> str | None:
        numbers = {requirement.title.casefold(): number for number, requirement in self.requirements.items()}
        near = difflib.get_close_matches(text.casefold(), numbers, n=1)
        return numbers[near[0]] if near else None


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """A clause of a certain edition; ``str()`` gives the full form, ``iso20000-1:2018/8.2.3``.

    The same number means different things in different editions, so the edition is always part of it.

    Attributes:
        framework: The id of the framework.
        clause: The clause number; whether the framework has it is for the framework to say.
    """

    framework: str
    clause: str

    def __str__(self) -> str:
        return f"{self.framework}/{self.clause}"

    @classmethod
    def parse(cls, text: str, default_framework: str) -> Self:
        """Read what somebody wrote under ``clauses``.

        Args:
            text: ``8.2.3``, or with its edition ``iso20000-1:2018/8.2.3``.
            default_framework: The framework that a bare number belongs to.

        Raises:
            ValueError: It is neither; the message says how to write it.
        """
        match = _REFERENCE.fullmatch(text)
        if match is None:
            raise ValueError(
                f"{text[:_LONGEST_GUESS]!r} is not a clause reference: write the clause number, such as 8.2.3, "
                f"or the framework and the number, such as {default_framework}/8.2.3"
            )
        return cls(match["framework"] or default_framework, match["clause"])


def _above(clause_id: str) -> str:
    return clause_id.rpartition(".")[0]


def _shared_start(one: str, other: str) -> int:
    return sum(takewhile(bool, map(operator.eq, one, other)))
