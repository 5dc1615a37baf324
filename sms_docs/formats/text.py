"""For people at a terminal: one block a finding, clickable places, and the verdict last."""

from collections.abc import Iterator
from typing import Final

from sms_docs.findings import Finding, Severity
from sms_docs.report import Report, Verdict, Waived


def render(report: Report) -> str:
    """The report as text."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    for finding in report.findings:
        yield from _finding(finding, blocks=report.blocks(finding))
        yield ""
    for one in report.waived:
        yield clean(_waived(one))
        yield ""
    for skipped in report.skipped:
        yield f"not checked: {skipped.code} {skipped.name}"
        yield f"  {skipped.reason}"
        yield ""
    if report.trust_root:
        yield trust(report)
    yield summary(report)


# Control characters of a title or file name must not move the cursor or look like a line of ours.
_CONTROLS: Final = dict.fromkeys((*range(32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}") | {
    ord("\n"): " "
}


def clean(text: str) -> str:
    """A text on one line, without control characters."""
    return text.translate(_CONTROLS)


def _finding(finding: Finding, *, blocks: bool) -> Iterator[str]:
    aside = " (reported only)" if finding.severity is Severity.ERROR and not blocks else ""
    yield clean(
        f"{finding.location}: {finding.severity}{aside}: {finding.message} [{finding.code} {finding.name}]"
    )
    if finding.help:
        yield clean(f"  help: {finding.help}")
    for related in finding.related:
        yield clean(f"  see:  {related.location}: {related.message}")


def _waived(one: Waived) -> str:
    finding = one.finding
    return f"{finding.location}: waived until {one.until} by {one.waiver}: {finding.message} [{finding.code} {finding.name}]"


def aside(report: Report) -> str:
    """How many findings are waived, and until when: ``2 findings waived, the first until 2027-03-31``."""
    days = sorted({one.until for one in report.waived})
    when = f"until {days[0]}" if len(days) == 1 else f"the first until {days[0]}"
    return f"{_count(len(report.waived), 'finding')} waived, {when}"


def summary(report: Report) -> str:
    """The last line: what was looked at, and what it came to."""
    checked = report.checked
    looked = f"{_count(checked.documents, 'document')} with {_count(checked.records, 'record')}"
    errors = sum(1 for finding in report.findings if report.blocks(finding))
    elsewhere = sum(1 for finding in report.reported_only if finding.severity is Severity.ERROR)
    warnings = sum(1 for finding in report.findings if finding.severity is Severity.WARNING)
    found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    if elsewhere:
        found += f", {_count(elsewhere, 'error')} elsewhere (reported only)"
    if report.waived:
        found += f", {aside(report)}"
    if report.skipped:
        found += f", {_count(len(report.skipped), 'check')} not made"
    return f"{_WORDS[report.verdict]}: {looked} checked on {report.today}: {found}."


def trust(report: Report) -> str:
    """From which commit on approvals were followed, and whether somebody vouches for it."""
    root = report.trust_root[:10]
    if report.trust_given:
        return f"Trust root: {root}, as given."
    return f"Trust root: {root}, the first commit with people, assignments and a procedure; pin it with --trust-root."


_WORDS = {Verdict.PASS: "Pass", Verdict.FAIL: "Fail", Verdict.INCOMPLETE: "Incomplete (not a pass)"}


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
