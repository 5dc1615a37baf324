# What stands on the pages: every record is found, every link leads somewhere, nothing that is left out leaks, and
# hostile text stays text.

"""The pages of the handbook."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from handbook_site import (
    APPROVED,
    FILES,
    PARTY,
    POLICY_PATH,
    REPO,
    SERVICE,
    Reader,
    build,
    changed_policy,
    context,
    page,
    text,
)

from sms_docs.checking import check
from sms_docs.handbook import Page, Site
from sms_docs.handbook.address import Addresses
from sms_docs.library import Library, MemorySnapshot
from sms_docs.rules import RULES, Context
from sms_docs.rules.base import Change
from sms_docs.rules.samples import CONTROLLED, POLICY

CONFIDENTIAL = '---\nid: DOC-001\ntype: document\ntitle: Where the keys lie\nowner: ROL-001\nkind: procedure\nclassification: confidential\nclauses: ["8.7.3"]\n---\nUnder the mat, says POL-001 and SVC-001.\n'


@cache
def world() -> tuple[Context, Site]:
    """A small organisation and its handbook."""
    made = context(FILES, approvals=(APPROVED,))
    return made, build(made, check(made))


def records(site: Site) -> Iterator[Page]:
    """All pages but those of rules, which show examples."""
    return (item for item in site.pages if not item.uri.startswith("rules/"))


def links(site: Site, *, folders: bool = True) -> Iterator[tuple[str, str, str]]:
    """Every link within the site: page, target and anchor."""
    addresses = Addresses(world()[0].config.publish, folders)
    for item in site.pages:
        here = f"https://h.example/{addresses.place(item.uri)}"
        for href in Reader(item.html).values("href"):
            target = urlsplit(urljoin(here, href))
            if target.netloc == "h.example":
                yield item.uri, target.path.lstrip("/"), target.fragment


@pytest.mark.parametrize("folders", [True, False])
def test_every_link_leads_to_a_page_and_an_anchor(folders: bool) -> None:
    """No link within the handbook is dead, whatever the style of addresses."""
    made, _ = world()
    site = build(made, check(made), folders=folders)
    addresses = Addresses(made.config.publish, folders)
    anchors = {addresses.place(item.uri): {"", *Reader(item.html).ids} for item in site.pages}
    anchors |= {asset.uri: {""} for asset in site.assets}

    dead = [
        (uri, place, anchor)
        for uri, place, anchor in links(site, folders=folders)
        if place not in anchors or (anchor not in anchors[place] and not anchor.startswith("state="))
    ]
    assert dead == []


def test_every_page_is_well_formed() -> None:
    """Tags close, one heading of level 1, no id twice, and every entry of the contents is there."""
    for item in world()[1].pages:
        read = Reader(item.html)
        assert read.open == [], item.uri
        assert [tag for tag, _ in read.tags].count("h1") == 1, item.uri
        assert len(read.ids) == len(set(read.ids)), item.uri
        assert {heading.id for heading in item.toc} <= set(read.ids), item.uri


def test_nothing_is_loaded_from_anywhere() -> None:
    """Pages hold no script, style, frame or image of another host, and no handler."""
    for item in world()[1].pages:
        for tag, attrs in Reader(item.html).tags:
            assert tag not in {"script", "style", "iframe", "link", "object", "embed"}, item.uri
            assert not [name for name in attrs if name.startswith("on") or name in {"style", "src"}], item.uri


def test_every_record_has_an_address() -> None:
    """Documents and important entries have a page; every other entry has an anchor and a stable address that leads there."""
    made, site = world()
    pages = {item.uri for item in site.pages}
    stubs = {asset.uri for asset in site.assets}

    for ident in made.library.by_id:
        assert f"id/{ident}" in pages or f"id/{ident}/index.html" in stubs, ident
    assert "DEP-001" in Reader(page(site, "id/REG-010").html).ids


def test_the_editor_is_one_click_away() -> None:
    """A page of a record links to its source in the forge's editor; commits link to the forge."""
    html = page(world()[1], "id/POL-001").html

    assert f'href="{REPO}/edit/main/content/policies/pol-001.md"' in html
    assert re.search(rf'href="{REPO}/commit/[0-9a-f]{{40}}"', html)


