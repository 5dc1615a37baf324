# Workflow commands of GitHub Actions. A line of output that begins with "::" is a command, so everything that comes
# from records is escaped, and the readable report stands between stop-commands with a token that no record can know:
# it is made from the report itself. GitHub shows ten errors and ten warnings a step; the rest is in the report.

"""For GitHub Actions: annotations, then the readable report."""

import hashlib
from collections.abc import Iterator
from typing import Final

from sms_docs.findings import Finding, Severity
from sms_docs.formats import text
from sms_docs.report import Report

SHOWN: Final = 10


def render(report: Report) -> str:
    """The report as workflow commands and text."""
    readable = text.render(report)
    token = hashlib.sha256(readable.encode("utf-8", "backslashreplace")).hexdigest()
    return "\n".join((*_annotations(report), f"::stop-commands::{token}", readable + f"::{token}::", ""))


def _annotations(report: Report) -> Iterator[str]:
    errors = [finding for finding in report.findings if report.blocks(finding)]
    others = [finding for finding in report.findings if not report.blocks(finding)]
    for finding in errors[:SHOWN]:
        yield _command("error", finding)
    for finding in sorted(others, key=lambda finding: finding.severity is Severity.WARNING)[:SHOWN]:
        yield _command("warning", finding)
    if report.waived:
        yield f"::notice title=Waivers::{_data(text.aside(report))}"
    for skipped in report.skipped[:SHOWN]:
        yield f"::error title={_property(skipped.name)}::{_data(skipped.reason)}"


def _command(level: str, finding: Finding) -> str:
    place = finding.location
    properties = ",".join(
        (
            f"file={_property(place.path)}",
            f"line={place.line}",
            f"col={place.column}",
            f"title={_property(f'{finding.code} {finding.name}')}",
        )
    )
    return f"::{level} {properties}::{_data(f'{finding.message}. {finding.help}')}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
