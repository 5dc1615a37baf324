"""Rules on third parties and agreements: what their examples cannot say."""

from datetime import date

import pytest

from sms_docs.findings import Finding, Severity
from sms_docs.rules.base import Example, Rule
from sms_docs.rules.parties import RULES
from sms_docs.rules.parties.availability_below_sla import TIGHT, AvailabilityBelowSla
from sms_docs.rules.parties.dependency_without_agreement import DependencyWithoutAgreement
from sms_docs.rules.parties.everything_given_away import EverythingGivenAway
from sms_docs.rules.parties.expired_agreement import ExpiredAgreement
from sms_docs.rules.parties.incomplete_agreement import CONTENTS, IncompleteAgreement
from sms_docs.rules.parties.incomplete_governance import IncompleteGovernance
from sms_docs.rules.parties.one_sided_dependency import OneSidedDependency
from sms_docs.rules.parties.operated_process_without_accountable import (
    FILES,
    OperatedProcessWithoutAccountable,
)
from sms_docs.rules.parties.overdue_agreement_review import OverdueAgreementReview
from sms_docs.rules.parties.overdue_control import OverdueControl
from sms_docs.rules.parties.overdue_party_review import OverduePartyReview
from sms_docs.rules.parties.weaker_supplier_target import WeakerSupplierTarget
from sms_docs.rules.samples import (
    ASSIGNMENTS,
    CONTRACT,
    DEPENDENCY,
    PARTY,
    PROCEDURE,
    SCOPE,
    SERVICE,
    SLA,
    SUPPLIED,
)
from sms_docs.testing import run_example

TODAY = date(2026, 6, 1)
REGISTER = (
    "id: REG-009\ntype: register\nof: {kind}\ntitle: Register\nowner: ROL-001\n{header}entries:\n{entries}"
)


def findings(rule: type[Rule], *texts: str, today: date = TODAY) -> list[Finding]:
    """What a rule says about some files."""
    files = {
        f"{number:04}.{'md' if text.startswith('---') else 'yml'}": text for number, text in enumerate(texts)
    }
    return [item for item in run_example(rule, Example("", files, today=today)) if isinstance(item, Finding)]


def register(kind: str, *entries: str, header: str = "") -> str:
    """A register of some records."""
    lines = ["  - " + "\n    ".join(entry.strip().split("\n")) for entry in entries]
    return REGISTER.format(kind=kind, header=header, entries="\n".join(lines) + "\n")


def test_the_sample_parties_are_in_order() -> None:
    """Nothing is to be said about the service, the party and the agreements that the pages show."""
    assert [found for rule in RULES for found in run_example(rule, Example("", SUPPLIED))] == []


def test_entries_of_a_register_are_judged_like_files() -> None:
    """The place is within the register, the document is the register."""
    late = DEPENDENCY.replace("2026-05-02", "2026-01-02").replace("type: dependency\n", "")

    (found,) = findings(OverdueControl, register("dependency", late))

    assert (found.document, found.location.line) == ("REG-009", 18)


@pytest.mark.parametrize(
    ("party", "right"),
    [
        ("external-supplier", "contract"),
        ("internal-supplier", "internal-agreement"),
        ("customer-as-supplier", "customer-supplier-agreement"),
    ],
)
def test_each_kind_of_party_has_its_kind_of_agreement(party: str, right: str) -> None:
    """Every other kind is wrong, a service level agreement too."""
    refused = {
        kind
        for kind in CONTENTS
        if findings(
            DependencyWithoutAgreement,
            PARTY.replace("external-supplier", party),
            CONTRACT.replace("kind: contract", f"kind: {kind}"),
            DEPENDENCY,
        )
    }

    assert refused == set(CONTENTS) - {right}


def test_an_agreement_that_does_not_exist_is_left_to_another_rule() -> None:
    """A reference that leads nowhere is reported once."""
    assert findings(DependencyWithoutAgreement, PARTY, DEPENDENCY) == []


