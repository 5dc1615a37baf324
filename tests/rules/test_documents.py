"""What the examples of the rules on document control cannot say."""

import re
from datetime import date

import pytest
from approval_stage import (
    ASSIGNMENTS,
    BOB,
    GOVERNING,
    MALLORY,
    POLICY_PATH,
    PROCEDURE,
    Stage,
    context_of,
    found,
    policy,
)

from sms_docs.findings import Severity
from sms_docs.rules.base import Approval, Change, Example, Finding, Rule, Skipped
from sms_docs.rules.documents.approver_not_allowed import ApproverNotAllowed
from sms_docs.rules.documents.edited_record import FIRST, HEAD, PATH, SECOND, EditedRecord
from sms_docs.rules.documents.external_document_unregistered import BARE, ExternalDocumentUnregistered
from sms_docs.rules.documents.missing_documented_information import SCOPE, MissingDocumentedInformation
from sms_docs.rules.documents.missing_retention import MissingRetention
from sms_docs.rules.documents.mixed_classification import MixedClassification
from sms_docs.rules.documents.obsolete_reference import APPROVED, REPLACED, ObsoleteReference
from sms_docs.rules.documents.overdue_review import OverdueReview
from sms_docs.rules.documents.rewritten_measurement import (
    CASE,
    CASE_PATH,
    FILES,
    METRIC,
    SERIES,
    RewrittenMeasurement,
)
from sms_docs.rules.documents.rewritten_measurement import PATH as SERIES_PATH
from sms_docs.rules.documents.unfillable_approval import UnfillableApproval
from sms_docs.rules.samples import CONTROLLED, POLICY
from sms_docs.testing import context_of as context_of_example
from sms_docs.testing import run_example


@pytest.fixture
def stage() -> Stage:
    """A policy that Mia approved on 6 January 2026."""
    stage = Stage()
    stage.decide()
    return stage


def _findings(items: list[Finding | Skipped]) -> list[Finding]:
    return [item for item in items if isinstance(item, Finding)]


# -- reviews ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "severity", "words"),
    [
        ("2026-12-07", Severity.WARNING, "is due on 2027-01-06 (last approved or reviewed on 2026-01-06); CI blocks from 2027-02-06"),
        ("2027-01-06", Severity.WARNING, "is due on 2027-01-06"),
        ("2027-01-07", Severity.WARNING, "was due on 2027-01-06"),
        ("2027-02-05", Severity.WARNING, "CI blocks from 2027-02-06"),
        ("2027-02-06", Severity.ERROR, "was due on 2027-01-06"),
    ],
)  # fmt: skip
def test_a_review_warns_first_and_blocks_after_the_grace(
    stage: Stage, day: str, severity: Severity, words: str
) -> None:
    """The days on which the finding changes are those of the procedure."""
    (finding,) = found(OverdueReview, stage, date.fromisoformat(day))
    assert (severity, True) == (finding.severity, words in finding.message)


def test_the_owner_is_asked_to_review(stage: Stage) -> None:
    """The finding names who holds the owner's role today."""
    (finding,) = found(OverdueReview, stage, date(2027, 1, 1))
    assert finding.help.startswith("Ada Abel as Service owner (ROL-002) must read it")


def test_without_an_owner_the_approvers_are_asked() -> None:
    """If nobody holds the owner's role, those who could approve are named."""
    stage = Stage({POLICY_PATH: policy().replace("owner: ROL-002", "owner: ROL-009")})
    stage.decide()
    (finding,) = found(OverdueReview, stage, date(2027, 1, 1))
    assert finding.help.startswith("Mia Grau as Director (ROL-001), Mallory Mohn")


@pytest.mark.parametrize("end", ["withdrawn", "superseded"])
def test_what_is_out_of_force_needs_no_review(stage: Stage, end: str) -> None:
    """Withdrawn and superseded documents do not fall due."""
    if end == "withdrawn":
        stage.decide(decision="withdraw-document")
    else:
        stage.land({"content/pol-002.md": policy(ident="POL-002", fields="supersedes: [POL-001]\n")})
        stage.decide("POL-002")
    assert "POL-001" not in [finding.document for finding in found(OverdueReview, stage, date(2028, 1, 1))]


