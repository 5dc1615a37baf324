"""Rules on services: what their examples cannot say."""

import pytest

from sms_docs.findings import Finding
from sms_docs.rules.base import Example, Rule
from sms_docs.rules.samples import SERVICE, SLA, SUPPLIED
from sms_docs.rules.services import RULES
from sms_docs.rules.services.critical_service_without_fallback import CriticalServiceWithoutFallback
from sms_docs.rules.services.duplicate_service import DuplicateService
from sms_docs.rules.services.service_cycle import ServiceCycle
from sms_docs.rules.services.service_without_sla import ServiceWithoutSla
from sms_docs.testing import run_example


def findings(rule: type[Rule], *texts: str) -> list[Finding]:
    """What a rule says about some files."""
    found = run_example(rule, Example("", {f"{number:04}.yml": text for number, text in enumerate(texts)}))
    return [item for item in found if isinstance(item, Finding)]


def service(ident: str, *needs: str, lifecycle: str = "live") -> str:
    """A service with what it depends on."""
    return (
        f"{{id: {ident}, type: service, title: {ident}, owner: ROL-001, description: A service., "
        f"lifecycle: {lifecycle}, depends_on: [{', '.join(needs)}]}}"
    )


def test_the_sample_services_are_in_order() -> None:
    """Nothing is to be said about the services that the pages show."""
    assert [found for rule in RULES for found in run_example(rule, Example("", SUPPLIED))] == []


def test_an_agreement_that_begins_tomorrow_is_no_agreement_today() -> None:
    """The finding says when it begins."""
    (found,) = findings(ServiceWithoutSla, SERVICE, SLA.replace("2025-01-01", "2026-06-02"))

    assert (
        found.message == "service “Web hosting” (SVC-001) has no service level agreement that is valid today"
    )
    assert [related.message for related in found.related] == ["“Hosting SLA” (AGR-001) begins on 2026-06-02"]


def test_either_side_may_name_the_other() -> None:
    """The service names the agreement, or the agreement the service."""
    assert findings(ServiceWithoutSla, SERVICE, SLA.replace("services: [SVC-001]\n", "")) == []
    assert findings(ServiceWithoutSla, SERVICE.replace("agreements: [AGR-001]\n", ""), SLA) == []


def test_a_contract_is_no_service_level_agreement() -> None:
    """The kind of the agreement counts, whoever names it."""
    assert len(findings(ServiceWithoutSla, SERVICE, SLA.replace("kind: sla", "kind: contract"))) == 1


def test_an_agreement_that_cannot_be_read_may_be_there() -> None:
    """Its own mistake is reported; that the service has none would be wrong."""
    assert findings(ServiceWithoutSla, SERVICE, SLA.replace("scope:", "scoop:")) == []


@pytest.mark.parametrize(
    ("lifecycle", "count"), [("planned", 0), ("live", 1), ("retiring", 1), ("retired", 0)]
)
def test_services_that_are_delivered_need_an_agreement(lifecycle: str, count: int) -> None:
    """Live and retiring services are delivered."""
    assert len(findings(ServiceWithoutSla, service("SVC-001", lifecycle=lifecycle))) == count


def test_a_successor_may_do_the_same() -> None:
    """While the old service is being retired, the new one is no duplicate."""
    old = SERVICE.replace("lifecycle: live", "lifecycle: retiring")

    assert findings(DuplicateService, old, SERVICE.replace("SVC-001", "SVC-002")) == []


def test_services_that_say_nothing_are_not_the_same() -> None:
    """Empty outcomes and customers are another rule's business."""
    assert findings(DuplicateService, service("SVC-001"), service("SVC-002")) == []


def test_each_circle_is_said_once() -> None:
    """Two circles that share a service make two findings, each where it closes."""
    texts = [
        service("SVC-001", "SVC-002"),
        service("SVC-002", "SVC-001", "SVC-003"),
        service("SVC-003", "SVC-002"),
    ]

    assert [found.message.partition(": ")[2] for found in findings(ServiceCycle, *texts)] == [
        "SVC-001 → SVC-002 → SVC-001",
        "SVC-002 → SVC-003 → SVC-002",
    ]


def test_two_ways_to_one_service_are_no_circle() -> None:
    """Only a way that leads back is one."""
    texts = [service("SVC-001", "SVC-002", "SVC-003"), service("SVC-002", "SVC-003"), service("SVC-003")]

    assert findings(ServiceCycle, *texts) == []


def test_a_long_circle_is_walked_and_shortened() -> None:
    """Two thousand services in a circle are no problem, and not all of them are printed."""
    texts = [service(f"SVC-{number}", f"SVC-{number % 2000 + 1}") for number in range(1, 2001)]

    (found,) = findings(ServiceCycle, *texts)

    assert "SVC-1 → SVC-2 → SVC-3 → SVC-4 → … 1993 more … → " in found.message
    assert found.message.endswith("→ SVC-1998 → SVC-1999 → SVC-2000 → SVC-1")


def test_a_second_service_with_the_same_id_does_no_harm() -> None:
    """The first one is looked at; another rule reports the second."""
    assert findings(ServiceCycle, service("SVC-001"), service("SVC-001", "SVC-001")) == []


def test_a_fallback_that_cannot_be_read_may_be_there() -> None:
    """While the register cannot be read, nothing is said about what it lacks."""
    critical = SERVICE.replace("level: medium", "level: high")
    broken = SUPPLIED["dependencies/dep-001.yml"].replace("provides:", "provide:")

    assert len(findings(CriticalServiceWithoutFallback, critical)) == 1
    assert findings(CriticalServiceWithoutFallback, critical, broken) == []
