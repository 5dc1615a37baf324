"""What a reader's browser is protected from: scripts, styles and foreign hosts that a text brings in."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from handbook_hostile import hostile
from handbook_served import ARGS, CHROMIUM, Visit, mkdocs, served
from handbook_site import FILES
from projects import ADA, controlled_project

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")]

OPEN = "csp: false"
SETTINGS = "site_name: ''\ndocs_dir: content\ntheme: {{name: material}}\nplugins: [search, {plugins}]\n"


def build(folder: Path, files: dict[str, str], plugins: str, *args: str) -> Path:
    """A project with some files, built; the site."""
    project = controlled_project(folder / "project")
    project.write({"mkdocs.yml": SETTINGS.format(plugins=plugins)})
    project.write({f"content/{path}": text for path, text in files.items()})
    project.commit("Add records", ADA)
    code, said = mkdocs(project.folder, folder / "site", *args)
    assert code == 0, said
    return folder / "site"


def places(site: Path) -> list[str]:
    """The address of every page, of rules and clauses only of some: they are all alike."""
    found = sorted(
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("*.html")
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    )
    return [place for place in found if not re.match("rules/SMS[^1]|rules/SMS1.[^1]|clauses/[^8]", place)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser without a network."""
    with playwright.sync_playwright() as made:
        found = made.chromium.launch(executable_path=CHROMIUM, args=list(ARGS))
        yield found
        found.close()


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook of a small organisation."""
    return build(tmp_path_factory.mktemp("strict"), dict(FILES), "sms-docs")


def test_a_strict_policy_is_kept_by_every_page(strict: Path, browser: Any) -> None:
    """With the policy as a header, nothing on any page is blocked: search, its worker and the palette work."""
    policy = (strict / "csp.txt").read_text(encoding="utf-8").strip()
    assert "unsafe" not in policy
    assert "*" not in policy
    with served(strict, policy) as address:
        for place in places(strict):
            visit = Visit(browser, address)
            visit.go(place)
            visit.close()
        visit = Visit(browser, address)
        page = visit.go("id/POL-001/")
        page.click("input[name=query]")
        page.type("input[name=query]", "PRC-001")
        page.wait_for_selector(".md-search-result__link:has-text('PRC-001')")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        before = page.get_attribute("body", "data-md-color-scheme")
        page.click("form[data-md-component=palette] label:not([hidden])")
        page.wait_for_function(f"document.body.dataset.mdColorScheme !== '{before}'")
        page.reload()
        assert page.get_attribute("body", "data-md-color-scheme") != before
        visit.close()


def test_a_page_carries_the_policy_itself(strict: Path, browser: Any) -> None:
    """Where nobody can set headers, a script that got in does not run."""
    path = strict / "id/POL-001/index.html"
    html = path.read_text(encoding="utf-8")
    assert html.index("Content-Security-Policy") < html.index("<script")
    (strict / "attack.html").write_text(
        html.replace("<h1>", "<script>window.pwned=1</script><h1>", 1), encoding="utf-8"
    )
    with served(strict) as address:
        page = browser.new_page()
        page.goto(f"{address}attack.html")
        assert page.evaluate("window.pwned") is None
        page.close()
    (strict / "attack.html").unlink()


def test_the_page_for_what_is_not_found_works_below_a_path(tmp_path: Path, browser: Any) -> None:
    """In a folder of a host, as project pages are: styles, links and policy hold wherever the reader got lost."""
    site = build(tmp_path, dict(FILES), "sms-docs")
    settings = tmp_path / "project/mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "site_url: https://pages.example/team/sms/\n", encoding="utf-8"
    )
    code, said = mkdocs(tmp_path / "project", site)
    assert code == 0, said
    with served(site, below="team/sms/") as address:
        page = browser.new_page()
        page.add_init_script(
            "window.violations=[];document.addEventListener('securitypolicyviolation',e=>window.violations.push(e.blockedURI))"
        )
        answers: list[tuple[str, int]] = []
        page.on("response", lambda answer: answers.append((answer.url, answer.status)))
        page.goto(f"{address}no/such/page/")
        assert "404" in page.inner_text("h1")
        assert [url for url, status in answers[1:] if status != 200] == []
        assert page.evaluate("window.violations") == []
        page.click("nav.md-nav--primary >> text=Services")
        assert page.url == f"{address}services/"
        page.click("article >> text=Service 1")
        page.goto(f"{address}id/ASG-001/")
        page.wait_for_url("**/team/sms/id/REG-003/#ASG-001")
        page.close()


FOUND = """() => {
  const article = document.querySelector("article");
  const bad = [];
  for (const element of document.querySelectorAll("body *")) {
    for (const {name, value} of element.attributes) {
      if (name.startsWith("on")) bad.push(`${element.tagName} ${name}`);
      if (/^(href|src|action|xlink:href)$/.test(name) && /^\\s*(javascript|data|vbscript):/i.test(value)) bad.push(value);
    }
  }
  for (const element of article.querySelectorAll("script, style, iframe, object, embed, form[action], base, link, meta, [style]"))
    bad.push(element.outerHTML.slice(0, 120));
  for (const element of article.querySelectorAll(".md-header, [hidden]:not(.sms-nothing)"))
    if (!element.closest("form") && !element.matches("form")) bad.push(element.outerHTML.slice(0, 120));
  if (window.pwned) bad.push("a script ran");
  if (/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.textContent)) bad.push("text is turned around");
  if (document.documentElement.scrollWidth > innerWidth) bad.push("something sticks out");
  for (const element of [document.querySelector("h1"), document.querySelector(".md-header"), document.querySelector("footer")])
    if (!element || !element.getClientRects().length) bad.push("something is hidden");
  return bad;
}"""


def test_no_field_of_any_record_can_harm(tmp_path: Path, browser: Any) -> None:
    """Every text of every type of record is hostile, and without the policy: nothing runs, is restyled or is hidden."""
    site = build(tmp_path, hostile(), f"sms-docs: {{{OPEN}}}")
    assert not (site / "csp.txt").exists()
    found: dict[str, list[str]] = {}
    with served(site) as address:
        visit = Visit(browser, address, viewport={"width": 1280, "height": 900})
        for place in places(site):
            page = visit.go(place)
            page.wait_for_load_state("load")
            bad = page.evaluate(FOUND)
            if bad:
                found[place] = bad
        page = visit.go("id/PRC-001/")
        assert "The last words stay where they are." in page.inner_text("article")
        assert "after the comment" in page.inner_text("article")
        page.click("input[name=query]")
        page.type("input[name=query]", "POL-001")
        page.wait_for_selector(".md-search-result__item")
        assert page.evaluate("window.pwned") is None
        visit.close()
    assert found == {}


def test_the_handbook_opens_from_a_folder(tmp_path: Path, browser: Any) -> None:
    """As files: every link, the search and the stable addresses work, and nothing is asked of anybody."""
    project = controlled_project(tmp_path / "project")
    project.write({f"content/{path}": text for path, text in FILES.items()})
    project.commit("Add records", ADA)
    site = tmp_path / "site"
    code, said = project.sms("build", "--offline", "--site-dir", str(site))
    assert code == 0, said
    visit = Visit(browser, f"{site.as_uri()}/", viewport={"width": 1280, "height": 900})
    page = visit.go("index.html")
    page.click("text=Document register")
    page.click("#register >> text=Service management policy")
    assert page.url.endswith("/id/POL-001.html")
    page.click("input[name=query]")
    page.type("input[name=query]", "PRC-001")
    page.wait_for_selector(".md-search-result__link:has-text('PRC-001')")
    page.click(".md-search-result__item:first-child > .md-search-result__link")
    page.wait_for_url("**/id/PRC-001.html**")
    visit.go("id/ASG-001.html")
    page.wait_for_url("**/id/REG-003.html#ASG-001")
    visit.close()
    for path in (path for path in site.rglob("*.html") if path.name != "404.html"):
        text = path.read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src)="([^"#?]+)', text):
            if not re.match("[a-z]+:", link):
                target = (path.parent / link).resolve()
                assert target.is_file(), f"{path.name}: {link}"
        assert "unpkg" not in text
