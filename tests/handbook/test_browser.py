# The handbook as a reader meets it: served from a folder, walked in a real browser with everything foreign cut off.

"""Walk the built handbook in a browser."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import MARKS, Visit, chromium, served
from handbook_site import FILES
from projects import ADA, controlled_project

HOSTILE = "Keys <img src=x onerror=document.title=1>"

pytestmark = MARKS


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Iterator[str]:
    """Where the handbook of a small organisation is served."""
    project = controlled_project(tmp_path_factory.mktemp("handbook"))
    project.write({"mkdocs.yml": (checkout / "mkdocs.yml").read_text(encoding="utf-8")})
    project.write(
        {f"content/{path}": text for path, text in FILES.items() if not path.startswith("policies")}
    )
    hostile = (
        FILES["services/svc-002.yml"]
        .replace("SVC-002", "SVC-003")
        .replace("title: Service 2", f"title: {HOSTILE}")
    )
    project.write({"content/services/svc-003.yml": hostile})
    project.commit("Add services", ADA)
    site = tmp_path_factory.mktemp("site")
    env = {**os.environ, "SMS_DOCS_TODAY": "2026-06-01", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(site)]
    subprocess.run(command, cwd=project.folder, env=env, check=True)
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser without a network."""
    with chromium() as found:
        yield found


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    """A visit that must end without complaints and without foreign requests."""
    found = Visit(browser, address, viewport={"width": 1280, "height": 900})
    yield found
    found.close()


def test_from_the_start_to_a_third_party(visit: Visit) -> None:
    """Start, register, policy, clause, service, party: all by links."""
    page = visit.go()
    page.click("text=Document register")
    page.click("#register >> text=Service management policy")
    assert page.inner_text("h1") == "Service management policy"
    page.go_back()
    page.click("#register >> text=Change management")
    page.click(".sms-control >> text=8.5.1")
    assert page.inner_text("h1").startswith("8.5.1")
    page.click("nav.md-nav--primary >> text=Services")
    page.click("article >> text=Service 1")
    page.click("#_chain ~ .sms-scroll >> text=Party 1")
    assert page.inner_text("h1") == "Party 1"


def test_the_register_filters_and_sorts(visit: Visit) -> None:
    """By word, by state, by a link from the start page, and by a click on a column."""
    page = visit.go("documents/")
    rows = page.locator("#register tbody tr:visible")
    everything = rows.count()
    page.fill("input[name=text]", "party 2")
    assert rows.count() == 1
    page.fill("input[name=text]", "")
    page.select_option("select[name=state]", "in-force")
    assert 0 < rows.count() < everything
    assert "of" in page.inner_text(".sms-filter output")
    page.select_option("select[name=state]", "")
    page.click("#register th:has-text('Title') button")
    first = page.inner_text("#register tbody tr:first-child th")
    page.click("#register th:has-text('Title') button")
    assert page.get_attribute("#register th:has-text('Title')", "aria-sort") == "descending"
    assert page.inner_text("#register tbody tr:first-child th") != first
    visit.go()
    page.click(".sms-tallies a:has-text('draft')")
    page.wait_for_url("**/documents/#state=draft")
    visit.until("document.querySelector('select[name=state]')?.value === 'draft'")


def test_the_register_can_be_read_without_scripts(browser: Any, address: str) -> None:
    """No form is shown that would do nothing, and every row is there."""
    found = Visit(browser, address, java_script_enabled=False)
    page = found.go("documents/")
    assert page.locator(".sms-filter").is_hidden()
    assert page.locator("#register tbody tr:visible").count() > 5
    found.close()


