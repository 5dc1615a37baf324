# What comes due, topic by topic: a record, a day, and the lines that follow from it. Days are worked out by hand.

"""The agenda as a value."""

from datetime import date
from typing import TypedDict, Unpack

import pytest

from sms_docs.control.agenda import Item, agenda
from sms_docs.records import BY_KIND
from sms_docs.rules.base import Approval, Change, Example
from sms_docs.rules.samples import CONTRACT, CONTROLLED, DEPENDENCY, PARTY, POLICY
from sms_docs.testing import context_of

TODAY = date(2026, 6, 1)
FAR = 36_500


class Given(TypedDict, total=False):
    """When something is asked, and what was decided before."""

    today: date
    days: int
    commits: tuple[Change, ...]
    approvals: tuple[Approval, ...]


def due(files: dict[str, str], *kinds: str, **given: Unpack[Given]) -> list[str]:
    """What is due of some kinds, soonest first, as ``day key``."""
    return [f"{item.due} {item.key}" for item in items(files, *kinds, **given)]


def items(files: dict[str, str], *kinds: str, **given: Unpack[Given]) -> list[Item]:
    """What is due of some kinds; all files are committed on 10 January 2026."""
    today, days = given.get("today", TODAY), given.get("days", FAR)
    commits, approvals = given.get("commits", ()), given.get("approvals", ())
    context = context_of(Example("", files, today=today, commits=commits, approvals=approvals))
    assert not context.library.problems
    found = agenda(context.library, context.control, today, days)
    return [item for item in found if item.kind in kinds]


def record(ident: str, kind: str, fields: str) -> dict[str, str]:
    """A file with one record."""
    text = f"id: {ident}\ntype: {kind}\ntitle: A title\nowner: ROL-001\n{fields}\n"
    if BY_KIND[kind].markdown:
        return {f"{ident}.md": f"---\n{text}---\nText.\n"}
    return {f"{ident}.yml": text}


# Documents


def test_a_document_in_force_is_due_for_review() -> None:
    """A year after its approval; what was never approved has no day."""
    files = {**CONTROLLED, "policies/pol-001.md": POLICY}
    approvals = (Approval("POL-001", "PER-001", "ROL-001", 0),)

    assert due(files, "document-review", approvals=approvals) == ["2027-01-10 document-review.POL-001"]
    assert due(files, "document-review") == []


def test_a_withdrawn_document_is_due_for_nothing() -> None:
    """Nor are the records in it."""
    files = {**CONTROLLED, **record("MET-001", "metric", "frequency: P1M")}
    approved = Approval("MET-001", "PER-001", "ROL-001", 0)
    withdrawn = Approval("MET-001", "PER-001", "ROL-001", 1, "withdraw-document", date(2026, 1, 16))
    commits = (Change(files),)

    assert due(files, "measurement", approvals=(approved,)) == ["2026-02-10 measurement.MET-001"]
    assert due(files, "measurement", commits=commits, approvals=(approved, withdrawn)) == []


# Parties


def test_an_agreement_ends_and_has_a_last_day_for_notice() -> None:
    """Six months before; after the end only that it ended is left."""
    files = {"agr.yml": CONTRACT + "valid_to: 2026-12-31\n"}
    expected = ["2026-06-30 agreement-notice.AGR-002", "2026-12-31 agreement-end.AGR-002"]

    assert due(files, "agreement-end", "agreement-notice") == expected
    assert due(files, "agreement-end", "agreement-notice", today=date(2027, 1, 1)) == expected[1:]


def test_a_replaced_agreement_is_due_for_nothing() -> None:
    """Its successor speaks for both."""
    successor = CONTRACT.replace("AGR-002", "AGR-003") + "supersedes: [AGR-002]\n"
    files = {"agr.yml": CONTRACT + "valid_to: 2026-12-31\n", "next.yml": successor}

    assert due(files, "agreement-end", "agreement-review") == ["2027-01-20 agreement-review.AGR-003"]


def test_reviews_and_controls_of_parties_come_round() -> None:
    """From the last time on; a party that supplies nothing is not reviewed."""
    party, both = {"pty.yml": PARTY}, {"pty.yml": PARTY, "dep.yml": DEPENDENCY}

    assert due(party, "party-review") == []
    assert due(both, "party-review", "dependency-control") == [
        "2026-08-02 dependency-control.DEP-001.1",
        "2027-01-20 party-review.PTY-001",
    ]


