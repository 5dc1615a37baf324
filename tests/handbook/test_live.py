"""The preview while somebody writes."""

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from handbook_site import FILES
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from projects import ADA, Project, controlled_project

from sms_docs.handbook.live import loop
from sms_docs.handbook.live.server import LiveServer, News
from sms_docs.handbook.live.studio import Studio
from sms_docs.handbook.live.watch import Watch
from sms_docs.project import open_project

pytestmark = pytest.mark.slow

SETTINGS = "site_name: ''\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, sms-docs]\n"
PARTY = "content/parties/pty-001.yml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small organisation."""
    made = controlled_project(tmp_path / "sms")
    made.write({f"content/{path}": text for path, text in FILES.items()} | {"mkdocs.yml": SETTINGS})
    made.commit("Add records", ADA)
    return made


def made_for(project: Project, scratch: Path) -> Studio:
    """What the preview of a project shows."""

    def configure(folder: str) -> MkDocsConfig:
        config = load_config(str(project.folder / "mkdocs.yml"), site_dir=folder)
        config.site_url = "http://127.0.0.1:8000/"
        return config

    return Studio(lambda: open_project(project.folder), configure, date(2026, 6, 1), scratch)


@pytest.fixture
def studio(project: Project, tmp_path: Path) -> Studio:
    """What its preview shows."""
    return made_for(project, tmp_path / "scratch")


def follow(studio: Studio, *, records: bool = True) -> list[str]:
    """Let the preview follow an edit; what it tells the user."""
    said: list[str] = []
    if records:
        loop.follow_records(studio, News(), said.append)
    else:
        loop.tried(studio.begin_again, studio, News(), said.append)
    return said


def shown(studio: Studio, path: str) -> str:
    """A page; a test that asks for one that is not there fails."""
    page = studio.page(path)
    assert page is not None, path
    return page


def test_an_edit_is_shown_at_once(project: Project, studio: Studio) -> None:
    """The text in the folder, and every page says that it is not what is in force."""
    before = shown(studio, "id/PTY-001/")
    project.write({PARTY: FILES["parties/pty-001.yml"].replace("title: Party 1", "title: Party One")})
    follow(studio)

    assert "Party One" not in before
    assert "<h1>Party One</h1>" in shown(studio, "id/PTY-001/")
    assert "Party One" in shown(studio, "id/SVC-001/")
    assert "Preview: the texts in the folder, not what is in force" in shown(studio, "")
    assert b"Party One" in (studio.file("search/search_index.json") or b"")


def test_a_record_that_comes_or_goes_is_followed(project: Project, studio: Studio) -> None:
    """Its page is there, or is not."""
    new = FILES["parties/pty-002.yml"].replace("PTY-002", "PTY-003")
    project.write({"content/parties/pty-003.yml": new})
    follow(studio)
    assert "PTY-003" in shown(studio, "id/PTY-003/")
    assert b"PTY-003" in (studio.file("search/search_index.json") or b"")

    (project.folder / "content/parties/pty-003.yml").unlink()
    follow(studio)
    assert studio.page("id/PTY-003/") is None


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("id: [broken\n", "content/parties/pty-001.yml:1:5", "never closed"),
        (
            FILES["parties/pty-001.yml"].replace("title:", "titel:"),
            "content/parties/pty-001.yml:3:1",
            "titel",
        ),
        ("\x00\x01", "content/parties/pty-001.yml:1:1", "NULL"),
        ("", "content/parties/pty-001.yml", "empty"),
    ],
)
def test_a_broken_record_keeps_its_page_and_tells_where_it_is_broken(
    project: Project, studio: Studio, text: str, place: str, words: str
) -> None:
    """File, line, message and cure stand on its page and on the start page; links to it go on leading there."""
    project.write({PARTY: text})
    said = follow(studio)

    assert said == []
    for page in (shown(studio, "id/PTY-001/"), shown(studio, "")):
        banner = page.partition("sms-banner--preview")[2].partition("</div>")[0]
        assert place in banner
        assert words in banner
    assert "<h1>Party 1</h1>" in shown(studio, "id/PTY-001/")
    assert 'href="../../id/PTY-001/"' in shown(studio, "id/SVC-001/")

    project.write({PARTY: FILES["parties/pty-001.yml"]})
    follow(studio)
    assert words not in shown(studio, "").partition("sms-banner--preview")[2].partition("</div>")[0]


def test_a_record_that_is_broken_from_the_start_shows_its_committed_text(
    project: Project, tmp_path: Path
) -> None:
    """There is nothing better to show, and the finding is there."""
    project.write({PARTY: "id: [broken\n"})
    page = shown(made_for(project, tmp_path / "scratch"), "id/PTY-001/")

    assert "<h1>Party 1</h1>" in page
    assert "never closed" in page


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("sms.yml", "name: x\nnonsense: 1\n", "sms.yml:2:1: “nonsense” is not a setting"),
        ("mkdocs.yml", "site_name: [", "mkdocs.yml"),
        ("mkdocs.yml", SETTINGS.replace(", sms-docs", ""), "does not name the plugin “sms-docs”"),
    ],
)
def test_what_else_is_broken_is_told_above_the_last_good_state(
    project: Project, studio: Studio, file: str, text: str, words: str
) -> None:
    """The preview goes on, and heals."""
    good = (project.folder / file).read_text(encoding="utf-8")
    project.write({file: text})
    said = follow(studio, records=False)

    assert words in " ".join(said)
    page = shown(studio, "id/PTY-001/")
    assert "The preview could not follow your last change" in page
    assert "<h1>Party 1</h1>" in page

    project.write({file: good})
    assert follow(studio, records=False) == []
    assert "could not follow" not in shown(studio, "id/PTY-001/")


