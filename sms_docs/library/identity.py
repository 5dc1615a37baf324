# The id of a document from its bytes alone, for following documents through history. It must be the id that the reader
# would find: whoever can write an id that the two read differently can cut a document off from its past. The usual way
# of writing one is found by a pattern; anything else is read as the reader reads it.

"""The id that the bytes of a document bear."""

import re
from typing import Final

from sms_docs.records.fields import ID_PATTERN
from sms_docs.source import Source, YamlFault, build
from sms_docs.source.nodes import compose

_PLAIN: Final = re.compile(rb"^id: *([A-Z]{2,8}-[0-9]{1,6}) *\r?$", re.MULTILINE)
# A line that could be a key in another dress: quoted, in braces, tagged, or after a question mark.
_DRESSED: Final = re.compile(rb"^[ \t]*[\"'{?!&*]|^id[ \t]*:", re.MULTILINE)
_END: Final = re.compile(rb"^---[ \t]*\r?$", re.MULTILINE)
_BOM: Final = b"\xef\xbb\xbf"
_LARGEST: Final = 256 * 1024


def identify(data: bytes) -> str | None:
    """The id of a document, as the reader would find it; None if it bears none."""
    data = data.removeprefix(_BOM)
    fields = _fields(data[:_LARGEST])
    found = _PLAIN.findall(fields)
    if len(found) == 1 and len(_DRESSED.findall(fields)) == 1:
        return str(found[0].decode())
    return _read(data) if b"id" in fields or b"\\" in fields else None


def _fields(data: bytes) -> bytes:
    """The bytes of the front matter, or all of them."""
    opening = _END.match(data)
    closing = _END.search(data, opening.end()) if opening else None
    return data[opening.end() : closing.start()] if opening and closing else data


def _read(data: bytes) -> str | None:
    if len(data) > _LARGEST:
        return None
    name = "x.md" if _END.match(data) else "x.yml"
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    fields = Source(name, text).front_matter()
    try:
        found = build(compose(fields[0])) if fields else None
    except YamlFault:
        return None
    ident = found.get("id") if isinstance(found, dict) else None
    return ident if isinstance(ident, str) and re.fullmatch(ID_PATTERN, ident) else None
