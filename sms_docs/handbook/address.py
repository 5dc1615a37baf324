# Where everything is. Links between pages are relative and are made here, so that a page works in any folder, and
# none leads nowhere. Forge addresses come from the settings; nothing but http(s) is ever linked to.

"""Addresses of pages, of commits and of the editor."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

from sms_docs.config import Publish

SCHEMES: Final = ("http", "https")
GLOSSARY: Final = "glossary/index"


class Forge(NamedTuple):
    """How a kind of forge writes addresses below that of a repository; places in braces are filled in."""

    commit: str
    edit: str


# By a word in the name of the host. GitHub's way is the default of the settings, and whatever they say wins.
FORGES: Final = {
    "gitlab": Forge("-/commit/{commit}", "-/edit/{branch}/{path}"),
    "gitea": Forge("commit/{commit}", "_edit/{branch}/{path}"),
    "forgejo": Forge("commit/{commit}", "_edit/{branch}/{path}"),
    "codeberg": Forge("commit/{commit}", "_edit/{branch}/{path}"),
    "bitbucket": Forge("commits/{commit}", "src/{branch}/{path}?mode=edit"),
}


def record_uri(ident: str) -> str:
    """The page of a record: short and stable, whatever becomes of its file."""
    return f"id/{ident}"


def issue_uri(ident: str, number: int) -> str:
    """The page of an issue that is no longer in force."""
    return f"id/{ident}/issue-{number}"


def clause_uri(clause: str) -> str:
    """The page of a clause."""
    return f"clauses/{clause}"


def rule_uri(code: str) -> str:
    """The page of a rule."""
    return f"rules/{code}"


@dataclass(frozen=True)
class Addresses:
    """How addresses are written.

    Attributes:
        publish: The settings.
        folders: Whether a page is a folder with an index (``id/POL-001/``) or a file (``id/POL-001.html``).
        inside: Where in its repository the project lies, such as ``sms``; empty at the top.
    """

    publish: Publish
    folders: bool = True
    inside: str = ""

    def place(self, uri: str) -> str:
        """The address of a page, relative to the site."""
        if not self.folders:
            return f"{uri}.html"
        return uri.removesuffix("index") if uri.rpartition("/")[2] == "index" else f"{uri}/"

    def output(self, uri: str) -> str:
        """The file that holds a page, relative to the site."""
        place = self.place(uri)
        return f"{place}index.html" if self.folders else place

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

    @cached_property
    def _forge(self) -> str:
        url = self.publish.repo_url.rstrip("/")
        return url if urlsplit(url).scheme in SCHEMES else ""

    @cached_property
    def _kind(self) -> Forge:
        """How the forge writes; what the settings say wins, and what they leave open knows the project's place."""
        host = urlsplit(self._forge).hostname or ""
        commit, edit = next((forge for word, forge in FORGES.items() if word in host), _default(self.publish))
        inside = f"{quote(self.inside)}/{{path}}" if self.inside else "{path}"
        said = self.publish.model_fields_set
        return Forge(
            self.publish.commit_path if "commit_path" in said else commit,
            self.publish.edit_path if "edit_path" in said else edit.replace("{path}", inside),
        )

    def commit(self, commit: str) -> str:
        """The address of a commit on the forge; empty if we know none."""
        if not self._forge or not commit:
            return ""
        return f"{self._forge}/{self._kind.commit.replace('{commit}', commit)}"

    def edit(self, path: str) -> str:
        """The address of a file in the forge's editor; empty if we know none."""
        if not self._forge:
            return ""
        place = self._kind.edit.replace("{branch}", quote(self.publish.branch))
        return f"{self._forge}/{place.replace('{path}', quote(path))}"


def _default(publish: Publish) -> Forge:
    return Forge(publish.commit_path, publish.edit_path)
