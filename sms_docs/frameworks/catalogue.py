# All frameworks of a project: those that come with SMS-docs and those of its own, with what corresponds to what. Values
# and functions of values. Must not know how a file of the user is read, nor what answers a clause.
#
# Related is no order and no chain: if a corresponds to b, b corresponds to a; that c corresponds to b says nothing on
# a and c.

"""The frameworks of a project."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from sms_docs.errors import ConfigError
from sms_docs.frameworks.load import (
    Correspondence,
    available,
    load_correspondences,
    load_framework,
    nearest_framework,
)
from sms_docs.frameworks.model import ClauseRef, Framework, Requirement


class Found(NamedTuple):
    """A clause together with its framework."""

    framework: Framework
    requirement: Requirement


class Catalogue:
    """The frameworks of a project.

    Args:
        own: Those of the project's own.
        broken: Ids of those of its own that cannot be read; what names them is not judged.
    """

    def __init__(self, own: tuple[Framework, ...] = (), broken: frozenset[str] = frozenset()) -> None:
        self.own = {framework.id: framework for framework in own}
        self.broken = broken

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all frameworks, those of SMS-docs first."""
        return (*available(), *self.own)

    def get(self, framework_id: str) -> Framework | None:
        """The framework of an id; None if there is none."""
        if framework_id in self.own:
            return self.own[framework_id]
        return load_framework(framework_id) if framework_id in available() else None

    def framework(self, framework_id: str) -> Framework:
        """The framework of an id.

        Raises:
            ConfigError: There is none; with a guess.
        """
        if framework_id in self.broken:
            message = f"The framework {framework_id} has mistakes and cannot be used."
            raise ConfigError(message, "“sms-docs check” names them.")
        found = self.get(framework_id)
        if found is None:
            message = f"There is no framework {framework_id[:100]!r}."
            raise ConfigError(message, nearest_framework(framework_id, self.ids))
        return found

    def find(self, reference: ClauseRef) -> Found | None:
        """The clause that a reference names, by its exact number; None if there is none."""
        framework = self.get(reference.framework)
        requirement = framework.get(reference.clause) if framework is not None else None
        return Found(framework, requirement) if framework is not None and requirement is not None else None

    def guess(self, reference: ClauseRef) -> Found | None:
        """The clause that was meant by a reference that names none: near in its framework, or exact in another."""
        framework = self.get(reference.framework)
        number = framework.nearest(reference.clause) if framework is not None else None
        elsewhere = (self.find(ClauseRef(other, reference.clause)) for other in self._others(reference))
        exact = next((found for found in elsewhere if found is not None), None)
        if exact is not None and reference.clause[:1].isalpha():
            return exact  # letters belong to one standard: GR3.1 of FitSM is no slip for 3.1
        if framework is not None and number is not None:
            return Found(framework, framework.requirements[number])
        return exact

    def _others(self, reference: ClauseRef) -> Iterator[str]:
        return (known for known in self.ids if known != reference.framework)

    def related(self, reference: ClauseRef) -> tuple[ClauseRef, ...]:
        """The clauses of other frameworks that correspond to a clause, by framework and number."""
        return self._relations.get(reference, ())

    def beyond(self, reference: ClauseRef) -> Mapping[str, tuple[str, ...]]:
        """Clauses that correspond to a clause and that no catalogue holds, by the id of their framework."""
        found = (one for one in load_correspondences() if one.other == reference.framework)
        return {one.one: one.beyond[reference.clause] for one in found if reference.clause in one.beyond}

    @cached_property
    def _relations(self) -> Mapping[ClauseRef, tuple[ClauseRef, ...]]:
        found: dict[ClauseRef, set[ClauseRef]] = {}
        for one, other in self._pairs():
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return {one: tuple(sorted(others, key=self._place)) for one, others in found.items()}

    def _pairs(self) -> Iterator[tuple[ClauseRef, ClauseRef]]:
        for correspondence in load_correspondences():
            yield from _pairs_of(correspondence)
        for framework in self.own.values():
            for clause, requirement in framework.requirements.items():
                for text in requirement.related:
                    yield ClauseRef(framework.id, clause), ClauseRef.parse(text, framework.id)

    def _place(self, reference: ClauseRef) -> tuple[int, tuple[tuple[str, int], ...]]:
        return self.ids.index(reference.framework), Framework.sort_key(reference.clause)


def _pairs_of(correspondence: Correspondence) -> Iterator[tuple[ClauseRef, ClauseRef]]:
    for clause, others in correspondence.pairs.items():
        for other in others:
            yield ClauseRef(correspondence.one, clause), ClauseRef(correspondence.other, other)
