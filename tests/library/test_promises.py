# Figures are worked out by hand beside each test.

"""Targets of agreements, compared and multiplied."""

from datetime import date
from decimal import Decimal

import pytest

from sms_docs.config import Config
from sms_docs.library import Library, MemorySnapshot, load_library
from sms_docs.library.comparing import Verdict
from sms_docs.library.promises import Availability, Promises, in_validity
from sms_docs.records import Agreement, Service

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


def loaded(*texts: str) -> Library:
    """The records of some files."""
    files = {f"content/{number:03}.yml": text.encode() for number, text in enumerate(texts)}
    library = load_library(MemorySnapshot(files), Config(name="Example organisation"))
    assert not library.problems
    return library


def availabilities(*texts: str) -> list[Availability]:
    """What the parts of the first service reach, as its agreements stand today."""
    library = loaded(*texts)
    return list(Promises(library, TODAY).availabilities(library.of(Service)[0]))


def compared(*texts: str) -> list[tuple[str, Verdict]]:
    """Which agreements behind the first service carry what it promises."""
    found = Promises(loaded(*texts), TODAY).compared("SVC-001")
    return [(one.supplied.agreement.id, one.verdict) for one in found]


def row(metric: str, operator: str, value: str, unit: str, window: str = "month") -> str:
    """A line of targets."""
    return f'  - {{metric: "{metric}", operator: "{operator}", value: {value}, unit: "{unit}", window: {window}}}\n'


def agreed(ident: str, kind: str, *rows: str, services: str = "") -> str:
    """An agreement on anything."""
    return AGREEMENT.format(id=ident, kind=kind, services=services, targets="".join(rows))


def register(*pairs: tuple[str, str], extra: str = "") -> list[str]:
    """Entries of the dependency register: their ids and agreements."""
    return [(DEPENDENCY % pair)[:-1] + extra + "}" for pair in pairs]


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
    ("contract", "why"),
    [
        (agreement("AGR-101", "contract", "50", extra="valid_to: 2026-05-31\n"), "DEP-101 (no agreement that is valid today)"),
        (agreement("AGR-101", "contract", "50").replace("2025-01-01", "2026-06-02"), "DEP-101 (no agreement that is valid today)"),
        (agreement("AGR-101", "contract", "50").replace("window: month", "window: year"), "AGR-101 (promised over “year” and not over “month”)"),
        (agreement("AGR-101", "contract", "50").replace("Availability", "Availability of the shop"), "AGR-101 (promised as “Availability of the shop” and not as “Availability”)"),
        (agreement("AGR-101", "contract", "50").replace(">=", "<="), "AGR-101 (promises no availability in percent)"),
        (agreement("AGR-101", "contract", "999999999999"), "AGR-101 (promises no availability in percent)"),
        (agreed("AGR-101", "contract", row("Repair", "<=", "4", "h")), "AGR-101 (promises no availability in percent)"),
    ],
    ids=["ended", "not begun", "another window", "another name", "an upper bound", "more than all", "none"],
)  # fmt: skip
def test_what_cannot_be_counted_is_said(contract: str, why: str) -> None:
    """Without a part that counts there is no product, and no miss; each part that is left out is named with its reason."""
    (found,) = availabilities(
        SERVICE % ("SVC-001", ""), sla("99.5"), contract, DEPENDENCY % ("DEP-101", "AGR-101")
    )

    assert (None, True, "") == (found.reached, found.enough, found.arithmetic)
    assert f"1 part not counted: {why}" == found.left_out


@pytest.mark.parametrize(
    "contract",
    [
        agreement("AGR-101", "contract", "99.9").replace('"%"', "percent"),
        agreement("AGR-101", "contract", "99.9").replace('"%"', "Per Cent"),
        agreement("AGR-101", "contract", "99.9").replace("window: month", "window: each calendar month"),
        agreement("AGR-101", "contract", "99.9").replace("window: month", "window: Monthly"),
        agreement("AGR-101", "contract", "99.9").replace("window: month", "window: day"),
        agreement("AGR-101", "contract", "99.9").replace("Availability", "Uptime"),
        agreement("AGR-101", "contract", "99.9").replace("Availability", "Service availability"),
    ],
)
def test_other_spellings_count(contract: str) -> None:
    """Units and windows are read as they are where values are judged; what is kept each day is kept each month."""
    (found,) = availabilities(
        SERVICE % ("SVC-001", ""), sla("99.5"), contract, DEPENDENCY % ("DEP-101", "AGR-101")
    )

    assert "99.9 % = 99.9 %" == found.arithmetic
    assert not found.uncounted


