# Calendars are strict readers, and each is strict in another way. So the bytes are taken apart here by the grammar of RFC
# 5545 alone, with a reader that forgives nothing and shares no code with the writer.

"""The agenda as iCalendar."""

import re
from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_docs.approvals import Rights
from sms_docs.control.agenda import Item
from sms_docs.formats.icalendar import calendar, escaped, folded
from sms_docs.library import Entry
from sms_docs.library.reading import read_document
from sms_docs.library.snapshot import File
from sms_docs.records import Record

TODAY: Final = date(2026, 6, 1)
NOBODY: Final = Rights({}, {}, {"ROL-001": "Lead; of all, and some"}, ())
LINE: Final = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[A-Z-]+)*):(.*)", re.DOTALL)
TEXT: Final = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
ONCE: Final = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP"}

Event = dict[str, str]


def unfolded(data: bytes) -> list[str]:
    """The content lines of a stream; each line in it is valid by itself."""
    assert data.endswith(b"\r\n")
    physical = data[:-2].split(b"\r\n")
    assert all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in physical)
    lines: list[bytes] = []
    for line in physical:
        line.decode("utf-8")  # no sign is cut in two
        if line.startswith(b" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return [line.decode("utf-8") for line in lines]


def read(data: bytes) -> tuple[Event, list[Event]]:
    """The properties of a calendar, and its events; fails for whatever the grammar does not allow."""
    lines = unfolded(data)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    head: Event = {}
    events: list[Event] = []
    inside = False
    for line in lines[1:-1]:
        match = LINE.fullmatch(line)
        assert match is not None, line
        name, parameters, value = match.groups()
        if (name, value) == ("BEGIN", "VEVENT"):
            assert not inside
            inside = True
            events.append({})
        elif (name, value) == ("END", "VEVENT"):
            assert inside
            inside = False
        else:
            target = events[-1] if inside else head
            assert name not in target
            target[name] = said(value)
            assert (parameters == ";VALUE=DATE") is (name == "DTSTART")
    assert not inside
    return head, events


def said(value: str) -> str:
    """A text, its escapes undone."""
    assert TEXT.fullmatch(value) is not None, value
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def entry(classification: str = "internal", ident: str = "CHG-001") -> Entry[Record]:
    """A record with a name that needs care."""
    text = (
        f"id: {ident}\ntype: change\ntitle: 'Move; one, two \\ three'\nowner: ROL-001\nwhat: A\nwhy: B\n"
        f"classification: {classification}\n"
    )
    document, problems = read_document(File(f"content/{ident}.yml", text.encode()))
    assert document is not None, problems
    return document.entries[0]


def item(due: date = date(2026, 7, 1), detail: str = "", **more: str) -> Item:
    """Something that is due."""
    return Item(due, "change", "change of the SMS", entry(**more), "ROL-001", "Do it, then say so.", detail)


def test_an_event_says_what_when_and_who() -> None:
    """All day long, without blocking the day; the stamp is the day it is, not the clock."""
    head, (event,) = read(calendar([item(detail="Two; three")], NOBODY, name="A, B & C", today=TODAY))

    assert (head["VERSION"], head["X-WR-CALNAME"]) == ("2.0", "A, B & C: what is due")
    assert set(event) == ONCE
    assert (event["DTSTART"], event["DTSTAMP"]) == ("20260701", "20260601T000000Z")
    assert event["SUMMARY"] == "CHG-001 Move; one, two \\ three: change of the SMS"
    assert event["DESCRIPTION"].split("\n") == [
        "Change of the SMS: Two; three",
        "Lead; of all, and some (ROL-001): nobody holds it",
        "Do it, then say so.",
    ]
    assert (event["CATEGORIES"], event["TRANSP"]) == ("change", "TRANSPARENT")


def test_what_is_overdue_says_so() -> None:
    """On the day on which it was due."""
    _, (event,) = read(calendar([item(date(2026, 5, 1))], NOBODY, name="A", today=TODAY))

    assert event["DTSTART"] == "20260501"
    assert event["DESCRIPTION"].startswith("Overdue since 2026-05-01.\n")


def test_an_event_keeps_its_name_while_its_day_moves() -> None:
    """A calendar that subscribes moves it; the same record of another organisation is another event."""
    days = (date(2026, 7, 1), date(2027, 1, 1))
    uids = [read(calendar([item(day)], NOBODY, name="A", today=TODAY))[1][0]["UID"] for day in days]
    other = read(calendar([item()], NOBODY, name="B", today=TODAY))[1][0]["UID"]

    assert uids[0] == uids[1] != other
    assert uids[0].startswith("change.CHG-001@")


def test_what_is_confidential_is_no_ones_calendar_entry() -> None:
    """Its number is enough to find it."""
    data = calendar([item(detail="Sell it", classification="confidential")], NOBODY, name="A", today=TODAY)

    assert b"CHG-001 (confidential)" in data
    assert b"Move" not in data
    assert b"Sell" not in data


def test_no_items_are_a_calendar_too() -> None:
    """Whoever subscribes must not get an error."""
    assert read(calendar([], NOBODY, name="A", today=TODAY))[1] == []


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_have_four_digits(day: date) -> None:
    """Years before 1000 as well."""
    (event,) = read(calendar([item(day)], NOBODY, name="A", today=day))[1]

    assert event["DTSTART"] == day.isoformat().replace("-", "")


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    """Ends of lines of any kind become one, what no calendar may hold is gone, all else is the same."""
    wanted = "\n".join(text.encode("utf-8", "replace").decode().splitlines())
    kept = "".join(sign for sign in wanted if sign in "\n\t" or not re.match(r"[\x00-\x1f\x7f-\x9f]", sign))

    (line,) = unfolded(folded(f"SUMMARY:{escaped(text)}"))

    assert said(line.removeprefix("SUMMARY:")) == kept


@given(st.lists(st.text(max_size=200), max_size=4), st.text(max_size=40))
def test_whatever_records_say_it_is_a_calendar(details: list[str], name: str) -> None:
    """One event for each item, each with all of its properties once."""
    found = [item(detail=detail, ident=f"CHG-{number:03}") for number, detail in enumerate(details, 1)]
    data = calendar(found, NOBODY, name=name, today=TODAY)

    _, events = read(data)

    assert [set(event) for event in events] == [ONCE] * len(details)
    assert len({event["UID"] for event in events}) == len(details)
    assert data == calendar(found, NOBODY, name=name, today=TODAY)
