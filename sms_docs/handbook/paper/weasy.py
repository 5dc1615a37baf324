# The press for controlled copies. Nothing is fetched: what a text refers to is in the text, and every other address is
# refused, whatever a picture inside of it says. This file must not know what a document is.

"""Print with WeasyPrint."""

import gc
import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import unquote

from sms_docs.handbook.paper.manifest import NAME
from sms_docs.handbook.paper.press import PressMissingError, Print, Printed
from sms_docs.handbook.paper.volume import Volume

_VARIANT: Final = "pdf/ua-1"
_PICTURE: Final = re.compile(r"data:[^;']*;name=files%2F([^;']*);[^']*")


def find() -> Print:
    """The press.

    Raises:
        PressMissingError: WeasyPrint, or a library that it needs, is not installed.
    """
    try:
        import weasyprint  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise PressMissingError("WeasyPrint is not installed") from None
    except OSError as error:
        reason = str(error).splitlines()[0]
        raise PressMissingError(f"WeasyPrint misses a library of the system ({reason})") from None
    return lambda volume: _print(weasyprint, volume)


def _print(weasyprint: Any, volume: Volume) -> Printed:
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    with _complaints() as heard, _collector_off(), _pages_listed_once(weasyprint.pdf.pydyf.PDF):
        document = weasyprint.HTML(string=volume.html(), base_url=None, url_fetcher=fetcher).render()
        out = io.BytesIO()
        document.write_pdf(
            out,
            pdf_variant=_VARIANT,
            pdf_identifier=volume.tip.encode() or b"sms-docs",
            attachments=[_attachment(weasyprint, volume)],
        )
    return Printed(out.getvalue(), f"WeasyPrint {weasyprint.__version__}", len(document.pages), tuple(heard))


def _attachment(weasyprint: Any, volume: Volume) -> Any:
    return weasyprint.Attachment(
        file_obj=io.BytesIO(volume.manifest),
        name=NAME,
        description="The texts that this copy shows, with their hashes and how to check them",
        created=volume.made,
        modified=volume.made,
        relationship="Data",
    )


@contextmanager
def _collector_off() -> Iterator[None]:
    """All boxes live to the end: looking through them again and again costs a fifth of the time, and frees nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _pages_listed_once(pdf: Any) -> Iterator[None]:
    """Let a PDF remember the list of its pages: pydyf 0.13 makes it anew for every tag, half of the time at 500 pages."""
    slow = vars(pdf).get("page_references")
    if not isinstance(slow, property) or slow.fget is None:
        yield
        return
    known: dict[int, Any] = {}
    listed = slow.fget

    def pages(self: Any) -> Any:
        number = len(self.pages["Kids"])
        if number not in known:
            known[number] = listed(self)
        return known[number]

    pdf.page_references = property(pages)
    try:
        yield
    finally:
        pdf.page_references = slow


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what could not be printed; what it thinks of style sheets is for us, not for the reader."""
    heard: list[str] = []
    handler = _Hearing(heard)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield heard
    finally:
        logger.removeHandler(handler)


class _Hearing(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        text = _PICTURE.sub(lambda match: unquote(match.group(1)), record.getMessage()).strip(" :")
        if text not in self._heard:
            self._heard.append(text)