def test_a_service_without_an_agreement_is_left_for_what_stands_behind_it() -> None:
    """The shop needs a planned service, and that needs two others and a contract; 0.999 x 0.998 x 0.997 = 0.994010994."""
    (found,) = availabilities(
        SERVICE % ("SVC-001", "SVC-002"),
        SERVICE % ("SVC-002", "SVC-003, SVC-004"),
        SERVICE % ("SVC-003", ""),
        SERVICE % ("SVC-004", "SVC-003"),
        sla("99.5"),
        agreement("AGR-203", "sla", "99.8", services="SVC-003"),
        agreement("AGR-204", "sla", "99.7", services="SVC-004"),
        agreement("AGR-101", "contract", "99.9"),
        (DEPENDENCY % ("DEP-101", "AGR-101")).replace("SVC-001", "SVC-002"),
    )

    assert "99.9 % \u00d7 99.8 % \u00d7 99.7 % = 99.401 %" == found.arithmetic
    assert Decimal("99.4010994") == found.reached
    assert not found.uncounted


def test_what_is_reached_over_two_ways_counts_once() -> None:
    """A diamond: two services without agreements, and one contract and one service behind both; 0.999 x 0.998 = 0.997002."""
    (found,) = availabilities(
        SERVICE % ("SVC-001", "SVC-002, SVC-003"),
        SERVICE % ("SVC-002", "SVC-004"),
        SERVICE % ("SVC-003", "SVC-004, SVC-001"),
        SERVICE % ("SVC-004", ""),
        sla("99.5"),
        agreement("AGR-204", "sla", "99.8", services="SVC-004"),
        agreement("AGR-101", "contract", "99.9"),
        *(
            (DEPENDENCY % (f"DEP-10{number}", "AGR-101")).replace("SVC-001", f"SVC-00{number}")
            for number in (2, 3)
        ),
    )

    assert "99.9 % \u00d7 99.8 % = 99.7002 %" == found.arithmetic


def test_a_service_that_promises_nothing_and_rests_on_nothing_is_said() -> None:
    """It has no agreement, or one that says nothing of availability; in the second case what stands behind it counts."""
    bare = availabilities(SERVICE % ("SVC-001", "SVC-002"), SERVICE % ("SVC-002", ""), sla("99.5"))
    silent = availabilities(
        SERVICE % ("SVC-001", "SVC-002"),
        SERVICE % ("SVC-002", "SVC-003"),
        SERVICE % ("SVC-003", ""),
        sla("99.5"),
        agreed("AGR-202", "sla", row("Repair", "<=", "4", "h"), services="SVC-002"),
        agreement("AGR-203", "sla", "99", services="SVC-003"),
    )

    assert "1 part not counted: SVC-002 (no service level agreement that is valid today)" == bare[0].left_out
    assert "99 % = 99 %" == silent[0].arithmetic
    assert "1 part not counted: AGR-202 (promises no availability in percent)" == silent[0].left_out


def test_a_component_that_nobody_registered_is_said() -> None:
    """The service has it from a party, and the register knows nothing of that."""
    supplied = (SERVICE % ("SVC-001", ""))[:-1] + ", components: [{name: Hall, provided_by: PTY-001}]}"

    (found,) = availabilities(supplied, sla("99.5"))

    assert "1 part not counted: “Hall” of SVC-001 (in no entry of the dependency register)" == found.left_out


