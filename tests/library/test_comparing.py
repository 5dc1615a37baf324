"""Two targets, compared in whatever words they are written."""

import pytest

from sms_docs.library.comparing import Verdict, difference, same_metric, verdict
from sms_docs.records.agreement import Target

CARRIES, WEAKER, UNCLEAR = Verdict


def target(
    operator: str, value: str, unit: str = "%", window: str = "month", metric: str = "availability"
) -> Target:
    """A target."""
    return Target.model_validate(
        {"metric": metric, "operator": operator, "value": value, "unit": unit, "window": window}
    )


@pytest.mark.parametrize(
    ("supplied", "promised", "expected"),
    [
        (target(">=", "99.9"), target(">=", "99.5"), CARRIES),
        (target(">=", "99.5"), target(">=", "99.5"), CARRIES),
        (target(">=", "99.4"), target(">=", "99.5"), WEAKER),
        (target(">=", "99.5"), target(">", "99.5"), WEAKER),
        (target(">", "99.5"), target(">=", "99.5"), CARRIES),
        (target("=", "100"), target(">=", "99.5"), CARRIES),
        (target("<=", "15"), target("<=", "30"), CARRIES),
        (target("<=", "30"), target("<=", "30"), CARRIES),
        (target("<=", "31"), target("<=", "30"), WEAKER),
        (target("<=", "30"), target("<", "30"), WEAKER),
        (target("<", "30"), target("<=", "30"), CARRIES),
        (target("<=", "99"), target(">=", "99"), WEAKER),
        (target("=", "5"), target("=", "5.0"), CARRIES),
        (target(">=", "5"), target("=", "5"), WEAKER),
    ],
)
def test_a_target_carries_another_if_keeping_it_keeps_the_other(
    supplied: Target, promised: Target, expected: Verdict
) -> None:
    """Both directions of comparing, with and without the bound itself."""
    assert expected is verdict(supplied, promised)


@pytest.mark.parametrize(
    ("supplied", "promised", "expected"),
    [
        (target("<=", "240", "minutes"), target("<=", "4", "h"), CARRIES),
        (target("<=", "241", "min."), target("<=", "4", "Hours"), WEAKER),
        (target("<=", "14400", "s"), target("<=", "4", "hrs"), CARRIES),
        (target("<=", "2", "days"), target("<=", "48", "h"), CARRIES),
        (target("<=", "4", "business hours"), target("<=", "240", "working minutes"), CARRIES),
        (target("<=", "5", "office hours"), target("<=", "4", "working hours"), WEAKER),
        (target("<=", "4", "hours"), target("<=", "4", "working hours"), CARRIES),
        (target("<=", "5", "hours"), target("<=", "4", "working hours"), UNCLEAR),
        (target("<=", "4", "business hours"), target("<=", "4", "hours"), UNCLEAR),
        (target("<=", "1", "business day"), target("<=", "8", "business hours"), UNCLEAR),
        (target("<=", "1", "4 hours"), target("<=", "4", "hours"), UNCLEAR),
        (target("<=", "1", "4 hours"), target("<=", "1", "4  Hours"), CARRIES),
        (target(">=", "99.9", "percent"), target(">=", "99.5"), CARRIES),
        (target(">=", "99.9", "minutes"), target(">=", "99.5"), UNCLEAR),
    ],
)
def test_units_are_read_as_people_write_them(supplied: Target, promised: Target, expected: Verdict) -> None:
    """Time is turned into the same unit; what cannot be turned is neither enough nor too little."""
    assert expected is verdict(supplied, promised)


@pytest.mark.parametrize(
    ("supplied", "promised", "expected"),
    [
        ("calendar month", "Monthly", CARRIES),
        ("month", "quarter", CARRIES),
        ("day", "month", CARRIES),
        ("year", "month", UNCLEAR),
        ("week", "month", UNCLEAR),
        ("half-year", "year", UNCLEAR),
        ("half-year", "Half-Year", CARRIES),
        ("each case", "month", UNCLEAR),
    ],
)
def test_what_is_kept_over_a_shorter_time_is_kept_over_a_longer(
    supplied: str, promised: str, expected: Verdict
) -> None:
    """Of availability; of nothing else, because a share of a year is not the mean of twelve months."""
    one, other = target(">=", "99.9", window=supplied), target(">=", "99.5", window=promised)
    share = {"metric": "calls answered"}
    same = CARRIES if promised.casefold() in (supplied, "monthly") else UNCLEAR

    assert expected is verdict(one, other)
    assert same is verdict(one.model_copy(update=share), other.model_copy(update=share))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Call  answered", "call answered", True),
        ("availability", "Service uptime", True),
        ("Availability of the service", "availability (monthly)", True),
        ("availability", "registration interface availability", False),
        ("availability", "available hosts", False),
        ("service desk availability", "availability", False),
        ("time to repair", "time to restore", False),
    ],
)
def test_metrics_are_matched_by_their_words(one: str, other: str, same: bool) -> None:
    """Capitals, spaces and words that say nothing do not count; everything else does."""
    assert same is same_metric(target(">=", "1", metric=one), target(">=", "1", metric=other))


def test_what_differs_is_named() -> None:
    """The name first, then the time, then the unit."""
    promised = target("<=", "4", "hours", metric="restore")

    assert "as “repair” and not as “restore”" == difference(target("<=", "4", "h", metric="repair"), promised)
    assert "over “year” and not over “month”" == difference(
        target("<=", "4", "h", "year", "restore"), promised
    )
    assert "in “business hours” and not in “hours”" == difference(
        target("<=", "4", "business hours", metric="restore"), promised
    )