@pytest.mark.parametrize(
    ("today", "severities"),
    [
        (date(2026, 9, 29), []),
        (date(2026, 9, 30), [Severity.WARNING]),
        (date(2026, 12, 31), [Severity.WARNING]),
        (date(2027, 1, 1), [Severity.ERROR]),
    ],
)
def test_the_end_of_an_agreement_comes_near_by_its_notice(today: date, severities: list[Severity]) -> None:
    """Three months before 31 December is 30 September, the last day on which notice can be given."""
    ending = CONTRACT.replace("P6M", "P3M") + "valid_to: 2026-12-31\n"

    found = findings(ExpiredAgreement, ending, today=today)

    assert [one.severity for one in found] == severities


def test_without_notice_the_warning_comes_thirty_days_before() -> None:
    """31 December less thirty days is 1 December."""
    ending = CONTRACT.replace("notice: P6M\n", "") + "valid_to: 2026-12-31\n"

    assert findings(ExpiredAgreement, ending, today=date(2026, 11, 30)) == []
    assert len(findings(ExpiredAgreement, ending, today=date(2026, 12, 1))) == 1


@pytest.mark.parametrize("kind", CONTENTS)
def test_every_kind_of_agreement_names_all_that_it_lacks(kind: str) -> None:
    """An empty agreement lacks each thing that its kind must settle."""
    fields = {
        "id": "AGR-001",
        "type": "agreement",
        "kind": kind,
        "title": "A",
        "owner": "ROL-001",
        "scope": "B",
    }
    empty = "".join(f"{key}: {value}\n" for key, value in {**fields, "valid_from": "2025-01-01"}.items())

    (found,) = findings(IncompleteAgreement, empty)

    assert all(fields[0].replace("_", " ") in found.message for fields in CONTENTS[kind])
    assert ("services" in found.message) == (kind == "sla")


def test_an_agreement_that_has_ended_need_not_be_completed() -> None:
    """Its end is reported by another rule."""
    ended = SLA.replace("exceptions: [Planned work at night]\n", "valid_to: 2026-05-31\n")

    assert findings(IncompleteAgreement, ended) == []


@pytest.mark.parametrize(
    ("own", "header", "procedure", "due"),
    [
        ("", "", "", date(2027, 1, 20)),
        ("", "", PROCEDURE.replace("P12M", "P6M"), date(2026, 7, 20)),
        ("", "review_interval: P3M\n", PROCEDURE, date(2026, 4, 20)),
        ("review_interval: P1M\n", "review_interval: P3M\n", PROCEDURE, date(2026, 2, 20)),
    ],
    ids=["a year", "the procedure", "the register", "the record"],
)
def test_the_nearest_interval_counts(own: str, header: str, procedure: str, due: date) -> None:
    """The record's own interval, else that of its register, else that of the procedure, else a year."""
    entry = PARTY.replace("type: party\n", "") + own
    texts = [register("party", entry, header=header), DEPENDENCY, *([procedure] if procedure else [])]

    assert findings(OverduePartyReview, *texts, today=due) == []
    assert len(findings(OverduePartyReview, *texts, today=date.fromordinal(due.toordinal() + 1))) == 1


def test_a_new_party_is_reviewed_after_the_first_interval() -> None:
    """Without a review it counts from the first day of its agreement."""
    new = PARTY.partition("reviews:")[0]
    texts = (new, DEPENDENCY, CONTRACT.replace("valid_from: 2025-01-01", "valid_from: 2026-03-15"))

    assert findings(OverduePartyReview, *texts, today=date(2027, 3, 15)) == []
    assert len(findings(OverduePartyReview, *texts, today=date(2027, 3, 16))) == 1


def test_the_last_review_counts_wherever_it_stands() -> None:
    """Reviews may stand in any order."""
    swapped = PARTY + "  - {on: 2024-01-20, by: ROL-002, result: Good.}\n"

    assert findings(OverduePartyReview, swapped, DEPENDENCY) == []


def test_an_agreement_that_has_not_begun_needs_no_review() -> None:
    """Nor does one that has ended."""
    old = CONTRACT.partition("reviews:")[0].replace("2025-01-01", "2020-01-01")

    assert len(findings(OverdueAgreementReview, old)) == 1
    assert findings(OverdueAgreementReview, old + "valid_to: 2026-05-31\n") == []
    assert findings(OverdueAgreementReview, old.replace("2020-01-01", "2026-06-02")) == []


