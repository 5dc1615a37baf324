# Puts an export into a folder, all of it or none of it. A folder that holds anything else than an export of ours, or one
# that somebody has edited, is left alone: what was written by hand is never lost.

"""Write an export."""

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from sms_docs.errors import UsageError

# What is in the folder, and the hash of each file: `sha256sum --check` reads it.
LIST: Final = "SHA256SUMS"
BUILT: Final = ("site", ".cache")


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder of their own.

    Args:
        folder: It does not exist, is empty, or holds an earlier export as that was written.
        files: By their paths.

    Raises:
        UsageError: The folder holds something else, or cannot be written.
    """
    _refuse_foreign(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
            _fill(Path(scratch) / "new", files)
            if folder.exists():
                folder.rename(Path(scratch) / "old")
            (Path(scratch) / "new").rename(folder)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written: {error.strerror or error}", "Make room, or name another folder."
        ) from error


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    lines = (f"{_digest(data)}  {path}\n" for path, data in sorted(files.items()))
    (folder / LIST).write_text("".join(lines), encoding="utf-8", newline="\n")


def _refuse_foreign(folder: Path) -> None:
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir():
        raise UsageError(f"{folder} is no plain folder", "Name a folder that does not exist yet.")
    names = sorted(path.name for path in folder.iterdir())
    if not names:
        return
    if LIST not in names:
        raise UsageError(
            f"{folder} holds something else, such as {names[0]}", "Name a folder that does not exist yet."
        )
    found = next(_changes(folder), "")
    if found:
        raise UsageError(
            f"{folder} is not as it was exported: {found}",
            "What is written there is replaced as a whole. Move what you want to keep, or name another folder.",
        )


def _changes(folder: Path) -> Iterator[str]:
    """What is not as it was written."""
    listed = dict(_listed(folder / LIST))
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name == LIST or name.partition("/")[0] in BUILT or (path.is_dir() and not path.is_symlink()):
            continue
        if name not in listed or path.is_symlink():
            yield f"{name} was added"
        elif _digest(path.read_bytes()) != listed[name]:
            yield f"{name} was changed"


def _listed(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        digest, _, name = line.partition("  ")
        yield name, digest


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
