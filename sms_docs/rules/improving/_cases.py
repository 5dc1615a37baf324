# What the rules on nonconformities share: how long somebody may look for a cause before its absence is a finding.

"""Nonconformities of which everything should be known."""

from datetime import date, timedelta
from typing import Final

from sms_docs.records import Nonconformity

TIME_TO_LOOK: Final = timedelta(days=30)


def ripe(record: Nonconformity, today: date) -> bool:
    """Whether everything should be known by now: a month after it was found, or once something counts as done."""
    return record.closed or record.done_on is not None or record.detected_on + TIME_TO_LOOK < today
