# Who is who on the stage: directors (ROL-001) are Mia (PER-001) and Mallory (PER-004), Dan (PER-005) is Mia's deputy; the
# only service owner (ROL-002) is Ada (PER-002).

"""Approvals that hang on one person or role."""

from approval_stage import PROCEDURE, TODAY, Stage, policy

from sms_docs.control.sole import sole_approvals

PLAN = "---\nid: DOC-001\ntype: document\nkind: plan\ntitle: Plan\nowner: ROL-001\n---\nA plan.\n"
FILES = {"content/policies/pol-001.md": policy(), "content/doc-001.md": PLAN}


def edges(stage: Stage) -> dict[tuple[str, str], str]:
    """Why somebody cannot be done without, by id and document."""
    found = sole_approvals(stage.library(), stage.control(), TODAY)
    return {(edge.source, edge.target): edge.words for edge in found}


def test_who_alone_can_approve_cannot_be_done_without() -> None:
    """Plans need the service owner, and there is one; policies need a director, and there are two and a deputy."""
    found = edges(Stage(FILES))

    assert {key for key in found if key[1] == "DOC-001"} == {("PER-002", "DOC-001"), ("ROL-002", "DOC-001")}
    assert found["PER-002", "DOC-001"] == "DOC-001 Plan cannot be approved without PER-002 Ada Abel"
    assert {source for source, target in found if target == "POL-001"} == {"ROL-001"}


def test_two_who_are_both_needed_are_both_named() -> None:
    """With a quorum of two, a deputy fills the seat of her principal."""
    three = PROCEDURE.replace("approvers: [ROL-001, ROL-003]", "approvers: [ROL-001], quorum: 2")
    found = edges(Stage({**FILES, "content/dcp-001.md": three}))

    assert {source for source, target in found if target == "POL-001"} == {"PER-004", "ROL-001"}


def test_where_nobody_can_approve_nobody_is_named() -> None:
    """A rule reports that."""
    nobody = PROCEDURE.replace("approvers: [ROL-002]", "approvers: [ROL-003]")

    assert "DOC-001" not in {target for _, target in edges(Stage({**FILES, "content/dcp-001.md": nobody}))}
