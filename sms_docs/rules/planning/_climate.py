# The decision on climate change may stand in any issue; what the rules on it share is to find it.

"""Decisions whether climate change is a relevant issue."""

from typing import NamedTuple

from sms_docs.records import Issue
from sms_docs.records.issue import ClimateDecision
from sms_docs.rules.base import Context, Entry
from sms_docs.rules.planning._living import living


class Decision(NamedTuple):
    """A decision, and the issue that holds it."""

    issue: Entry[Issue]
    text: ClimateDecision


def decisions(context: Context) -> list[Decision]:
    """All decisions, newest first."""
    found = [
        Decision(entry, entry.record.climate)
        for entry in living(context, Issue)
        if entry.record.climate is not None
    ]
    return sorted(found, key=lambda decision: decision.text.decided_on, reverse=True)
