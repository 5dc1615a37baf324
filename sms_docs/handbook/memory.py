# A site that was made from the very same things need not be made again. What it was made from goes into the key as bytes:
# every file of the project that pages or verdicts can depend on, the tip of the history, the day, the settings, and the
# code itself. It is kept in the reader's own cache folder and never in the repository, where a pull request could plant
# pages that nobody approved; what others can write to is not believed. The check itself always runs anew.

"""Remember sites."""

import base64
import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from sms_docs.formats.json_v1 import render
from sms_docs.formats.register import register_data
from sms_docs.handbook.book import Book
from sms_docs.handbook.page import Asset, Site
from sms_docs.resources import data_folder

VARIABLE: Final = "SMS_DOCS_CACHE"
OFF: Final = "off"
_KEPT: Final = 4  # sites; each edition of each project is one
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_MAKERS: Final = ("jinja2", "markupsafe", "nh3", "pydantic", "pyromark")


@cache
def _form() -> TypeAdapter[tuple[Site, list[tuple[str, str]]]]:
    """A site without its files, and the files as text."""
    return TypeAdapter(tuple[Site, list[tuple[str, str]]])


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The folder for what can be made again; None if nothing is to be kept."""
    given = environment.get(VARIABLE, "")
    if given == OFF:
        return None
    home = Path(environment.get("XDG_CACHE_HOME") or Path(environment.get("HOME", ""), ".cache"))
    folder = Path(given) if given else home / "sms-docs"
    return folder if folder.is_absolute() else None


def key_of(book: Book, options: Mapping[str, Any]) -> str:
    """What a site is made from, as one digest.

    Args:
        book: What all pages share.
        options: What else the maker was told.
    """
    found = hashlib.sha256()
    for part in chain(_tool(), _project(book), _verdicts(book), _told(book, options)):
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()


def _tool() -> Iterator[bytes]:
    """The code and the templates, by size and time: they do not change unnoticed."""
    yield sys.version.encode()
    yield from (version(name).encode() for name in _MAKERS)
    for folder in (_PACKAGE, data_folder("templates")):
        for path in sorted(folder.rglob("*")):
            if path.suffix not in {".pyc", ""}:
                about = path.stat()
                yield f"{path} {about.st_size} {about.st_mtime_ns}".encode()


def _project(book: Book) -> Iterator[bytes]:
    """Every file of the project that counts, as it lies there."""
    context = book.context
    config = context.config
    yield config.model_dump_json().encode()
    folders = (config.content, config.approvals, config.frameworks)
    for folder in filter(None, folders):
        for file in context.library.snapshot.files(folder, lambda _path: True):
            yield from (file.path.encode("utf-8", "surrogateescape"), file.problem.encode(), file.data)
    for path, data in sorted(book.attachments.items()):
        yield from (path.encode("utf-8", "surrogateescape"), data)
    own = book.own_templates.rglob("*.*") if book.own_templates is not None else ()
    for template in sorted(path for path in own if path.is_file()):
        yield from (str(template).encode(), template.read_bytes())


def _verdicts(book: Book) -> Iterator[bytes]:
    """What git and the check say of them."""
    history = book.context.control.history
    yield from (history.tip.encode(), str(history.state).encode(), history.reason.encode())
    yield json.dumps(register_data(book.context.control.blocks.values()), sort_keys=True).encode()
    yield render(book.report).encode("utf-8", "surrogateescape")


def _told(book: Book, options: Mapping[str, Any]) -> Iterator[bytes]:
    yield book.context.today.isoformat().encode()
    known = {**options, "folders": book.addresses.folders, "inside": book.addresses.inside}
    known |= {"preview": book.preview, "intros": dict(book.intros)}
    yield json.dumps(known, sort_keys=True, default=str).encode()


def recalled(key: str, folder: Path | None) -> Site | None:
    """The site of a key; None if it is not known, or cannot be believed."""
    if folder is None or not _ours(folder):
        return None
    try:
        head, _, body = (folder / f"{key}.json").read_bytes().partition(b"\n")
    except OSError:
        return None  # most often: there is none yet
    if head.decode("ascii", "replace") != hashlib.sha256(body).hexdigest():
        return None
    try:
        site, files = _form().validate_json(body)
    except ValidationError:
        return None  # of another version of ours
    return replace(site, assets=tuple(Asset(uri, base64.b64decode(data)) for uri, data in files))


def keep(key: str, site: Site, folder: Path | None) -> None:
    """Remember a site. If that does not work it is made again next time, which nobody has to be told."""
    if folder is None:
        return
    files = [(asset.uri, base64.b64encode(asset.content).decode()) for asset in site.assets]
    body = _form().dump_json((replace(site, assets=()), files))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(folder):
            return
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        Path(file.name).replace(folder / f"{key}.json")
        _forget(folder.glob("*.json"))
    except OSError:
        return


def _forget(files: Iterable[Path]) -> None:
    """Remove all but the last few."""
    for path in sorted(files, key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        path.unlink(missing_ok=True)


def _ours(folder: Path) -> bool:
    """Whether nobody else can write there."""
    try:
        about = folder.stat()
    except OSError:
        return False
    if not hasattr(os, "geteuid"):
        return True
    return about.st_uid == os.geteuid() and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
