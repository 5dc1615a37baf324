# An auditor who holds “issue 1” on paper must find it, see at once that it no longer applies, and see what replaced it.

"""Earlier issues, readable differences, and the statement log."""

import re
from datetime import date

import pytest
from handbook_site import APPROVED, POLICY_PATH, Reader, build, context, page, text

from sms_docs.formats.approvals_log import log_of
from sms_docs.handbook import Site
from sms_docs.rules import Context
from sms_docs.rules.base import Approval, Change
from sms_docs.rules.samples import CONTROLLED, POLICY

POL = "id/POL-001"
OLD = "id/POL-001/issue-1"
NEW = POLICY.replace("Services that our customers can rely on.", "Services that our customers can build on.")
AGAIN = Approval("POL-001", "PER-001", "ROL-001", 1, on=date(2026, 2, 1), replaces=0)


def two_issues(old: str = POLICY, new: str = NEW, **options: object) -> tuple[Context, Site]:
    """A policy that was changed and approved again."""
    first = Change({**CONTROLLED, POLICY_PATH: old}, on=date(2026, 1, 10))
    made = context({POLICY_PATH: new}, commits=(first,), approvals=(APPROVED, AGAIN), **options)  # type: ignore[arg-type]
    return made, build(made)


def test_an_earlier_issue_keeps_its_page() -> None:
    """Under its number, with its text, its digest and who approved it, and first of all that nobody should follow it."""
    made, site = two_issues()
    shown = text(site, OLD)

    head, _, rest = shown.partition("Digest")
    assert "Issue 1 of Service management policy : do not follow this text" in head
    assert "no longer in force" in head
    assert "Services that our customers can rely on." in rest
    assert made.control.blocks["POL-001"].approved[0].digest in shown
    assert "Mia Grau" in head


def test_the_page_of_an_issue_says_what_the_next_one_changed() -> None:
    """By words, each marked by signs and not by colour alone."""
    found = page(two_issues()[1], OLD).html

    assert "What issue 2 changed" in found
    assert "<del>[-rely-]</del>" in found
    assert "<ins>{+build+}</ins>" in found


def test_the_history_leads_to_issues_and_to_what_they_changed() -> None:
    """One click from the document to the issue before and to the exact difference."""
    links = set(Reader(page(two_issues()[1], POL).html).values("href"))

    assert {"../../id/POL-001/issue-1/", "../../id/POL-001/issue-1/#_changed"} <= links


def test_an_issue_in_force_has_no_second_page() -> None:
    """The page of the document is the page of its last issue."""
    _, site = two_issues()

    assert not [item for item in site.pages if item.uri == "id/POL-001/issue-2"]


def test_an_earlier_issue_is_not_found_by_the_search() -> None:
    """Who searches wants what applies."""
    assert page(two_issues()[1], OLD).hits == ()


def test_an_issue_that_was_confidential_is_not_told() -> None:
    """A document that was opened later does not give away its earlier text."""
    secret = POLICY.replace("owner:", "classification: confidential\nowner:", 1)
    _, site = two_issues(secret, NEW)

    assert [item.uri for item in site.pages if item.uri.startswith(POL)] == [POL]
    assert "rely on" not in page(site, POL).html


def test_issues_of_what_was_withdrawn_are_not_told() -> None:
    """A withdrawn text is not published, and those before it are not either."""
    gone = Approval("POL-001", "PER-001", "ROL-001", 1, decision="withdraw-document", on=date(2026, 5, 1))
    first = Change({**CONTROLLED, POLICY_PATH: POLICY}, on=date(2026, 1, 10))
    made = context({POLICY_PATH: NEW}, commits=(first,), approvals=(APPROVED, AGAIN, gone))

    assert [item.uri for item in build(made).pages if item.uri.startswith(POL)] == [POL]


def test_the_page_gives_the_commands_that_check_it() -> None:
    """Plain git commands with the commit, the path, the digest that must come out, and the statements."""
    made, site = two_issues()
    block = made.control.blocks["POL-001"]
    shown = text(site, POL)

    assert f"git show {block.approved[-1].commit[:12]}:content/policies/pol-001.md | sha256sum" in shown
    assert block.approved[-1].digest.removeprefix("sha256:") in shown
    assert re.search(r"git show [0-9a-f]{12}:approvals/POL-001/\S+\.yml", shown)


def test_the_log_has_every_statement() -> None:
    """Those that count and those that do not, on the page and in the file."""
    stranger = Approval("POL-001", "PER-002", "ROL-001", 1)
    first = Change({**CONTROLLED, POLICY_PATH: POLICY}, on=date(2026, 1, 10))
    made = context({POLICY_PATH: NEW}, commits=(first,), approvals=(APPROVED, stranger))
    site = build(made)
    sheet = next(item for item in site.assets if item.uri.startswith("about/statements")).content.decode()

    lines = log_of(made.control)
    assert any(not line.counts for line in lines)
    assert len(sheet.splitlines()) == len(lines) + 1
    for line in lines:
        assert line.digest in sheet
    assert "✕ no:" in text(site, "about/statements")


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_the_log_tells_no_more_than_the_handbook(audience: str) -> None:
    """Of documents that are left out it tells the id and that somebody decided, and nothing else."""
    secret = POLICY.replace("owner:", "classification: confidential\nowner:", 1)
    made = context({POLICY_PATH: secret}, approvals=(APPROVED,), audience=audience)  # type: ignore[arg-type]
    site = build(made)
    row = next(
        line for line in text(site, "about/statements").split("Landing")[-1].split("202") if "POL-001" in line
    )

    assert "POL-001 (not published here)" in row
    assert "Service management policy" not in page(site, "about/statements").html
