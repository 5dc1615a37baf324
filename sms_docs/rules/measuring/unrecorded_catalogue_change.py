"""Changes of services that no change record tells of."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from sms_docs.library.naming import Naming
from sms_docs.records import RECORDS, ChangeEntry, Duration
from sms_docs.rules.base import Approval, Change, Context, Example, Finding, LibraryRule, Severity
from sms_docs.rules.measuring._catalogue import Changed, catalogue_changes
from sms_docs.rules.samples import CONTROLLED, SERVICE
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import listed, spoken
from sms_docs.source import Location

YEAR: Final = Duration(12)
BEFORE: Final = Duration(6)  # between the end of a change and the text that tells of it
AFTER: Final = Duration(1)  # between the text and a change record that was begun late

_TICKET: Final = re.compile(r"\b([A-Z]{2,10})-[0-9]+\b")
# Ids of our own records are no tickets; those of changes are what is asked for, ours or the tool's.
_OURS: Final = frozenset(model.prefix for model in RECORDS) - {ChangeEntry.prefix}

PATH = "services/svc-001.yml"
OLD = {**CONTROLLED, PATH: SERVICE}
NEW = {PATH: SERVICE.replace("99.5 % of each month", "99 % of each month")}
COMMITS = (Change(OLD, on=date(2026, 1, 10)), Change({}, on=date(2026, 5, 11)))
APPROVED = (
    Approval("SVC-001", "PER-001", "ROL-001", 0),
    Approval("SVC-001", "PER-001", "ROL-001", 2, on=date(2026, 5, 11), replaces=0),
)
RECORDED = """\
id: CHG-001
type: change
title: Lower availability of web hosting
owner: ROL-002
what: Web hosting promises 99 % from June.
why: The second hall is closed.
decided_by: ROL-001
decided_on: 2026-04-20
affected: [SVC-001]
"""


class UnrecordedCatalogueChange(LibraryRule):
    """A change of the service catalogue that no change record tells of.

    Compared are the texts of services that were approved in the last twelve months with those that they replaced:
    services that say something else, that were added to a catalogue which had stood for three months, or that were removed
    from it. Owner, classification, clauses and the like tell how a record is filed and are not compared. Drafts are no
    catalogue.

    A change is recorded if a change record names the service (best under `affected`) that was not done more than six
    months before and not begun more than a month after. Changes that are kept in a service tool are recorded as well if
    the first line of the commit, or the note of the approval, names the ticket: `RFC-4711`, `CHG-0815`.

    ## Why it matters

    A service that becomes another one, appears or goes is a change that customers feel. Clause 8.5.1 asks that it is
    requested, assessed and approved; the text of the catalogue is only its last step.

    ## How to put it right

    Write a change record that names the service under `affected`. Next time, name the ticket in the first line of the
    commit, or with “--note” when you approve.

    ## What a person must look at

    Whether the change was assessed before it was made, and whether customers were told.
    """

    code = "SMS546"
    name = "unrecorded-catalogue-change"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.5.1.2", "iso20000-1:2018/8.2.4")
    covers = ("SVC-06",)
    examples = (
        Example(
            "a change record tells of it",
            {**NEW, "changes/chg-001.yml": RECORDED},
            commits=COMMITS,
            approvals=APPROVED,
        ),
        Example(
            "nobody knows why it promises less",
            {**NEW, "changes/chg-001.yml": RECORDED.replace("SVC-001", "SVC-002")},
            finds=("services/svc-001.yml:10:1",),
            commits=COMMITS,
            approvals=APPROVED,
        ),
        Example("still a draft", NEW, commits=COMMITS),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at what changed in the last year."""
        if unread(context.library, ChangeEntry):
            return
        names = Naming(context.library.of(ChangeEntry))
        newest: dict[str, Changed] = {}
        for change in catalogue_changes(context.control, YEAR.before(context.today)):
            if not _recorded(change, names):
                newest[change.service] = change
        for change in newest.values():
            yield self._unrecorded(change, context)

    def _unrecorded(self, change: Changed, context: Context) -> Finding:
        said = f" in {listed(spoken(change.what))}" if change.what else ""
        return self.finding(
            _place(change, context),
            f"service “{change.title}” ({change.service}) was {change.state}{said} on {change.on.isoformat()}, and no change "
            "record tells of it",
            f"Write a change record with “affected: [{change.service}]”; next time, name the ticket in the first line of "
            "the commit or in the note of the approval.",
            document=change.document,
        )


def _recorded(change: Changed, names: Naming) -> bool:
    if any(prefix not in _OURS for prefix in _TICKET.findall(change.said)):
        return True
    about = (change.service, change.document)
    records = (entry.record for ident in about for entry in names.naming(ident))
    return any(_in_time(record, change.on) for record in records if isinstance(record, ChangeEntry))


def _in_time(record: ChangeEntry, on: date) -> bool:
    """Whether a change was under way about a day; one without any date may have been."""
    days = [day for day in (record.decided_on, record.planned_for, record.done_on) if day is not None]
    done_long_before = record.done_on is not None and BEFORE.after(record.done_on) < on
    return not done_long_before and (not days or min(days) <= AFTER.after(on))


def _place(change: Changed, context: Context) -> Location:
    """At the first field that changed, if the service is there."""
    entry = context.library.by_id.get(change.service)
    if entry is None:
        document = context.library.by_document.get(change.document)
        return document.at("entries") if document is not None else Location("sms.yml")
    nowhere = entry.at()
    places = (entry.key(field) for field in change.what)
    return next((place for place in places if place != nowhere), entry.at("id"))