def test_the_search_finds_an_id(visit: Visit) -> None:
    """Typing an id leads to its page, and a hostile title is shown as text."""
    page = visit.go()
    page.click("input[name=query]")
    page.type("input[name=query]", "PRC-001")
    page.wait_for_selector(".md-search-result__item:first-child .md-search-result__link:has-text('PRC-001')")
    page.wait_for_timeout(500)
    page.click(".md-search-result__item:first-child > .md-search-result__link")
    page.wait_for_url("**/id/PRC-001/**")
    visit.go()
    page.click("input[name=query]")
    page.type("input[name=query]", "keys")
    page.wait_for_selector(".md-search-result__link:has-text('<img src=x')")
    assert page.locator(".md-search-result__list img").count() == 0
    assert page.title() != "1"


def test_a_stable_address_leads_to_an_entry(visit: Visit) -> None:
    """The address of an entry of a register leads to its place."""
    page = visit.go("id/ASG-001/")
    page.wait_for_url("**/id/REG-003/#ASG-001")
    assert page.locator("#ASG-001").is_visible()


def test_the_keyboard_is_enough(visit: Visit) -> None:
    """The first stop skips to the content, and focus can be seen."""
    page = visit.go("id/POL-001/")
    page.keyboard.press("Tab")
    assert "md-skip" in page.evaluate("document.activeElement.className")
    page.locator(".sms-control a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


CONTRAST = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const shine = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = parse(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const bad = [];
  for (const element of document.querySelectorAll("article :is(p, li, a, td, th, dt, dd, h1, h2, h3, span, time, code, summary)")) {
    if (!element.textContent.trim() || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const front = parse(style.color);
    if (front.length === 4 && front[3] < 1) {
      const behind = ground(element);
      for (let i = 0; i < 3; i++) front[i] = front[i] * front[3] + behind[i] * (1 - front[3]);
    }
    const [one, two] = [shine(front), shine(ground(element))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (two + 0.05);
    if (ratio < 4.5) bad.push([element.tagName, element.className, element.textContent.trim().slice(0, 40), ratio.toFixed(2)].join(" "));
  }
  return bad;
}"""

PLACES = (
    "",
    "documents/",
    "id/POL-001/",
    "id/PRC-001/",
    "id/SVC-002/",
    "id/REG-010/",
    "clauses/8.2.3/",
    "roles/raci/",
    "roles/chart/",
    "services/map/",
    "processes/",
    "cycle/risks/",
    "cycle/agenda/",
    "clauses/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_and_can_be_read(
    browser: Any, address: str, tmp_path: Path, width: int, scheme: str
) -> None:
    """On a phone and on a desk, light and dark: nothing sticks out, and every text has a contrast of 4.5 or more."""
    found = Visit(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    for place in PLACES:
        page = found.go(place)
        page.wait_for_timeout(400)
        page.screenshot(path=tmp_path / f"{place.replace('/', '_')}{width}-{scheme}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
        assert page.evaluate(CONTRAST) == [], place
    found.close()


def test_print_shows_the_text_without_the_tools(visit: Visit) -> None:
    """On paper there is the state and the text; filters and navigation are gone."""
    page = visit.go("documents/")
    page.emulate_media(media="print")
    assert page.locator(".sms-filter").is_hidden()
    assert page.locator(".md-nav--primary").first.is_hidden()
    assert page.locator("#register .sms-mark").first.is_visible()
    assert page.locator(".md-copyright").is_visible()


def test_a_map_tells_what_falls_with_what(visit: Visit) -> None:
    """With the keyboard alone: the party that has focus lights what rests on it, and says so in words."""
    page = visit.go("services/map/")
    page.locator("svg a:has-text('Party 1')").focus()
    assert "If Party 1 fails, 3 services fall with it" in page.inner_text("[data-sms-told]")
    lit = page.locator("svg .sms-pic__node.is-lit")
    assert lit.count() == 5
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/PTY-001/")


def test_a_tile_shows_its_partners(visit: Visit) -> None:
    """A process that has focus stands out; what hands nothing to it does not."""
    page = visit.go("processes/")
    page.locator("[data-id=PRC-001] a").focus()
    assert page.locator(".sms-land__tile.is-lit").count() == 1