def test_a_certificate_of_a_party_ends() -> None:
    """Each of its own."""
    text = PARTY + "certifications: [{standard: ISO/IEC 27001, expires: 2026-08-01}, {standard: Other}]\n"

    (item,) = items({"pty.yml": text}, "party-certificate")

    assert (date(2026, 8, 1), "party-certificate.PTY-001.1", "ISO/IEC 27001") == (
        item.due,
        item.key,
        item.detail,
    )


def test_a_certificate_that_was_renewed_does_not_end() -> None:
    """A later one of the same standard and scope takes its place; one of another scope does not."""
    old = "{standard: ISO/IEC 27001, scope: Halls, expires: 2026-08-01}"
    new = "{standard: iso/iec 27001, scope: halls, expires: 2029-08-01}"
    other = "{standard: ISO/IEC 27001, scope: Office, expires: 2026-09-01}"
    text = PARTY + f"certifications: [{old}, {other}, {new}]\n"

    assert due({"pty.yml": text}, "party-certificate") == [
        "2026-09-01 party-certificate.PTY-001.2",
        "2029-08-01 party-certificate.PTY-001.3",
    ]


# People


ROLE = (
    "id: ROL-001\ntype: role\ntitle: Lead\nowner: ROL-001\ncompetences: [{area: Audits, level: proficient}]\n"
)
HELD = "person: PER-001\nrole: ROL-001\nfrom: 2025-01-01\nappointed_by: PER-001"
PROOF = (
    "assignment: ASG-001\ncompetence: audits\nlevel: %s\nverified_by: PER-001\nverified_on: 2024-01-01\n%s"
)


def staffed(*proofs: str, held: str = HELD) -> dict[str, str]:
    """Somebody who needs a competence, and what proves it."""
    files = {"role.yml": ROLE, **record("ASG-001", "assignment", held)}
    for number, proof in enumerate(proofs, 1):
        files |= record(f"CMP-00{number}", "competence", proof)
    return files


@pytest.mark.parametrize(
    ("proofs", "expected"),
    [
        ((PROOF % ("expert", "expires: 2026-09-01"),), ["2026-09-01 competence-expiry.CMP-001"]),
        (
            (PROOF % ("expert", "expires: 2025-09-01"), PROOF % ("proficient", "expires: 2028-09-01")),
            ["2028-09-01 competence-expiry.CMP-002"],
        ),
        ((PROOF % ("expert", "expires: 2025-09-01"), PROOF % ("expert", "")), []),
        ((PROOF % ("basic", "expires: 2025-09-01"),), []),
        (
            (
                PROOF % ("expert", "expires: 2025-09-01"),
                "assignment: ASG-001\ncompetence: Audits\ngap: {action: Course, owner: ROL-002, due: 2026-07-01}",
            ),
            ["2026-07-01 competence-gap.CMP-002"],
        ),
    ],
)
def test_the_last_proof_of_a_competence_expires(proofs: tuple[str, ...], expected: list[str]) -> None:
    """Of those that are good enough; not if one holds for ever, and not while a gap is being closed."""
    assert due(staffed(*proofs), "competence-expiry", "competence-gap") == expected


def test_who_left_needs_no_proof() -> None:
    """The assignment has ended."""
    files = staffed(PROOF % ("expert", "expires: 2026-09-01"), held=HELD + "\nto: 2026-05-31")

    assert due(files, "competence-expiry", "assignment-end") == []


def test_an_assignment_ends_unless_somebody_follows() -> None:
    """In the same role on the next day; a deputy does not follow."""
    ending = staffed(held=HELD + "\nto: 2026-08-31")
    later = HELD.replace("2025-01-01", "2026-09-01").replace("PER-001\nrole", "PER-002\nrole")
    deputy = record("ASG-002", "assignment", f"{later}\ndeputy_of: ASG-001")

    assert due(ending, "assignment-end") == ["2026-08-31 assignment-end.ASG-001"]
    assert due({**ending, **deputy}, "assignment-end") == ["2026-08-31 assignment-end.ASG-001"]
    assert due({**ending, **record("ASG-002", "assignment", later)}, "assignment-end") == []


# Measuring


