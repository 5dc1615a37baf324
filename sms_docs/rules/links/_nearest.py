# Numbers are close to each other by nature: ROL-017 is no sign that ROL-018 was meant. A guess is made only where the
# slip is one that people make: zeros, two digits swapped, one too many, a misspelt prefix.

"""Which record somebody meant by an id that does not exist."""

import difflib
from collections.abc import Iterator, Sequence
from functools import cached_property

from sms_docs.library import Entry, Library
from sms_docs.records import BY_KIND, Record

FEW = 6


class Nearest:
    """Guesses which record was meant.

    Args:
        library: The records.
    """

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def _by_number(self) -> dict[tuple[str, int], str]:
        return {_split(ident): ident for ident in reversed(tuple(self.library.by_id))}

    def to(self, target: str, types: Sequence[str]) -> Entry[Record] | None:
        """The record of one of some types that was meant by an id; None if there is no good guess.

        Args:
            target: An id that does not exist.
            types: Types that would be right; empty for any.
        """
        for ident in self._candidates(target, types):
            entry = self.library.by_id.get(ident)
            if entry is not None and (not types or entry.record.kind in types):
                return entry
        return None

    def _candidates(self, target: str, types: Sequence[str]) -> Iterator[str]:
        prefix, number = _split(target)
        prefixes = [model.prefix for kind, model in BY_KIND.items() if not types or kind in types]
        for near in (prefix, *difflib.get_close_matches(prefix, prefixes, n=2)):
            yield self._by_number.get((near, number), "")
        digits = target.partition("-")[2]
        for index in range(len(digits)):
            yield f"{prefix}-{digits[:index]}{digits[index + 1 :]}"
            yield f"{prefix}-{digits[:index]}{digits[index : index + 2][::-1]}{digits[index + 2 :]}"

    def advice(self, target: str, types: Sequence[str]) -> str:
        """What to write instead of an id that does not exist."""
        if guess := self.to(target, types):
            return f"Did you mean {guess.id} (“{guess.record.label}”)? If {target} was removed, put it back."
        what = " or ".join(types) or "record"
        known = [entry for kind in types for entry in self.library.of(BY_KIND[kind])]
        if 0 < len(known) <= FEW:
            there = ", ".join(f"{entry.id} (“{entry.record.label}”)" for entry in known)
            return f"Write one that exists: {there}; or add the {what} that is missing."
        command = f" with “sms-docs new {types[0]}”" if types else ""
        return f"Correct the id, or add the {what} that is missing{command}."


def _split(ident: str) -> tuple[str, int]:
    prefix, _, number = ident.partition("-")
    return prefix, int(number)
