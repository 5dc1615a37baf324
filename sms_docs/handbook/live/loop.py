# The loop of the preview: looks at the folder, lets the studio follow, and tells the browsers. Whatever goes wrong is told
# on the page; the preview ends only when somebody ends it.

"""Serve the handbook while somebody edits it."""

import gc
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

from sms_docs.errors import SmsDocsError
from sms_docs.handbook.live.press import Configure
from sms_docs.handbook.live.server import LiveServer, News
from sms_docs.handbook.live.studio import Reopen, Studio, words_of
from sms_docs.handbook.live.watch import Watch

INTERVAL: Final = 0.15  # seconds between two looks at the folder
QUIET: Final = 0.05  # seconds that nothing must change before we read: editors write in several steps

Say = Callable[[str], None]


def serve(reopen: Reopen, configure: Configure, today: date, address: tuple[str, int], say: Say) -> None:
    """Serve the handbook and follow edits until interrupted.

    Args:
        reopen: What opens the project.
        configure: What makes the settings of MkDocs.
        today: The day on which dates are judged.
        address: Where to listen: host and port.
        say: What tells the user a line.

    Raises:
        OSError: The address cannot be used.
        SmsDocsError: The project cannot be opened.
        MkDocsException: The settings of MkDocs cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="sms-docs-") as scratch:
        studio, news = Studio(reopen, configure, today, Path(scratch)), News()
        with LiveServer(*address, studio, news) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            say(
                f"The handbook is at http://{address[0]}:{server.server_port}{studio.mount} and follows your edits."
            )
            say("It shows the texts in the folder, not what is in force. Ctrl+C ends it.")
            try:
                _follow(studio, news, say)
            except KeyboardInterrupt:
                say("")
            finally:
                server.shutdown()


def _follow(studio: Studio, news: News, say: Say) -> NoReturn:
    watch = Watch(studio.watched)
    _clear_up()
    while True:
        time.sleep(INTERVAL)
        changed = watch.changes()
        while changed and (more := _after(QUIET, watch)):
            changed |= more
        if not changed:
            continue
        if all(map(studio.is_record, changed)):
            follow_records(studio, news, say)
        elif tried(studio.begin_again, studio, news, say):
            watch = Watch(studio.watched)
        _clear_up()


def follow_records(studio: Studio, news: News, say: Say) -> None:
    """The text first, then what the check says of it, then what stands around pages: each as soon as it is there."""
    for work in (studio.read_again, studio.check_again, studio.surround_again):
        if not tried(work, studio, news, say):
            return


def _clear_up() -> None:
    """Let go of earlier states, when nobody waits: looking through them meanwhile would double the time."""
    gc.unfreeze()
    gc.collect()
    gc.disable()


def _after(seconds: float, watch: Watch) -> set[Path]:
    time.sleep(seconds)
    return watch.changes()


def tried(work: Callable[[], bool], studio: Studio, news: News, say: Say) -> bool:
    """Do a piece of work, and tell the browsers if there is something new to show; whether it could be done."""
    try:
        new = work()
    except (SmsDocsError, MkDocsException, TemplateError, OSError) as error:
        studio.trouble = words_of(error)
    except Exception as error:  # noqa: BLE001 - a plugin of somebody else's, or a bug of ours, must not end the preview
        traceback.print_exc()
        studio.trouble = f"{type(error).__name__}: {error}"
    else:
        if new:
            news.tell()
        return True
    say(f"The preview could not follow: {studio.trouble}")
    news.tell()
    return False