def test_a_part_of_a_component_may_come_from_somebody_else() -> None:
    """Two parties share a component: the service can name only one of them."""
    other = (
        DEPENDENCY.replace("DEP-001", "DEP-002")
        .replace("PTY-001", "PTY-002")
        .replace("extent: all", "extent: part")
    )

    assert findings(OneSidedDependency, SERVICE, DEPENDENCY, other) == []


def test_two_parties_cannot_both_have_all_of_a_component() -> None:
    """The finding says whom the service names."""
    other = DEPENDENCY.replace("DEP-001", "DEP-002").replace("PTY-001", "PTY-002")

    (found,) = findings(OneSidedDependency, SERVICE, DEPENDENCY, other)

    assert found.message.endswith("but service “Web hosting” (SVC-001) has it from PTY-001")


def test_an_entry_for_the_whole_service_covers_its_components() -> None:
    """The register need not repeat each component of one party."""
    assert findings(OneSidedDependency, SERVICE, DEPENDENCY.replace("component: Data hall\n", "")) == []


def test_a_register_that_cannot_be_read_lacks_nothing() -> None:
    """Components are not reported as unregistered while the register is broken."""
    assert findings(OneSidedDependency, SERVICE, DEPENDENCY.replace("provides:", "provide:")) == []


def test_a_part_that_stays_with_us_is_enough() -> None:
    """What a party has in part is not given away."""
    only = SERVICE.replace("  - {name: Web servers}\n", "").replace(", provided_by: PTY-001", "")

    assert findings(EverythingGivenAway, SCOPE, only, DEPENDENCY.replace("extent: all", "extent: part")) == []
    assert len(findings(EverythingGivenAway, SCOPE, only, DEPENDENCY)) == 1


def test_services_out_of_scope_do_not_count() -> None:
    """Everything in scope is given away, whatever stays with us outside."""
    outside = SERVICE.replace("SVC-001", "SVC-002")
    given = SERVICE.replace("  - {name: Web servers}\n", "")

    assert len(findings(EverythingGivenAway, SCOPE, given, outside)) == 1


def test_a_deputy_does_not_answer_for_an_operated_process() -> None:
    """The holder of the role comes from the supplier; that a deputy is ours does not help."""
    files = dict(FILES)
    files["people/people.yml"] = files["people/people.yml"].replace(
        "[ada@sms.example]", "[ada@hall.example], employer: PTY-001"
    )
    files["people/assignments.yml"] = ASSIGNMENTS + (
        "  - {id: ASG-003, person: PER-001, role: ROL-002, from: 2025-01-01, appointed_by: PER-001, deputy_of: ASG-002}\n"
    )

    (found,) = run_example(OperatedProcessWithoutAccountable, Example("", files))

    assert isinstance(found, Finding)
    assert "only people of other parties hold it" in found.message


def test_each_missing_proof_is_named() -> None:
    """What the four proofs are is said in words, and by the names of their fields."""
    (found,) = findings(
        IncompleteGovernance,
        DEPENDENCY.replace("service: SVC-001\ncomponent: Data hall", "process: PRC-001")
        + "governance: {accountability_authority: We at https://sms.example/1 do, performance_compliance: Seen in AGR-002.}\n",
        CONTRACT,
    )

    assert "without proof of definition and interfaces or of improvement and priority" in found.message
    assert found.help.startswith(
        "Write “definition_interfaces” and “improvement_priority” under “governance”"
    )


def test_a_shorter_answer_carries_a_longer_promise() -> None:
    """Less is more where less is promised."""
    row = '  - {metric: first answer, operator: "<=", value: %s, unit: minutes, window: month}\n'
    sla = SLA.replace("targets:\n", "targets:\n" + row % 30)

    carried = CONTRACT.replace("targets:\n", "targets:\n" + row % 15)
    missed = CONTRACT.replace("targets:\n", "targets:\n" + row % 45)

    assert findings(WeakerSupplierTarget, SERVICE, sla, carried, DEPENDENCY) == []
    (found,) = findings(WeakerSupplierTarget, SERVICE, sla, missed, DEPENDENCY)
    assert found.message == (
        "first answer of “Data hall contract” (AGR-002) is <= 45 minutes, but service “Web hosting” (SVC-001) promises "
        "<= 30 minutes in “Hosting SLA” (AGR-001)"
    )