def test_a_review_of_its_own_interval_points_at_it() -> None:
    """Where the document sets the interval, that is the place to look at."""
    stage = Stage({POLICY_PATH: policy(fields="review_interval: P6M\n")})
    stage.decide()
    assert [f"{POLICY_PATH}:7:18"] == [
        str(finding.location) for finding in found(OverdueReview, stage, date(2026, 7, 1))
    ]


# -- references --------------------------------------------------------------------------------


def test_a_draft_may_refer_to_what_is_obsolete() -> None:
    """Only texts in force are looked at; a draft is still being written."""
    example = Example("x", REPLACED, approvals=(APPROVED[0], Approval("DOC-002", "PER-001", "ROL-001", 0)))
    assert [] == run_example(ObsoleteReference, example)


def test_who_uses_an_external_document_is_named() -> None:
    """The related places are the first records that refer to it."""
    process = "---\nid: PRC-001\ntype: process\ntitle: Incidents\nowner: ROL-001\npurpose: Restore.\nprocedures: [DOC-101]\n---\n"
    example = Example("x", {"documents/doc-101.yml": BARE, "processes/prc-001.md": process})
    (finding,) = _findings(run_example(ExternalDocumentUnregistered, example))
    assert ["content/processes/prc-001.md:7:14"] == [str(related.location) for related in finding.related]


def test_a_role_may_be_named_anywhere() -> None:
    """Who owns, approves or holds what is no secret, even if the register of roles is kept back."""
    roles = CONTROLLED["roles/roles.yml"].replace(
        "owner: ROL-001\n", "owner: ROL-001\nclassification: confidential\n", 1
    )
    files = {**CONTROLLED, "roles/roles.yml": roles, "policies/pol-001.md": POLICY}
    assert [] == run_example(MixedClassification, Example("x", files))


# -- records ------------------------------------------------------------------------------------


def _records(*texts: str | None, today: date = date(2026, 6, 1)) -> Example:
    return Example(
        "x", commits=tuple(Change({PATH: text}, on=date(2026, 2, 13)) for text in texts), today=today
    )


RIGHT = HEAD + FIRST


@pytest.mark.parametrize(
    "texts",
    [
        (RIGHT, RIGHT.replace("owner: ROL-001", "owner: ROL-002")),
        (RIGHT, RIGHT.replace("retention: P5Y\n", "retention: P9Y\nclassification: confidential\n")),
        (RIGHT, RIGHT.replace("evidence: Budget letter", "evidence: Budget letter, clauses: ['5.1']")),
        (RIGHT, RIGHT.replace("Budget 2026", "Budget"), RIGHT),
        (RIGHT, HEAD + SECOND + FIRST),
        (RIGHT, "not: yaml: at all", RIGHT),
    ],
    ids=["owner", "filing", "clauses", "restored", "added", "broken for a while"],
)  # fmt: skip
def test_records_may_be_filed_and_restored(texts: tuple[str, ...]) -> None:
    """What a closed entry says must stay; how it is filed may change."""
    assert [] == run_example(EditedRecord, _records(*texts))


def test_a_record_is_compared_with_its_first_version() -> None:
    """Several changes do not make the first one forgotten."""
    twice = _records(RIGHT, RIGHT.replace("Budget 2026", "Budget"), RIGHT.replace("resources", "plan"))
    (finding,) = _findings(run_example(EditedRecord, twice))
    assert "in “act”" in finding.message


def test_a_register_of_records_does_not_go() -> None:
    """Deleting the whole file is found too."""
    (finding,) = _findings(run_example(EditedRecord, _records(RIGHT, None)))
    assert ("REG-007", f"content/{PATH}:1:1") == (finding.document, str(finding.location))


def test_records_do_not_go_by_making_their_register_another_one() -> None:
    """A register that holds people now must still have the acts that it held."""
    people = "id: REG-007\ntype: register\nof: person\ntitle: People\nowner: ROL-001\nentries: []\n"
    (finding,) = _findings(run_example(EditedRecord, _records(RIGHT, people)))
    assert "LDR-001" in finding.message


def test_a_record_may_move() -> None:
    """An entry that stands in another register now is still there."""
    other = HEAD.replace("REG-007", "REG-008") + FIRST
    example = Example(
        "x", {PATH: HEAD + SECOND, "leadership/more.yml": other}, commits=(Change({PATH: RIGHT}),)
    )
    assert [] == run_example(EditedRecord, example)


