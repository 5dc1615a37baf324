"""Libraries without what their records say to have been done on days to come."""

from datetime import date

from sms_docs.config import Config
from sms_docs.library import Library, MemorySnapshot, load_library
from sms_docs.records import Audit, ManagementReview, Party

REVIEWS = """\
id: REG-001
type: register
of: management-review
title: Reviews
owner: ROL-001
entries:
  - {id: MRV-001, title: Review of May, on: 2026-05-12, chaired_by: PER-001}
  - {id: MRV-002, title: Review of July, on: 2026-07-12, chaired_by: PER-001, corrects: MRV-001}
"""
AUDIT = """\
id: AUD-001
type: audit
title: Audit of changes
owner: ROL-001
planned: 2026-06-09
done_on: 2026-06-09
"""
PARTY = """\
id: PTY-001
type: party
kind: external-supplier
title: Hall Ltd
owner: ROL-001
reviews:
  - {on: 2026-07-01, by: ROL-001, result: Not yet}
  - {on: 2026-01-20, by: ROL-002, result: All targets met.}
"""


def _library(today: date) -> Library:
    files = {
        "content/reviews.yml": REVIEWS.encode(),
        "content/audit.yml": AUDIT.encode(),
        "content/party.yml": PARTY.encode(),
    }
    return load_library(MemorySnapshot(files), Config(name="Example")).settled(today)


def test_an_audit_is_open_until_its_day() -> None:
    """It is done on its day, not before; the day is kept for those who show what is written."""
    before, on = (_library(date(2026, 6, day)).of(Audit)[0] for day in (8, 9))
    assert (False, True) == (before.record.closed, on.record.closed)
    assert (None, date(2026, 6, 9)) == (before.record.done_on, getattr(before.written, "done_on", None))
    assert before.document.header is before.record


def test_a_review_of_next_month_is_none() -> None:
    """It is none of the reviews, yet its id is known, so that nothing that names it dangles."""
    library = _library(date(2026, 6, 1))
    assert ["MRV-001"] == [entry.id for entry in library.of(ManagementReview)]
    assert {"MRV-001", "MRV-002"} <= library.by_id.keys()
    assert ["MRV-001", "MRV-002"] == [entry.id for entry in _library(date(2026, 7, 12)).of(ManagementReview)]


def test_places_are_those_of_the_file() -> None:
    """What stands below something that was left out is found at its own line, its references too."""
    (party,) = _library(date(2026, 6, 1)).of(Party)
    assert "content/party.yml:8:10" == str(party.at("reviews", 0, "on"))
    assert {"content/party.yml:8:26"} == {
        str(party.at(*found.loc)) for found in party.references() if found.target == "ROL-002"
    }


def test_what_says_nothing_of_days_to_come_is_not_touched() -> None:
    """The documents are the same ones."""
    library = _library(date(2026, 12, 1))
    again = library.settled(date(2027, 1, 1))
    assert all(again.documents[path] is document for path, document in library.documents.items())
