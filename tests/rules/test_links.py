"""What the examples of the rules on references cannot say."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from sms_docs.frameworks import load_framework
from sms_docs.history import HistoryState
from sms_docs.history.memory import Commit, MemoryHistory
from sms_docs.library import MemorySnapshot, identify, load_library
from sms_docs.rules.base import Change, Context, Example, Finding, Skipped
from sms_docs.rules.circles import circles, shown
from sms_docs.rules.links._nearest import Nearest
from sms_docs.rules.links.attachment_mismatch import WITH, AttachmentMismatch
from sms_docs.rules.links.dangling_reference import DanglingReference
from sms_docs.rules.links.duplicate_id import DuplicateId
from sms_docs.rules.links.duplicate_title import DuplicateTitle
from sms_docs.rules.links.misnamed_file import MisnamedFile
from sms_docs.rules.links.reused_id import BEFORE, ReusedId
from sms_docs.rules.links.unknown_clause import UnknownClause
from sms_docs.rules.samples import POLICY, ROLE, ROLES
from sms_docs.testing import CONFIG, context_of, places, run_example


def _messages(found: list[Finding | Skipped]) -> list[str]:
    return [item.message for item in found if isinstance(item, Finding)]


def _cures(found: list[Finding | Skipped]) -> list[str]:
    return [item.help for item in found if isinstance(item, Finding)]


def _role(ident: str, title: str = "", more: str = "") -> str:
    return f"id: {ident}\ntype: role\ntitle: {title or ident}\nowner: {ident}\n{more}"


def _nearest(*idents: str) -> Nearest:
    files = {f"{CONFIG.content}/{ident}.yml": _role(ident).encode() for ident in idents}
    return Nearest(load_library(MemorySnapshot(files), CONFIG))


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("ROL-4", "ROL-004"),
        ("ROL-0004", "ROL-004"),
        ("ROLE-004", "ROL-004"),
        ("RLO-004", "ROL-004"),
        ("ROL-040", "ROL-004"),
        ("ROL-00123", "ROL-123"),
        ("ROL-1223", "ROL-123"),
        ("ROL-132", "ROL-123"),
    ],
)
def test_slips_that_people_make(wrong: str, meant: str) -> None:
    """Zeros, swapped or doubled digits and a misspelt prefix lead to the record that was meant."""
    entry = _nearest("ROL-004", "ROL-123").to(wrong, ("role",))
    assert entry is not None
    assert entry.id == meant


@pytest.mark.parametrize("wrong", ["ROL-005", "ROL-999", "SVC-900", "PER-004"])
def test_no_guess_without_a_sign(wrong: str) -> None:
    """The next number, or a number of another type, is no guess."""
    assert _nearest("ROL-004", "ROL-123").to(wrong, ("role",)) is None


def test_guesses_are_of_the_right_type() -> None:
    """A record that cannot stand there is not suggested."""
    nearest = _nearest("ROL-004")
    assert nearest.to("ROL-4", ("service",)) is None
    assert nearest.to("ROL-4", ()) is not None


def test_few_records_are_listed() -> None:
    """With few records of the type, all are named; with many, the command that adds one."""
    few, many = _nearest("ROL-001"), _nearest(*(f"ROL-{number:03}" for number in range(1, 20)))
    assert "ROL-001 (“ROL-001”)" in few.advice("ROL-999", ("role",))
    assert "“sms-docs new role”" in many.advice("ROL-999", ("role",))


def test_what_could_not_be_read_is_not_missing() -> None:
    """A reference to a record in a broken file, or in a broken entry, is not reported: the file is."""
    files = {
        "roles/a.yml": _role("ROL-001", more="reports_to: ROL-002\n"),
        "roles/b.yml": _role("ROL-002", "Head: services"),
        "roles/c.yml": _role("ROL-003", more="reports_to: ROL-008\n"),
        "roles/d.yml": ROLES.replace("ROL-001", "ROL-008").replace("ROL-002", "ROL-009")
        + "    nonsense: true\n",
    }
    assert run_example(DanglingReference, Example("broken", files)) == []


def test_proof_may_outlive_what_it_is_about() -> None:
    """A record that must not be changed may name a document that was removed; a policy may not."""
    act = (
        "id: LDR-001\ntype: commitment\ntitle: Policy made known\nowner: ROL-001\nact: value\nby: PER-001\n"
        "on: 2026-01-05\nevidence: Minutes\nconcerns: [POL-001]\n"
    )
    commits = (Change({"policies/pol-001.md": POLICY}), Change({"policies/pol-001.md": None}))
    people = "id: REG-002\ntype: register\nof: person\ntitle: People\nowner: ROL-001\nentries:\n- {id: PER-001, name: Mia}\n"
    files = {"roles.yml": ROLES, "people.yml": people, "act.yml": act}

    assert run_example(DanglingReference, Example("removed", files, commits=commits)) == []
    assert places(run_example(DanglingReference, Example("never there", files))) == ("act.yml:9:12",)


def test_three_of_a_kind() -> None:
    """Each further record with an id is reported against the first."""
    files = {f"{name}.yml": ROLE for name in "abc"}
    assert places(run_example(DuplicateId, Example("three", files))) == ("b.yml:1:5", "c.yml:1:5")


def test_registers_have_ids_too() -> None:
    """The header of a register is a record as well."""
    files = {"a.yml": ROLES, "b.yml": ROLES.replace("ROL-00", "ROL-10")}
    assert places(run_example(DuplicateId, Example("registers", files))) == ("b.yml:1:5",)


def test_reuse_is_found_before_it_is_committed() -> None:
    """A new file that takes the id of a removed document is found in the work tree already."""
    committed = context_of(Example("before", {"roles.yml": ROLES}, commits=BEFORE))
    files = {f"{CONFIG.content}/new.md": POLICY.encode()}
    context = replace(committed, library=load_library(MemorySnapshot(files), CONFIG))

    assert [item.message for item in ReusedId().check(context) if isinstance(item, Finding)] == [
        "POL-001 was the id of “Clear desks” until 2026-01-10, and is now that of “Service management policy”"
    ]


def _with_state(state: HistoryState) -> Context:
    context = context_of(Example("policy", {"policies/pol-001.md": POLICY}))
    commits = [Commit({"content/pol-001.md": POLICY})]
    history = MemoryHistory(commits, identify=identify, state=state, reason="Fetch the whole history.")
    return replace(context, control=replace(context.control, history=history))


@pytest.mark.parametrize("state", list(HistoryState))
def test_incomplete_history_is_said(state: HistoryState) -> None:
    """Without the whole history nobody can say that an id is new; without any history there was no other."""
    found = list(ReusedId().check(_with_state(state)))
    cut = state in {HistoryState.SHALLOW, HistoryState.PARTIAL, HistoryState.GRAFTED}
    assert [item.reason for item in found if isinstance(item, Skipped)] == ["Fetch the whole history."] * cut


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("roles/ROL-001.yml", 0),
        ("roles/rol-1-owner.yml", 0),
        ("roles/rol-0011.yml", 1),
        ("roles/svc-001.yml", 1),
        ("roles/rol-001b.yml", 0),
        ("roles/2026-01-01.yml", 0),
        ("rol-002/owner.yml", 0),
    ],
)
def test_names_of_files(path: str, found: int) -> None:
    """Only a name that begins with an id is compared, zeros and case apart."""
    assert len(run_example(MisnamedFile, Example("name", {path: ROLE}))) == found


def test_titles_are_compared_without_case() -> None:
    """“Service owner” and “Service Owner” cannot be told apart by people."""
    files = {"a.yml": ROLE, "b.yml": _role("ROL-002", "Service Owner")}
    assert len(run_example(DuplicateTitle, Example("case", files))) == 1


def test_titles_of_different_types_may_be_alike() -> None:
    """A policy and a role may share a title."""
    files = {"a.yml": ROLE, "b.md": POLICY.replace("Service management policy", "Service owner")}
    assert run_example(DuplicateTitle, Example("types", files)) == []


def test_clauses_of_a_register_are_looked_up() -> None:
    """The header of a register names clauses too, and so may its entries."""
    text = ROLES.replace("owner: ROL-001\n", 'owner: ROL-001\nclauses: ["5.3", "5.33"]\n', 1)
    found = run_example(UnknownClause, Example("register", {"roles.yml": f"{text}    clauses: ['9.99']\n"}))

    assert places(found) == ("roles.yml:6:18", "roles.yml:17:15")
    assert "Did you mean 5.3 (" in _cures(found)[0]


def test_every_clause_is_known() -> None:
    """Every clause of the framework is accepted, bare and in full."""
    framework = load_framework(CONFIG.framework)
    numbers = [*framework.requirements, *(f"{framework.id}/{number}" for number in framework.requirements)]
    clauses = ", ".join(f'"{number}"' for number in numbers)
    assert run_example(UnknownClause, Example("all", {"a.yml": f"{ROLE}clauses: [{clauses}]\n"})) == []


@pytest.mark.parametrize("path", ["/etc/passwd", "../../..", "../../../x", "a/../../../../x", "C:\\\\x"])
def test_attachments_stay_inside(path: str) -> None:
    """No path leads out of the project."""
    text = WITH.replace("chart.txt", f'"{path}"')
    (message,) = _messages(run_example(AttachmentMismatch, Example("outside", {"roles/rol-001.yml": text})))
    assert message.endswith("lies outside of the project")


@pytest.mark.parametrize("path", ["./chart.txt", "../roles/chart.txt", "../roles/./chart.txt"])
def test_attachments_in_other_words(path: str) -> None:
    """Any path that leads to the file is right."""
    files = {"roles/rol-001.yml": WITH.replace("chart.txt", path), "roles/chart.txt": "hello world"}
    assert run_example(AttachmentMismatch, Example("path", files)) == []


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        ({}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["gone"]}, []),
        ({"a": ["a"]}, [["a", "a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b", "a"]]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]}, [["a", "b", "c", "a"]]),
        ({"a": ["b", "a"], "b": ["a"]}, [["a", "b", "a"], ["a", "a"]]),
    ],
)
def test_circles(graph: Mapping[str, list[str]], expected: list[list[str]]) -> None:
    """Each reference that closes a circle is found once; two ways to one place are no circle."""
    assert list(circles(graph)) == expected


def test_long_chains() -> None:
    """Ten thousand steps are no problem, and a long circle is shown short."""
    chain = {str(number): [str(number + 1)] for number in range(10_000)}
    (way,) = circles({**chain, "10000": ["0"]})
    assert shown(way) == "0 → 1 → 2 → 3 → … 9994 more … → 9998 → 9999 → 10000 → 0"
