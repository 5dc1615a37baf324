# The company of the tests of chains, with people: what is hit when a part of it goes.
#
#   SVC-001 shop > SVC-002 databases > SVC-003 servers > hall of PTY-001 (AGR-002); SVC-001 > payment page of PTY-002
#   PTY-002 operates a part of PRC-001, which hands over to PRC-002. AGR-001 promises the shop to its customers.
#   PER-001 leads (ROL-001) alone, PER-002 can stand in; PER-003 works for PTY-002 and is a clerk (ROL-002).

"""The blast radius of a record."""

from datetime import date

import pytest

from sms_docs.config import Config
from sms_docs.library import Library, MemorySnapshot, load_library
from sms_docs.library.impact import Affected, Edge, customers, impact, notes

DAY = date(2026, 6, 1)
SERVICE = "{id: %s, type: service, title: %s, owner: ROL-001, description: A., lifecycle: %s, %s}"
PROCESS = "{id: %s, type: process, title: %s, owner: ROL-001, purpose: A., %s}"
DEPENDENCY = "{id: %s, type: dependency, title: %s, owner: ROL-001, party: %s, mode: operates, %s}"
ASSIGNMENT = "{id: %s, type: assignment, owner: ROL-001, person: %s, role: %s, from: 2025-01-01, appointed_by: PER-009%s}"
COMPANY = (
    SERVICE % ("SVC-001", "Shop", "live", ("depends_on: [SVC-002], customers: [Buyers], "
               "components: [{name: Payment page, provided_by: PTY-002}]")),
    SERVICE % ("SVC-002", "Databases", "live", "depends_on: [SVC-003]"),
    SERVICE % ("SVC-003", "Servers", "live", "components: [{name: Hall, provided_by: PTY-001}]"),
    SERVICE % ("SVC-004", "Archive", "retired", "components: [{name: Hall, provided_by: PTY-001}]"),
    DEPENDENCY % ("DEP-001", "Space", "PTY-001", ("service: SVC-003, component: hall, provides: Space, "
                  "agreement: AGR-002, fallback: The second hall")),
    DEPENDENCY % ("DEP-002", "Nights", "PTY-002", "process: PRC-001, provides: Night desk, extent: part"),
    PROCESS % ("PRC-001", "Incidents", ("outputs: [{what: Causes, to: PRC-002}], activities: [{name: Close, "
               "responsible: [ROL-002], informed: [ROL-001]}]")),
    PROCESS % ("PRC-002", "Problems", "inputs: [{what: Causes, from: PRC-001}], policies: [POL-001]"),
    ("{id: AGR-001, type: agreement, kind: sla, title: Shop SLA, owner: ROL-001, customer: Big buyer, "
    "services: [SVC-001], scope: A, valid_from: 2025-01-01}"),
    ("{id: AGR-002, type: agreement, kind: contract, title: Hall contract, owner: ROL-001, party: PTY-001, "
    "scope: A, valid_from: 2025-01-01}"),
    "{id: PTY-001, type: party, kind: external-supplier, title: Halls Ltd, owner: ROL-001}",
    "{id: PTY-002, type: party, kind: external-supplier, title: Pay Ltd, owner: ROL-001}",
    "{id: ROL-001, type: role, title: Lead, owner: ROL-001}",
    "{id: ROL-002, type: role, title: Clerk, owner: ROL-001, reports_to: ROL-001}",
    "{id: PER-001, type: person, name: Mia, owner: ROL-001}",
    "{id: PER-002, type: person, name: Ada, owner: ROL-001}",
    "{id: PER-003, type: person, name: Bob, owner: ROL-001, employer: PTY-002}",
    ASSIGNMENT % ("ASG-001", "PER-001", "ROL-001", ""),
    ASSIGNMENT % ("ASG-002", "PER-002", "ROL-001", ", deputy_of: ASG-001"),
    ASSIGNMENT % ("ASG-003", "PER-003", "ROL-002", ""),
    ASSIGNMENT % ("ASG-004", "PER-002", "ROL-002", ", to: 2025-12-31"),
    "{id: POL-001, type: policy, kind: other, title: Rules, owner: ROL-001, purpose: A, applies_to: All}",
)  # fmt: skip
NOTE = "---\nid: DOC-001\ntype: document\nkind: plan\ntitle: Plan\nowner: ROL-002\n---\nCall PTY-001, not SVC-002.\n"


def library(*texts: str, notes: str = NOTE) -> Library:
    """A library of records."""
    files = {f"content/{number:03}.yml": text.encode() for number, text in enumerate(texts)}
    loaded = load_library(
        MemorySnapshot(files | {"content/note.md": notes.encode()}), Config(name="Example organisation")
    )
    assert not loaded.problems
    return loaded


@pytest.fixture
def company() -> Library:
    """The company above."""
    return library(*COMPANY)