def test_a_broken_template_is_told_on_the_page_that_uses_it(project: Project, studio: Studio) -> None:
    """With its name and line; other pages are as they were."""
    project.write({"templates/handbook/start.html.j2": "{% if %}\n"})
    follow(studio, records=False)

    assert "start.html.j2" in shown(studio, "")
    assert "<h1>Party 1</h1>" in shown(studio, "id/PTY-001/")


def test_a_page_written_by_hand_is_followed(project: Project, studio: Studio) -> None:
    """It introduces a page of ours, or is a page itself."""
    project.write(
        {
            "content/index.md": "Hello, reader.\n",
            "content/guides/index.md": "# A guide\n\n[us](sms:PTY-001)\n",
        }
    )
    follow(studio, records=False)

    assert "Hello, reader." in shown(studio, "")
    assert b'href="../id/PTY-001/"' in (studio.file("guides/index.html") or b"")


def test_a_commit_is_followed(project: Project, studio: Studio) -> None:
    """What was pending as an edit is pending as a commit."""
    project.write({PARTY: FILES["parties/pty-001.yml"].replace("title: Party 1", "title: Party One")})
    follow(studio)
    oid = project.commit("Rename a party", ADA)
    assert {studio.is_record(path) for path in studio.watched if path.name == "HEAD"} == {True}
    follow(studio)

    assert oid[:8] in shown(studio, "id/PTY-001/")


def test_only_what_changed_is_told(tmp_path: Path) -> None:
    """Files that are added, changed or removed; what is hidden or not there is passed over."""
    (tmp_path / "a").mkdir()
    watch = Watch([tmp_path / "a", tmp_path / "none.yml"])
    assert watch.changes() == set()
    (tmp_path / "a/x.yml").write_text("1", encoding="utf-8")
    (tmp_path / "a/.swap").write_text("1", encoding="utf-8")
    (tmp_path / "none.yml").write_text("1", encoding="utf-8")
    assert watch.changes() == {tmp_path / "a/x.yml", tmp_path / "none.yml"}
    (tmp_path / "a/x.yml").unlink()
    assert watch.changes() == {tmp_path / "a/x.yml"}


class Pages:
    """Something to serve."""

    mount = "/sms/"

    def page(self, path: str) -> str | None:
        """One page."""
        return "<html><body>Start</body></html>" if path in {"", "id/X/"} else None

    def file(self, path: str) -> bytes | None:
        """Two files."""
        return {"a.css": b"x{}", "404.html": b"<body>Lost</body>"}.get(path)


@contextmanager
def answering() -> Iterator[tuple[LiveServer, News]]:
    """A server of it."""
    news = News()
    with LiveServer("127.0.0.1", 0, Pages(), news) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server, news
        server.shutdown()


def ask(server: LiveServer, path: str, host: str = "127.0.0.1:1") -> tuple[int, str, str]:
    """Status, body and place that is led to."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, answer.read().decode(), answer.headers.get("Location", "")
    connection.close()
    return found


def test_the_server_shows_pages_and_files_below_its_path() -> None:
    """Pages ask for news; what is not there is told as the site tells it."""
    with answering() as (server, _):
        assert ask(server, "/") == (302, "", "/sms/")
        status, text, _place = ask(server, "/sms/")
        assert (status, "live.js" in text) == (200, True)
        assert ask(server, "/sms/id/X") == (302, "", "/sms/id/X/")
        assert ask(server, "/sms/a.css")[:2] == (200, "x{}")
        assert ask(server, "/sms/none/")[0] == 404
        assert "Lost" in ask(server, "/sms/../../etc/passwd")[1]
        assert ask(server, "/.sms-docs/live.js")[0] == 200


def test_the_server_answers_to_its_own_name_only() -> None:
    """A foreign page that leads its own name to this machine cannot read a draft."""
    with answering() as (server, _):
        assert ask(server, "/sms/", "localhost:8000")[0] == 200
        assert ask(server, "/sms/", "evil.example:8000")[0] == 403
        assert ask(server, "/sms/", "")[0] == 403


def test_a_browser_hears_of_the_next_state() -> None:
    """It waits for it, and is told at once if it missed it."""
    with answering() as (server, news):
        threading.Timer(0.2, news.tell).start()
        assert json.loads(ask(server, "/.sms-docs/news?known=1")[1]) == {"number": 2}
        assert json.loads(ask(server, "/.sms-docs/news?known=1")[1]) == {"number": 2}
        assert json.loads(ask(server, "/.sms-docs/news?known=x")[1]) == {"number": 2}
