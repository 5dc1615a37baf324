# The elements of a drawing as text. Everything that is not markup already is escaped, so that no title of a record can
# leave its place. Colours are attributes, the style sheet comes on top: a printing engine that ignores the one has the
# other. Looks are never written into a style attribute, because a strict policy forbids it.

"""Write SVG."""

from functools import cache
from typing import Final

from markupsafe import Markup, escape

INK: Final = "#1c2733"
QUIET: Final = "#56636f"
LINE: Final = "#8793a0"
SOFT: Final = "#f4f6f8"
PAPER: Final = "#ffffff"
NOTE: Final = "#1a4f8b"
NOTE_SOFT: Final = "#e8f0f9"
WARN: Final = "#7a4d00"
WARN_SOFT: Final = "#fdf3dc"
BAD: Final = "#98201f"
BAD_SOFT: Final = "#fbeaea"
GOOD: Final = "#12633b"


def number(value: float) -> str:
    """A coordinate: one decimal place, and none where it says nothing."""
    return f"{value:.1f}".removesuffix(".0")


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def tag(name: str, *inside: str, **attrs: str | float | None) -> Markup:
    """An element.

    Args:
        name: Of the element.
        inside: Text, which is escaped, or elements.
        attrs: Attributes: ``class_`` for a word that Python keeps, ``text_anchor`` for a hyphen; None leaves one out.
    """
    written = "".join(
        [
            f' {_name(key)}="{escape(value) if isinstance(value, str) else number(value)}"'
            for key, value in attrs.items()
            if value is not None
        ]
    )
    content = "".join([escape(part) for part in inside])
    return Markup(f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>")  # noqa: S704 - made of escaped parts


def text(x: float, y: float, words: str, **attrs: str | float | None) -> Markup:
    """Some words; their colour is that of the drawing if none is given."""
    return tag("text", words, x=x, y=y, **attrs)


def link(url: str | None, *inside: str, **attrs: str | float | None) -> Markup:
    """Elements that lead somewhere; a plain group if there is no address."""
    return tag("a", *inside, href=url, **attrs) if url else tag("g", *inside, **attrs)
