# Nobody may take a draft for what is in force. Each state is shown by a word, on every page that names the document.

"""How pages show the state of a document."""

from dataclasses import replace
from datetime import date

from handbook_site import APPROVED, POLICY_PATH, build, changed_policy, context, page, text

from sms_docs.history import HistoryState
from sms_docs.rules.base import Approval, Change
from sms_docs.rules.samples import CONTROLLED, POLICY

POL = "id/POL-001"
NEW = POLICY.replace("Services that our customers can rely on.", "Services that are new.")


def test_a_draft_says_so() -> None:
    """A text that was never approved carries a banner and a badge."""
    site = build(context({POLICY_PATH: POLICY}))

    assert "Draft: do not follow this text" in text(site, POL)
    assert "○ draft" in text(site, "documents/index")


def test_what_is_in_force_has_no_banner() -> None:
    """Banners are for exceptions; the day of a statement is never later than its arrival."""
    site = build(context({POLICY_PATH: POLICY}, approvals=(APPROVED,)))

    assert "sms-banner" not in page(site, POL).html
    assert "In force since 2026-01-10" in text(site, POL)


def test_the_text_in_force_is_published_while_a_change_is_pending() -> None:
    """The page shows the approved text, announces the change with its commit, and shows what it would do."""
    files, commits = changed_policy(NEW)
    made = context(files, commits=commits, approvals=(APPROVED,))
    shown = text(build(made), POL)

    body, _, rest = shown.partition("Connections")
    assert "In force: issue 1 since 2026-01-10" in body
    assert "1 change not approved yet" in body
    assert "- Services that our customers can rely on." in body
    assert "+ Services that are new." in body
    assert "◐ pending" in rest


def test_a_preview_shows_the_text_in_the_folder() -> None:
    """Who is writing sees the own text, under a banner that says what it is."""
    files, commits = changed_policy(NEW)
    shown = text(build(context(files, commits=commits, approvals=(APPROVED,)), preview=True), POL)

    assert "Preview: this page shows a pending change, not what is in force" in shown
    assert "Services that are new." in shown


def test_an_overdue_review_is_a_warning_on_the_page() -> None:
    """An overdue document says since when."""
    made = context({POLICY_PATH: POLICY}, approvals=(APPROVED,), today=date(2027, 3, 1))

    assert "Review overdue since 2027-01-10" in text(build(made), POL)


def test_a_review_that_is_due_soon_is_announced() -> None:
    """Before the date the document is in force, and its review is due."""
    made = context({POLICY_PATH: POLICY}, approvals=(APPROVED,), today=date(2027, 1, 2))

    assert "In force; review due by 2027-01-10" in text(build(made), POL)


def test_a_withdrawn_text_is_not_published() -> None:
    """The page stays and says that the document is withdrawn; the text is gone."""
    gone = Approval("POL-001", "PER-001", "ROL-001", 1, decision="withdraw-document", on=date(2026, 2, 1))
    first = Change({**CONTROLLED, POLICY_PATH: POLICY}, on=date(2026, 1, 10))
    made = context({POLICY_PATH: POLICY}, commits=(first,), approvals=(APPROVED, gone))
    shown = text(build(made), POL)

    assert "Withdrawn: this document is no longer in use" in shown
    assert "rely on" not in shown
    assert "In force since not in force" in shown


def test_a_superseded_text_leads_to_its_successor() -> None:
    """The old document says that it is superseded, and by which one."""
    new = POLICY.replace("POL-001", "POL-002").replace("owner:", "supersedes: [POL-001]\nowner:")
    new = new.replace("kind: service-management", "kind: other")
    files = {POLICY_PATH: POLICY, "policies/pol-002.md": new}
    approved = (APPROVED, Approval("POL-002", "PER-001", "ROL-001", 0))
    shown = text(build(context(files, approvals=approved)), POL)

    assert "Superseded: do not follow this text" in shown
    assert "POL-002 has taken its place" in shown


def test_the_issue_before_is_published_until_the_new_one_takes_effect() -> None:
    """An approved text with a later first day is announced; the one before is shown and stays in force."""
    files, commits = changed_policy(NEW.replace("owner:", "effective_from: 2026-12-01\nowner:"))
    second = Approval("POL-001", "PER-001", "ROL-001", 1, on=date(2026, 2, 1), replaces=0)
    site = build(context(files, commits=commits, approvals=(APPROVED, second)))
    shown = text(site, POL)

    assert "A new issue applies from 2026-12-01" in shown
    assert "This page shows issue 1" in shown
    assert "Services that our customers can rely on." in shown
    assert "in force, new issue approved" in text(site, "documents/index")


def test_what_could_not_be_verified_says_so() -> None:
    """Without a procedure nobody knows who approves: the page says so and claims nothing."""
    second = CONTROLLED["documents/dcp-001.md"].replace("DCP-001", "DCP-002")
    made = context({POLICY_PATH: POLICY, "documents/dcp-002.md": second})
    shown = text(build(made), POL)

    assert "Not verified: do not rely on this text" in shown
    assert "no document control procedure (or more than one)" in shown


def test_incomplete_history_says_so() -> None:
    """A shallow clone leads to pages that are not verified, with the cure."""
    made = context({POLICY_PATH: POLICY}, approvals=(APPROVED,))
    block = made.control.blocks["POL-001"]
    unknown = replace(
        block, state=type(block.state).UNKNOWN, history=HistoryState.SHALLOW, in_force=None, issue=None
    )
    control = replace(made.control, blocks={**made.control.blocks, "POL-001": unknown})

    assert "Not verified" in text(build(replace(made, control=control)), POL)


def test_the_level_of_proof_stands_beside_each_name() -> None:
    """A declared approval is never shown without saying that it is not proven."""
    html = page(build(context({POLICY_PATH: POLICY}, approvals=(APPROVED,))), POL).html

    name, level = html.index(">Mia Grau<"), html.index("declared")
    assert 0 < level - name < 400
    assert "Typed by somebody with write access, not proven." in html


def test_a_refused_statement_is_shown_with_its_reason() -> None:
    """What does not count is not hidden: the page says why."""
    wrong = Approval("POL-001", "PER-002", "ROL-002", 0)
    shown = text(build(context({POLICY_PATH: POLICY}, approvals=(wrong,))), POL)

    assert "✕ no: got Ada Abel as Service owner (ROL-002)" in shown
    assert "Draft: do not follow this text" in shown
