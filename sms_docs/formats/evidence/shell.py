# Words of a shell. Names come from the repository, so they may hold anything: quotes, line breaks, bytes that are no text.

"""Quote words, and write the git commands that occur everywhere."""

import os
import shlex
from string import ascii_letters, digits
from typing import Final

_PLAIN: Final = frozenset(f"{ascii_letters}{digits}/._-:^".encode())


def word(text: str) -> str:
    """A word for ``sh``: quoted if need be; what cannot be seen or typed is written as numbers."""
    if text.isprintable():
        return shlex.quote(text)
    signs = (chr(byte) if byte in _PLAIN else f"\\{byte:03o}" for byte in os.fsencode(text))
    return f"\"$(printf '{''.join(signs)}')\""


def blob(commit: str, path: str) -> str:
    """The command that prints a file of a commit: as git stores it, untouched by any setting."""
    return f"git cat-file blob {word(f'{commit}:{path}')}"


def oid(commit: str, path: str) -> str:
    """The command that prints the object id of a file of a commit."""
    return f"git rev-parse --verify -q {word(f'{commit}:{path}')}"


def absent(commit: str, path: str) -> str:
    """The command that prints nothing if a commit lacks a file."""
    return f"git ls-tree {commit} -- {word(path)}"


def on_line(commit: str, tip: str) -> str:
    """The command that prints a commit if it is on the main line."""
    return f"git rev-list --first-parent {tip} | grep -x {commit}"
