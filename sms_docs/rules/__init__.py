# The list of rules, by family. A new rule is one file and one line in the RULES of its family. Nothing is switched
# off here or anywhere else: what must be excepted needs a waiver record.

"""All rules."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from sms_docs.rules import (
    approval,
    documents,
    fields,
    files,
    improving,
    leadership,
    links,
    measuring,
    parties,
    people,
    planning,
    processes,
    services,
)
from sms_docs.rules.base import Context, Rule

FAMILIES: Final = (
    files,
    fields,
    links,
    documents,
    approval,
    planning,
    leadership,
    measuring,
    improving,
    people,
    processes,
    services,
    parties,
)

RULES: Final[tuple[type[Rule], ...]] = tuple(rule for family in FAMILIES for rule in family.RULES)


@cache
def by_word() -> Mapping[str, tuple[type[Rule], ...]]:
    """Rules by code, by name, and by the checks of the catalogue that they cover, in lower case."""
    found: dict[str, list[type[Rule]]] = {}
    for rule in RULES:
        for word in (*rule.covers, rule.name, rule.code):
            found.setdefault(word.lower(), []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}


__all__ = ["FAMILIES", "RULES", "Context", "Rule", "by_word"]
