# A page that is remembered must be the page that would be made: anything else would show what nobody approved.

"""Sites that are remembered."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from handbook_site import APPROVED, POLICY_PATH, context

from sms_docs.checking import check
from sms_docs.handbook.book import Book
from sms_docs.handbook.memory import cache_folder, keep, key_of, recalled
from sms_docs.handbook.site import open_book, site_of
from sms_docs.rules import Context
from sms_docs.rules.samples import POLICY


def book_of(made: Context, **options: object) -> Book:
    """What all pages of a handbook share."""
    return open_book(made, check(made), **options)  # type: ignore[arg-type]


def approved() -> Context:
    """A policy in force."""
    return context({POLICY_PATH: POLICY}, approvals=(APPROVED,))


def test_what_is_remembered_is_what_was_made(tmp_path: Path) -> None:
    """Every page and every file, to the byte."""
    book = book_of(approved())
    site = site_of(book)
    key = key_of(book, {})
    keep(key, site, tmp_path)

    found = recalled(key, tmp_path)
    assert found is not None
    assert (found.pages, found.assets, found.nav, found.footer) == (
        site.pages,
        site.assets,
        site.nav,
        site.footer,
    )
    assert dict(found.places) == dict(site.places)


def test_the_same_things_have_the_same_key() -> None:
    """Two readings of one project meet in memory."""
    assert key_of(book_of(approved()), {}) == key_of(book_of(approved()), {})


@pytest.mark.parametrize(
    "what", ["text", "approval", "day", "preview", "folders", "settings", "options", "template"]
)
def test_whatever_a_page_depends_on_changes_the_key(what: str, tmp_path: Path) -> None:
    """A text, a decision, the day, how it is published: nothing can change behind the pages."""
    made = approved()
    options: dict[str, object] = {}
    told: dict[str, object] = {}
    if what == "text":
        made = context({POLICY_PATH: POLICY + "\nMore.\n"}, approvals=(APPROVED,))
    if what == "approval":
        made = context({POLICY_PATH: POLICY})
    if what == "day":
        made = replace(made, today=date(2026, 6, 2))
    if what == "settings":
        publish = made.config.publish.model_copy(update={"repo_url": "https://other.example/x"})
        made = replace(made, config=made.config.model_copy(update={"publish": publish}))
    if what in {"preview", "folders"}:
        options = {what: what == "preview"}
    if what == "options":
        told = {"guest": True}
    if what == "template":
        (tmp_path / "handbook").mkdir()
        (tmp_path / "handbook/start.html.j2").write_text("Own", encoding="utf-8")
        options = {"own_templates": tmp_path}

    assert key_of(book_of(made, **options), told) != key_of(book_of(approved()), {})


def test_what_was_changed_is_not_believed(tmp_path: Path) -> None:
    """One byte of a remembered site, and it is made again."""
    book = book_of(approved())
    keep("key", site_of(book), tmp_path)
    path = tmp_path / "key.json"
    path.write_bytes(path.read_bytes().replace(b"Services", b"Servants", 1))

    assert recalled("key", tmp_path) is None


def test_a_folder_that_others_can_write_to_is_not_believed(tmp_path: Path) -> None:
    """Who shares a folder could plant pages in it."""
    book = book_of(approved())
    keep("key", site_of(book), tmp_path)
    tmp_path.chmod(0o777)

    assert recalled("key", tmp_path) is None


def test_memory_can_be_turned_off_and_moved() -> None:
    """By a variable, else it is where caches are kept; never in a folder relative to the project."""
    assert cache_folder({"SMS_DOCS_CACHE": "off", "HOME": "/home/mia"}) is None
    assert cache_folder({"SMS_DOCS_CACHE": "/var/cache/sms", "HOME": "/home/mia"}) == Path("/var/cache/sms")
    assert cache_folder({"HOME": "/home/mia"}) == Path("/home/mia/.cache/sms-docs")
    assert cache_folder({"XDG_CACHE_HOME": "/x", "HOME": "/home/mia"}) == Path("/x/sms-docs")
    assert cache_folder({"SMS_DOCS_CACHE": "cache"}) is None
    assert cache_folder({}) is None


def test_only_a_few_are_kept(tmp_path: Path) -> None:
    """Memory does not grow without end."""
    site = site_of(book_of(approved()))
    for number in range(7):
        keep(f"key{number}", site, tmp_path)

    assert len(list(tmp_path.iterdir())) == 4