def test_parts_that_stand_in_for_each_other_are_one() -> None:
    """1 - 0.01 x 0.02 is 0.9998, times 0.999 is 0.9988002; it does not matter which of the two names the other."""
    entries = [DEPENDENCY % ("DEP-101", "AGR-101"), DEPENDENCY % ("DEP-103", "AGR-103")]
    contracts = [
        agreement(f"AGR-10{number}", "contract", figure)
        for number, figure in ((1, "99"), (2, "98"), (3, "99.9"))
    ]
    second = register(("DEP-102", "AGR-102"), extra=", redundant_with: [DEP-101]")

    (found,) = availabilities(SERVICE % ("SVC-001", ""), sla("99.5"), *contracts, *entries, *second)

    assert "(99 % or 98 %) \u00d7 99.9 % = 99.88 %" == found.arithmetic
    assert Decimal("99.88002") == found.reached
    assert [("AGR-103", Verdict.CARRIES)] == compared(
        SERVICE % ("SVC-001", ""), sla("99.5"), *contracts, *entries, *second
    )


def test_what_something_else_needs_by_itself_counts_by_itself() -> None:
    """The first hall is needed by a third entry: that the second stands in for it elsewhere does not help."""
    contracts = [agreement("AGR-101", "contract", "99"), agreement("AGR-102", "contract", "98")]
    entries = [DEPENDENCY % ("DEP-101", "AGR-101"), DEPENDENCY % ("DEP-103", "AGR-101")]
    second = register(("DEP-102", "AGR-102"), extra=", redundant_with: [DEP-101]")

    (found,) = availabilities(SERVICE % ("SVC-001", ""), sla("98.5"), *contracts, *entries, *second)

    assert "99 % = 99 %" == found.arithmetic


def test_times_are_compared_along_the_chain() -> None:
    """Contracts, services that are needed, and what stands behind those that say nothing; in whatever unit."""
    promised = agreed("AGR-001", "sla", row("Restore", "<=", "4", "hours"), services="SVC-001")
    chain = [
        SERVICE % ("SVC-001", "SVC-002, SVC-003"),
        SERVICE % ("SVC-002", ""),
        SERVICE % ("SVC-003", "SVC-004"),
        SERVICE % ("SVC-004", ""),
        agreed("AGR-202", "sla", row("restore", "<=", "241", "min"), services="SVC-002"),
        agreement("AGR-203", "sla", "99", services="SVC-003"),
        agreed("AGR-204", "sla", row("Restore", "<=", "14401", "s"), services="SVC-004"),
        agreed("AGR-101", "contract", row("Restore", "<=", "240", "Minutes")),
        agreed("AGR-102", "contract", row("Restore", "<=", "1", "business hours")),
        *register(("DEP-101", "AGR-101"), ("DEP-102", "AGR-102")),
    ]

    assert [
        ("AGR-101", Verdict.CARRIES),
        ("AGR-102", Verdict.UNCLEAR),
        ("AGR-202", Verdict.WEAKER),
        ("AGR-204", Verdict.WEAKER),
    ] == compared(promised, *chain)


def test_one_agreement_of_a_service_that_carries_is_enough() -> None:
    """A service is run so that the strongest of its agreements is kept."""
    gold = agreed("AGR-201", "sla", row("Restore", "<=", "2", "h"), services="SVC-002")
    silver = agreed("AGR-202", "sla", row("Restore", "<=", "8", "h"), services="SVC-002")
    promised = agreed("AGR-001", "sla", row("Restore", "<=", "4", "h"), services="SVC-001")
    services = (SERVICE % ("SVC-001", "SVC-002"), SERVICE % ("SVC-002", ""))

    assert [] == compared(promised, gold, silver, *services)
    assert [("AGR-202", Verdict.WEAKER)] == compared(promised, silver, *services)


def test_an_availability_under_another_name_is_said_once() -> None:
    """Unless the agreement with customers has the same name, so that it rests on something else."""
    contract = agreed("AGR-101", "contract", row("Availability of the shop", ">=", "99", "%"))
    entry = register(("DEP-101", "AGR-101"))
    both = sla("99.5").replace("targets:\n", "targets:\n" + row("availability of the shop", ">=", "98", "%"))

    assert [("AGR-101", Verdict.UNCLEAR)] == compared(
        SERVICE % ("SVC-001", ""), sla("99.5"), contract, *entry
    )
    assert [("AGR-101", Verdict.CARRIES)] == compared(SERVICE % ("SVC-001", ""), both, contract, *entry)


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
