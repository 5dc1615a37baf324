# The questions of an auditor, timed in clicks with a real browser on the example organisation: who opens the handbook gets to
# any answer with two, and what they came for is on the screen then.

"""From the start page to the answer to any question."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import MARKS, Visit, chromium, served

pytestmark = MARKS

TODAY = "2026-11-22"
NUMBERS = range(1, 30)
# What the page shows where the link led to: the part that begins at its anchor, up to the next heading, as far as it is seen.
SHOWN = """() => {
  const name = decodeURIComponent(location.hash.slice(1));
  const target = name && !name.includes("=") ? document.getElementById(name) : document.querySelector("article h1");
  if (!target) return {there: false};
  const box = target.getBoundingClientRect();
  const heading = /^H[1-6]$/.test(target.tagName);
  if (target.tagName === "H1") return {there: true, seen: true, said: target.parentElement.innerText};
  let said = heading ? "" : target.innerText;
  for (let at = target.nextElementSibling; heading && at && !/^H[12]$/.test(at.tagName); at = at.nextElementSibling) {
    if (!/sms-(answers|kicker|grid__tools)/.test(at.className)) said += " " + at.innerText;
  }
  return {there: true, seen: box.top >= 0 && box.top < innerHeight - 80 && box.height > 0, said: said.trim()};
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Iterator[str]:
    """Where the handbook of the example organisation is served."""
    site = tmp_path_factory.mktemp("site")
    env = {**os.environ, "SMS_DOCS_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    subprocess.run(command, cwd=checkout, env=env, check=True)
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser without a network."""
    with chromium() as found:
        yield found


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    """A visit on a laptop."""
    found = Visit(browser, address, viewport={"width": 1280, "height": 800})
    yield found
    found.close()


@pytest.mark.parametrize("number", NUMBERS)
def test_every_answer_is_two_clicks_from_the_start(visit: Visit, number: int) -> None:
    """One leads to the questions, one to the answer; each link of the answer shows something that is not “none”."""
    page = visit.go()
    page.click("article a[href$='audit/']")  # one
    page.wait_for_url("**/audit/")
    question = page.locator(f"#q{number}")
    links = question.locator("dd > a")
    assert links.count() >= 1, question.inner_text()
    for place in range(links.count()):
        link = page.locator(f"#q{number} dd > a").nth(place)
        text = link.inner_text()
        with page.expect_navigation():
            link.click()  # two
        visit.until(f"({SHOWN})().seen")
        shown = page.evaluate(SHOWN)
        assert len(shown["said"]) > 20, (text, page.url, shown["said"])
        assert not shown["said"].startswith(("None", "Nothing")), (text, page.url, shown["said"])
        page.go_back()


def test_the_questions_are_one_click_from_everywhere(visit: Visit) -> None:
    """From a record, a clause and a list."""
    for place in ("id/PRC-006/", "clauses/8.2.3/", "cycle/risks/"):
        page = visit.go(place)
        page.click("nav.md-nav--primary >> text=Questions an auditor asks")
        page.wait_for_url("**/audit/")
        assert "Questions an auditor asks" == page.inner_text("h1")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("pol1", "POL-001"),
        ("POL001", "POL-001"),
        ("prc 13", "PRC-013"),
        ("incident", "PRC-013"),
        ("supplier", "PRC-006"),
        ("vendor", "PTY-001"),
        ("sla", "PRC-005"),
        ("cmdb", "PRC-003"),
        ("Kowalczyk", "PER-013"),
        ("kpi", "Metrics"),
        ("raci", "RACI overview"),
    ],
)
def test_the_search_finds_what_is_meant(visit: Visit, typed: str, title: str) -> None:
    """By an id however it is typed, by synonyms and abbreviations, by the name of a holder: among the first six."""
    page = visit.go()
    page.click("input[name=query]")
    page.wait_for_selector(".md-search-result__meta:has-text('Type to start searching')", state="attached")
    page.type("input[name=query]", typed)
    first = ".md-search-result__item:nth-child(-n+6) > .md-search-result__link h1"
    page.wait_for_selector(f"{first}:has-text('{title}')")
    assert page.locator(".md-search-result__list sub:visible").count() == 0


def test_a_list_can_be_filtered_linked_to_and_taken_along(visit: Visit) -> None:
    """The filter stands in the address; who opens it sees the same rows; the file has all of them."""
    page = visit.go("documents/")
    page.fill("#register ~ form, .sms-filter input[name=text]", "policy")
    page.select_option(".sms-filter select[name=type]", "policy")
    page.wait_for_url("**/documents/#text=policy&type=policy")
    rows = page.locator("#register tbody tr:visible")
    shown = rows.count()
    assert 3 <= shown <= 10
    address = page.url.removeprefix(visit.address)
    visit.go("about/")
    page = visit.go(address)
    assert shown == page.locator("#register tbody tr:visible").count()
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(900)
    assert page.url.endswith("#text=policy&type=policy")
    page.click(".sms-clear")
    assert page.url.endswith("documents/")
    with page.expect_download() as waiting:
        page.click(".sms-csv")
    assert waiting.value.suggested_filename == "register.csv"


def test_one_of_several_lists_can_be_linked_to(visit: Visit) -> None:
    """The address names it, and it is on the screen."""
    page = visit.go("cycle/risks/#in=list_risks&decision=reduce&sort=-score")
    page.wait_for_selector("#list_risks th[aria-sort=descending]")
    assert page.locator("#list_risks tbody tr:visible").count() < page.locator("#list_risks tbody tr").count()
    assert page.locator("#list_risks thead").is_visible()
    assert 0 < page.evaluate("document.getElementById('list_risks').getBoundingClientRect().top") < 400


def test_a_term_tells_what_it_means(visit: Visit) -> None:
    """To the pointer, to the keyboard, and to who follows the link; Escape takes it away."""
    page = visit.go("id/PRC-013/")
    term = page.locator(".sms-prose a.sms-term").first
    term.focus()
    box = page.locator(".sms-meaning")
    assert box.is_visible()
    assert box.get_attribute("id") == term.get_attribute("aria-describedby")
    page.keyboard.press("Escape")
    assert box.is_hidden()
    term.hover()
    assert len(box.inner_text()) > 20
    term.click()
    page.wait_for_url("**/glossary/#*")
    assert "Glossary" == page.inner_text("h1")
    assert page.locator(".sms-terms div:target").is_visible()


LISTS = ("documents/", "services/", "parties/", "parties/control/", "roles/", "about/", "cycle/risks/", "cycle/metrics/",
         "cycle/agenda/", "cycle/audits/", "cycle/improvement/", "id/REG-006/", "id/POL-001/", "id/index/".replace("index/", ""),
         "glossary/", "documents/kept/", "roles/raci/", "clauses/8.2.3/")  # fmt: skip
CUT = """() => [...document.querySelectorAll("article :is(td, th, dd, li, p)")].filter((element) => {
  const box = element.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && !element.closest(".sms-scroll") && !element.closest("svg");
}).map((element) => element.innerText.slice(0, 40))"""


def test_nothing_is_cut_off_on_a_phone(browser: Any, address: str) -> None:
    """Rows become cards; what stays a table scrolls in its frame; the page itself never scrolls sideways."""
    found = Visit(browser, address, viewport={"width": 390, "height": 844})
    for place in LISTS:
        page = found.go(place)
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, place
        assert page.evaluate(CUT) == [], place
        for table in page.locator("table.sms-carded").all():
            assert table.evaluate("(element) => element.scrollWidth <= element.clientWidth + 1"), place
    found.close()


def test_who_prints_sees_no_tools(visit: Visit) -> None:
    """Filters, links to files and jump lists are for the screen."""
    page = visit.go("documents/")
    page.emulate_media(media="print")
    assert page.locator(".sms-filter").is_hidden()
    assert page.locator(".sms-csv").is_hidden()
    assert page.locator(".sms-answers").is_visible()
