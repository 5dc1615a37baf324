# What the rules on leadership acts share: the acts in words, and which entries stand. An entry that a later one
# corrects does not count any more: entries are never edited, so a correction is the only way to put one right.

"""The twelve acts of leadership."""

from collections.abc import Mapping
from typing import Final

from sms_docs.library import Library
from sms_docs.records import Commitment
from sms_docs.rules.base import Entry

ACTS: Final[Mapping[str, str]] = {
    "policy_objectives": "policy and objectives are set and fit where the organisation is going",
    "plan": "the service management plan is made and kept",
    "decision_authority": "it is settled who may decide what",
    "value": "it is settled what is of value to customers",
    "other_parties": "other parties who contribute are under control",
    "business_integration": "service management is part of everyday business",
    "resources": "people, money and tools are there",
    "importance_communicated": "people hear why service management matters",
    "outcomes": "the system achieves what it is meant to achieve",
    "people_supported": "people are directed and backed",
    "improvement": "improvement is pushed",
    "other_roles_supported": "other managers are backed in leading their own areas",
}


def standing(library: Library) -> list[Entry[Commitment]]:
    """Entries of acts that have happened and that no later entry corrects."""
    entries = library.of(Commitment)
    corrected = {entry.record.corrects for entry in entries if entry.record.corrects != entry.id}
    return [entry for entry in entries if entry.id not in corrected]
