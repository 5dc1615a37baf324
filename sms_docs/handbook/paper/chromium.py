# The press for machines without WeasyPrint, and the one file of the handbook that starts a process. The browser gets a
# folder of its own, no network, and a text that names nothing outside of itself and forbids scripts. It knows page numbers only
# after it has printed, so it prints twice. This file must not know what a document is.

"""Print with Chromium."""

import os
import re
import shutil
import subprocess  # noqa: TID251 - see above
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from sms_docs.errors import UsageError
from sms_docs.handbook.paper.press import PressMissingError, Print, Printed
from sms_docs.handbook.paper.volume import Volume

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NOTE: Final = "Chromium printed this copy: no hashes are attached to it. WeasyPrint attaches them (pip install 'sms-docs[pdf]')."
_SECONDS: Final = 600
_FLAGS: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
# As Skia writes a PDF: every object but the contents of pages in plain words, pages in their order.
_PAGE: Final = re.compile(rb"\n([0-9]+) 0 obj\n<</Type /Page\n")
_TARGET: Final = re.compile(rb"/([^\s/\[\]<>()]+) \[([0-9]+) 0 R /XYZ ")
_NUMBER: Final = re.compile(r"#([0-9A-Fa-f]{2})")
_DATE: Final = re.compile(rb"(/(?:Creation|Mod)Date \(D:)[0-9]{14}\+00'00'\)")


def find() -> Print:
    """The press.

    Raises:
        PressMissingError: There is no Chromium on the path.
    """
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        raise PressMissingError("there is no Chromium on the PATH")
    return lambda volume: _print(program, volume)


def _print(program: str, volume: Volume) -> Printed:
    first = _run(program, volume.html())
    numbers = page_numbers(first)
    pdf = _run(program, volume.html(numbers)) if numbers else first
    return Printed(_dated(pdf, volume.made), "Chromium", len(_PAGE.findall(pdf)), (NOTE,))


def _run(program: str, text: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="sms-docs-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "copy.html").write_text(text, encoding="utf-8")
        done = _start(program, folder)
        target = folder / "copy.pdf"
        if done.returncode != 0 or not target.is_file():
            lines = done.stderr.decode(errors="replace").strip().splitlines()
            raise UsageError(
                f"Chromium could not print: {lines[-1] if lines else f'it ended with code {done.returncode}'}",
                "Try the other press: --engine weasyprint.",
            )
        return target.read_bytes()


def _start(program: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    root = (
        ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    )  # it refuses to start otherwise
    words = [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'copy.pdf'}"]
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(  # noqa: S603 - a program from the path, fixed words, never a shell
            [program, *_FLAGS, *root, *words, (folder / "copy.html").as_uri()],
            capture_output=True,
            cwd=folder,
            env=environment,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(
            f"Chromium did not print within {_SECONDS} seconds", "Print fewer documents at once."
        ) from None


def page_numbers(pdf: bytes) -> Mapping[str, int]:
    """The page of each anchor that a link leads to; empty for a PDF that is written in another way."""
    pages = {number: place for place, number in enumerate(_PAGE.findall(pdf), 1)}
    return {_name(name): pages[page] for name, page in _TARGET.findall(pdf) if page in pages}


def _name(written: bytes) -> str:
    raw = _NUMBER.sub(lambda match: chr(int(match.group(1), 16)), written.decode("latin-1"))
    return raw.encode("latin-1").decode(errors="replace")


def _dated(pdf: bytes, moment: datetime) -> bytes:
    """With another date, of the same length: the places of everything stay right."""
    return _DATE.sub(rb"\g<1>" + moment.strftime("%Y%m%d%H%M%S").encode() + rb"+00'00')", pdf)
