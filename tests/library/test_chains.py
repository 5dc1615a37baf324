# A small hosting company, drawn by hand:
#
#   SVC-001 shop ──> SVC-002 databases ──> SVC-003 servers
#   SVC-001 also has a payment page from PTY-002; SVC-003 stands in the hall of PTY-001, and PTY-003 gives it transit.
#   SVC-004 archive was retired; it stood in the same hall. PTY-003 also operates a part of PRC-001.

"""Chains from services to parties, and back."""

import pytest

from sms_docs.config import Config
from sms_docs.library import Library, MemorySnapshot, load_library
from sms_docs.library.chains import Chain, Chains

SERVICE = "{id: %s, type: service, title: %s, owner: ROL-001, description: What it is., lifecycle: %s, %s}"
SHOP = SERVICE % (
    "SVC-001",
    "Shop",
    "live",
    "components: [{name: Payment page, provided_by: PTY-002}], depends_on: [SVC-002]",
)
DATABASES = SERVICE % ("SVC-002", "Databases", "live", "depends_on: [SVC-003]")
SERVERS = SERVICE % (
    "SVC-003",
    "Servers",
    "live",
    "components: [{name: Hall, provided_by: PTY-001}, {name: Racks}]",
)
ARCHIVE = SERVICE % ("SVC-004", "Archive", "retired", "components: [{name: Hall, provided_by: PTY-001}]")
DEPENDENCY = "{id: %s, type: dependency, owner: ROL-001, party: %s, %s, provides: %s, mode: provides%s}"
HALL = DEPENDENCY % (
    "DEP-001",
    "PTY-001",
    "service: SVC-003, component: hall",
    "Space and power",
    ", fallback: The second hall.",
)
TRANSIT = DEPENDENCY % ("DEP-002", "PTY-003", "service: SVC-003", "Internet transit", "")
NIGHTS = DEPENDENCY % ("DEP-003", "PTY-003", "process: PRC-001", "Incidents at night", "")


def library(*texts: str) -> Library:
    """A library of records."""
    files = {f"content/{number:03}.yml": text.encode() for number, text in enumerate(texts)}
    loaded = load_library(MemorySnapshot(files), Config(name="Example organisation"))
    assert not loaded.problems
    return loaded


@pytest.fixture
def chains() -> Chains:
    """The company above."""
    return Chains(library(SHOP, DATABASES, SERVERS, ARCHIVE, HALL, TRANSIT, NIGHTS))


def drawn(found: tuple[Chain, ...]) -> list[str]:
    """Chains as people draw them."""
    return [" > ".join((*chain.services, chain.supply.what, chain.party)) for chain in found]


def test_the_parties_behind_a_service_come_nearest_first(chains: Chains) -> None:
    """The shop has one party of its own and two through databases and servers."""
    assert drawn(chains.parties_of("SVC-001")) == [
        "SVC-001 > Payment page > PTY-002",
        "SVC-001 > SVC-002 > SVC-003 > Hall > PTY-001",
        "SVC-001 > SVC-002 > SVC-003 > Internet transit > PTY-003",
    ]


def test_the_services_that_a_party_carries_come_nearest_first(chains: Chains) -> None:
    """When the hall fails, so do the servers, the databases on them and the shop; the archive is retired."""
    assert drawn(chains.services_of("PTY-001")) == [
        "SVC-003 > Hall > PTY-001",
        "SVC-002 > SVC-003 > Hall > PTY-001",
        "SVC-001 > SVC-002 > SVC-003 > Hall > PTY-001",
    ]


def test_both_directions_tell_the_same(chains: Chains) -> None:
    """Each chain from a service that is not retired is found from its party, too."""
    there = [chain for service in ("SVC-001", "SVC-002", "SVC-003") for chain in chains.parties_of(service)]
    back = [chain for party in ("PTY-001", "PTY-002", "PTY-003") for chain in chains.services_of(party)]

    assert len(there) == len(back) == 7
    assert set(drawn(tuple(there))) == set(drawn(tuple(back)))


def test_a_component_and_its_entry_in_the_register_are_one(chains: Chains) -> None:
    """The hall is named by the service and by the register, with another capital; it is supplied once."""
    (hall, transit) = chains.supplies_of("SVC-003")

    assert (
        hall.what,
        hall.component,
        [entry.id for entry in hall.dependencies],
    ) == ("Hall", "Hall", ["DEP-001"])
    assert (transit.what, transit.component) == ("Internet transit", None)


def test_without_a_fallback_we_depend_on_the_party_alone(chains: Chains) -> None:
    """A fallback is known for the hall, and none for transit, nor for what the register does not have."""
    assert [supply.fallback for supply in chains.supplies_of("SVC-003")] == ["The second hall.", None]
    assert [supply.fallback for supply in chains.supplies_of("SVC-001")] == [None]


def test_a_way_is_direct_or_leads_over_other_services(chains: Chains) -> None:
    """The first chain of the shop is direct, the others are not; all begin with the shop."""
    found = chains.parties_of("SVC-001")

    assert [chain.direct for chain in found] == [True, False, False]
    assert {chain.service for chain in found} == {"SVC-001"}


def test_processes_are_operated_and_carry_no_single_service(chains: Chains) -> None:
    """What a party does in a process is asked for apart."""
    assert [entry.id for entry in chains.processes_of("PTY-003")] == ["DEP-003"]
    assert chains.processes_of("PTY-001") == ()


def test_what_is_unknown_has_no_chain(chains: Chains) -> None:
    """Ids that no record has are no error."""
    assert chains.parties_of("SVC-999") == chains.services_of("PTY-999") == ()


def test_circles_end() -> None:
    """Services that depend on each other and on themselves are walked once."""
    round_about = SERVICE % ("SVC-003", "Servers", "live", "depends_on: [SVC-003, SVC-001, SVC-404]")
    found = Chains(library(SHOP, DATABASES, round_about))

    assert drawn(found.parties_of("SVC-003")) == ["SVC-003 > SVC-001 > Payment page > PTY-002"]
    assert drawn(found.services_of("PTY-002")) == [
        "SVC-001 > Payment page > PTY-002",
        "SVC-003 > SVC-001 > Payment page > PTY-002",
        "SVC-002 > SVC-003 > SVC-001 > Payment page > PTY-002",
    ]


def test_the_shortest_way_is_shown() -> None:
    """Over two ways to the same service, the shorter one counts."""
    shop = SERVICE % ("SVC-001", "Shop", "live", "depends_on: [SVC-002, SVC-003]")
    found = Chains(library(shop, DATABASES, SERVERS))

    assert drawn(found.parties_of("SVC-001")) == ["SVC-001 > SVC-003 > Hall > PTY-001"]
