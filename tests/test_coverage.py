# Coverage must not lie: only an approved and current text answers a clause, and only the clause that it names.

"""Which texts answer which clause."""

from datetime import date

import pytest
from handbook_site import APPROVED, POLICY_PATH, changed_policy, context

from sms_docs.control import State
from sms_docs.coverage import Answer, Standing, coverage, edition_in_force
from sms_docs.rules import Context
from sms_docs.rules.samples import POLICY

NAMED = POLICY.replace("owner: ROL-001", 'owner: ROL-001\nclauses: ["5.2.1"]')


def answer(made: Context, clause: str = "5.2.1") -> Answer:
    """What answers a clause."""
    library = edition_in_force(made.library, made.control).library
    return coverage(library, made.control.blocks, made.framework, made.config.framework)[clause]


def test_an_approved_record_answers_its_clause() -> None:
    """An approved and current record that names a clause answers it."""
    found = answer(context({POLICY_PATH: NAMED}, approvals=(APPROVED,)))

    assert found.standing is Standing.COVERED
    assert [(item.id, item.state, item.standing) for item in found.evidence] == [
        ("POL-001", State.IN_FORCE, Standing.COVERED)
    ]


def test_a_draft_answers_nothing() -> None:
    """A clause that only a draft names is “draft only”."""
    assert answer(context({POLICY_PATH: NAMED})).standing is Standing.DRAFT_ONLY


def test_an_overdue_record_answers_no_longer() -> None:
    """When the review is overdue, the clause is overdue."""
    made = context({POLICY_PATH: NAMED}, approvals=(APPROVED,), today=date(2027, 3, 1))

    assert answer(made).standing is Standing.OVERDUE


def test_a_clause_that_nobody_names_is_a_gap() -> None:
    """No record, no answer."""
    found = answer(context({POLICY_PATH: NAMED}, approvals=(APPROVED,)), "8.2.3")

    assert (found.standing, found.evidence) == (Standing.GAP, ())


@pytest.mark.parametrize("clause", ["5.2", "5", "5.2.2"])
def test_neighbours_are_not_answered(clause: str) -> None:
    """Naming a clause answers neither the one above nor the one beside it."""
    made = context({POLICY_PATH: NAMED}, approvals=(APPROVED,))

    assert answer(made, clause).standing is Standing.GAP


def test_a_clause_that_only_a_pending_change_names_is_no_answer() -> None:
    """What counts is the text in force, not the one in the folder."""
    files, commits = changed_policy(NAMED)
    made = context(files, commits=commits, approvals=(APPROVED,))

    assert made.control.blocks["POL-001"].state is State.PENDING
    assert answer(made).standing is Standing.GAP


def test_a_clause_that_a_pending_change_drops_is_still_answered() -> None:
    """A change that is not approved takes nothing away."""
    files, _ = changed_policy(POLICY)
    made = context(files, commits=changed_first(), approvals=(APPROVED,))

    assert made.control.blocks["POL-001"].state is State.PENDING
    assert answer(made).standing is Standing.COVERED


def changed_first() -> tuple:  # type: ignore[type-arg]
    """A first commit in which the policy names its clause."""
    _, (first,) = changed_policy(POLICY)
    return (type(first)({**first.files, POLICY_PATH: NAMED}, on=first.on),)


def test_what_is_missing_is_told() -> None:
    """A clause that asks for a policy says so while no policy that counts names it."""
    draft = answer(context({POLICY_PATH: NAMED}))
    approved = answer(context({POLICY_PATH: NAMED}, approvals=(APPROVED,)))

    asked = {item.record_type for item in draft.missing}
    assert {item.record_type for item in approved.missing} == asked - {"policy"}
