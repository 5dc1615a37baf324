"""The questions that an auditor asks: each is answered by links that lead somewhere, or honestly by none."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from handbook_sample import sample
from handbook_site import TODAY, Reader, build, context, page, text

from sms_docs.handbook import Page, Site
from sms_docs.handbook.address import Addresses
from sms_docs.handbook.site import NAV
from sms_docs.handbook.views.asked import QUESTIONS
from sms_docs.rules.base import Approval, Example
from sms_docs.testing import context_of

NOBODY = "No record answers this yet."
NUMBERS = range(1, 30)
ASKED = pytest.mark.parametrize("number", NUMBERS)


@cache
def full() -> Site:
    """The handbook of the sample."""
    approved = Approval("POL-001", "PER-001", "ROL-001", 0)
    return build(context(sample(), approvals=(approved,)), preview=True)


@cache
def nothing() -> Site:
    """The handbook of somebody who has written nothing yet."""
    return build(context_of(Example("nothing yet", {}, today=TODAY)))


def answer(made: Page, number: int) -> str:
    """What stands below a question, as HTML."""
    found = re.search(rf'<div[^>]*id="q{number}">(.*?)</div>', made.html, re.DOTALL)
    assert found, number
    return found[1].partition("<dd>")[2]


def leads(site: Site, number: int) -> list[tuple[str, str]]:
    """Where an answer leads: places and anchors, clauses left out."""
    addresses = Addresses(context().config.publish)
    here = f"https://h.example/{addresses.place('audit/index')}"
    read = Reader(answer(page(site, "audit/index"), number).partition("<p")[0])
    found = [urlsplit(urljoin(here, href)) for href in read.values("href")]
    return [(target.path.lstrip("/"), target.fragment) for target in found]


@cache
def anchors(site: Site) -> dict[str, set[str]]:
    """The anchors of each page, by its place."""
    addresses = Addresses(context().config.publish)
    return {addresses.place(item.uri): {"", *Reader(item.html).ids} for item in site.pages}


def dead_ends(site: Site, number: int) -> list[tuple[str, str]]:
    """Links of an answer whose page or anchor does not exist."""
    known = anchors(site)
    return [(place, anchor) for place, anchor in leads(site, number) if anchor not in known.get(place, ())]


def test_all_questions_are_asked() -> None:
    """All 29, each once."""
    assert len(QUESTIONS) == len(NUMBERS)
    assert len({question.text for question in QUESTIONS}) == len(NUMBERS)
    ids = Reader(page(full(), "audit/index").html).ids
    assert [f"q{number}" for number in NUMBERS] == [found for found in ids if found.startswith("q")]


@ASKED
def test_each_question_is_answered_by_links_that_lead_somewhere(number: int) -> None:
    """On a full sample a short list of links stands below it, and every page and anchor exists."""
    site = full()

    assert NOBODY not in answer(page(site, "audit/index"), number)
    assert 1 <= len(leads(site, number)) <= 6
    assert [] == dead_ends(site, number)


@ASKED
def test_what_nothing_answers_is_said_plainly(number: int) -> None:
    """Without records no question is answered, and each names its clause."""
    said = answer(page(nothing(), "audit/index"), number)

    assert NOBODY in said
    assert "Clause" in said or "All clauses" in said


@ASKED
def test_an_answer_never_leads_to_an_empty_place(number: int) -> None:
    """Where a question is answered, the place that it leads to does not say that there is nothing."""
    site = full()
    for place, anchor in leads(site, number):
        uri = f"{place}index" if f"{place}index" in {item.uri for item in site.pages} else place.rstrip("/")
        html = page(site, uri).html
        part = html.partition(f'id="{anchor}"')[2].partition("<h2")[0] if anchor else html
        assert not anchor or '<p class="sms-quiet">None published.</p>' not in part, (uri, anchor)


@pytest.mark.parametrize(
    ("left_out", "number"),
    [
        ("objectives/obj-001.yml", 5),
        ("improvement/ncr-001.yml", 26),
        ("evidence/evd-001.yml", 21),
    ],
)
def test_answers_come_from_the_records(left_out: str, number: int) -> None:
    """Without the record the answer is another one."""
    files = {path: written for path, written in sample().items() if path != left_out}
    site = build(context(files), preview=True)

    assert leads(site, number) != leads(full(), number)


def test_what_is_left_out_of_the_handbook_is_not_called_missing() -> None:
    """A confidential scope is no answer here, and the page says why."""
    path = "scope/scp-001.md"
    secret = sample()[path].replace("classification: internal", "classification: confidential")
    said = answer(page(build(context({path: secret}), preview=True), "audit/index"), 1)

    assert "No record that is published here answers this; some are left out of this handbook." in said


def test_drafts_are_not_passed_off_as_answers() -> None:
    """A list without anything that is in force says so, and a draft carries its mark."""
    made = page(full(), "audit/index")

    assert "none of them in force" in answer(made, 5)
    assert "draft" in answer(made, 1)


def test_the_page_is_found() -> None:
    """From the start page and from the navigation."""
    assert "audit/" in list(Reader(page(full(), "index").html).values("href"))
    assert "audit/index" in {uri for _, uris in NAV for uri in uris}
    assert "Questions an auditor asks" in text(full(), "audit/index")


@pytest.mark.slow
def test_the_example_organisation_answers_every_question(checkout: Path) -> None:
    """All 29, and every link leads to a page and an anchor."""
    folder = checkout / "content"
    files = {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".md", ".yml", ".csv"}
    }
    site = build(context_of(Example("the example", files, today=date(2026, 11, 22))), preview=True)

    assert NOBODY not in page(site, "audit/index").html
    assert [] == [(number, dead) for number in NUMBERS for dead in dead_ends(site, number)]
