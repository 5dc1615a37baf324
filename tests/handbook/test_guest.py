"""The handbook as a section of somebody else's site."""

import json
import re
from pathlib import Path

import pytest
from handbook_served import mkdocs
from handbook_site import FILES
from projects import ADA, Project, controlled_project

pytestmark = pytest.mark.slow

SETTINGS = """\
site_name: Our company
theme:
  name: material
  palette: {scheme: slate, primary: red}
nav:
  - Home: index.md
  - How we serve: handbook/
  - guides/start.md
plugins:
  - search
  - tags
  - meta
  - sms-docs: {path: handbook, project: sms}
"""
HOME = """\
# Our company

The [policy](sms:POL-001), [](sms:PTY-001), [who holds it](sms:ASG-001) and [its history](handbook/id/POL-001.md#_history).

<details><summary>More</summary>text</details>
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A company site, with the SMS in a folder beside its pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        made = controlled_project(tmp_path_factory.mktemp("company") / "sms")
        made.write({f"content/{path}": text for path, text in FILES.items()})
        made.commit("Add records", ADA)
        outer = Project(made.folder.parent)
        outer.write(
            {
                "mkdocs.yml": SETTINGS,
                "docs/index.md": HOME,
                "docs/guides/start.md": "---\ntags: [welcome]\n---\n# Start\n\n[The register](../handbook/id/REG-003.md#ASG-001)\n",
                "docs/handbook/services/index.md": "Words of our own about services.\n",
            }
        )
    return outer


@pytest.fixture(scope="module")
def site(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = tmp_path_factory.mktemp("site")
    code, said = mkdocs(project.folder, folder)
    assert code == 0, said
    return folder


def read(site: Path, place: str) -> str:
    """A page."""
    return (site / place / "index.html").read_text(encoding="utf-8")


def test_the_handbook_stands_in_its_folder_and_where_the_navigation_says(site: Path) -> None:
    """Between the pages of the site, under the title that it gives."""
    home = read(site, ".")
    titles = re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', home, re.DOTALL)

    assert (site / "handbook/id/POL-001/index.html").is_file()
    assert not (site / "id").exists()
    assert titles.index("Home") < titles.index("How we serve") < titles.index("Third parties")
    assert titles.index("Third parties") < titles.index("Start", titles.index("How we serve") + 2)


def test_pages_of_the_site_lead_to_records(site: Path) -> None:
    """By id, and by the file that stands for a record; a link without words gets the title."""
    home = read(site, ".")

    assert '<a href="handbook/id/POL-001/">policy</a>' in home
    assert '<a href="handbook/id/PTY-001/">Party 1</a>' in home
    assert '<a href="handbook/id/REG-003/#ASG-001">who holds it</a>' in home
    assert '<a href="handbook/id/POL-001/#_history">its history</a>' in home


def test_the_look_of_the_site_stays(site: Path) -> None:
    """Palette, features and foot are theirs; our styles are bound to our classes, and our foot stands on our pages."""
    home, page = read(site, "."), read(site, "handbook/id/POL-001")

    assert 'data-md-color-primary="red"' in page
    assert "Printed copies are not controlled" not in home
    assert "Printed copies are not controlled" in page
    assert ".md-grid" not in (site / "handbook/assets/sms-docs/handbook.css").read_text(encoding="utf-8")
    assert "print.css" in page
    assert "print.css" not in home
    assert not (site / "csp.txt").exists()


def test_other_plugins_see_their_own(site: Path) -> None:
    """Tags of the site are theirs alone, and the search finds both kinds of page."""
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    found = {entry["location"]: entry for entry in docs}

    assert found["guides/start/"]["tags"] == ["welcome"]
    assert found["handbook/id/POL-001/"]["tags"] == ["Policy"]
    assert "Policy" not in read(site, "guides/start").partition("</nav>")[0]


def test_a_page_at_the_place_of_ours_introduces_it(site: Path) -> None:
    """As in a site that is all handbook."""
    page = read(site, "handbook/services")

    assert "Words of our own about services." in page
    assert "Service 1" in page


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (
            SETTINGS.replace("path: handbook", "path: ../up"),
            "“path: ../up” of sms-docs is no folder of the site: write letters, digits and dashes, such as “path: sms”.",
        ),
        (
            SETTINGS.replace("project: sms", "project: none"),
            "“project: none” of sms-docs: there is no folder",
        ),
        (
            SETTINGS.replace("path: handbook, ", ""),
            "for a section of a site of yours give sms-docs a title: “section: Service management”.",
        ),
    ],
)
def test_a_wrong_option_is_told(project: Project, tmp_path: Path, settings: str, words: str) -> None:
    """With what to write instead."""
    (project.folder / "other.yml").write_text(settings, encoding="utf-8")
    code, said = mkdocs(project.folder, tmp_path, "-f", "other.yml")

    assert code == 1
    assert words in " ".join(said.split())
    assert "Traceback" not in said


def test_without_search_and_without_a_place_it_is_appended(project: Project, tmp_path: Path) -> None:
    """A link to a record that is not there fails a strict build, and says which page has it."""
    settings = SETTINGS.replace("  - search\n", "").replace("  - How we serve: handbook/\n", "")
    (project.folder / "other.yml").write_text(settings, encoding="utf-8")
    code, said = mkdocs(project.folder, tmp_path, "-f", "other.yml")
    assert code == 0, said
    titles = re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', read(tmp_path, "."), re.DOTALL)
    assert titles.index("Service management") > titles.index("Home")

    page = project.folder / "docs/index.md"
    page.write_text(HOME.replace("POL-001", "POL-404", 1), encoding="utf-8")
    code, said = mkdocs(project.folder, tmp_path, "-f", "other.yml")
    page.write_text(HOME, encoding="utf-8")
    assert code == 1
    assert "index.md links to sms:POL-404, and there is no such record" in said


def test_a_template_of_the_project_replaces_one_of_ours(project: Project, tmp_path: Path) -> None:
    """One by one: the others stay."""
    start = project.folder / "sms/templates/handbook/start.html.j2"
    start.parent.mkdir(parents=True)
    start.write_text("<h1>Welcome to {{ name }}</h1>\n", encoding="utf-8")
    code, said = mkdocs(project.folder, tmp_path)
    start.unlink()
    assert code == 0, said
    assert "<h1>Welcome to Example organisation</h1>" in read(tmp_path, "handbook")
    assert "sms-control" in read(tmp_path, "handbook/id/POL-001")
