"""Pages of every type of record."""

import re
from functools import cache

import pytest
from handbook_site import Reader, build, context, page, text

from sms_docs.cli.choices import NAMED
from sms_docs.cli.skeletons import skeleton_of
from sms_docs.handbook.page import Site
from sms_docs.handbook.site import NAV
from sms_docs.handbook.views.cycle import CYCLE, GROUPS, MOST
from sms_docs.handbook.views.records import section_of
from sms_docs.handbook.words import plural, type_name
from sms_docs.records import BY_KIND, RECORDS, Record, Register
from sms_docs.records.skeleton import fill

KINDS = [model for model in RECORDS if model is not Register]
MEASURED = "id: REG-050\ntype: register\nof: measurement\ntitle: Measurements\nowner: ROL-001\nentries:\n"


def filled(model: type[Record]) -> tuple[str, str]:
    """Path and text of a record with all of its fields."""
    skeleton = skeleton_of(None, model.kind)
    values = {kind: f"{BY_KIND[kind].prefix}-001" for kind in NAMED} | {
        "id": f"{model.prefix}-777", "owner": "ROL-001", "schema": "", "title": "A title", "title-if-given": "A title",
        "today": "2026-05-01",
    }  # fmt: skip
    written = fill(re.sub(r"^#(?! \S)", "", skeleton.text, flags=re.MULTILINE), values)
    alone = re.sub(r"^(supersedes|attachments):.*\n(?:  .*\n)*", "", written, flags=re.MULTILINE)
    return f"{model.folder}/{model.prefix.lower()}-777{skeleton.ending}", alone


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
    assert f"{CYCLE} None published." == text(build(context()), "cycle/index")