def test_what_was_kept_long_enough_may_go() -> None:
    """After its retention time an entry may be disposed of."""
    assert [] == run_example(
        EditedRecord, _records(HEAD + FIRST + SECOND, HEAD + SECOND, today=date(2031, 6, 1))
    )


def test_one_finding_for_a_register_without_retention() -> None:
    """The header says it for all entries; entries may say it themselves."""
    bare = (HEAD + FIRST + SECOND).replace("retention: P5Y\n", "")
    assert 1 == len(run_example(MissingRetention, Example("x", {PATH: bare})))
    own = bare.replace("}", ", retention: P5Y}")
    assert [] == run_example(MissingRetention, Example("x", {PATH: own}))


# -- documented information ----------------------------------------------------------------------


def _missing(*, scope: str = SCOPE, **more: str) -> list[Finding]:
    files = {
        **CONTROLLED,
        "scope/scp-001.yml": scope,
        **{f"x/{name}.md": text for name, text in more.items()},
    }
    approvals = [Approval("SCP-001", "PER-001", "ROL-001", 0)]
    approvals += [Approval(name.upper().replace("_", "-"), "PER-001", "ROL-001", 0) for name in more]
    return _findings(
        run_example(MissingDocumentedInformation, Example("x", files, approvals=tuple(approvals)))
    )


CHANGE = policy().replace("kind: other", "kind: change")


def _pieces(items: list[Finding]) -> set[str]:
    """Each missing piece as ``4.3 scope-statement``."""
    found = (re.search(r"^clause ([0-9.]+) .*” \(([a-z-]+)\), which", item.message) for item in items)
    return {f"{match[1]} {match[2]}" for match in found if match}


def test_exactly_the_clause_counts() -> None:
    """A clause above or below, or of another edition, is another clause."""
    assert "4.3 scope-statement" not in _pieces(_missing())
    for other in ("4", "4.3.1", "iso20000-1:2011/4.3"):
        assert "4.3 scope-statement" in _pieces(_missing(scope=SCOPE.replace("4.3", other)))


def test_what_is_implied_is_a_warning() -> None:
    """Only what the clause asks for in documented form is an error, whether it is maintained or retained."""
    severities = {next(iter(_pieces([item]))): item.severity for item in _missing()}
    assert Severity.WARNING is severities["8.1 yardsticks"]
    assert Severity.WARNING is severities["8.2.5 assets"]
    assert Severity.ERROR is severities["7.5.4 descriptions-processes"]
    assert Severity.ERROR is severities["8.6.1 incidents"]


def test_a_document_in_force_answers_and_a_draft_is_named() -> None:
    """The policy on change answers once it is in force; before that the finding says which draft would."""
    text = CHANGE.replace("owner: ROL-002\n", "owner: ROL-001\nclauses: ['8.5.1.1']\n")
    piece = "8.5.1.1 policy-change-management"
    assert piece not in _pieces(_missing(pol_001=text))
    files = {**CONTROLLED, "scope/scp-001.yml": SCOPE, "policies/pol-001.md": text}
    items = _findings(run_example(MissingDocumentedInformation, Example("x", files)))
    (cure,) = (item.help for item in items if piece in _pieces([item]))
    assert cure.startswith("Have POL-001 approved;")


def test_one_of_several_pieces_is_judged_by_its_own_name() -> None:
    """A document that names a clause with two of its type gives neither, then the one that it names, then both."""
    text = CHANGE.replace("POL-001", "DOC-005").replace(
        "type: policy\nkind: change", "type: document\nkind: criteria"
    )
    text = text.replace("purpose: ", "clauses: ['8.5.3']\npurpose: ").replace("applies_to: All staff\n", "")
    both = {"8.5.3 kinds-of-release", "8.5.3 acceptance-criteria"}

    def left(gives: str) -> set[str]:
        return both & _pieces(_missing(doc_005=text.replace("purpose: ", f"{gives}purpose: ")))

    assert both == left("")
    assert {"8.5.3 acceptance-criteria"} == left("gives: [kinds-of-release]\n")
    assert set() == left("gives: [kinds-of-release, acceptance-criteria]\n")
    cures = {item.help for item in _missing(doc_005=text) if both & _pieces([item])}
    assert any("DOC-005 names the clause" in cure and "“gives: [kinds-of-release]”" in cure for cure in cures)


