"""Pages of every type of record."""

from functools import cache

import pytest
from handbook_sample import KINDS, filled
from handbook_site import Reader, build, context, page, text

from sms_docs.handbook.page import Site
from sms_docs.handbook.site import NAV
from sms_docs.handbook.views.cycle import CYCLE, GROUPS, MOST
from sms_docs.handbook.views.records import section_of
from sms_docs.handbook.words import plural, type_name
from sms_docs.records import BY_KIND, Record

MEASURED = "id: REG-050\ntype: register\nof: measurement\ntitle: Measurements\nowner: ROL-001\nentries:\n"


@cache
def everything() -> Site:
    """A site with a record of each type."""
    return build(context(dict(map(filled, KINDS)), audience="confidential"), preview=True)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_a_record_of_each_type_with_all_fields_has_a_page(model: type[Record]) -> None:
    """It is well formed, and says what it is."""
    read = Reader(page(everything(), f"id/{model.prefix}-777").html)

    assert [] == read.open
    assert type_name(model.kind) in read.text
    assert section_of(model.kind) in {name for name, _ in NAV}


def test_plans_checks_and_improvements_have_an_entrance() -> None:
    """Each record of theirs is listed there, under the name of its type."""
    made = context(dict(filled(BY_KIND[kind]) for kinds in GROUPS.values() for kind in kinds))
    shown = text(build(made, preview=True), "cycle/index")

    for kinds in GROUPS.values():
        for kind in kinds:
            assert plural(kind) in shown
            assert CYCLE == section_of(kind)


def test_long_lists_stay_in_their_registers() -> None:
    """A year of measurements is a link."""
    line = "  - {{id: MSR-{n:03}, metric: MET-001, period: 2026-03, value: {n}, recorded_on: 2026-04-01}}\n"
    entries = "".join(line.format(n=n) for n in range(1, MOST + 2))
    shown = text(build(context({"metrics/reg-050.yml": MEASURED + entries})), "cycle/index")

    assert f"{MOST + 1} entries" in shown
    assert "REG-050" in shown
    assert "MSR-001" not in shown


def test_the_entrance_says_if_there_is_nothing() -> None:
    """A small library has no plans yet."""
    shown = text(build(context()), "cycle/index")

    assert shown.startswith(CYCLE)
    assert shown.endswith("None published.")
