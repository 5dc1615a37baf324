# What stands around every drawing: a name, a description that states what is to be seen, and a place that scrolls on a
# phone. A drawing with links is a group, because a reader of the screen takes an image for one thing without parts.

"""The frame of a drawing."""

from typing import Final, NamedTuple

from markupsafe import Markup

from sms_docs.handbook.pictures import svg

FONT: Final = "Helvetica, Arial, sans-serif"


class Words(NamedTuple):
    """What is said of a drawing.

    Attributes:
        id: Its anchor, which no other drawing of the page has.
        title: What it shows.
        finding: What is to be seen on it, in one or two sentences.
    """

    id: str
    title: str
    finding: str


def framed(
    words: Words,
    size: tuple[float, float],
    *inside: Markup,
    kind: str,
    links: bool = False,
    moves: str | None = None,
) -> Markup:
    """A drawing in its frame.

    Args:
        words: What is said of it.
        size: Width and height.
        inside: Its elements.
        kind: For the style sheet.
        links: Whether some of them lead somewhere.
        moves: How the script lights what belongs together; None if it does not.
    """
    drawing = svg.tag(
        "svg",
        svg.tag("title", words.title, id=f"{words.id}-title"),
        svg.tag("desc", words.finding, id=f"{words.id}-desc"),
        *inside,
        id=words.id,
        class_=f"sms-pic sms-pic--{kind}",
        role="group" if links else "img",
        aria_labelledby=f"{words.id}-title {words.id}-desc",
        width=size[0],
        height=size[1],
        viewBox=f"0 0 {svg.number(size[0])} {svg.number(size[1])}",
        fill=svg.INK,
        font_family=FONT,
        font_size=12,
        data_sms_map=moves,
    )
    scroll = Markup('<div class="sms-scroll" tabindex="0">{}</div>').format(drawing)
    return Markup('<figure class="sms-picture">{}</figure>').format(scroll)
