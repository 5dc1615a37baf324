# What the handbook looks like and how it moves: one file a concept in assets/, put together here into one style sheet
# and one script, because a reader's browser fetches each of them once. The order is that of the cascade: a later
# part may narrow an earlier one, and paper has the last word.

"""The style sheet and the script of the handbook."""

from pathlib import Path
from typing import Final

from sms_docs.handbook.page import Asset

_ASSETS: Final = Path(__file__).parent / "assets"
STYLE: Final = "assets/sms-docs/handbook.css"
SCRIPT: Final = "assets/sms-docs/handbook.js"

STYLES: Final = (
    "base",
    "states",
    "control",
    "facts",
    "tables",
    "raci",
    "start",
    "drawings",
    "clauses",
    "differences",
    "small",
    "print",
)
SCRIPTS: Final = ("tables",)


def look() -> tuple[Asset, Asset]:
    """The style sheet and the script."""
    return Asset(STYLE, _joined("style", STYLES, "css")), Asset(SCRIPT, _joined("script", SCRIPTS, "js"))


def _joined(folder: str, names: tuple[str, ...], ending: str) -> bytes:
    return b"\n".join((_ASSETS / folder / f"{name}.{ending}").read_bytes() for name in names)