def test_the_next_value_is_due_when_its_month_is_over() -> None:
    """After February comes the end of March; a corrected value does not count."""
    values = "metric: MET-001\nperiod: %s\nvalue: 1\nrecorded_on: 2026-05-05%s"
    files = {
        **record("MET-001", "metric", "frequency: P1M"),
        **record("MSR-001", "measurement", values % ("2026-02", "")),
        **record("MSR-002", "measurement", values % ("2026-04", "")),
    }
    corrected = record("MSR-003", "measurement", values % ("2026-01", "\ncorrects: MSR-002"))

    assert due(files, "measurement") == ["2026-05-31 measurement.MET-001"]
    assert due({**files, **corrected}, "measurement") == ["2026-03-31 measurement.MET-001"]


def test_what_was_never_done_is_due_from_the_day_it_came() -> None:
    """The files came on 10 January."""
    files = {
        **record("MET-001", "metric", "frequency: P1M"),
        **record("MON-001", "monitoring", "subject: Changes\nfrequency: P3M\nresponsible: ROL-014"),
        **record("REP-001", "report", "purpose: To know\nfrequency: P2W"),
        **record("COM-001", "communication", "subject: Plans\nreach: internal\nfrequency: P12M"),
        **record("EVD-001", "evidence-link", "what: Tickets\nsystem: Desk"),
    }
    kinds = ("measurement", "monitoring", "report", "communication", "evidence-check")

    assert due(files, *kinds) == [
        "2026-01-10 evidence-check.EVD-001",
        "2026-01-24 report.REP-001",
        "2026-02-10 measurement.MET-001",
        "2026-04-10 monitoring.MON-001",
        "2027-01-10 communication.COM-001",
    ]
    assert [item.owner for item in items(files, "monitoring", "report")] == ["ROL-001", "ROL-014"]


def test_what_was_done_is_due_again() -> None:
    """Each after its own time; a link after a year, or its own shorter interval."""
    link = "what: Tickets\nsystem: Desk\nlast_checked: 2026-03-01\n"
    issued = "report: REP-001\nperiod: 2026-Q1\nissued_on: 2026-04-03"
    files = {
        **record("MON-001", "monitoring", "subject: Changes\nfrequency: P3M\nlast_done: 2026-03-31"),
        **record("REP-001", "report", "purpose: To know\nfrequency: P3M"),
        **record("RPI-001", "report-issue", issued),
        **record(
            "COM-001",
            "communication",
            "subject: A\nreach: internal\nfrequency: P1Y\ndone: [{on: 2026-02-01}]",
        ),
        **record("EVD-001", "evidence-link", link),
        **record("EVD-002", "evidence-link", link + "review_interval: P6M"),
    }

    assert due(files, "monitoring", "report", "communication", "evidence-check") == [
        "2026-06-30 monitoring.MON-001",
        "2026-06-30 report.REP-001",
        "2026-09-01 evidence-check.EVD-002",
        "2027-02-01 communication.COM-001",
        "2027-03-01 evidence-check.EVD-001",
    ]


def test_nobody_measures_what_is_over() -> None:
    """A metric of a service that is retired."""
    service = "description: Old.\nlifecycle: retired"
    files = {
        **record("SVC-001", "service", service),
        **record("MET-001", "metric", "frequency: P1M\nmeasures: [SVC-001]"),
    }

    assert due(files, "measurement") == []
    assert due({**files, **record("SVC-001", "service", service.replace("retired", "live"))}, "measurement")


# Planning


@pytest.mark.parametrize(
    ("ident", "kind", "fields", "expected"),
    [
        (
            "OBJ-001", "objective", "due: 2026-12-31\nplan: {due: 2026-10-31, responsible: ROL-020}",
            ["2026-10-31 objective-plan.OBJ-001", "2026-12-31 objective.OBJ-001"],
        ),
        ("OBJ-001", "objective", "due: 2026-12-31\nresult: {on: 2026-05-01, outcome: reached}", []),
        (
            "RSK-001", "risk",
            ("category: climate\ndescription: Heat\nreviewed_on: 2026-03-01\nreview_interval: P6M\n"
            "accepted: {by: ROL-002, on: 2026-01-01, until: 2026-12-31}\nactions:\n"
            "  - {what: A, owner: ROL-009, due: 2026-05-01, done_on: 2026-05-01}\n"
            "  - {what: B, owner: ROL-009, due: 2026-07-01}"),
            [
                "2026-07-01 risk-action.RSK-001.2",
                "2026-09-01 risk-review.RSK-001",
                "2026-12-31 risk-acceptance.RSK-001",
            ],
        ),
        ("CHG-001", "change", "what: A\nwhy: B\nplanned_for: 2026-08-01", ["2026-08-01 change.CHG-001"]),
        ("CHG-001", "change", "what: A\nwhy: B\nplanned_for: 2026-05-01\ndone_on: 2026-05-02", []),
        (
            "RES-001", "resource", "kind: human\nneed: Six\ngap: {what: One, due: 2026-08-31}",
            ["2026-08-31 resource-gap.RES-001"],
        ),
        (
            "ISS-001", "issue",
            "origin: external\ndescription: Heat\nclimate: {relevant: true, reason: Heat, decided_on: 2026-02-01}",
            ["2027-02-01 climate-decision.ISS-001"],
        ),
        ("WAI-001", "waiver", "rule: SMS301\ntargets: [ROL-001]\nreason: Soon\nexpires: 2026-09-30",
         ["2026-09-30 waiver-end.WAI-001"]),
    ],
)  # fmt: skip
def test_what_was_planned_for_a_day_is_due_then(
    ident: str, kind: str, fields: str, expected: list[str]
) -> None:
    """Until it is done."""
    kinds = (
        "objective", "objective-plan", "risk-action", "risk-review", "risk-acceptance", "change", "resource-gap",
        "climate-decision", "waiver-end",
    )  # fmt: skip

    assert due(record(ident, kind, fields), *kinds) == expected


