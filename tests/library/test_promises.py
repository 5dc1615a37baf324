# Figures are worked out by hand beside each test.

"""Targets of agreements, compared and multiplied."""

from datetime import date
from decimal import Decimal

import pytest

from sms_docs.config import Config
from sms_docs.library import MemorySnapshot, load_library
from sms_docs.library.promises import Availability, Promises, carries, comparable, in_validity
from sms_docs.records import Agreement, Service
from sms_docs.records.agreement import Target

TODAY = date(2026, 6, 1)
AGREEMENT = """\
id: {id}
type: agreement
kind: {kind}
title: Agreement
owner: ROL-001
services: [{services}]
scope: What is agreed.
valid_from: 2025-01-01
targets:
{targets}
"""
SERVICE = "{id: %s, type: service, title: A, owner: ROL-001, description: What it is., lifecycle: live, depends_on: [%s]}"
DEPENDENCY = "{id: %s, type: dependency, owner: ROL-001, party: PTY-001, service: SVC-001, provides: A part, mode: provides, agreement: %s}"


def target(
    operator: str, value: str, metric: str = "availability", unit: str = "%", window: str = "month"
) -> Target:
    """A target."""
    return Target.model_validate(
        {"metric": metric, "operator": operator, "value": value, "unit": unit, "window": window}
    )


def agreement(ident: str, kind: str, *figures: str, services: str = "", extra: str = "") -> str:
    """An agreement on availabilities."""
    rows = [
        f'  - {{metric: Availability, operator: ">=", value: {figure}, unit: "%", window: month}}'
        for figure in figures
    ]
    return AGREEMENT.format(id=ident, kind=kind, services=services, targets="\n".join(rows)) + extra


def sla(*figures: str) -> str:
    """The service level agreement of the service that is judged."""
    return agreement("AGR-001", "sla", *figures, services="SVC-001")


def availabilities(*texts: str) -> list[Availability]:
    """What the parts of the first service reach, as its agreements stand today."""
    files = {f"content/{number:03}.yml": text.encode() for number, text in enumerate(texts)}
    library = load_library(MemorySnapshot(files), Config(name="Example organisation"))
    assert not library.problems
    return list(Promises(library, TODAY).availabilities(library.of(Service)[0]))


@pytest.mark.parametrize(
    ("supplied", "promised", "enough"),
    [
        (target(">=", "99.9"), target(">=", "99.5"), True),
        (target(">=", "99.5"), target(">=", "99.5"), True),
        (target(">=", "99.4"), target(">=", "99.5"), False),
        (target(">=", "99.5"), target(">", "99.5"), False),
        (target(">", "99.5"), target(">=", "99.5"), True),
        (target("=", "100"), target(">=", "99.5"), True),
        (target("<=", "15"), target("<=", "30"), True),
        (target("<=", "30"), target("<=", "30"), True),
        (target("<=", "31"), target("<=", "30"), False),
        (target("<=", "30"), target("<", "30"), False),
        (target("<", "30"), target("<=", "30"), True),
        (target("<=", "99"), target(">=", "99"), False),
        (target("=", "5"), target("=", "5.0"), True),
        (target(">=", "5"), target("=", "5"), False),
    ],
)
def test_a_target_carries_another_if_keeping_it_keeps_the_other(
    supplied: Target, promised: Target, enough: bool
) -> None:
    """Both directions of comparing, with and without the bound itself."""
    assert carries(supplied, promised) is enough


def test_capitals_and_spaces_do_not_make_targets_different() -> None:
    """Metric, unit and window are compared as people mean them, and all three count."""
    first = target(">=", "1", metric="Call  answered", unit="Minutes", window="Month")

    assert comparable(first) == comparable(
        target("<=", "2", metric="call answered", unit="minutes", window="month")
    )
    assert comparable(first) != comparable(
        target(">=", "1", metric="call answered", unit="minutes", window="year")
    )


