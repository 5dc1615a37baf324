# The marks of values: another shape for each judgement, so that a miss is seen without colour.

"""Shapes of values."""

from typing import Final

from markupsafe import Markup

from sms_docs.handbook.pictures import svg
from sms_docs.handbook.pictures.svg import number

WORDS: Final = {"met": "met", "warning": "to be watched", "breach": "missed", "": ""}


def mark(judged: str, x: float, y: float, size: float = 3.0, said: str = "") -> Markup:
    """The mark of a value.

    Args:
        judged: What it is worth: met, warning, breach; empty if nobody said what is good.
        x: Its middle.
        y: Its middle.
        size: Of a mark that says nothing special; the others are larger.
        said: What a pointer is told.
    """
    title = (svg.tag("title", said),) if said else ()
    if judged == "breach":
        wide = size * 1.9
        shape = (
            f"M{number(x)} {number(y - wide)}L{number(x + wide)} {number(y + wide * 0.8)}H{number(x - wide)}Z"
        )
        return svg.tag("path", *title, d=shape, fill=svg.BAD, stroke=svg.PAPER, class_="sms-pic__breach")
    if judged == "warning":
        wide = size * 1.6
        shape = f"M{number(x)} {number(y - wide)}l{number(wide)} {number(wide)}l{number(-wide)} {number(wide)}l{number(-wide)} {number(-wide)}Z"
        return svg.tag("path", *title, d=shape, fill=svg.WARN, stroke=svg.PAPER, class_="sms-pic__warning")
    return svg.tag(
        "circle", *title, cx=x, cy=y, r=size, fill=svg.NOTE, stroke=svg.PAPER, class_="sms-pic__met"
    )
