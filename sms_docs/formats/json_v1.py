# Version 1 of the machine format. Fields are only ever added; anything else is a file json_v2.py.

"""For programs: JSON, format version 1."""

import json
from typing import Any

from sms_docs.findings import Finding, Skipped
from sms_docs.report import Report, Waived
from sms_docs.source import Location


def render(report: Report) -> str:
    """The report as JSON, keys in a fixed order."""
    return (
        json.dumps(as_data(report), indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
        + "\n"
    )


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain values."""
    return {
        "format_version": 1,
        "verdict": str(report.verdict),
        "findings": [_finding(finding, report) for finding in report.findings],
        "skipped": [_skipped(skipped) for skipped in report.skipped],
        "waived": [_waived(one, report) for one in report.waived],
        "checked": {
            "documents": report.checked.documents,
            "records": report.checked.records,
            "rules": report.checked.rules,
        },
        "at": report.at,
        "trust_root": {"commit": report.trust_root, "given": report.trust_given},
        "today": report.today,
        "tool_version": report.tool_version,
    }


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    data: dict[str, Any] = {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "blocks": report.blocks(finding),
        "message": finding.message,
        "help": finding.help,
    }
    if finding.clause:
        data["clause"] = finding.clause
    data["location"] = _location(finding.location)
    data["related"] = [{**_location(other.location), "message": other.message} for other in finding.related]
    if finding.document:
        data["document"] = finding.document
    return data


def _waived(one: Waived, report: Report) -> dict[str, Any]:
    """A finding that does not block, and what it rests on."""
    waiver = {"id": one.waiver, "until": one.until, "reason": one.reason}
    return {**_finding(one.finding, report), "blocks": False, "waiver": waiver}


def _location(location: Location) -> dict[str, Any]:
    return {"path": location.path, "line": location.line, "column": location.column}


def _skipped(skipped: Skipped) -> dict[str, str]:
    return {"code": skipped.code, "name": skipped.name, "reason": skipped.reason}