@pytest.mark.parametrize(
    ("figures", "reached"),
    [
        (("99.9", "99.5"), "99.4005"),  # 0.999 times 0.995 is 0.994005
        (("99.9", "99.9", "99.9"), "99.7002999"),  # 0.999 to the third is 0.997002999
        (("99.99", "99.95"), "99.940005"),  # 0.9999 times 0.9995 is 0.99940005
        (("100", "99"), "99"),
    ],
)
def test_availabilities_in_a_row_multiply(figures: tuple[str, ...], reached: str) -> None:
    """The contracts of all dependencies are multiplied."""
    contracts = [agreement(f"AGR-10{number}", "contract", figure) for number, figure in enumerate(figures)]
    entries = [DEPENDENCY % (f"DEP-10{number}", f"AGR-10{number}") for number in range(len(figures))]

    (found,) = availabilities(SERVICE % ("SVC-001", ""), sla("99.5"), *contracts, *entries)

    assert Decimal(reached) == found.reached


def test_an_agreement_counts_once() -> None:
    """Two dependencies under one contract rest on one promise."""
    entries = [DEPENDENCY % (ident, "AGR-101") for ident in ("DEP-101", "DEP-102")]

    (found,) = availabilities(
        SERVICE % ("SVC-001", ""), sla("99.5"), agreement("AGR-101", "contract", "99.9"), *entries
    )

    assert (found.arithmetic, found.enough) == ("99.9 % = 99.9 %", True)


def test_a_service_that_is_needed_counts_with_its_strongest_promise() -> None:
    """It is run so that the strongest of its agreements is kept; 0.998 times 0.999 is 0.997002."""
    gold = agreement("AGR-201", "sla", "99.8", services="SVC-002")
    silver = agreement("AGR-202", "sla", "99", services="SVC-002")
    contract = agreement("AGR-101", "contract", "99.9")

    (found,) = availabilities(
        SERVICE % ("SVC-001", "SVC-002"),
        SERVICE % ("SVC-002", ""),
        sla("99.75"),
        silver,
        gold,
        contract,
        DEPENDENCY % ("DEP-101", "AGR-101"),
    )

    assert found.arithmetic == "99.9 % \u00d7 99.8 % = 99.7002 %"
    assert not found.enough


def test_a_miss_is_never_rounded_away() -> None:
    """0.9999999 times 0.9999999 is 0.99999980000001: below 99.99998 only by cutting could it look like a miss."""
    contracts = [agreement(f"AGR-10{number}", "contract", "99.99999") for number in (1, 2)]
    entries = [DEPENDENCY % (f"DEP-10{number}", f"AGR-10{number}") for number in (1, 2)]

    (found,) = availabilities(SERVICE % ("SVC-001", ""), sla("99.999981"), *contracts, *entries)

    assert found.arithmetic.endswith("= 99.99998 %")
    assert not found.enough


@pytest.mark.parametrize(
    "contract",
    [
        agreement("AGR-101", "contract", "50", extra="valid_to: 2026-05-31\n"),
        agreement("AGR-101", "contract", "50").replace("2025-01-01", "2026-06-02"),
        agreement("AGR-101", "contract", "50").replace("window: month", "window: year"),
        agreement("AGR-101", "contract", "50").replace(">=", "<="),
        agreement("AGR-101", "contract", "999999999999"),
    ],
    ids=["ended", "not begun", "another window", "an upper bound", "more than all"],
)
def test_what_cannot_be_counted_is_left_out(contract: str) -> None:
    """Without a part that counts there is nothing to compare."""
    assert not availabilities(
        SERVICE % ("SVC-001", ""), sla("99.5"), contract, DEPENDENCY % ("DEP-101", "AGR-101")
    )


def test_each_availability_that_is_promised_is_judged() -> None:
    """Two targets of one agreement are two promises."""
    contract = agreement("AGR-101", "contract", "99.6")

    found = availabilities(
        SERVICE % ("SVC-001", ""), sla("99.5", "99.7"), contract, DEPENDENCY % ("DEP-101", "AGR-101")
    )

    assert [(str(one.promised.target.value), one.enough) for one in found] == [
        ("99.5", True),
        ("99.7", False),
    ]


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_first_and_last_day_are_part_of_the_validity(day: date, valid: bool) -> None:
    """An agreement is valid from its first to its last day."""
    fields = {
        "id": "AGR-001",
        "type": "agreement",
        "kind": "contract",
        "title": "A",
        "owner": "ROL-001",
        "scope": "B",
    }
    record = Agreement.model_validate({**fields, "valid_from": "2025-01-01", "valid_to": "2026-03-31"})

    assert in_validity(record, day) is valid
