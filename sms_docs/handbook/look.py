# What the handbook looks like and how it moves: one file a concept in assets/, put together here into one style sheet
# and one script, because a reader's browser fetches each of them once. The order is that of the cascade: a later
# part may narrow an earlier one, and paper has the last word.

"""The style sheet and the script of the handbook."""

from pathlib import Path
from typing import Final

from sms_docs.handbook.page import Asset

_ASSETS: Final = Path(__file__).parent / "assets"
STYLE: Final = "assets/sms-docs/handbook.css"
PAPER: Final = "assets/sms-docs/print.css"
SCRIPT: Final = "assets/sms-docs/handbook.js"

THEME: Final = "theme"  # left out where the site is not ours
STYLES: Final = (
    "base",
    "states",
    "control",
    "facts",
    "tables",
    "finding",
    "raci",
    "start",
    "pictures",
    "flow",
    "tree",
    "risks",
    "months",
    "tiles",
    "clauses",
    "differences",
    "small",
    "print",
)
SCRIPTS: Final = ("paper", "pictures", "tables", "terms")


def look(*, guest: bool = False) -> tuple[Asset, ...]:
    """The style sheet and the script; in somebody else's site paper has a sheet of its own, for our pages alone.

    Args:
        guest: Whether the site is somebody else's, whose look is to be left alone.
    """
    script = Asset(SCRIPT, _joined("script", SCRIPTS, "js"))
    if not guest:
        return Asset(STYLE, _joined("style", (THEME, *STYLES), "css")), script
    screen = tuple(name for name in STYLES if name != "print")
    return (
        Asset(STYLE, _joined("style", screen, "css")),
        Asset(PAPER, _joined("style", ("print",), "css")),
        script,
    )


def _joined(folder: str, names: tuple[str, ...], ending: str) -> bytes:
    return b"\n".join((_ASSETS / folder / f"{name}.{ending}").read_bytes() for name in names)