def test_ids_in_texts_are_links_and_unknown_ones_stay_text() -> None:
    """POL-001 is a link; POL-999 is not."""
    read = Reader(page(world()[1], "id/PRC-001").html)

    assert "../../id/POL-001/" in list(read.values("href"))
    assert "POL-999" in read.text
    assert not [href for href in read.values("href") if "POL-999" in href or "none" in href]


def test_links_between_files_lead_to_pages() -> None:
    """A relative link from one Markdown file to another works on the site, its anchor too."""
    assert "../../id/POL-001/#what-we-want" in list(
        Reader(page(world()[1], "id/PRC-001").html).values("href")
    )


def test_raci_is_shown_for_processes_and_for_roles() -> None:
    """The matrix stands on the page of the process, the duties on the page of the role."""
    site = world()[1]
    process, role, overview = (text(site, uri) for uri in ("id/PRC-001", "id/ROL-002", "roles/raci"))

    assert "Who does what" in process
    assert "Assess the change" in process
    assert "Part in processes" in role
    assert "Close it R A" in role
    assert "Change management" in overview


def test_a_role_tells_who_holds_it_and_what_it_may_do() -> None:
    """Holder, authorities and what the procedure lets it approve."""
    shown = text(world()[1], "id/ROL-001")

    assert "Mia Grau since 2025-01-01" in shown
    assert "Approves policies" in shown
    assert "May approve: everything that the procedure does not name" in shown


def test_a_service_shows_its_chain_and_a_party_what_falls_with_it() -> None:
    """Through another service too."""
    site = world()[1]
    service, party = text(site, "id/SVC-002"), text(site, "id/PTY-001")

    assert "1 third party stands behind this service: Party 1" in service
    assert "Through Service 1" in service
    assert "The other hall" in service
    assert "Service 2 SVC-002 ○ draft through Service 1 Hall The other hall" in party


def test_a_process_tells_who_operates_it() -> None:
    """A dependency that names the process is shown with who of us stays accountable."""
    assert "Night shift" in text(world()[1], "id/PRC-001")
    assert "Processes it operates" in text(world()[1], "id/PTY-002")


def test_no_address_of_a_person_is_published() -> None:
    """E-mail addresses stay in the repository: not on pages, not in differences, not in the search."""
    files, commits = changed_policy(POLICY)
    people = CONTROLLED["people/people.yml"].replace("Ada Abel", "Ada M. Abel")
    made = context(
        {**files, "people/people.yml": people}, commits=(Change({**CONTROLLED, POLICY_PATH: POLICY}),)
    )
    site = build(made, check(made))

    for item in records(site):
        assert "@sms.example" not in item.html, item.uri
        assert not [hit for hit in item.hits if "@" in hit.title + hit.text], item.uri
    assert not [asset for asset in site.assets if b"@sms.example" in asset.content]
    assert commits


def test_confidential_documents_are_left_out() -> None:
    """Above the audience nothing is published but the id: no title, no text, no link that tells."""
    made = context({**FILES, "documents/doc-001.md": CONFIDENTIAL}, approvals=(APPROVED,))
    site = build(made, check(made))

    for item in records(site):
        assert "keys" not in item.html, item.uri
        assert "mat, says" not in item.html, item.uri
    assert "Not published here" in text(site, "id/DOC-001")
    assert "not published here" in text(site, "documents/index")
    assert "DOC-001" in text(site, "clauses/8.7.3")
    assert not [
        asset for asset in site.assets if b"keys" in asset.content and not asset.uri.startswith("assets/")
    ]


def test_a_handbook_for_insiders_shows_them() -> None:
    """With the audience “confidential” the same document has its page."""
    made = context({"documents/doc-001.md": CONFIDENTIAL}, audience="confidential")

    assert "Where the keys lie" in text(build(made), "id/DOC-001")


