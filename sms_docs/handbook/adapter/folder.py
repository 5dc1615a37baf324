# What MkDocs finds in the folder of the records: records are taken out, so that no text of one ever runs through
# Python-Markdown or a template, and so is whatever else is not meant for readers. Pages written by hand stay; for a past
# edition they come from its commit. Files outside of that folder are none of our business.

"""Sort the files that MkDocs has found."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from sms_docs.errors import GitError
from sms_docs.library import Snapshot, is_document
from sms_docs.library.snapshot import PAGES
from sms_docs.project import Project

log = logging.getLogger("mkdocs.plugins.sms-docs")

# What a page may show or offer, and what cannot run in the reader's browser. Names of the theme's own files end
# otherwise, so none of them can be replaced.
_PASSIVE: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".csv", ".txt")


def sort_out(files: Files, config: MkDocsConfig, project: Project) -> None:
    """Leave only what is meant for readers of what lies in the project's folders."""
    closed = [(project.root / name).resolve() for name in (project.config.content, project.config.approvals)]
    whole = Path(config.docs_dir).resolve() == closed[0]
    for file in list(files):
        if file.src_dir != config.docs_dir or file.abs_src_path is None:
            continue  # of the theme, or made by somebody
        real, place = Path(file.abs_src_path).resolve(), Path(config.docs_dir).resolve() / file.src_uri
        if not any(place.is_relative_to(folder) for folder in closed):
            continue
        inside = place.relative_to(closed[0]).as_posix() if place.is_relative_to(closed[0]) else ""
        if real != place or project.at or not is_for_readers(inside):
            files.remove(file)
        elif whole and file.is_documentation_page():
            file.inclusion = InclusionLevel.NOT_IN_NAV


def is_for_readers(path: str) -> bool:
    """Whether a file of the content is a page written by hand, or lies in ``assets`` for one.

    Args:
        path: Within the folder of the records.
    """
    if path.startswith("assets/") and path.lower().endswith(_PASSIVE):
        return True
    return path.rpartition("/")[2].lower() in PAGES and not is_document(path)


def past_files(project: Project, config: MkDocsConfig) -> Iterator[File]:
    """The pages written by hand as a commit has them, and what lies in ``assets`` for them."""
    for path, data in by_hand(project.snapshot(), project.config.content):
        yield File.generated(config, path, content=data, inclusion=InclusionLevel.NOT_IN_NAV)


def by_hand(snapshot: Snapshot, content: str) -> Iterator[tuple[str, bytes]]:
    """Pages written by hand, and what lies in ``assets`` for them, by their paths in the folder of the records."""
    for file in snapshot.files(content, lambda path: is_for_readers(path.removeprefix(f"{content}/"))):
        data = file.data if not file.problem else _large(snapshot, file.path, file.problem)
        if data is not None:
            yield file.path.removeprefix(f"{content}/"), data


def _large(snapshot: Snapshot, path: str, problem: str) -> bytes | None:
    """A file that is too large to be a record, as pictures are; None if it cannot be shown."""
    try:
        return snapshot.read(path) if problem == "too-large" else None
    except GitError as error:
        log.warning("%s is left out: %s", path, error.message)
        return None


def texts_by_hand(files: Files, prefix: str) -> dict[str, File]:
    """Pages written by hand at the places of pages of ours, by our name of the place."""
    found = {}
    for file in files.documentation_pages():
        place = f"{file.src_uri.rpartition('/')[0]}/{file.name}".lstrip("/")
        if place.startswith(prefix):
            found[place.removeprefix(prefix)] = file
    return found


def texts_in(snapshot: Snapshot, folder: str, *, guest: bool = False) -> dict[str, str]:
    """The Markdown of pages written by hand, by our name of their place.

    Args:
        snapshot: The files.
        folder: Where they lie.
        guest: Whether nothing else lies there, so that a page may have any name.
    """
    found = {}
    for file in snapshot.files(folder, lambda path: path.endswith(".md") and (guest or _is_by_hand(path))):
        uri = file.path.removeprefix(f"{folder}/").removesuffix(".md")
        place, _, name = uri.rpartition("/")
        uri = f"{place}/index".lstrip("/") if name.lower() == "readme" else uri
        try:
            found[uri] = file.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            log.warning("%s is left out: it is not UTF-8. Save it as UTF-8 text.", file.path)
    return {uri: text for uri, text in found.items() if text}


def _is_by_hand(path: str) -> bool:
    return path.rpartition("/")[2].lower() in PAGES
