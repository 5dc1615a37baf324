# A need for a time that is over is history. It stays in the register as long as somebody wants it there.

"""Needs for resources that still count."""

from sms_docs.records import Resource
from sms_docs.rules.base import Context, Entry
from sms_docs.rules.planning._living import living


def needed(context: Context) -> list[Entry[Resource]]:
    """Needs whose time is not over, those of a time to come included."""
    return [
        entry
        for entry in living(context, Resource)
        if entry.record.period is None or entry.record.period.end >= context.today
    ]