def hit(known: Library, ident: str, **more: int) -> dict[str, int]:
    """What is hit, with its distance; what only names the record is left out."""
    return {one.entry.id: one.distance for one in everything(known, ident, **more) if not one.named}


def everything(known: Library, ident: str, **more: int) -> tuple[Affected, ...]:
    """All that depends on a record."""
    return impact(known, known.by_id[ident], DAY, depth=more.get("depth"))


def way(known: Library, ident: str, target: str) -> tuple[str, ...]:
    """Why a record is hit."""
    return next(one.via for one in everything(known, ident) if one.entry.id == target)


def test_a_party_hits_the_services_on_it_and_the_promises(company: Library) -> None:
    """Over services to the agreement with customers; retired services are hit by nothing."""
    assert hit(company, "PTY-001") == {"SVC-003": 1, "SVC-002": 2, "SVC-001": 3, "AGR-001": 4}
    found = everything(company, "PTY-001")
    assert customers(company.by_id["PTY-001"], found) == ("Buyers", "Big buyer")


def test_the_way_is_told_step_by_step(company: Library) -> None:
    """With component, agreement and fallback."""
    assert way(company, "PTY-001", "AGR-001") == (
        "SVC-003 Servers uses component “Hall” of PTY-001 Halls Ltd, agreement AGR-002; fallback: The second hall",
        "SVC-002 Databases depends on SVC-003 Servers",
        "SVC-001 Shop depends on SVC-002 Databases",
        "AGR-001 Shop SLA promises SVC-001 Shop to Big buyer",
    )
    last = everything(company, "PTY-001")[-1]
    assert last.path == ("PTY-001", "SVC-003", "SVC-002", "SVC-001", "AGR-001")


def test_an_agreement_and_an_entry_of_the_register_hit_what_rests_on_them(company: Library) -> None:
    """As the party does."""
    wanted = hit(company, "PTY-001")

    assert wanted == hit(company, "AGR-002") == hit(company, "DEP-001")


def test_a_process_that_others_operate_hits_who_takes_over(company: Library) -> None:
    """One step further and no more; a handover that both sides write down is told once."""
    found = hit(company, "PTY-002")

    assert {"SVC-001": 1, "PRC-001": 1, "PRC-002": 2}.items() <= found.items()
    assert way(company, "PTY-002", "PRC-002") == (
        (
            "PTY-002 Pay Ltd operates a part of PRC-001 Incidents (“Nights”), no agreement is named; no fallback is "
            "written down"
        ),
        "PRC-001 Incidents hands “Causes” to PRC-002 Problems",
    )


def test_staff_of_a_party_leave_their_roles(company: Library) -> None:
    """And what these do; not what they are only told of."""
    found = hit(company, "PTY-002")

    assert {"PER-003": 1, "ROL-002": 2, "DOC-001": 3}.items() <= found.items()


def test_a_person_hits_the_roles_held_and_what_they_own(company: Library) -> None:
    """With those who can stand in; a role held as a deputy is named, and what hangs on it is not hit."""
    found = hit(company, "PER-001")

    assert found["ROL-001"] == 1
    assert found["PRC-001"] == 2
    assert way(company, "PER-001", "ROL-001") == (
        "PER-001 Mia holds ROL-001 Lead alone; PER-002 Ada can stand in",
    )
    assert hit(company, "PER-002") == {"ROL-001": 1}
    assert way(company, "PER-002", "ROL-001") == ("PER-002 Ada stands in for PER-001 Mia in ROL-001 Lead",)


def test_a_role_hits_what_it_owns_and_does(company: Library) -> None:
    """What it is asked on or told of only has to be looked at."""
    found = {one.entry.id: one for one in everything(company, "ROL-002")}

    assert not found["PRC-001"].named
    assert found["PRC-001"].via == ("ROL-002 Clerk does “Close” in PRC-001 Incidents",)
    assert found["DOC-001"].via == ("ROL-002 Clerk owns DOC-001 Plan",)
    assert found["ASG-003"].named


def test_who_names_a_record_has_to_be_looked_at(company: Library) -> None:
    """In fields and in texts, with the field; only of the record that is asked about."""
    named = {one.entry.id: one.via for one in everything(company, "PTY-001") if one.named}

    assert named == {
        "AGR-002": ("AGR-002 names PTY-001 under “party”",),
        "DEP-001": ("DEP-001 names PTY-001 under “party”",),
        "DOC-001": ("the text of DOC-001 speaks of PTY-001",),
        "SVC-004": ("SVC-004 names PTY-001 under “components”",),
    }


def test_a_policy_hits_the_processes_that_it_binds(company: Library) -> None:
    """And nothing behind them."""
    assert hit(company, "POL-001") == {"PRC-002": 1}
    assert way(company, "POL-001", "PRC-002") == ("PRC-002 Problems is bound by POL-001 Rules",)