def test_a_pending_change_does_not_answer() -> None:
    """A clause that was added since the last approval is not answered yet; one that was dropped still is."""
    added = CHANGE.replace("owner: ROL-002\n", "owner: ROL-001\nclauses: ['8.5.1.1']\n")
    plain = CHANGE.replace("owner: ROL-002\n", "owner: ROL-001\n")
    for before, after, missing in ((plain, added, True), (added, plain, False)):
        files = {**CONTROLLED, "scope/scp-001.yml": SCOPE}
        example = Example(
            "x",
            {**files, "policies/pol-001.md": after},
            commits=(Change({**files, "policies/pol-001.md": before}),),
            approvals=(Approval("POL-001", "PER-001", "ROL-001", 0),),
        )
        items = _findings(run_example(MissingDocumentedInformation, example))
        assert missing is ("8.5.1.1 policy-change-management" in _pieces(items))


# -- approver roles -------------------------------------------------------------------------------


def test_a_deputy_fills_an_approval() -> None:
    """A role that only a deputy can act in is not empty."""
    only = "".join(line + "\n" for line in ASSIGNMENTS.splitlines() if "ASG-003" not in line)
    stage = Stage()
    stage.land({"content/reg-003.yml": only})
    assert [] == found(UnfillableApproval, stage)


def test_an_empty_role_of_a_document_points_at_the_document() -> None:
    """Where the header names the role, that is the place to look at."""
    stage = Stage({POLICY_PATH: policy(fields="approver: ROL-003\n")})
    assert [f"{POLICY_PATH}:7:11"] == [str(finding.location) for finding in found(UnfillableApproval, stage)]


def test_an_empty_role_is_reported_once() -> None:
    """However many documents need the role, one finding names some of them."""
    stage = Stage({f"content/pol-{n:03}.md": policy(ident=f"POL-{n:03}") for n in range(1, 9)})
    gone = ASSIGNMENTS.replace("from: 2025-01-01,", "from: 2025-01-01, to: 2026-02-01,")
    stage.land({"content/reg-003.yml": gone})
    messages = {finding.message for finding in found(UnfillableApproval, stage)}
    assert messages == {
        "nobody holds Director (ROL-001) today, so nobody can approve DCP-001, REG-001 and REG-002 and 1 more",
        "nobody holds Director (ROL-001) or Auditor (ROL-003) today, so nobody can approve POL-001, POL-002 and POL-003 and 5 more",
    }


def test_a_draft_of_the_procedure_does_not_allow_an_approver(stage: Stage) -> None:
    """The procedure in force tells which roles a document may name."""
    stage.govern()
    stage.land({POLICY_PATH: policy("Version 2", fields="approver: ROL-002\n")}, by=MALLORY)
    wide = PROCEDURE.replace("[ROL-001, ROL-003]", "[ROL-001, ROL-002]")
    stage.land({"content/dcp-001.md": wide}, by=BOB)
    assert ["POL-001"] == [finding.document for finding in found(ApproverNotAllowed, stage)]
    stage.decide("DCP-001")
    assert [] == found(ApproverNotAllowed, stage)


def test_rules_read_no_past_without_need(stage: Stage) -> None:
    """Old texts are read only of retained records that changed and of documents with a pending change."""
    context = context_of(stage)
    context.control.history.read = _refuse  # type: ignore[method-assign, assignment]
    rules: list[type[Rule]] = [
        EditedRecord,
        MissingDocumentedInformation,
        MissingRetention,
        ObsoleteReference,
    ]
    assert [] == [item for rule in rules for item in rule().check(context)]
    assert set(GOVERNING) < set(context.library.documents)
    assert context_of_example(Example("x", {})).library.documents == {}


def _refuse(_oids: object) -> object:
    raise AssertionError("old texts were read")


