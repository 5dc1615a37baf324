# The one off-switch: a waiver sets aside what one rule says about named records, until a day, and only while the text
# that says so is in force. What others rest on cannot be waived: how files and fields are read, approvals, waivers, the
# document control procedure, people and assignments. Both the check and the rule on waivers ask here.

"""Which findings a waiver sets aside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

# The registry imports the rule on waivers, which imports this file: so its lists are looked up when they are needed.
from sms_docs import rules as registry
from sms_docs.control import ControlBlock, State
from sms_docs.coverage.edition import edition_in_force
from sms_docs.findings import Finding
from sms_docs.library import Document, Library
from sms_docs.records import Assignment, DocumentControl, Person, Waiver
from sms_docs.report import Waived
from sms_docs.rules.base import Context, Entry, Rule
from sms_docs.source import Location

GUARDED: Final = frozenset(model.kind for model in (Waiver, DocumentControl, Person, Assignment))
_COUNTS: Final = frozenset((State.IN_FORCE, State.PENDING, State.REVIEW_DUE, State.EMERGENCY))


@dataclass(frozen=True, slots=True)
class Exemption:
    """What a waiver that counts says about one record.

    Attributes:
        waiver: The waiver, in the text in force.
        rule: The rule.
        target: Id of the record.
    """

    waiver: Entry[Waiver]
    rule: type[Rule]
    target: str


def named_rule(word: str) -> type[Rule] | None:
    """The rule with a code or name; None if there is none."""
    found = registry.by_word().get(word.strip().lower(), ())
    return next((rule for rule in found if word.strip().lower() in (rule.code.lower(), rule.name)), None)


def waivable(rule: type[Rule]) -> bool:
    """Whether a rule may be waived: not those that others rest on."""
    families = (registry.files, registry.fields, registry.approval)
    return all(rule not in family.RULES for family in families)


def guarded(document: Document) -> bool:
    """Whether nothing about a document may be waived."""
    return document.control_type in GUARDED


def counts(block: ControlBlock | None, today: date) -> bool:
    """Whether a document has a text that is in force today; one overdue for review until it blocks."""
    if block is None or block.in_force is None:
        return False
    if block.state is State.FUTURE:
        return len(block.approved) > 1
    if block.state is State.OVERDUE:
        return block.blocked_from is not None and today < block.blocked_from
    return block.state in _COUNTS


def in_force(context: Context) -> list[Entry[Waiver]]:
    """Waivers as their approved texts say, whether expired or not."""
    library, blocks = context.library, context.control.blocks
    documents = {
        document.path: document
        for document in library.by_document.values()
        if document.control_type == Waiver.kind and counts(blocks.get(document.id), context.today)
    }
    if not documents:
        return []
    theirs = {document.id: blocks[document.id] for document in documents.values()}
    edition = edition_in_force(
        Library(documents, (), library.snapshot), replace(context.control, blocks=theirs)
    )
    return [one for one in edition.library.of(Waiver) if one.document.id not in edition.unreadable]


def exemptions(context: Context) -> list[Exemption]:
    """All that is waived today, in the order of the waivers."""
    return [
        Exemption(entry, rule, target)
        for entry in in_force(context)
        if entry.record.expires >= context.today
        if (rule := named_rule(entry.record.rule)) is not None and waivable(rule)
        for target in entry.record.targets
    ]


def set_aside(
    findings: Iterable[Finding], found: list[Exemption], library: Library
) -> Iterator[tuple[Finding, Exemption]]:
    """Findings that are waived, each with every exemption that does it; the one that lasts longest first."""
    lasting = sorted(found, key=lambda one: one.waiver.record.expires, reverse=True)
    by_code: dict[str, list[Exemption]] = {}
    for exemption in lasting:
        by_code.setdefault(exemption.rule.code, []).append(exemption)
    for finding in findings:
        for exemption in by_code.get(finding.code, ()):
            if is_about(finding, exemption.target, library):
                yield finding, exemption


def waived(finding: Finding, exemption: Exemption) -> Waived:
    """A finding as the report shows it."""
    waiver = exemption.waiver
    return Waived(finding, waiver.id, waiver.record.expires.isoformat(), waiver.record.reason)


def is_about(finding: Finding, target: str, library: Library) -> bool:
    """Whether a finding is about a record, and may be waived."""
    entry = library.by_id.get(target)
    here = library.documents.get(finding.location.path)
    if entry is None or guarded(entry.document) or (here is not None and guarded(here)):
        return False
    if finding.document not in ("", entry.document.id):
        return False
    if finding.location.path == entry.document.path:
        return _base_at(entry.document, finding.location) == entry.base
    return finding.document == entry.document.id and entry.document.type != "register"


def _base_at(document: Document, where: Location) -> tuple[str | int, ...]:
    """Which record of a document a place belongs to; that of its header if it stands above all others."""
    if document.type != "register":
        return ()
    before = [(entry.at()[1:], entry.base) for entry in document.entries if entry.at()[1:] <= where[1:]]
    return max(before)[1] if before else ()
