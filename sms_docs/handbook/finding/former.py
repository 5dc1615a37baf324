# What documents were called in the issues before: people search by the name they know. Only approved texts are asked, and
# only their headers; a title of a text above the audience of the handbook is not told.

"""Former titles of documents."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from sms_docs.control import Control
from sms_docs.records import Classification

_TITLE: Final = re.compile(rb"^title:[ \t]*(.+?)[ \t]*\r?$", re.MULTILINE)
_CLASS: Final = re.compile(rb"^classification:[ \t]*[\"']?([a-z]+)", re.MULTILINE)
_HEADER: Final = 4096  # bytes; the title stands at the top


def former_titles(
    control: Control, titles: Mapping[str, str], limit: Classification
) -> Mapping[str, tuple[str, ...]]:
    """What documents were called in issues before the present one, the latest first.

    Args:
        control: Tells which texts were approved, and has the history to read them from.
        titles: Documents that are published, by id, and what they are called today.
        limit: The most confidential class that is shown.
    """
    blobs = {
        ident: [text.blob for text in reversed(block.approved[:-1]) if text.blob]
        for ident, block in control.blocks.items()
        if ident in titles and len(block.approved) > 1
    }
    wanted = sorted({blob for found in blobs.values() for blob in found})
    data = dict(control.history.read(wanted)) if wanted else {}
    found = {
        ident: tuple(_others((data[blob] for blob in old if blob in data), titles[ident], limit))
        for ident, old in blobs.items()
    }
    return {ident: names for ident, names in found.items() if names}


def _others(texts: Iterable[bytes], title: str, limit: Classification) -> Iterable[str]:
    names = (_title(text[:_HEADER]) for text in texts if _open(text[:_HEADER], limit))
    return dict.fromkeys(name for name in names if name and name != title)


def _title(header: bytes) -> str:
    found = _TITLE.search(header)
    return found[1].decode(errors="replace").strip("\"'") if found else ""


def _open(header: bytes, limit: Classification) -> bool:
    found = _CLASS.search(header)
    name = found[1].decode() if found else Classification.INTERNAL.value
    return name in set(Classification) and Classification(name).rank <= limit.rank
