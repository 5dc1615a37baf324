"""What the examples of the rules on checking and improving cannot say."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from sms_docs.findings import Finding, Severity
from sms_docs.frameworks import load_framework
from sms_docs.records import Nonconformity
from sms_docs.rules.base import Approval, Change, Example, Rule
from sms_docs.rules.improving import _samples as given
from sms_docs.rules.improving import auditor_of_own_work as independence
from sms_docs.rules.improving import unrecorded_change as changes
from sms_docs.rules.improving._programme import gathered, uncovered
from sms_docs.rules.improving._standing import last, standing
from sms_docs.rules.improving.audit_finding_without_nonconformity import AuditFindingWithoutNonconformity
from sms_docs.rules.improving.auditor_of_own_work import AuditorOfOwnWork
from sms_docs.rules.improving.forgotten_review_action import SILENT, ForgottenReviewAction
from sms_docs.rules.improving.incomplete_management_review import NO_RISKS, IncompleteManagementReview
from sms_docs.rules.improving.incomplete_nonconformity import NO_CAUSE, IncompleteNonconformity
from sms_docs.rules.improving.missing_audit_programme import MissingAuditProgramme
from sms_docs.rules.improving.overdue_audit import OverdueAudit
from sms_docs.rules.improving.overdue_management_review import OverdueManagementReview
from sms_docs.rules.improving.repeated_nonconformity import BEFORE, RepeatedNonconformity
from sms_docs.rules.improving.stalled_improvement import StalledImprovement
from sms_docs.rules.improving.unaudited_requirement import UnauditedRequirement
from sms_docs.rules.improving.unrecorded_change import UnrecordedChange
from sms_docs.rules.samples import CONTROLLED, PARTY, POLICY, PROCESS
from sms_docs.testing import CONFIG, context_of, run_example

ISO: Final = load_framework(CONFIG.framework)
EVERYTHING: Final = ["4", "5", "6", "7", "8", "9", "10"]


def _findings(rule: type[Rule], example: Example) -> list[Finding]:
    return [item for item in run_example(rule, example) if isinstance(item, Finding)]


def _found(rule: type[Rule], files: dict[str, str], today: date = date(2026, 6, 1)) -> list[Finding]:
    return _findings(rule, Example("", files, today=today))


# -- what stands -----------------------------------------------------------------------------


def test_a_correction_of_a_correction_stands_alone() -> None:
    """Of a row of corrections the last one counts."""
    by = {"NCR-001": "NCR-002", "NCR-002": "NCR-003"}
    assert ["NCR-003"] * 3 == [last(ident, by) for ident in ("NCR-001", "NCR-002", "NCR-003")]


def test_entries_that_correct_each_other_hide_nothing() -> None:
    """Two entries that name each other under corrects are both judged."""
    one = NO_CAUSE + "corrects: NCR-002\n"
    other = NO_CAUSE.replace("NCR-001", "NCR-002") + "corrects: NCR-001\n"
    context = context_of(Example("", {"improvement/a.yml": one, "improvement/b.yml": other}))
    assert ["NCR-001", "NCR-002"] == [entry.id for entry in standing(context.library, Nonconformity)]


# -- audit programmes ------------------------------------------------------------------------


def test_a_number_covers_all_below_it() -> None:
    """The seven numbers at the top cover every requirement; one of them cannot be left out."""
    assert uncovered(EVERYTHING, ISO) == []
    assert uncovered([f"{ISO.id}/{number}" for number in EVERYTHING], ISO) == []
    assert {number.split(".")[0] for number in uncovered(EVERYTHING[:-1], ISO)} == {"10"}
    assert {number.split(".")[0] for number in uncovered(EVERYTHING[1:], ISO)} == {"4"}


def test_numbers_are_compared_part_by_part() -> None:
    """1 does not cover 10, and 8.1 does not cover 8.10; other editions and nonsense cover nothing."""
    asked = [number for number, one in ISO.requirements.items() if one.asks]
    assert asked == uncovered(["1", "iso20000-1:2011/4", "eight"], ISO)


def test_numbers_are_gathered_as_far_up_as_they_are_missing() -> None:
    """A whole chapter that is missing is named by its number, a part of one by the parts."""
    assert ["10"] == gathered(uncovered(EVERYTHING[:-1], ISO), ISO)
    assert ["8.4", "8.7.1"] == gathered(
        [*(n for n in ISO.requirements if n.startswith("8.4.")), "8.7.1"], ISO
    )


def test_programmes_that_overlap_count_together() -> None:
    """What one leaves out the other may cover, and nothing is said twice."""
    files = {
        "audits/a.md": given.PROGRAMME.replace('["8"]', "[]").replace("[PRC-001]", "[]"),
        "audits/b.md": given.PROGRAMME.replace("APR-001", "APR-002").replace(
            '["4", "5", "6", "7", "9", "10"]', "[]"
        ),
        "processes/prc-001.md": PROCESS,
    }
    assert _found(UnauditedRequirement, files) == []
    assert (
        len(_found(UnauditedRequirement, {**files, "processes/b.md": PROCESS.replace("PRC-001", "PRC-002")}))
        == 1
    )


def test_a_later_programme_is_judged_by_itself() -> None:
    """What is covered before it begins does not count for it."""
    later = given.PROGRAMME.replace("APR-001", "APR-002").replace("2027", "2029").replace("2026-", "2028-")
    files = {"audits/a.md": given.PROGRAMME, "audits/b.md": later.replace('clauses: ["8"], ', "")}
    (finding,) = _found(UnauditedRequirement, files)
    assert (finding.location.path, "covers clause 8" in finding.message) == ("content/audits/b.md", True)


def test_an_audit_that_names_the_programme_counts_too() -> None:
    """An audit that was not planned covers what it covered."""
    files = {
        "audits/apr-001.md": given.PROGRAMME.replace(', "10"]', "]"),
        "audits/aud-001.yml": given.AUDIT.replace('["8.5.1"]', '["10"]'),
    }
    assert _found(UnauditedRequirement, files) == []


def test_an_audit_outside_the_period_is_shown() -> None:
    """The finding points at what does not count."""
    files = {"audits/apr-001.md": given.PROGRAMME.replace("2027-03-01", "2028-03-01")}
    (finding,) = _found(UnauditedRequirement, files)
    assert ["not counted: 2028-03-01 is not within the period"] == [one.message for one in finding.related]


def test_a_programme_that_was_followed_is_not_late_any_more() -> None:
    """Audits of an old programme that were never done are not asked for while the next one runs."""
    later = given.PROGRAMME.replace("APR-001", "APR-002").replace("2027", "2029").replace("2026-", "2028-")
    old = {"audits/a.md": given.PROGRAMME}
    assert len(_found(OverdueAudit, old, date(2028, 1, 10))) == 2
    assert _found(OverdueAudit, {**old, "audits/b.md": later}, date(2028, 1, 10)) == []


@pytest.mark.parametrize(
    ("day", "severity"), [("2027-01-10", Severity.WARNING), ("2027-01-11", Severity.ERROR)]
)
@pytest.mark.parametrize("rule", [MissingAuditProgramme, OverdueManagementReview])
def test_a_system_has_a_year_to_begin(rule: type[Rule], day: str, severity: Severity) -> None:
    """In the first year after the scope has landed, on 2026-01-10, what never happened is a warning."""
    (finding,) = _found(rule, {"scope/scp-001.yml": given.SCOPE}, date.fromisoformat(day))
    assert severity is finding.severity


# -- independence ----------------------------------------------------------------------------


def test_a_role_counts_on_the_day_of_the_audit() -> None:
    """Who gave the role up before the audit is independent; who takes it up after is, too."""
    files = {**independence.FILES, "audits/aud-001.yml": independence.OWN}
    held = "ASG-002, person: PER-002, role: ROL-002, from: 2025-01-01"
    before = given.HELD.replace(held, f"{held}, to: 2026-04-13")
    after = given.HELD.replace(held, held.replace("2025-01-01", "2026-04-15"))
    on_the_day = given.HELD.replace(held, f"{held}, to: 2026-04-14")
    assert _found(AuditorOfOwnWork, {**files, "people/assignments.yml": before}) == []
    assert _found(AuditorOfOwnWork, {**files, "people/assignments.yml": after}) == []
    assert len(_found(AuditorOfOwnWork, {**files, "people/assignments.yml": on_the_day})) == 1


def test_a_deputy_is_not_independent() -> None:
    """Standing in for the manager of a process is having a hand in it."""
    deputy = "  - {id: ASG-004, person: PER-003, role: ROL-002, from: 2026-01-01, deputy_of: ASG-002, appointed_by: PER-001}\n"
    files = {**independence.FILES, "people/assignments.yml": given.HELD + deputy}
    (finding,) = _found(AuditorOfOwnWork, files)
    assert "standing in for “Service owner” (ROL-002) manages it" in finding.message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("owner: ROL-001\nmanager", "owner: ROL-003\nmanager", "owns it"),
        ("responsible: [ROL-002]", "responsible: [ROL-003]", "has a part in “Assess the change”"),
        ("accountable: [ROL-001]", "accountable: [ROL-003]", "has a part in “Assess the change”"),
        ("metrics:", "roles: [ROL-003]\nmetrics:", "takes part in it"),
    ],
)
def test_owning_doing_and_answering_are_hands_in_a_process(old: str, new: str, words: str) -> None:
    """Owner, who does or answers for an activity, and further roles are not independent."""
    files = {**independence.FILES, "processes/prc-001.md": PROCESS.replace(old, new)}
    (finding,) = _found(AuditorOfOwnWork, files)
    assert finding.message.endswith(f"and as “Internal auditor” (ROL-003) {words}")


def test_several_processes_are_one_finding_for_an_auditor() -> None:
    """Who audits two processes of the own work is named once, with both of them."""
    second = PROCESS.replace("PRC-001", "PRC-002").replace("Change management", "Release management")
    files = {
        **independence.FILES,
        "processes/prc-002.md": second,
        "audits/aud-001.yml": independence.OWN.replace(
            "processes: [PRC-001]", "processes: [PRC-001, PRC-002]"
        ),
        "audits/apr-001.md": independence.PLANNED.replace(
            "processes: [PRC-001]", "processes: [PRC-001, PRC-002]"
        ),
    }
    found = _found(AuditorOfOwnWork, files)
    assert len(found) == 2
    assert all("(PRC-001) and “Release management” (PRC-002)" in finding.message for finding in found)
    assert all("of PRC-001 as" in one.message or "of PRC-001 “" in one.message for one in found)


def test_consulted_and_informed_roles_are_independent() -> None:
    """To be asked or told is no part in the work."""
    text = PROCESS.replace(
        "accountable: [ROL-001]", "accountable: [ROL-001], consulted: [ROL-003], informed: [ROL-003]"
    )
    assert _found(AuditorOfOwnWork, {**independence.FILES, "processes/prc-001.md": text}) == []


def test_a_team_says_who_looked_at_what() -> None:
    """Beside an independent auditor it is enough to say how the work was divided; alone it is not."""
    divided = "{person: PER-002, independence: Looked at the interviews only.}"
    alone = given.AUDIT.replace("{person: PER-003, independence: Has no part in changes.}", divided)
    team = given.AUDIT.replace("auditors:\n", f"auditors:\n  - {divided}\n")
    silent = given.AUDIT.replace("auditors:\n", "auditors:\n  - {person: PER-002}\n")
    assert [1, 0, 1] == [
        len(_found(AuditorOfOwnWork, {**independence.FILES, "audits/aud-001.yml": text}))
        for text in (alone, team, silent)
    ]


def test_a_firm_that_operates_the_process_cannot_audit_it() -> None:
    """An auditor from outside is compared with the parties by name."""
    files = {
        **independence.FILES,
        "parties/pty-001.yml": PARTY,
        "dependencies/dep-001.yml": independence.OPERATED,
        "audits/aud-001.yml": given.AUDIT.replace("person: PER-003", "external: hall  ltd"),
    }
    (finding,) = _found(AuditorOfOwnWork, files)
    assert finding.message.startswith("hall  ltd audits “Change management” (PRC-001)")


# -- findings of audits ----------------------------------------------------------------------


def test_one_nonconformity_answers_one_finding() -> None:
    """Of two findings, the one with the clause of the nonconformity is answered, and the other is not."""
    second = '  - {grade: major, what: No list of changes., requirement: "8.5.1.2"}\n'
    audit = given.AUDIT.replace(", nonconformity: NCR-001", "").replace("findings:\n", f"findings:\n{second}")
    files = {"audits/aud-001.yml": audit, "improvement/ncr-001.yml": given.NONCONFORMITY}
    (finding,) = _found(AuditFindingWithoutNonconformity, files)
    assert "major finding “No list of changes.”" in finding.message


def test_a_nonconformity_of_another_clause_answers_nothing() -> None:
    """A nonconformity that the audit found about something else is not the answer."""
    other = given.NONCONFORMITY.replace("8.5.1.3", "9.1")
    files = {
        "audits/aud-001.yml": given.AUDIT.replace(", nonconformity: NCR-001", ""),
        "improvement/ncr-001.yml": other,
    }
    assert len(_found(AuditFindingWithoutNonconformity, files)) == 1


# -- management reviews ----------------------------------------------------------------------


def test_gaps_of_earlier_reviews_only_warn() -> None:
    """The last review blocks; one before it does not."""
    earlier = NO_RISKS.replace("MRV-002", "MRV-001").replace("2026-02-10", "2025-02-10")
    found = _found(IncompleteManagementReview, {"reviews/a.yml": earlier, "reviews/b.yml": NO_RISKS})
    assert [Severity.WARNING, Severity.ERROR] == [finding.severity for finding in found]


def test_a_review_without_any_input_names_all_twelve() -> None:
    """An empty review lacks everything, and points at the record."""
    (finding,) = _found(IncompleteManagementReview, {"reviews/a.yml": given.EARLIER_REVIEW})
    assert "lacks 12 of the 12 inputs: previous actions, context changes" in finding.message
    assert finding.location.line == 1


def test_a_review_that_is_to_come_has_not_been_held() -> None:
    """A date in the future does not put the next review off."""
    future = given.REVIEW.replace("MRV-002", "MRV-003").replace("on: 2026-02-10", "on: 2027-06-10")
    files = {"reviews/a.yml": given.REVIEW, "reviews/b.yml": future}
    assert len(_found(OverdueManagementReview, files, date(2027, 3, 1))) == 1


def test_the_procedure_sets_the_interval_of_reviews() -> None:
    """What the procedure says of management reviews counts; what it says of documents in general does not."""
    dcp = CONTROLLED["documents/dcp-001.md"]
    general = dcp.replace("review_interval: P12M", "review_interval: P1M")
    special = dcp.replace(
        "default:", "types: {management-review: {approvers: [ROL-001], review_interval: P3M}}\ndefault:"
    )
    files = {**CONTROLLED, "reviews/a.yml": given.REVIEW}
    assert _found(OverdueManagementReview, {**files, "documents/dcp-001.md": general}) == []
    assert len(_found(OverdueManagementReview, {**files, "documents/dcp-001.md": special})) == 1


@pytest.mark.parametrize(
    ("what", "number"),
    [
        ("Publish the restore times", 0),
        ("publish  the restore Times.", 0),
        ("Publish the restore times by June", 1),
        ("Publish the restore time", 1),
        ("Publish", 1),
    ],
)
def test_an_action_is_known_by_its_words(what: str, number: int) -> None:
    """Capitals, spaces and the full stop make no other action of it; a word more or less does."""
    review = given.REVIEW.replace("Publish the restore times", what)
    files = {"reviews/a.yml": given.EARLIER_REVIEW, "reviews/b.yml": review}
    assert number == len(_found(ForgottenReviewAction, files))


def test_an_action_of_another_review_is_another_action() -> None:
    """The same words, said of a review that did not ask for it, settle nothing."""
    other = given.EARLIER_REVIEW.replace("MRV-001", "MRV-009").replace(
        "Publish the restore times", "Move house"
    )
    review = given.REVIEW.replace("review: MRV-001", "review: MRV-009")
    files = {"reviews/a.yml": given.EARLIER_REVIEW, "reviews/b.yml": review, "reviews/c.yml": other}
    said = sorted(finding.message.partition("“Pub")[2] for finding in _found(ForgottenReviewAction, files))
    assert ["", "lish the restore times” of “Management review 2025” (MRV-001)"] == said


def test_an_action_that_was_open_and_taken_over_is_forgotten_once() -> None:
    """One that a review found open and asked for again is one action, at the place where it was asked for last."""
    again = given.REVIEW.replace("outcome: done", "outcome: open").replace(
        "Write the advertisement", "Publish the restore times"
    )
    silent = SILENT.replace("MRV-002", "MRV-003").replace("on: 2026-02-10", "on: 2026-05-12")
    files = {"reviews/a.yml": given.EARLIER_REVIEW, "reviews/b.yml": again, "reviews/c.yml": silent}
    (found,) = _found(ForgottenReviewAction, files)
    assert ["content/reviews/b.yml:26:5"] == [str(place.location) for place in found.related]


def test_a_key_stands_for_an_action_in_any_words() -> None:
    """Also for one that was open in between; the same key of another review is another action."""
    asked = given.EARLIER_REVIEW.replace("{what: Publish", "{key: A1, what: Publish")
    open_ = given.REVIEW.replace(
        "{what: Publish the restore times, review: MRV-001, outcome: done}",
        "{what: Times, review: MRV-001, action: a1, outcome: open}",
    ).replace("{what: Write", "{key: A1, what: Write")
    last = SILENT.replace("MRV-002", "MRV-003").replace("on: 2026-02-10", "on: 2026-05-12")
    told = last.replace(
        "decisions:", "previous:\n  - {what: Done, review: MRV-002, action: A1, outcome: done}\ndecisions:"
    )
    files = {"reviews/a.yml": asked, "reviews/b.yml": open_, "reviews/c.yml": told}
    (found,) = _found(ForgottenReviewAction, files)
    assert "“Publish the restore times”" in found.message


@pytest.mark.parametrize("word", ["n/a", "-", "TBD", "none", "Not applicable."])
def test_a_word_that_keeps_a_place_is_no_input(word: str) -> None:
    """It is named, beside the inputs that are not there at all; a reason makes it one."""
    review = NO_RISKS.replace("Followed.", f'"{word}"')
    (found,) = _found(IncompleteManagementReview, {"reviews/a.yml": review})
    assert "say who looked, and that there is none" in found.help
    assert f"lacks 2 of the 12 inputs: policy adherence (only “{word}”) and risks" in found.message
    reasoned = review.replace(f'"{word}"', '"n/a: no policy was due"')
    (found,) = _found(IncompleteManagementReview, {"reviews/a.yml": reasoned})
    assert "lacks 1 of the 12 inputs: risks" in found.message


def test_an_action_is_known_by_the_record_that_carries_it_out() -> None:
    """A review that looked at that record has not forgotten the action."""
    earlier = given.EARLIER_REVIEW.replace("due: 2025-06-30", "due: 2025-06-30, follow_up: IMP-001")
    review = SILENT.replace("{finding: Two of three are done.}", "{see: [IMP-001]}")
    files = {"reviews/a.yml": earlier, "improvement/imp-001.yml": given.IMPROVEMENT}
    assert _found(ForgottenReviewAction, {**files, "reviews/b.yml": review}) == []
    assert len(_found(ForgottenReviewAction, {**files, "reviews/b.yml": SILENT})) == 1


# -- nonconformities and improvements --------------------------------------------------------


@pytest.mark.parametrize(("day", "number"), [("2026-05-14", 0), ("2026-05-15", 1)])
def test_a_cause_may_take_thirty_days(day: str, number: int) -> None:
    """Detected on 14 April, it has to be known after 14 May."""
    found = _found(IncompleteNonconformity, {"improvement/a.yml": NO_CAUSE}, date.fromisoformat(day))
    assert number == len(found)


def test_without_action_no_date_is_needed() -> None:
    """Where nothing is to be done, nobody has to say by when."""
    text = given.NONCONFORMITY.replace("due: 2026-06-30\n", "no_action_reason: A single slip.\n")
    assert _found(IncompleteNonconformity, {"improvement/a.yml": text}) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (BEFORE, 1),
        (BEFORE.replace('"8.5.1.3"', "iso20000-1:2018/8.5.1.3"), 1),
        (BEFORE.replace('"8.5.1.3"', "iso20000-1:2011/9.2"), 0),
        (BEFORE.replace('"8.5.1.3"', '"8.5.1"'), 0),
        (BEFORE.replace("detected_on: 2025-06-30", "detected_on: 2026-04-14"), 0),
        (BEFORE + "found_in: AUD-001\n", 0),
    ],
    ids=["same", "written out", "another edition", "another clause", "same day", "same audit"],
)
def test_what_is_the_same_requirement_again(text: str, number: int) -> None:
    """The clause decides, with its edition; what was found together is one case."""
    files = {"improvement/a.yml": given.NONCONFORMITY, "improvement/b.yml": text}
    assert number == len(_found(RepeatedNonconformity, files))


def test_the_same_clause_of_different_agreements_is_no_repetition() -> None:
    """If both say what of ours was not met, that has to be the same too."""
    one, other = given.NONCONFORMITY + "violates: AGR-001\n", BEFORE + "violates: AGR-002\n"
    assert _found(RepeatedNonconformity, {"improvement/a.yml": one, "improvement/b.yml": other}) == []


def test_a_repetition_fades_after_two_years() -> None:
    """Nobody can change the past; after a while it is only that."""
    files = {"improvement/a.yml": given.NONCONFORMITY, "improvement/b.yml": BEFORE}
    assert len(_found(RepeatedNonconformity, files, date(2028, 4, 14))) == 1
    assert _found(RepeatedNonconformity, files, date(2028, 4, 15)) == []


def test_what_waits_by_decision_may_wait_for_a_year() -> None:
    """An idea for later is asked about after a year, one that goes ahead after half of one."""
    text = given.IMPROVEMENT.partition("due:")[0]
    later = text.replace("outcome: go", "outcome: later")
    for files, last_day in (({"a.yml": text}, date(2026, 8, 9)), ({"a.yml": later}, date(2027, 2, 10))):
        assert _found(StalledImprovement, files, last_day) == []
        assert len(_found(StalledImprovement, files, date.fromordinal(last_day.toordinal() + 1))) == 1


# -- changes ---------------------------------------------------------------------------------


def test_white_space_is_no_change() -> None:
    """An issue that differs in nothing but line breaks needs no entry."""
    wrapped = {"policies/pol-001.md": POLICY.replace("that our customers", "that our\ncustomers")}
    history = (Change(changes.FILES), Change(wrapped, on=date(2026, 2, 2)))
    assert _findings(UnrecordedChange, Example("", {}, commits=history, approvals=changes.APPROVED)) == []


def test_without_any_entry_all_documents_are_named_once() -> None:
    """An organisation that has not begun to record changes hears it once, with all documents."""
    more = {"policies/pol-002.md": POLICY.replace("POL-001", "POL-002")}
    changed = {path: text.replace("rely on.", "trust.") for path, text in {**changes.CHANGED, **more}.items()}
    changed["policies/pol-001.md"] = changes.CHANGED["policies/pol-001.md"]
    history = (Change({**changes.FILES, **more}), Change(changed, on=date(2026, 2, 2)))
    twice = (*changes.APPROVED, *(replace(one, document="POL-002") for one in changes.APPROVED))
    example = Example("", {"scope/scp-001.yml": given.SCOPE}, commits=history, approvals=twice)
    (finding,) = _findings(UnrecordedChange, example)
    assert finding.message == (
        "2 documents have a new issue, and not a single change of the system is on record: POL-001, POL-002"
    )
    assert str(finding.location) == "content/scope/scp-001.yml:1:5"


def test_a_pending_change_needs_no_entry_yet() -> None:
    """Only what is in force is a change of the system."""
    history = (Change(changes.FILES), Change(changes.CHANGED))
    first = (Approval("POL-001", "PER-001", "ROL-001", 0),)
    assert _findings(UnrecordedChange, Example("", {}, commits=history, approvals=first)) == []


def test_a_sweep_through_many_documents_is_one_finding() -> None:
    """Six documents that one commit changed are named together, five are not."""
    for number, expected in ((5, 5), (6, 1)):
        first = {
            f"policies/pol-{index}.md": POLICY.replace("POL-001", f"POL-00{index}")
            for index in range(1, number + 1)
        }
        second = {path: text.replace("rely on.", "rely on, at a fair price.") for path, text in first.items()}
        history = (Change({**CONTROLLED, **first}), Change(second, on=date(2026, 2, 2)))
        approvals = tuple(
            replace(one, document=f"POL-00{index}")
            for index in range(1, number + 1)
            for one in changes.APPROVED
        )
        other = {"changes/chg-001.yml": given.CHANGE.replace("POL-001", "DCP-001")}
        found = _findings(UnrecordedChange, Example("", other, commits=history, approvals=approvals))
        assert expected == len(found)


def test_an_open_change_explains_what_it_leads_to() -> None:
    """Decided long ago and not done yet, it is the reason for today's issue."""
    entry = {"changes/chg-001.yml": given.CHANGE.replace("2026-01-28", "2025-03-03")}
    example = Example("", entry, commits=changes.HISTORY, approvals=changes.APPROVED)
    assert _findings(UnrecordedChange, example) == []
