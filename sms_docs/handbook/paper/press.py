# What turns the text of a copy into a PDF. WeasyPrint makes the controlled copy: tagged, reproducible, with the hashes
# inside. A browser stands in where it is not installed, and says what it cannot do. Both get the same text.

"""The presses, and which one to use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sms_docs.errors import UsageError
from sms_docs.handbook.paper.volume import Volume

Press = Literal["auto", "weasyprint", "chromium"]

_LIBRARIES: Final = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
_INSTALL: Final = f"pip install 'sms-docs[pdf]', and on Debian: apt-get install {_LIBRARIES}"


class PressMissingError(Exception):
    """A press is not installed; its text says what is missing."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A copy that was printed.

    Attributes:
        pdf: The file.
        press: What printed it, with its version.
        pages: How many pages it has.
        notes: What the reader of the command's output should know: what the press cannot do, or could not print.
    """

    pdf: bytes
    press: str
    pages: int
    notes: tuple[str, ...] = ()


Print = Callable[[Volume], Printed]


def choose_press(wanted: Press) -> Print:
    """The press to use.

    Args:
        wanted: Its name; ``auto`` for WeasyPrint if it is installed, else a browser.

    Raises:
        UsageError: It is not installed; the cure says how to install it.
    """
    names = ("weasyprint", "chromium") if wanted == "auto" else (wanted,)
    missing = []
    for name in names:
        try:
            return _FIND[name]()
        except PressMissingError as error:
            missing.append(str(error))
    cure = (
        "Install Chromium (Debian: chromium)." if wanted == "chromium" else f"Install WeasyPrint: {_INSTALL}."
    )
    more = (
        " Or install Chromium, which prints without hashes and reproduces nothing."
        if wanted == "auto"
        else ""
    )
    raise UsageError(f"nothing can print: {'; '.join(missing)}", cure + more)


def _weasyprint() -> Print:
    from sms_docs.handbook.paper.weasy import find  # noqa: PLC0415 - an extra, and heavy

    return find()


def _chromium() -> Print:
    from sms_docs.handbook.paper.chromium import find  # noqa: PLC0415 - only where it is asked for

    return find()


_FIND: Final[Mapping[str, Callable[[], Print]]] = {"weasyprint": _weasyprint, "chromium": _chromium}
