# Objectives end: what was dropped cannot be put right any more, and is left as it is.

"""Objectives that are looked at."""

from sms_docs.records import Objective
from sms_docs.rules.base import Context, Entry
from sms_docs.rules.planning._living import living


def pursued(context: Context) -> list[Entry[Objective]]:
    """Objectives that were not dropped; those that were reached or missed are among them."""
    return [
        entry
        for entry in living(context, Objective)
        if entry.record.result is None or entry.record.result.outcome != "dropped"
    ]
