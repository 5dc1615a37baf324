# The agenda for calendars: RFC 5545, all-day events. Nothing here reads a clock: the stamp of each event is the day on
# which dates are judged, so that two runs give the same bytes. An event keeps its UID while its day moves, so that a
# calendar which subscribes moves it, too.

"""The agenda as iCalendar."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from sms_docs import __version__
from sms_docs.approvals import Rights
from sms_docs.control.agenda import Item
from sms_docs.formats.agenda import owner, said, title

OCTETS: Final = 75  # in a line, without its end (RFC 5545, 3.1)
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(items: Iterable[Item], rights: Rights, *, name: str, today: date) -> bytes:
    """A calendar with an event for each item.

    Args:
        items: What is due.
        rights: Who holds which role.
        name: Of the organisation; it tells its events from those of another one.
        today: The day that it is.

    Returns:
        UTF-8 with CRLF.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//SMS-docs//sms-docs {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(f'{name}: what is due')}",
    ]
    home = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]
    for item in items:
        lines += _event(item, rights, home, today)
    return b"".join(map(folded, [*lines, "END:VCALENDAR"]))


def _event(item: Item, rights: Rights, home: str, today: date) -> Iterator[str]:
    what = said(item)
    late = f"Overdue since {item.due.isoformat()}.\n" if item.late(today) else ""
    about = f"{late}{what[:1].upper()}{what[1:]}\n{owner(item.owner, rights, today)}\n{item.todo}"
    yield "BEGIN:VEVENT"
    yield f"UID:{item.key}@{home}.sms-docs"
    yield f"DTSTAMP:{_digits(today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(item.due)}"  # without an end: the whole day
    yield f"SUMMARY:{escaped(f'{item.entry.id} {title(item)}: {item.what}')}"
    yield f"DESCRIPTION:{escaped(about)}"
    yield f"CATEGORIES:{escaped(item.kind)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def escaped(text: str) -> str:
    """A text as a value: what has a meaning is escaped, what no calendar may hold is left out."""
    lines = "\n".join(text.splitlines())
    kept = (sign for sign in lines if sign in "\n\t" or not (sign < " " or "\x7f" <= sign < "\xa0"))
    return "".join(kept).translate(_ESCAPES)


def folded(line: str) -> bytes:
    """A line in UTF-8, cut into pieces that are short enough, no sign cut in two, each with CRLF at its end."""
    pieces, size = [bytearray()], 0
    for sign in line:
        data = sign.encode("utf-8", "replace")
        if size + len(data) > OCTETS:
            pieces.append(bytearray(b" "))
            size = 1
        pieces[-1] += data
        size += len(data)
    return b"\r\n".join(pieces) + b"\r\n"
