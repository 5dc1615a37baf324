# Words that people put where something has to stand and nothing is known yet. What is put off (TBD) says nothing, whatever
# follows it; a bare no (none, n/a, -) says something once a reason stands beside it. Knows no record and no field.

"""Texts that say nothing."""

import re
from typing import Final

_NO: Final = frozenset(("none", "nil", "null", "no", "nothing"))
_BARE: Final = frozenset(
    (
        "",
        "na",
        "not applicable",
        "not available",
        "not known",
        "not yet",
        "no information",
        "no answer",
        "unknown",
        "open",
        "pending",
        "placeholder",
        "later",
        "follows",
        "to follow",
        "to be agreed",
        "to be checked",
        "to be done",
        "to be named",
        "will follow",
        "see above",
        "see below",
        "as above",
        "ditto",
        "lorem ipsum",
    )
)
_PUT_OFF: Final = re.compile(
    r"(?:tbd|tba|tbc|tbs|t b [dacs]|to ?do|fix ?me|to be (?:(?:yet|still) )?(?:added|announced|clarified|completed|"
    r"confirmed|decided|defined|described|determined|discussed|documented|filled(?: in)?|provided|specified|"
    r"supplied|written)|not yet (?:clarified|decided|defined|described|determined|documented|known|written)|"
    r"(?:must|needs to|has to) be (?:decided|defined|determined|filled(?: in)?|written)|fill (?:in|me))\b"
)
_BLANK: Final = re.compile(r"xx+")
_WORD: Final = re.compile(r"[^\s\-\u2010-\u2015.\u2026?!*/\\_()\[\]<>{}:;,#~=+|\"'\u201c\u201d\u201e]+")


def says_nothing(text: str | None) -> bool:
    """Whether a text is no answer: ``TBD``, ``to be defined``, ``n/a``, ``-``, a bare ``none``, or no text at all.

    A bare no counts once a reason stands beside it: ``None: no change since May`` says something. What is put off
    never does: ``TBD by the board``.
    """
    return keeps_place(text) or _words(text) in _NO


def keeps_place(text: str | None) -> bool:
    """The same for a text of which a bare no would be an answer, such as the exceptions of an agreement."""
    words = _words(text)
    bare = words in _BARE or words.replace(" ", "") in _BARE
    return bare or bool(_PUT_OFF.match(words) or _BLANK.fullmatch(words))


def _words(text: str | None) -> str:
    return " ".join(_WORD.findall((text or "").casefold()))