def test_a_change_to_confidential_hides_at_once() -> None:
    """A pending change that raises the class is obeyed before it is approved."""
    files, commits = changed_policy(POLICY.replace("owner:", "classification: confidential\nowner:"))
    site = build(context(files, commits=commits, approvals=(APPROVED,)))

    assert "Not published here" in text(site, "id/POL-001")


def test_a_public_handbook_names_nobody_if_people_are_internal() -> None:
    """Names of people are left out everywhere when their register is."""
    public = POLICY.replace("owner:", "classification: public\nowner:")
    site = build(context({POLICY_PATH: public}, approvals=(APPROVED,), audience="public"))

    for item in records(site):
        assert "Mia" not in item.html, item.uri
        assert "Ada" not in item.html, item.uri


def test_clauses_show_what_answers_them_and_gaps() -> None:
    """A draft is not an answer, a gap is a gap, and the index counts both."""
    site = world()[1]

    assert "○ Draft only Only records that are not in force give it." in text(site, "clauses/8.5.1.3")
    assert "□ Gap No record that counts gives it." in text(site, "clauses/8.2.3")
    assert re.search(r"\d+ □ gap", text(site, "clauses/index"))


def test_no_page_of_ours_judges() -> None:
    """Our own words never say that anything is compliant or certified."""
    folder = Path(__file__).resolve().parents[2]
    ours = [*(folder / "templates/handbook").glob("*.j2"), *(folder / "sms_docs/handbook").rglob("*.py")]

    assert len(ours) > 40
    for path in ours:
        assert not re.search(r"complian|certified", path.read_text(encoding="utf-8"), re.IGNORECASE), path


def test_a_rule_that_found_something_has_a_page_with_its_examples() -> None:
    """Findings lead to the page of their rule; rules that this edition does not speak of are only listed."""
    made, site = world()
    told = {finding.code for finding in check(made).findings}
    pages = {item.uri for item in site.pages}
    assert told
    for rule in RULES:
        assert rule.code in text(site, "rules/index")
        assert (f"rules/{rule.code}" in pages) == (rule.code in told)
    for rule in (rule for rule in RULES if rule.code in told):
        shown = text(site, f"rules/{rule.code}")
        assert rule.title() in shown
        assert all(" ".join(example.title.split()) in shown for example in rule.examples)


def test_findings_stand_on_the_page_that_they_are_about() -> None:
    """With a link to the rule."""
    made, site = world()
    finding = next(item for item in check(made).findings if item.document == "PRC-001")

    assert f'href="../../rules/{finding.code}/"' in page(site, "id/PRC-001").html


def test_the_register_lists_every_document() -> None:
    """On the page and in the file for spreadsheets."""
    made, site = world()
    sheet = next(asset for asset in site.assets if asset.uri == "documents/register.csv").content.decode()

    for ident in made.control.blocks:
        assert ident in text(site, "documents/index")
        assert f"\n{ident}," in sheet


def test_a_title_is_no_formula() -> None:
    """A cell that a spreadsheet would run is made harmless."""
    made = context({POLICY_PATH: POLICY.replace("title: Service", 'title: "=HYPERLINK(1)"\n#')})
    sheet = next(
        asset for asset in build(made).assets if asset.uri == "documents/register.csv"
    ).content.decode()

    assert "POL-001,'=HYPERLINK(1)," in sheet


HOSTILE = """<script>alert(1)</script> {{7*7}} {% x %} "><img src=x onerror=alert(1)> </title><script>alert(2)</script>"""


