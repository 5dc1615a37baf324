"""What no byte can do where everything is signed: in memory, with keys of invented people."""

import os
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

import pytest
from approval_stage import BOB, MALLORY, MIA, PEOPLE, POLICY_PATH, PROCEDURE, Stage, policy
from hypothesis import given, settings
from hypothesis import strategies as st

from sms_docs.cli.demo_keys import DemoKey
from sms_docs.control import ControlBlock
from sms_docs.history import History
from sms_docs.history.memory import MemoryHistory
from sms_docs.library import identify, is_statement
from sms_docs.library.digest import digest_of

SETTINGS = settings(max_examples=60, deadline=None)
NAMES: Final = {"PER-001": "mia", "PER-004": "mallory", "PER-005": "dan", "PER-006": "leo", "PER-007": "eve"}
SIGNED: Final = PROCEDURE.replace("approvers:", "level: signed, approvers:").replace(
    "policy: {level: signed,", "policy: {quorum: 2, level: signed,"
)


def _people() -> str:
    people = PEOPLE
    for person, name in NAMES.items():
        last = "mal@home.example]" if name == "mallory" else f"{name}@sms.example]"
        people = people.replace(last, f"{last}, ssh_keys: ['{DemoKey(person).public}']")
    return people


class SealedStage(Stage):
    """A stage where everything is signed, and policies need two people."""

    def __init__(self) -> None:
        super().__init__(
            {POLICY_PATH: policy(), "content/dcp-001.md": SIGNED, "content/reg-002.yml": _people()}
        )
        for ident in ("DCP-001", "REG-002", "REG-003"):
            self.seal(ident)
        self.seal()
        self.seal(person="PER-004")

    def history(self) -> History:
        """The history, signatures included."""
        return MemoryHistory(self.commits, identify, is_statement)

    def seal(self, ident: str = "POL-001", person: str = "PER-001", key: str = "", **fields: str) -> None:
        """Commit a statement with its signature."""
        files: dict[str, str | bytes | None] = {}
        for path, text in self.statement(ident, person, **fields).items():
            files |= {path: text, f"{path}.sig": DemoKey(key or person).sign(text.encode())}
        self.land(files, by=MIA)

    def copied(self) -> "SealedStage":
        """The same, to go on differently."""
        other = SealedStage.__new__(SealedStage)
        other.files, other.days, other.commits = dict(self.files), self.days, list(self.commits)
        return other


def _one_of_two(stage: SealedStage) -> None:
    stage.edit("Version two")
    stage.seal()


def _wrong_key(stage: SealedStage) -> None:
    stage.edit("Version two")
    stage.seal()
    stage.seal(person="PER-004", key="PER-007")


def _own_work(stage: SealedStage) -> None:
    stage.edit("Version two", by=MALLORY)
    stage.seal()
    stage.seal(person="PER-004")


def _left(stage: SealedStage) -> None:
    stage.edit("Version two")
    stage.seal()
    stage.seal(person="PER-006")


def _edited_after(stage: SealedStage) -> None:
    stage.edit("Version two")
    stage.seal()
    stage.seal(person="PER-004")
    stage.edit("Version three")


def _taken_back(stage: SealedStage) -> None:
    stage.edit("Version two")
    stage.seal()
    stage.seal(person="PER-004")
    stage.seal(person="PER-004", decision="withdraw-approval")


WAYS: Final[Mapping[str, Callable[[SealedStage], None]]] = {
    "one of two": _one_of_two,
    "wrong key": _wrong_key,
    "own work": _own_work,
    "left": _left,
    "edited after": _edited_after,
    "taken back": _taken_back,
}


@cache
def _world(name: str) -> SealedStage:
    stage = _founded().copied()
    WAYS[name](stage)
    return stage


@cache
def _founded() -> SealedStage:
    return SealedStage()


def _unapproved(block: ControlBlock | None, text: bytes) -> bool:
    """Whether a text is not taken for approved; one that is byte by byte the text in force is approved."""
    if block is None or block.reasons:
        return True
    return block.in_force is not None and block.in_force.digest == digest_of(text) == digest_of(
        policy().encode()
    )


@pytest.mark.parametrize("name", WAYS)
def test_these_worlds_are_almost_approved(name: str) -> None:
    """Each lacks one thing; what was approved before is approved."""
    assert _world(name).why()
    assert ("", 1) == (_founded().why(), _founded().block().issue)


@SETTINGS
@given(st.sampled_from(sorted(WAYS)), st.data())
def test_no_byte_anywhere_approves(name: str, data: st.DataObject) -> None:
    """One byte of a document, register, procedure, statement or signature, landed or not, approves nothing."""
    stage = _world(name).copied()
    path = data.draw(st.sampled_from(sorted(stage.files)))
    place = data.draw(st.integers(0, len(stage.files[path]) - 1))
    byte = bytes((data.draw(st.integers(0, 255)),))
    text = stage.files[path]
    kind = data.draw(st.sampled_from(("replace", "add", "remove")))
    after = text[place + (kind != "add") :]
    changed = text[:place] + (byte if kind != "remove" else b"") + after
    if data.draw(st.booleans()):
        stage.land({path: changed}, by=BOB)
    else:
        stage.put({path: changed})
    assert _unapproved(stage.control().blocks.get("POL-001"), stage.files[POLICY_PATH])


@SETTINGS
@given(st.data())
def test_no_byte_of_a_signature_or_its_statement_counts_for_two(data: st.DataObject) -> None:
    """A changed statement or signature put beside the real one is no second vote."""
    stage = _world("one of two").copied()
    own = sorted(path for path in stage.files if path.startswith("approvals/POL-001/"))[-2:]
    files: dict[str, str | bytes | None] = {}
    for path in own:
        text = stage.files[path]
        place = data.draw(st.integers(0, len(text) - 1))
        byte = bytes((data.draw(st.integers(0, 255)),))
        files[path.replace("approvals/POL-001/", "approvals/POL-001/again-")] = (
            text[:place] + byte + text[place + 1 :]
        )
    stage.land(files, by=BOB)
    assert stage.why()


@pytest.mark.parametrize("name", WAYS)
def test_the_clock_and_the_tongue_of_the_reader_do_not_matter(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same answer in any time zone and any language, from any folder."""
    expected = _world(name).block()
    for zone, tongue in (("Pacific/Kiritimati", "tr_TR.UTF-8"), ("America/Adak", "de_DE.UTF-8")):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LC_ALL", tongue)
        time.tzset()
        monkeypatch.chdir(os.sep)
        assert expected == _world(name).block()
    monkeypatch.undo()
    time.tzset()


@SETTINGS
@given(st.permutations(sorted(_founded().files)))
def test_the_order_of_files_does_not_matter(order: list[str]) -> None:
    """Files are what they are, in whatever order a folder lists them."""
    stage = _world("edited after").copied()
    stage.files = {path: stage.files[path] for path in (*order, *(p for p in stage.files if p not in order))}
    assert _world("edited after").block() == stage.block()


def test_what_is_missing_can_be_given() -> None:
    """The control of these tests: the second vote makes the text the one in force."""
    stage = _world("one of two").copied()
    stage.seal(person="PER-004")
    assert ("", 2) == (stage.why(), stage.block().issue)
