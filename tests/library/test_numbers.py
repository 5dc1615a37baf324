"""Ids, free and taken."""

import pytest

from sms_docs.errors import UsageError
from sms_docs.library.numbers import checked_id, ids_in, next_id
from sms_docs.records import Policy


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ((), "POL-001"),
        (("POL-001", "POL-004", "ROL-009"), "POL-005"),
        (("POL-0012",), "POL-0013"),
        (("POL-999",), "POL-1000"),
        (("POL-1",), "POL-002"),
        (("POLX-007", "no id"), "POL-001"),
    ],
)
def test_the_next_id_follows_the_highest(used: tuple[str, ...], expected: str) -> None:
    """Gaps are never filled: something may have been there."""
    assert expected == next_id("POL", used)


def test_numbers_can_run_out() -> None:
    """A million records of one type is more than an id can count."""
    with pytest.raises(UsageError, match="last number"):
        next_id("POL", ["POL-999999"])


@pytest.mark.parametrize("ident", ["POL-001", "pol-1", "ROL-003", "POL-", "Policy"])
def test_an_id_that_is_taken_or_wrong_is_refused(ident: str) -> None:
    """POL-1 and POL-001 are one number."""
    with pytest.raises(UsageError):
        checked_id(ident, Policy, ["POL-001"])


def test_a_free_id_is_taken_as_asked() -> None:
    """In capital letters."""
    assert "POL-0042" == checked_id("pol-0042", Policy, ["POL-001"])


def test_ids_are_found_in_any_handwriting() -> None:
    """Also in files that are no records any more; ids that are only mentioned are not."""
    text = b"""\
id: POL-001
owner: ROL-009
entries:
  - id: "PER-001"
  - {id: PER-002, name: x}
  - name: x
    id: 'PER-003'
  -   id:   PER-004
grid: PER-005
# see id: PER-006
<<<<<<< broken
"""

    assert ["POL-001", "PER-001", "PER-002", "PER-003", "PER-004"] == list(ids_in(text))