def test_a_record_in_a_file_that_cannot_be_read_is_not_called_removed() -> None:
    """The file is reported by the rule that says why it cannot be read; the record is in it."""
    broken = HEAD + FIRST + "  - {id: LDR-002, title: [\n"
    example = Example("", {PATH: broken}, commits=(Change({PATH: HEAD + FIRST}),))
    assert run_example(EditedRecord, example) == []


def _audit(*steps: tuple[str, date], today: date = date(2026, 6, 30)) -> list[Finding]:
    texts = tuple(Change({"audits/a.yml": AUDIT.format(day)}, on=on) for day, on in steps)
    return _findings(run_example(EditedRecord, Example("x", commits=texts, today=today)))


AUDIT = "id: AUD-001\ntype: audit\ntitle: A\nowner: ROL-001\nplanned: 2026-06-09\n{}"
DONE = "done_on: 2026-06-09\n"


def test_what_was_written_in_advance_is_closed_from_its_day_on() -> None:
    """Until then it may be put right; after that it may not, though it was committed before."""
    assert [] == _audit((DONE, date(2026, 6, 1)), ("", date(2026, 6, 8)))
    assert 1 == len(_audit((DONE, date(2026, 6, 1)), ("", date(2026, 6, 9))))
    assert 1 == len(_audit((DONE, date(2026, 6, 10)), ("", date(2026, 6, 11))))


def test_a_closed_record_does_not_move_into_the_future() -> None:
    """A new day that is still to come does not open it again."""
    assert 1 == len(_audit((DONE, date(2026, 6, 10)), ("done_on: 2027-06-09\n", date(2026, 6, 11))))


# -- measurements --------------------------------------------------------------------------------


def _measured(*versions: str | None, day: date = date(2026, 5, 4), metric: str = METRIC) -> Example:
    """Files of values one after another, a day apart; the last one is what lies there now."""
    *earlier, last = versions
    begun = Change(FILES, on=day)
    changes = [Change({SERIES_PATH: text}, on=day.replace(day=day.day + 1)) for text in earlier]
    files = {} if last is None else {SERIES_PATH: last}
    return Example("", {**files, "metrics/met-001.yml": metric, CASE_PATH: CASE}, commits=(begun, *changes))


CHANGED = SERIES.replace("99.4", "99.6")
STATED = CHANGED.replace("NCR-001", "NCR-001; corrected from 99.4 under NCR-002")


@pytest.mark.parametrize(
    ("versions", "words"),
    [
        ((CHANGED,), "for 2026-03 was 99.4 in commit"),
        ((CHANGED, CHANGED), "for 2026-03 was 99.4 in commit"),
        ((CHANGED, SERIES), ""),
        ((SERIES.replace("99.4", "99.40"),), ""),
        ((SERIES.replace("Storage failed", "The storage failed"),), ""),
        ((SERIES.replace("2026-02", "2026-01,99.7,\n2026-02"),), ""),
        ((STATED,), ""),
        ((STATED, CHANGED), ""),
        ((STATED, STATED.replace("99.6", "99.8")), "for 2026-03 was 99.6 in commit"),
        ((STATED, SERIES), "for 2026-03 was 99.6 in commit"),
        ((STATED.replace("from 99.4", "from 99.3"),), "and is 99.6 now"),
        ((STATED.replace("NCR-002", "NCR-009"),), "and is 99.6 now"),
        ((STATED.replace("NCR-002", "MET-001"),), "and is 99.6 now"),
        ((STATED.replace("from 99.4", "from 99.4 %, as exported,"),), ""),
        ((SERIES.replace("2026-02,99.9,\n", ""),), "for 2026-02 was 99.9 in commit"),
        ((SERIES + "2026-05,99.1,\n", SERIES + "2026-05,99.9,\n"), ""),
        ((SERIES.replace("99.4", "so so"),), ""),
        ((CHANGED.replace("99.9", "most"),), "and is 99.6 now"),
        ((CHANGED.replace("\n", "\r\n"),), "and is 99.6 now"),
    ],
)
def test_measured_values_stay(versions: tuple[str, ...], words: str) -> None:
    """A value of time that was over stays as it was first committed, or as it was last put right in the stated way."""
    found = _findings(run_example(RewrittenMeasurement, _measured(*versions)))
    assert bool(words) == bool(found)
    assert all(words in finding.message for finding in found)


