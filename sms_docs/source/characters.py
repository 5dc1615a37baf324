# Characters that have no place in a record: control characters, which can make a terminal show what is not there; line
# separators that only some programs see; and characters without width, which make two texts look alike that differ.

"""Characters that nobody can see."""

import re
import unicodedata
from typing import Final

from sms_docs.source.location import Position

# Plain text in ASCII. What is left of a file without it is little, and is looked through in a moment.
_PLAIN: Final = bytes({*range(0x20, 0x7F), 0x09, 0x0A, 0x0D})

_CONTROL: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff"
_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)
# The joiners belong between letters of some scripts and between the parts of an emoji, never beside ASCII.
_JOINER: Final = r"(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"

UNSEEN: Final = re.compile(f"[{_CONTROL}{_INVISIBLE}]|{_JOINER}")
UNREADABLE: Final = re.compile(f"[{_CONTROL}]")
_SUSPECT: Final = re.compile(f"[{_CONTROL}{_INVISIBLE}\u200c\u200d]")

_NAMES: Final = {0x0085: "NEXT LINE", 0x001B: "ESCAPE", 0x0000: "NULL", 0x0007: "BELL", 0x0008: "BACKSPACE"}


def suspect(data: bytes) -> bool:
    """Whether a text, as UTF-8, may hold a character that nobody can see."""
    rest = data.translate(None, _PLAIN)
    return bool(rest) and _SUSPECT.search(rest.decode()) is not None


def named(character: str) -> str:
    """How to speak of a character: ``U+200B ZERO WIDTH SPACE``."""
    name = unicodedata.name(character, _NAMES.get(ord(character), ""))
    return f"U+{ord(character):04X} {name}".rstrip()


def position_at(text: str, index: int) -> Position:
    """The position of a character by its index."""
    return Position(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