def test_hostile_fields_stay_text() -> None:
    """Whatever a field says comes out as text, on every page that shows it."""
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    service = (
        SERVICE.format(n=1).replace("title: Service 1", f"title: {quoted}").replace("A service.", quoted)
    )
    more = (
        f"customers: [{quoted}]\ncomponents:\n  - {{name: {quoted}, provided_by: PTY-001, note: {quoted}}}\n"
    )
    party = PARTY.format(n=1).replace("title: Party 1", f"title: {quoted}")
    files = {"services/svc-001.yml": service + more, "parties/pty-001.yml": party}
    commit = Change(
        {**CONTROLLED, **files}, author=f"{HOSTILE.replace('<', '(').replace('>', ')')} <x@h.example>"
    )
    made = context(files, commits=(commit,))
    site = build(made, check(made))

    for item in site.pages:
        for tag, attrs in Reader(item.html).tags:
            assert tag not in {"script", "img"}, item.uri
            assert not [name for name in attrs if name.startswith("on")], item.uri
    shown = text(site, "id/SVC-001")
    assert "{{7*7}} {% x %}" in shown
    assert "<script>alert(1)</script>" in shown
    assert "49" not in shown


def test_two_builds_are_alike() -> None:
    """The same records give the same pages, byte for byte."""
    made, _ = world()

    assert build(made, check(made)) == build(made, check(made))


def test_a_project_may_replace_a_template(tmp_path: Path) -> None:
    """A template of the same name in the project's own folder is used instead of ours."""
    own = tmp_path / "handbook" / "about.html.j2"
    own.parent.mkdir()
    own.write_text("<h1>Ours</h1><p>{{ book.context.config.name }}</p>", encoding="utf-8")

    assert text(build(world()[0], own_templates=tmp_path), "about/index") == "Ours Example organisation"


def test_a_page_written_by_hand_introduces_ours() -> None:
    """Its text stands below the title; it is rendered like any other Markdown."""
    site = build(
        world()[0],
        intros={
            "index": "Welcome to **us**. <script>alert(1)</script>",
            "policies/index": "Read POL-001 first.",
        },
    )

    assert "Welcome to us ." in text(site, "index")
    assert "Read POL-001 first." in text(site, "policies/index")
    assert "script" not in [tag for tag, _ in Reader(page(site, "index").html).tags]


def test_two_records_with_one_id_make_one_page() -> None:
    """The first one is shown; the check reports the other."""
    made = context({POLICY_PATH: POLICY, "policies/pol-002.md": POLICY})

    assert page(build(made), "id/POL-001").title == "Service management policy"


PICTURE = b"\x89PNG picture"
ATTACHED = POLICY.replace(
    "owner:",
    f"attachments: [{{path: chart.png, sha256: {hashlib.sha256(PICTURE).hexdigest()}}}, {{path: old.png, sha256: {'0' * 64}}}]\nowner:",
)


def test_attachments_are_published_if_they_are_the_ones_that_were_named() -> None:
    """A picture is shown if its hash is the one in the header; another file of that name is not."""
    made = context(
        {POLICY_PATH: ATTACHED + "\n![Chart](chart.png) ![Old](old.png) ![Far](https://far.example/x.png)\n"}
    )
    snapshot = MemorySnapshot({"content/policies/chart.png": PICTURE, "content/policies/old.png": PICTURE})
    library = Library(made.library.documents, (), snapshot)
    site = build(replace(made, library=library), preview=True)
    read = Reader(page(site, "id/POL-001").html)

    assert list(read.values("src")) == ["../../files/content/policies/chart.png"]
    assert "[image: Old]" in read.text
    assert "[image: Far]" in read.text
    assert [asset.uri for asset in site.assets if asset.uri.endswith(".png")] == [
        "files/content/policies/chart.png"
    ]


def test_an_id_that_is_left_out_once_is_left_out_everywhere() -> None:
    """When a confidential record shares its id with another one, the id shows neither."""
    other = CONFIDENTIAL.replace("classification: confidential\n", "").replace("Where the keys lie", "Twin")
    register = CONTROLLED["roles/roles.yml"].replace("REG-001", "DOC-001")
    files = {"documents/doc-001.md": CONFIDENTIAL, "documents/doc-002.md": other, "roles/twin.yml": register}
    site = build(context({**FILES, **files}, approvals=(APPROVED,)))

    assert "Not published here" in text(site, "id/DOC-001")
    assert len({item.uri for item in site.pages}) == len(site.pages)