@pytest.mark.parametrize(("depth", "wanted"), [(1, ["SVC-003"]), (2, ["SVC-002", "SVC-003"])])
def test_it_goes_as_far_as_is_asked(company: Library, depth: int, wanted: list[str]) -> None:
    """In steps."""
    assert sorted(hit(company, "PTY-001", depth=depth)) == wanted


def test_what_is_gone_is_not_hit_and_passes_nothing_on(company: Library) -> None:
    """A withdrawn service between two others."""
    found = impact(company, company.by_id["PTY-001"], DAY, gone={"SVC-002"})

    assert [one.entry.id for one in found if not one.named] == ["SVC-003"]


def test_further_edges_are_followed(company: Library) -> None:
    """Layers above know more; ids that no record has are left out."""
    more = [Edge("PER-002", "POL-001", "Only Ada may."), Edge("PER-002", "POL-404", "Lost.")]
    found = impact(company, company.by_id["PER-002"], DAY, more=more)

    assert {one.entry.id: one.via for one in found}["POL-001"] == ("Only Ada may.",)
    assert {"POL-001", "ROL-001", "PRC-002"} == {one.entry.id for one in found if not one.named}


def test_circles_end_and_other_ways_are_named() -> None:
    """Each record once, over the shortest way; nothing is a way to itself."""
    texts = (
        SERVICE % ("SVC-001", "A", "live", "depends_on: [SVC-004, SVC-001]"),
        SERVICE % ("SVC-002", "B", "live", "depends_on: [SVC-001]"),
        SERVICE % ("SVC-003", "C", "live", "depends_on: [SVC-001]"),
        SERVICE % ("SVC-004", "D", "live", "depends_on: [SVC-003, SVC-002, SVC-404]"),
    )
    found = everything(library(*texts), "SVC-001")

    assert {one.entry.id: (one.distance, one.also) for one in found} == {
        "SVC-002": (1, ()),
        "SVC-003": (1, ()),
        "SVC-004": (2, ("SVC-003",)),
    }


def test_a_very_long_way_is_told_from_its_end() -> None:
    """A thousand services in a row are a thousand short answers, not half a million steps."""
    rows = "\n".join(
        f"  - {{id: SVC-{n}, title: S{n}, description: A, lifecycle: live, depends_on: [SVC-{n - 1}]}}"
        for n in range(1, 1001)
    )
    head = "id: REG-001\ntype: register\nof: service\ntitle: Services\nowner: ROL-001\nentries:\n"
    first = "  - {id: SVC-0, title: S0, description: A, lifecycle: live}\n"
    known = library(head + first + rows)
    last = everything(known, "SVC-0")[-1]

    assert (last.entry.id, last.distance, len(last.via)) == ("SVC-1000", 1000, 21)
    assert (last.via[0], last.path[0]) == ("after 980 more steps", "…")
    assert hit(known, "REG-001") == {}


def test_notes_on_people_roles_and_parties(company: Library) -> None:
    """Who else there is, and where nothing is written down for the day of need."""

    def told(ident: str) -> list[str]:
        return list(notes(company, company.by_id[ident], DAY))

    assert told("PER-001") == []
    assert told("PER-003") == ["Nobody else holds ROL-002 Clerk, and nobody stands in."]
    assert told("ROL-001") == ["Held by PER-001 Mia.", "PER-002 Ada can stand in."]
    assert told("ROL-002") == ["Held by PER-003 Bob.", "Nobody can stand in."]
    assert told("PTY-001") == []
    assert told("PTY-002") == ["No fallback is written down for what it provides to SVC-001 Shop."]


def test_keys_of_a_person_are_counted() -> None:
    """They have to be taken out when the person leaves."""
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1r1v1f8kBw0o2B6CkU0FzjzV0m2S0b3C4d5E6f7G8h"
    known = library(f"{{id: PER-001, type: person, name: Mia, owner: ROL-001, ssh_keys: [{key}]}}")

    (note,) = notes(known, known.by_id["PER-001"], DAY)

    assert note.startswith("1 key is registered: what was signed stays valid")


def test_the_name_of_what_is_confidential_is_left_out() -> None:
    """And what its fields say."""
    secret = [
        text.replace("owner: ROL-001", "owner: ROL-001, classification: confidential")
        if text.startswith(("{id: DEP", "{id: AGR", "{id: PTY"))
        else text
        for text in COMPANY
    ]
    known = library(*secret)
    said = " ".join(word for one in everything(known, "PTY-001") for word in one.via)

    assert "PTY-001 (confidential), agreement AGR-002; there is a fallback" in said
    assert not [
        word for word in ("Halls Ltd", "second hall", "Shop SLA", "Big buyer", "Space") if word in said
    ]
