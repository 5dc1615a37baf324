"""What holds whatever is changed, and in whatever order things come."""

from functools import cache

from approval_stage import ADA, BOB, MALLORY, POLICY_PATH, Stage, policy
from hypothesis import given, settings
from hypothesis import strategies as st

from sms_docs.approvals.reading import _plain
from sms_docs.control import ControlBlock
from sms_docs.source import build
from sms_docs.source.nodes import compose

SETTINGS = settings(max_examples=40, deadline=None)


def _copy(stage: Stage) -> Stage:
    other = Stage.__new__(Stage)
    other.files, other.days, other.commits = dict(stage.files), stage.days, list(stage.commits)
    return other


@cache
def _unapproved() -> tuple[Stage, ...]:
    """Documents that are not approved, for different reasons, each with statements that almost do it."""
    edited = Stage()
    edited.decide()
    edited.edit("Version 2")
    edited.decide(person="PER-007")
    own = Stage()
    own.decide()
    own.edit("Version 2", by=MALLORY)
    own.decide(person="PER-004")
    back = Stage()
    back.decide()
    back.decide(decision="withdraw-approval")
    back.decide(person="PER-002")
    return edited, own, back


@cache
def _approved() -> Stage:
    stage = Stage()
    stage.decide()
    stage.edit("Version 2")
    stage.decide()
    return stage


BYTES = st.integers(0, 255)
LINES = st.lists(
    st.sampled_from(["a: b", "a: 1:2", "b: none", "c: NULL", "a:  x", "b: x:", "d: 'x'", "# e", "", " f: g"])
)


@SETTINGS
@given(st.one_of(LINES.map("\n".join), st.text("ab:\n '0#-", max_size=20)), st.sampled_from(["", "\n"]))
def test_the_short_way_to_read_a_statement_is_the_long_way(text: str, end: str) -> None:
    """What is read line by line is exactly what YAML would make of it."""
    plain = _plain(text + end)
    if plain:
        assert build(compose(text + end)) == plain


@SETTINGS
@given(st.integers(0, 2), st.data(), st.booleans())
def test_no_byte_of_a_statement_approves(number: int, data: st.DataObject, committed: bool) -> None:
    """Changing one byte of a statement that has arrived never makes an unapproved text approved."""
    stage = _copy(_unapproved()[number])
    path = data.draw(st.sampled_from(sorted(path for path in stage.files if path.startswith("approvals/"))))
    changed = _changed(stage.files[path], data)
    if committed:
        stage.land({path: changed}, by=BOB)
    else:
        stage.put({path: changed})
    assert stage.why()


@SETTINGS
@given(st.data(), st.booleans())
def test_no_byte_of_a_document_stays_approved(data: st.DataObject, committed: bool) -> None:
    """Changing one byte of an approved document makes it unapproved, or unreadable."""
    stage = _copy(_approved())
    before = stage.files[POLICY_PATH]
    changed = _changed(before, data)
    if changed.replace(b"\r\n", b"\n") == before and not committed:
        return
    if committed:
        stage.land({POLICY_PATH: changed}, by=BOB)
    else:
        stage.put({POLICY_PATH: changed})
    block = stage.control().blocks.get("POL-001")
    assert block is None or block.reasons or changed == before


def _changed(text: bytes, data: st.DataObject) -> bytes:
    """Some text with one byte replaced, added or removed."""
    place, byte = data.draw(st.integers(0, len(text) - 1)), bytes((data.draw(BYTES),))
    kind = data.draw(st.sampled_from(("replace", "add", "remove")))
    after = text[place + 1 :] if kind != "add" else text[place:]
    return text[:place] + (byte if kind != "remove" else b"") + after


def _facts(block: ControlBlock) -> tuple[object, ...]:
    return str(block.state), block.issue, block.reasons, len(block.approved), block.pending_changes


@SETTINGS
@given(st.permutations(range(4)), st.lists(st.sampled_from(["a", "b", "c"]), max_size=4))
def test_the_order_of_other_documents_does_not_matter(order: list[int], between: list[str]) -> None:
    """However the lives of four documents are mixed, each comes out as it would alone."""
    names = [f"POL-01{number}" for number in range(4)]
    stage = Stage({f"content/{name}.md": policy(ident=name) for name in names})
    for number in order:
        stage.decide(names[number], "PER-001" if number else "PER-004")
        for other in between:
            stage.land(
                {f"content/policies/{other}.md": policy(other * stage.days, f"POL-02{ord(other) % 10}")}
            )
    for number in reversed(order):
        if number % 2:
            stage.land({f"content/{names[number]}.md": policy("New", names[number])}, by=ADA)
    facts = [_facts(stage.block(name)) for name in names]
    assert [
        ("in force", 1, (), 1, 0),
        ("in force, change pending", 1, ("nobody has approved this text",), 1, 1),
    ] * 2 == facts


@SETTINGS
@given(st.lists(st.sampled_from(["edit", "approve", "wrong", "own", "back", "review", "old"]), max_size=8))
def test_what_is_approved_was_approved_by_somebody_else(steps: list[str]) -> None:
    """Whatever happens, the text in force bears a good approval by a director who is no author of it."""
    stage = Stage()
    for number, step in enumerate(steps):
        _do(stage, step, number)
    block = stage.block()
    for text in block.approved:
        assert any(
            one.counts and one.claim.statement.digest == text.digest and one.claim.statement.role == "ROL-001"
            for one in block.judged
        )
    assert (block.in_force is None) == (block.issue is None)
    if not block.reasons and block.in_force is not None:
        assert block.in_force.digest == block.digest


def _do(stage: Stage, step: str, number: int) -> None:
    in_force = stage.block().in_force is not None
    if step == "edit":
        stage.edit(f"Version {number + 2}", by=MALLORY if number % 2 else ADA)
    elif step == "old":
        stage.edit("Version 1", by=BOB)
    elif step in ("approve", "wrong", "own"):
        stage.decide(person={"approve": "PER-001", "wrong": "PER-007", "own": "PER-004"}[step])
    elif in_force:
        stage.decide(decision="reviewed" if step == "review" else "withdraw-approval")
