# What an approver sees must be what is approved. A text may hold characters that move the cursor, have no width, or look
# like others; here they become visible, so that no text can hide a change or pretend that there is one.
# This file must not know what is compared.

"""Make visible what cannot be seen."""

import re
import unicodedata
from typing import Final

from sms_docs.source.characters import UNSEEN

# Printable for Python, and still nothing to be seen: variation selectors, the empty Braille pattern.
_BLANK: Final = re.compile("[\ufe00-\ufe0f\u2800\U000e0100-\U000e01ef]")
# What this file and the marks of a difference are written with must not come from the text.
_OUR_SIGNS: Final = re.compile(r"<(?=U\+[0-9A-F]{4,6}>)|(?<=[+])\}|\{(?=\+)|\[(?=-)|(?<=-)\]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
# Scripts with letters that look like Latin ones; two of them in one word are no accident.
_RIVALS: Final = frozenset(("CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU"))
# Letters of other scripts that look like Latin ones.
_TWINS: Final = frozenset(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u04cf\u0410\u0412\u0415\u041a\u041c\u041d"
    "\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1"
    "\u03a4\u03a5\u03a7\u03bf\u03bd"
)


def code(sign: str) -> str:
    """A character by its number: ``<U+202E>``."""
    return f"<U+{ord(sign):04X}>"


def shown(text: str) -> str:
    """One line of text in which every character can be seen and told from others; blanks stay."""
    safe = _OUR_SIGNS.sub(lambda found: code(found.group()), text)
    if safe.isascii() and safe.isprintable():
        return safe
    plain = _LETTERS.sub(lambda found: _told_apart(found.group()), safe)
    plain = "".join(sign if sign.isprintable() else code(sign) for sign in plain)
    return _BLANK.sub(lambda found: code(found.group()), UNSEEN.sub(lambda found: code(found.group()), plain))


def spelled(text: str) -> str:
    """Like ``shown``, with all that is not ASCII by its number: for two texts that look the same."""
    return _FOREIGN.sub(lambda found: code(found.group()), shown(text))


def line_shown(text: str) -> str:
    """One line, with the blanks at its end made visible too."""
    bare = text.rstrip(" ")
    return shown(bare) + code(" ") * (len(text) - len(bare))


def alike(old: str, new: str) -> bool:
    """Whether two different texts may look the same."""
    return old != new and _folded(old) == _folded(new)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _told_apart(word: str) -> str:
    """A word; letters that pretend to be Latin ones are followed by their numbers."""
    if word.isascii():
        return word
    scripts = {_script(sign) for sign in word}
    posing = ("LATIN" in scripts and not scripts.isdisjoint(_RIVALS)) or all(sign in _TWINS for sign in word)
    return "".join(
        sign + code(sign) if _pretends(sign) or (posing and _script(sign) in _RIVALS) else sign
        for sign in word
    )


def _script(sign: str) -> str:
    return unicodedata.name(sign, "UNKNOWN").partition(" ")[0]


def _pretends(sign: str) -> bool:
    """Whether it is an ASCII letter in another dress, such as one of the mathematical ones."""
    folded = unicodedata.normalize("NFKC", sign)
    return not sign.isascii() and folded.isascii() and folded.isalnum()
