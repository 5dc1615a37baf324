# The use case: from values to a report. No input or output, no clock, no git.

"""Check a library."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sms_docs import __version__
from sms_docs.findings import Finding, Skipped
from sms_docs.records import Waiver
from sms_docs.report import Checked, Report, Waived
from sms_docs.rules import RULES, Context, Rule
from sms_docs.rules.improving.unusable_waiver import UnusableWaiver
from sms_docs.rules.waiving import Exemption, exemptions, set_aside, waived


def check(
    context: Context, *, rules: Iterable[type[Rule]] = RULES, blocking: frozenset[str] | None = None
) -> Report:
    """Run rules and put what they say in order.

    Args:
        context: What is checked.
        rules: Which rules; all by default.
        blocking: Ids of the documents whose findings block; all of them if None. Findings about no document of the
            library (settings, unreadable files, statements) block in any case.

    Returns:
        The report; a rule that could not run is in its ``skipped``.
    """
    findings: set[Finding] = set()
    skipped: dict[Skipped, None] = {}
    chosen = tuple(rules)
    for rule in chosen:
        for item in rule().check(context):
            if isinstance(item, Finding):
                findings.add(item)
            else:
                skipped[item] = None
    ran = frozenset(rule.code for rule in chosen) - {item.code for item in skipped}
    aside = _waive(findings, ran, context)
    ordered = tuple(sorted(findings, key=lambda finding: finding.order))
    return Report(
        findings=ordered,
        skipped=tuple(skipped),
        checked=Checked(len(context.library.documents), len(context.library.entries), len(chosen)),
        today=context.today.isoformat(),
        at=context.control.history.tip,
        tool_version=__version__,
        trust_root=context.control.root,
        reported_only=_reported_only(ordered, context, blocking),
        waived=aside,
    )


def _waive(findings: set[Finding], ran: frozenset[str], context: Context) -> tuple[Waived, ...]:
    """Take what is waived out of the findings, and put in which waivers had nothing to do."""
    exempt = exemptions(context)
    found = list(set_aside(findings, exempt, context.library)) if exempt else []
    aside = {finding: waived(finding, exemption) for finding, exemption in reversed(found)}
    findings.difference_update(aside)
    if UnusableWaiver.code in ran:
        used = {exemption for _finding, exemption in found}
        findings.update(_idle((one for one in exempt if one.rule.code in ran and one not in used), context))
    return tuple(sorted(aside.values(), key=lambda one: one.finding.order))


def _idle(exempt: Iterable[Exemption], context: Context) -> Iterator[Finding]:
    for exemption in exempt:
        entry = context.library.get(Waiver, exemption.waiver.id)
        if entry is not None and exemption.target in entry.record.targets:
            yield UnusableWaiver().idle(entry, exemption.target)


def _reported_only(
    findings: Iterable[Finding], context: Context, blocking: frozenset[str] | None
) -> frozenset[Finding]:
    if blocking is None:
        return frozenset()
    documents = context.library.documents
    outside = {path for path, document in documents.items() if document.id not in blocking}
    return frozenset(finding for finding in findings if _document_path(finding, context) in outside)


def narrowed(report: Report, context: Context, blocking: frozenset[str] | None) -> Report:
    """A report without what it says, or sets aside, on documents that do not block.

    Args:
        report: Of all documents.
        context: What was checked.
        blocking: Ids of the documents that block; all of them if None.
    """
    aside = _reported_only((one.finding for one in report.waived), context, blocking)
    return replace(
        report,
        findings=tuple(found for found in report.findings if found not in report.reported_only),
        waived=tuple(one for one in report.waived if one.finding not in aside),
    )


def _document_path(finding: Finding, context: Context) -> str:
    """The file of the document that a finding is about; the file it points at, if it names none."""
    document = context.library.by_document.get(finding.document)
    return document.path if document is not None else finding.location.path


def linked(context: Context, touched: Iterable[str]) -> frozenset[str]:
    """Documents that were touched, and those that refer to them or that they refer to.

    Args:
        context: The library.
        touched: Ids of documents and of entries of registers that changed, were added or removed.

    Returns:
        Ids of documents.
    """
    library = context.library
    ids = frozenset(touched)
    found = set(ids)
    found.update(library.by_id[ident].document.id for ident in ids if ident in library.by_id)
    for link in library.links:
        if link.reference.target in ids:
            found.add(link.entry.document.id)
        if link.entry.id in ids and (target := library.by_id.get(link.reference.target)) is not None:
            found.add(target.document.id)
    return frozenset(found)
