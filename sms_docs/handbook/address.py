# Where everything is. Links between pages are relative and are made here, so that a page works in any folder, and
# none leads nowhere. Forge addresses come from the settings; nothing but http(s) is ever linked to.

"""Addresses of pages, of commits and of the editor."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from sms_docs.config import Publish

SCHEMES: Final = ("http", "https")


def record_uri(ident: str) -> str:
    """The page of a record: short and stable, whatever becomes of its file."""
    return f"id/{ident}"


def clause_uri(clause: str) -> str:
    """The page of a clause."""
    return f"clauses/{clause}"


def rule_uri(code: str) -> str:
    """The page of a rule."""
    return f"rules/{code}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """How addresses are written.

    Attributes:
        publish: The settings.
        folders: Whether a page is a folder with an index (``id/POL-001/``) or a file (``id/POL-001.html``).
    """

    publish: Publish
    folders: bool = True

    def place(self, uri: str) -> str:
        """The address of a page, relative to the site."""
        if not self.folders:
            return f"{uri}.html"
        return uri.removesuffix("index") if uri.rpartition("/")[2] == "index" else f"{uri}/"

    def link(self, source: str, target: str, anchor: str = "") -> str:
        """The address of a page as written on another page, or on any page of the same depth."""
        return self._relative(source, self.place(target)) + (f"#{anchor}" if anchor else "")

    def file(self, source: str, target: str) -> str:
        """The address of an asset as written on a page."""
        return self._relative(source, quote(target))

    def _relative(self, source: str, place: str) -> str:
        """Up to the top of the site and down again: longer than need be, and quickly made."""
        return self.up(source) + place or "./"

    def up(self, source: str) -> str:
        """From a page to the top of the site."""
        return "../" * self.place(source).count("/")

    @property
    def _forge(self) -> str:
        url = self.publish.repo_url.rstrip("/")
        return url if urlsplit(url).scheme in SCHEMES else ""

    def commit(self, commit: str) -> str:
        """The address of a commit on the forge; empty if we know none."""
        return (
            f"{self._forge}/{self.publish.commit_path.replace('{commit}', commit)}"
            if self._forge and commit
            else ""
        )

    def edit(self, path: str) -> str:
        """The address of a file in the forge's editor; empty if we know none."""
        if not self._forge:
            return ""
        place = self.publish.edit_path.replace("{branch}", quote(self.publish.branch)).replace(
            "{path}", quote(path)
        )
        return f"{self._forge}/{place}"