def test_a_changed_value_is_shown_with_its_past() -> None:
    """The finding names both values, the commit and its day, and how to see what stood there."""
    (finding,) = _findings(run_example(RewrittenMeasurement, _measured(CHANGED)))
    said = re.search(r"was 99\.4 in commit ([0-9a-f]{12}) of 2026-05-04, and is 99\.6 now", finding.message)
    assert said is not None
    assert f"“git show {said[1]}:./content/{SERIES_PATH}”" in finding.help


def test_a_removed_value_is_found_where_it_should_stand() -> None:
    """It is the line of the next value; after the last one, that of the last."""
    first = _measured(SERIES.replace("2026-02,99.9,\n", ""))
    last = _measured(SERIES.replace("2026-04,99.9,\n", ""))
    lines = [
        one.location.line
        for example in (first, last)
        for one in _findings(run_example(RewrittenMeasurement, example))
    ]
    assert lines == [2, 3]


def test_a_month_is_provisional_until_it_is_over() -> None:
    """On its last day a value may still be corrected; on the day after it stands."""
    on_the_day, after = date(2026, 4, 29), date(2026, 4, 30)
    changed = SERIES.replace("2026-04,99.9", "2026-04,99.1")
    assert [] == run_example(RewrittenMeasurement, _measured(changed, day=on_the_day))
    assert [] == run_example(RewrittenMeasurement, _measured(SERIES, changed, day=on_the_day))
    stood = Change({SERIES_PATH: SERIES + "\n"}, on=date(2026, 5, 1))
    example = _measured(changed, day=after.replace(day=1))
    later = Example("", example.files, commits=(*example.commits, stood))
    assert len(run_example(RewrittenMeasurement, later)) == 1


@pytest.mark.parametrize(
    ("metric", "path", "text"),
    [
        (METRIC.replace("met-001.csv", "new.csv"), "metrics/new.csv", CHANGED),
        (
            METRIC.replace("met-001.csv", "new.csv, period: month"),
            "metrics/new.csv",
            CHANGED.replace("period", "month"),
        ),
        (
            METRIC.replace("met-001.csv", "met-001.csv, period: month"),
            SERIES_PATH,
            CHANGED.replace("period", "month"),
        ),
    ],
    ids=["another file", "another file and other columns", "other columns"],
)
def test_a_metric_keeps_its_past(metric: str, path: str, text: str) -> None:
    """Another file, or columns with other names, do not make what was measured forgotten."""
    gone = {} if path == SERIES_PATH else {SERIES_PATH: None}
    example = Example(
        "",
        {"metrics/met-001.yml": metric, path: text},
        commits=(Change(FILES, on=date(2026, 5, 4)), Change(gone, on=date(2026, 5, 5))),
    )
    (finding,) = _findings(run_example(RewrittenMeasurement, example))
    assert "for 2026-03 was 99.4" in finding.message
    assert str(finding.location) == f"content/{path}:3:9"


def test_a_metric_without_its_file_has_lost_its_values() -> None:
    """Who takes the file out of the metric is asked for every value, at the metric."""
    bare = METRIC.replace("series: {file: met-001.csv, comment: comment}\n", "")
    found = _findings(run_example(RewrittenMeasurement, _measured(SERIES, metric=bare)))
    assert ["content/metrics/met-001.yml:1:5"] * 3 == [str(finding.location) for finding in found]


def test_many_lost_values_are_counted() -> None:
    """Of a series that was lost as a whole twenty values are named, and the others are counted."""
    days = [date(2026, 3, 1 + number) for number in range(30)]
    long = "period,value,comment\n" + "".join(f"{day},1,\n" for day in days)
    example = Example(
        "",
        {SERIES_PATH: long.replace(",1,", ",2,")},
        commits=(Change({**FILES, SERIES_PATH: long}, on=date(2026, 5, 4)),),
    )
    found = _findings(run_example(RewrittenMeasurement, example))
    assert len(found) == 20
    assert [one for one in found if "10 more values" in one.message] == found[-1:]


def test_without_the_whole_past_no_value_is_judged() -> None:
    """An incomplete history is told by another rule."""
    changed = _measured(CHANGED)
    shallow = Example("", changed.files, commits=changed.commits, history="shallow")
    assert [] == run_example(RewrittenMeasurement, shallow)