# Audits and reviews


PROGRAMME = (
    "from: 2026-01-01\nto: 2026-12-31\nresponsible: ROL-015\naudits:\n"
    "  - {name: Parties, planned: 2026-03-01, audit: AUD-001}\n"
    "  - {name: Changes, planned: 2026-07-01, auditors: [ROL-016]}\n"
    "  - {name: Leadership, planned: 2026-10-01}"
)


def test_audits_are_due_until_they_are_held() -> None:
    """A planned one until a record of it exists; then that record, until it is closed."""
    files = {
        **record("APR-001", "audit-programme", PROGRAMME),
        **record("AUD-001", "audit", "programme: APR-001\nplanned: 2026-03-01\ndone_on: 2026-03-02"),
        **record("AUD-002", "audit", "programme: APR-001\nplanned: 2026-07-01"),
    }

    assert due(files, "audit", "audit-planned", "audit-programme-end") == [
        "2026-07-01 audit.AUD-002",
        "2026-10-01 audit-planned.APR-001.3",
        "2026-12-31 audit-programme-end.APR-001",
    ]
    following = record("APR-002", "audit-programme", "from: 2027-01-01\nto: 2027-12-31")
    assert due({**files, **following}, "audit-programme-end") == ["2027-12-31 audit-programme-end.APR-002"]
    del files["AUD-002.yml"]
    planned = items(files, "audit-planned")
    assert [(item.place, item.owner, item.detail) for item in planned] == [
        ("2", "ROL-016", "Changes"),
        ("3", "ROL-015", "Leadership"),
    ]


def test_the_next_management_review_follows_from_the_last() -> None:
    """One that is still to come has not been held; a corrected one neither."""
    held = "on: %s\nchaired_by: PER-001%s"
    files = {
        **record("MRV-001", "management-review", held % ("2025-11-20", "")),
        **record("MRV-002", "management-review", held % ("2026-11-20", "")),
    }
    correction = record("MRV-003", "management-review", held % ("2025-11-10", "\ncorrects: MRV-001"))

    assert due(files, "management-review") == ["2026-11-20 management-review.MRV-001"]
    assert due({**files, **correction}, "management-review") == ["2026-11-10 management-review.MRV-003"]


REVIEW = (
    "on: 2025-11-20\nchaired_by: PER-001\nactions:\n"
    "  - {what: Plan the days., owner: ROL-002, due: 2026-02-01}\n"
    "  - {what: Count the hosts, due: 2026-03-01}\n"
    "  - {what: Buy a firewall, due: 2026-04-01, follow_up: CHG-001}\n"
    "  - {what: Think about it}"
)
NEXT = (
    "on: 2026-05-20\nchaired_by: PER-001\nprevious:\n"
    "  - {what: plan the days, review: MRV-001, outcome: %s}\n"
    "actions:\n  - {what: Count the hosts, due: 2026-09-01}"
)