def test_the_arithmetic_is_shown() -> None:
    """0.999 times 0.995 is 0.994005: each part and the product are in the message."""
    (found,) = run_example(AvailabilityBelowSla, Example("", TIGHT))

    assert isinstance(found, Finding)
    assert found.message.endswith("but its parts together reach 99.9 % \u00d7 99.5 % = 99.4005 %")
    assert [related.message for related in found.related] == [
        "“Data hall contract” (AGR-002) promises 99.9 %",
        "“Database SLA” (AGR-003) promises 99.5 %",
    ]


def test_what_is_not_counted_is_said_with_the_miss() -> None:
    """A second contract says nothing of availability: the finding names it, and counts."""
    silent = CONTRACT.replace("AGR-002", "AGR-004").replace(
        'metric: availability, operator: ">=", value: 99.9, unit: "%"',
        'metric: repair, operator: "<=", value: 4, unit: h',
    )
    entry = DEPENDENCY.replace("DEP-001", "DEP-004").replace("AGR-002", "AGR-004")
    files = {**TIGHT, "agreements/agr-004.yml": silent, "dependencies/dep-004.yml": entry}

    (found,) = run_example(AvailabilityBelowSla, Example("", files))

    assert isinstance(found, Finding)
    assert found.message.endswith(
        "= 99.4005 %; 1 part not counted: AGR-004 (promises no availability in percent)"
    )


def test_the_product_is_said_unless_a_weak_part_explains_it() -> None:
    """With 99 % one part is too weak by itself; that the others miss 99.6 %, too, would be hidden behind it."""
    higher = {**TIGHT, "agreements/agr-001.yml": SLA.replace("99.5", "99.45")}
    weak = {**higher, "agreements/agr-002.yml": CONTRACT.replace("99.9", "99")}
    third = {
        **weak,
        "services/svc-003.yml": TIGHT["services/svc-002.yml"].replace("SVC-002", "SVC-003").replace("AGR-003", "AGR-005"),
        "agreements/agr-005.yml": TIGHT["agreements/agr-003.yml"].replace("SVC-002", "SVC-003").replace("AGR-003", "AGR-005"),
        "services/svc-001.yml": TIGHT["services/svc-001.yml"].replace("[SVC-002]", "[SVC-002, SVC-003]"),
    }  # fmt: skip

    assert [] == run_example(AvailabilityBelowSla, Example("", weak))
    assert 1 == len(run_example(AvailabilityBelowSla, Example("", third)))


def test_what_cannot_be_compared_is_said() -> None:
    """Business hours and minutes: neither enough nor too little."""
    row = '  - {metric: first answer, operator: "<=", value: %s, unit: %s, window: month}\n'
    sla = SLA.replace("targets:\n", "targets:\n" + row % (30, "minutes"))
    contract = CONTRACT.replace("targets:\n", "targets:\n" + row % (1, "business hours"))

    (found,) = findings(WeakerSupplierTarget, SERVICE, sla, contract, DEPENDENCY)

    assert found.message == (
        "first answer of “Data hall contract” (AGR-002) is <= 1 business hours, and nobody can tell whether that carries "
        "what service “Web hosting” (SVC-001) promises in “Hosting SLA” (AGR-001), <= 30 minutes: it is agreed in "
        "“business hours” and not in “minutes”"
    )


def test_a_misspelt_component_is_found_once() -> None:
    """Under another name than the service has, it is unknown there; that nothing stands for the right name is not said too."""
    misspelt = DEPENDENCY.replace("component: Data hall", "component: Data centre")

    assert findings(OneSidedDependency, SERVICE, misspelt, PARTY) == []
    assert (
        len(
            findings(OneSidedDependency, SERVICE, misspelt.replace("party: PTY-001", "party: PTY-002"), PARTY)
        )
        == 1
    )
