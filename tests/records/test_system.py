"""What records of plans, checks and improvements know of themselves."""

from decimal import Decimal
from typing import Any

import pytest

from sms_docs.records import BY_KIND, RECORDS, Judgement, Life, Metric, Record

CLOSING: dict[str, dict[str, Any]] = {
    "audit": {"done_on": "2026-03-04"},
    "change": {"done_on": "2026-03-04"},
    "nonconformity": {
        "effectiveness": {"on": "2026-03-04", "by": "ROL-001", "effective": "true", "result": "Works."}
    },
    "improvement": {"result": {"on": "2026-03-04", "reached": "true"}},
}
OPEN: dict[str, dict[str, Any]] = {
    "audit": {"planned": "2026-03-03"},
    "change": {"what": "x", "why": "y"},
    "nonconformity": {"source": "staff", "detected_on": "2026-01-02", "description": "x"},
    "improvement": {"source": "staff", "raised_on": "2026-01-02", "description": "x"},
}
HAPPENED: dict[str, dict[str, Any]] = {
    "measurement": {"metric": "MET-001", "period": "2026-03", "value": "99.5", "recorded_on": "2026-03-04"},
    "report-issue": {"report": "REP-001", "period": "2026-Q1", "issued_on": "2026-03-04"},
    "management-review": {"title": "Spring", "on": "2026-03-04", "chaired_by": "PER-001"},
}


def record(kind: str, **fields: Any) -> Any:
    """A record of a type."""
    model = BY_KIND[kind]
    title = {} if "title" in fields or kind in HAPPENED else {"title": "Something"}
    return model.model_validate(
        {"id": f"{model.prefix}-001", "type": kind, "owner": "ROL-001", **title, **fields}
    )


@pytest.mark.parametrize("kind", OPEN)
def test_a_case_is_open_until_its_last_word_is_written(kind: str) -> None:
    """Then it is closed, and kept from that day on."""
    still, done = record(kind, **OPEN[kind]), record(kind, **OPEN[kind], **CLOSING[kind])

    assert (False, None) == (still.closed, still.on)
    assert (True, "2026-03-04") == (done.closed, str(done.on))


@pytest.mark.parametrize("kind", HAPPENED)
def test_what_happened_is_closed_from_the_start(kind: str) -> None:
    """And kept from the day on which it was written or held."""
    made = record(kind, **HAPPENED[kind])

    assert (True, "2026-03-04") == (made.closed, str(made.on))


def test_an_idea_that_is_turned_down_is_closed() -> None:
    """One that waits is not."""
    decided = {"by": "ROL-001", "on": "2026-02-01"}
    no = record("improvement", **OPEN["improvement"], decision={"outcome": "no", **decided})
    later = record("improvement", **OPEN["improvement"], decision={"outcome": "later", **decided})

    assert (True, "2026-02-01") == (no.closed, str(no.on))
    assert (False, None) == (later.closed, later.on)


def test_what_can_be_closed_is_never_approved_and_can_be_corrected() -> None:
    """Each retained type that closes has a field for the earlier entry; links to evidence and competence never close."""
    retained = {model.kind for model in RECORDS if model.life is Life.RETAIN}

    assert {*OPEN, *HAPPENED, "commitment", "competence", "evidence-link"} == retained
    assert all("corrects" in BY_KIND[kind].model_fields for kind in (*OPEN, *HAPPENED, "commitment"))


def test_short_records_are_named_by_what_they_are_about() -> None:
    """A title is not needed."""
    assert "MET-001 in 2026-03" == record("measurement", **HAPPENED["measurement"]).label
    assert "REP-001 for 2026-Q1" == record("report-issue", **HAPPENED["report-issue"]).label
    assert "March" == record("measurement", **HAPPENED["measurement"], title="March").label


def test_a_plan_knows_which_parts_say_nothing() -> None:
    """A part says something by a text or by naming records; an empty group says nothing."""
    plan = record(
        "service-management-plan", services={"see": ["SVC-001"]}, technology={"text": "x"}, resources={}
    )

    assert (
        "known_limitations",
        "obligations",
        "authorities",
        "resources",
        "other_parties_approach",
        "effectiveness",
    ) == (plan.missing)
    assert 8 == len(record("service-management-plan").missing)


def test_a_review_knows_which_inputs_say_nothing() -> None:
    """Twelve are asked for."""
    fields = HAPPENED["management-review"]
    review = record("management-review", **fields, inputs={"risks": {"see": ["RSK-001"]}, "feedback": {}})

    assert 12 == len(record("management-review", **fields).missing_inputs)
    assert 11 == len(review.missing_inputs)
    assert "risks" not in review.missing_inputs


def judged(value: str, **fields: Any) -> str | None:
    """What a value is worth under a metric."""
    metric: Record = record("metric", **fields)
    assert isinstance(metric, Metric)
    return metric.judge(Decimal(value))


HIGH = {"operator": ">=", "value": "99.5"}
LOW = {"operator": "<=", "value": "3"}


@pytest.mark.parametrize(
    ("fields", "value", "worth"),
    [
        ({}, "1", None),
        ({"thresholds": {"breach": "5"}}, "1", None),
        ({"target": HIGH}, "99.5", Judgement.MET),
        ({"target": HIGH}, "99.4", Judgement.BREACH),
        ({"target": LOW}, "3.0", Judgement.MET),
        ({"target": LOW}, "3.1", Judgement.BREACH),
        ({"target": {"operator": "<", "value": "3"}}, "3", Judgement.BREACH),
        ({"target": {"operator": ">", "value": "3"}}, "3", Judgement.BREACH),
        ({"target": {"operator": "=", "value": "0"}}, "0.00", Judgement.MET),
        ({"target": {"operator": "=", "value": "0"}}, "1", Judgement.BREACH),
        ({"target": HIGH, "thresholds": {"warning": "99.7"}}, "99.6", Judgement.WARNING),
        ({"target": HIGH, "thresholds": {"warning": "99.7"}}, "99.7", Judgement.MET),
        ({"target": HIGH, "thresholds": {"breach": "99"}}, "99.2", Judgement.WARNING),
        ({"target": HIGH, "thresholds": {"breach": "99"}}, "98.9", Judgement.BREACH),
        ({"target": LOW, "thresholds": {"warning": "2", "breach": "5"}}, "2.5", Judgement.WARNING),
        ({"target": LOW, "thresholds": {"warning": "2", "breach": "5"}}, "5.5", Judgement.BREACH),
        ({"direction": "lower-is-better", "thresholds": {"breach": "5"}}, "5", Judgement.MET),
        ({"direction": "lower-is-better", "thresholds": {"breach": "5"}}, "6", Judgement.BREACH),
        ({"direction": "higher-is-better", "thresholds": {"warning": "5"}}, "4", Judgement.WARNING),
    ],
)
def test_a_value_is_compared_with_target_and_thresholds(
    fields: dict[str, Any], value: str, worth: Judgement | None
) -> None:
    """A limit itself is still good; without a limit for breaches, missing the target is one."""
    assert worth == judged(value, **fields)


def test_units_are_words_and_numbers_are_exact() -> None:
    """99.95 is 99.95, and nothing near it."""
    assert Judgement.MET == judged("99.95", target={"operator": ">=", "value": "99.95", "unit": "%"})
    assert Judgement.BREACH == judged("99.9499999999", target={"operator": ">=", "value": "99.95"})