@pytest.mark.parametrize(
    ("outcome", "left"),
    [("done", []), ("dropped", []), ("late", ["2026-02-01 review-action.MRV-001.1"])],
)
def test_actions_of_reviews_are_followed_through_the_next(outcome: str, left: list[str]) -> None:
    """What was settled leaves the list, what was taken over has its new day, what a record carries has that one's."""
    first = record("MRV-001", "management-review", REVIEW)
    files = first | record("CHG-001", "change", "what: A\nwhy: B\nplanned_for: 2026-08-01")
    second = record("MRV-002", "management-review", NEXT % outcome)

    assert due(first, "review-action") == [f"2026-0{n + 1}-01 review-action.MRV-001.{n}" for n in (1, 2, 3)]
    assert due({**files, **second}, "review-action") == [*left, "2026-09-01 review-action.MRV-002.1"]


def test_decisions_on_reports_leave_when_their_day_has_passed() -> None:
    """Nothing says that one was carried out."""
    text = "report: REP-001\nperiod: 2026-03\nissued_on: 2026-04-03\ndecisions: [{what: Add a node, due: 2026-06-30}]"
    files = record("RPI-001", "report-issue", text)

    assert due(files, "report-decision") == ["2026-06-30 report-decision.RPI-001.1"]
    assert due(files, "report-decision", today=date(2026, 7, 1)) == []


def test_corrective_actions_and_improvements_are_due_until_they_are_done() -> None:
    """Whatever is left to be checked after that."""
    cause = "source: staff\ndetected_on: 2026-01-20\ndescription: Slip\ndue: 2026-08-31"
    idea = "source: staff\nraised_on: 2026-01-20\ndescription: Better\ndue: 2026-09-30"
    files = record("NCR-001", "nonconformity", cause) | record("IMP-001", "improvement", idea)
    done = record("NCR-001", "nonconformity", f"{cause}\ndone_on: 2026-05-01")
    refused = record(
        "IMP-001", "improvement", f"{idea}\ndecision: {{outcome: no, by: ROL-001, on: 2026-05-01}}"
    )

    assert due(files, "corrective-action", "improvement") == [
        "2026-08-31 corrective-action.NCR-001",
        "2026-09-30 improvement.IMP-001",
    ]
    assert due(done | refused, "corrective-action", "improvement") == []


# Keeping


def test_a_record_is_kept_for_its_time() -> None:
    """From the day of the event on."""
    text = "act: plan\nby: PER-001\non: 2024-01-31\nevidence: Minutes\nretention: P30M"

    assert due(record("LDR-001", "commitment", text), "retention-end") == ["2026-07-31 retention-end.LDR-001"]


# The list


def test_only_the_next_days_and_what_is_overdue_are_listed() -> None:
    """Both ends included."""
    files = {
        **record("CHG-001", "change", "what: A\nwhy: B\nplanned_for: 2025-01-01"),
        **record("CHG-002", "change", "what: A\nwhy: B\nplanned_for: 2026-06-01"),
        **record("CHG-003", "change", "what: A\nwhy: B\nplanned_for: 2026-06-11"),
    }

    assert [line[-7:] for line in due(files, "change", days=9)] == ["CHG-001", "CHG-002"]
    assert [line[-7:] for line in due(files, "change", days=10)] == ["CHG-001", "CHG-002", "CHG-003"]
    assert [item.late(TODAY) for item in items(files, "change")] == [516, 0, 0]


def test_the_end_of_the_calendar_is_no_error() -> None:
    """Neither for records nor for the day it is."""
    files = {
        **record("MON-001", "monitoring", "subject: A\nfrequency: P9M\nlast_done: 9999-12-31"),
        **record(
            "AGR-001",
            "agreement",
            "kind: sla\nscope: A\nvalid_from: 0001-01-01\nvalid_to: 9999-12-31\nnotice: P1D",
        ),
        **record("APR-001", "audit-programme", "from: 0001-01-01\nto: 9999-12-31"),
        **staffed(held=HELD + "\nto: 9999-12-31"),
    }

    assert due(files, "monitoring", today=date(9999, 12, 31)) == ["9999-12-31 monitoring.MON-001"]
    assert due(files, "agreement-end", today=date(1, 1, 1)) == []


def test_of_several_records_with_one_id_the_first_counts() -> None:
    """A duty is named by one key, and no two share it."""
    files = {
        "a.yml": "id: CHG-001\ntype: change\ntitle: A\nowner: ROL-001\nwhat: A\nwhy: B\nplanned_for: 2026-07-01\n",
        "b.yml": "id: CHG-001\ntype: change\ntitle: A\nowner: ROL-001\nwhat: A\nwhy: B\nplanned_for: 2026-08-01\n",
    }

    assert due(files, "change") == ["2026-07-01 change.CHG-001"]
