"""Every format prints one canonical report as its golden file says."""

import json
from pathlib import Path

import pytest

from sms_docs.findings import Finding, Related, Severity, Skipped
from sms_docs.formats import FORMATS
from sms_docs.report import Checked, Report, Verdict, Waived
from sms_docs.source import Location

GOLDEN = Path(__file__).resolve().parent.parent / "golden"

ERROR = Finding(
    "SMS102",
    "unknown-key",
    Severity.ERROR,
    "“titel” is not a field here",
    "Did you mean “title”?",
    Location("content/policies/pol-001.md", 5, 1),
    "iso20000-1:2018/7.5.2",
    "POL-001",
    (Related(Location("content/policies/pol-001.md", 2, 1), "this record"),),
)
ELSEWHERE = Finding(
    "SMS401",
    "unapproved-document",
    Severity.ERROR,
    "nobody approved it",
    "Approve it.",
    Location("content/b.md", 2, 5),
)
WARNING = Finding(
    "SMS302",
    "overdue-review",
    Severity.WARNING,
    "a title with\na second line\n::stop-commands::x, 100 % hostile: yes",
    "Review it.",
    Location("content/odd, name: 100%.md", 1, 1),
)
ACCEPTED = Finding(
    "SMS861",
    "service-without-sla",
    Severity.ERROR,
    "service “Web\nhosting” (SVC-001) has no SLA",
    "Write one.",
    Location("content/services/svc-001.yml", 1, 5),
    document="SVC-001",
)
REPORT = Report(
    findings=(ELSEWHERE, WARNING, ERROR),
    skipped=(Skipped("SMS300", "incomplete-history", "The clone is shallow. Fetch all: fetch-depth: 0."),),
    checked=Checked(documents=3, records=5, rules=80),
    today="2026-06-01",
    at="0123456789abcdef0123456789abcdef01234567",
    tool_version="0.1.0",
    reported_only=frozenset({ELSEWHERE}),
    waived=(
        Waived(ACCEPTED, "WAI-001", "2027-03-31", "It is free of charge."),
        Waived(WARNING, "WAI-002", "2026-08-31"),
    ),
)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_prints_what_its_golden_file_says(name: str, request: pytest.FixtureRequest) -> None:
    """Output is stable to the byte; a change is reviewed as a difference of the golden file."""
    path = GOLDEN / f"report.{name}"
    got = FORMATS[name](REPORT)
    if request.config.getoption("--update-golden"):
        path.write_text(got, encoding="utf-8", newline="\n")

    assert path.read_text(encoding="utf-8") == got


def test_every_golden_file_belongs_to_a_format() -> None:
    """No golden file outlives its format."""
    assert {f"report.{name}" for name in FORMATS} == {path.name for path in GOLDEN.glob("report.*")}


def test_text_from_records_makes_no_workflow_command() -> None:
    """Only our own lines begin with ::, whatever a title says."""
    lines = FORMATS["github"](REPORT).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    stop = next(line for line in commands if line.startswith("::stop-commands::"))
    token = stop.removeprefix("::stop-commands::")
    before = lines[: lines.index(stop)]
    after = lines[lines.index(f"::{token}::") + 1 :]

    assert len(token) == 64
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in before)
    assert after in ([], [""])


def test_json_is_version_1_and_holds_the_verdict() -> None:
    """Machine format: verdict, findings with blocks, skipped checks, counts."""
    data = json.loads(FORMATS["json"](REPORT))

    assert data["format_version"] == 1
    assert data["verdict"] == "fail"
    assert [finding["blocks"] for finding in data["findings"]] == [False, False, True]
    assert data["skipped"][0]["code"] == "SMS300"
    assert [one["waiver"]["until"] for one in data["waived"]] == ["2027-03-31", "2026-08-31"]
    assert not any(one["blocks"] for one in data["waived"])
    assert data["checked"] == {"documents": 3, "records": 5, "rules": 80}


def test_a_skipped_check_is_never_a_pass() -> None:
    """Without findings, a check that was not made gives incomplete."""
    assert Report(skipped=REPORT.skipped).verdict is Verdict.INCOMPLETE
    assert Report().verdict is Verdict.PASS


def test_waived_findings_do_not_fail_and_are_counted_aloud() -> None:
    """A report with nothing but waived findings passes, and says how many there are and until when."""
    report = Report(waived=REPORT.waived[:1])

    assert report.verdict is Verdict.PASS
    assert "1 finding waived, until 2027-03-31" in FORMATS["text"](report)
    assert "::notice title=Waivers::1 finding waived, until 2027-03-31\n" in FORMATS["github"](report)


def test_findings_that_are_only_reported_do_not_fail() -> None:
    """An error in a document that --base leaves out is shown but does not block."""
    assert Report(findings=(ELSEWHERE,), reported_only=frozenset({ELSEWHERE})).verdict is Verdict.PASS
