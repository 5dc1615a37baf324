"""Targets that a party missed, and nothing followed."""

import re
from collections.abc import Iterator
from typing import Final

from sms_docs.library import Library
from sms_docs.records import ChangeEntry, Improvement, Nonconformity, Party, Record, Risk
from sms_docs.records.empty_words import says_nothing
from sms_docs.records.party import PartyReview
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.samples import PARTY
from sms_docs.rules.wording import named

MISSED: Final = PARTY.replace(
    "All targets met.", 'Power failed once., missed_targets: ["Availability 99.2 % in May"]'
)
FEED: Final = """\
id: IMP-001
type: improvement
title: Second feed
owner: ROL-002
source: party
description: A second feed of another supplier.
raised_on: 2026-01-22
"""
_TYPES: Final = (Nonconformity, Improvement, ChangeEntry, Risk)
_ID: Final = re.compile(r"\b[A-Z]{2,8}-[0-9]{1,6}\b")


class MissedTargetWithoutAction(RecordRule[Party]):
    """A review with missed targets that leads to no nonconformity and no improvement.

    What follows is a record: a nonconformity, an improvement, a change or a risk, named under `follow_up` of the review or
    in the words of its `actions`. One that was closed before the review does not count. Words alone do not: nobody can see
    later what became of them. Nothing has to follow if somebody has decided so: `accepted` says who, and why.

    ## Why it matters

    A target that may be missed without consequence is none. What was found is followed by an improvement or a corrective
    action (clauses 8.3.4 and 10.1).

    ## How to put it right

    Write what follows with “sms-docs new nonconformity” or “sms-docs new improvement”, and name it under `follow_up` of the
    review. If the miss is lived with, write `accepted: {by: ROL-009, reason: …}`.

    ## What a person must look at

    Whether the action worked. The next review should say so.
    """

    code = "SMS904"
    name = "missed-target-without-action"
    severity = Severity.WARNING
    record = Party
    clauses = ("iso20000-1:2018/8.3.4", "iso20000-1:2018/10.1")
    covers = ("TPY-09",)
    examples = (
        Example(
            title="an improvement follows",
            files={
                "parties/pty-001.yml": MISSED.replace('May"]', 'May"], follow_up: [IMP-001]'),
                "improvement/imp-001.yml": FEED,
            },
        ),
        Example(
            title="somebody decided to live with it",
            files={
                "parties/pty-001.yml": MISSED.replace(
                    'May"]', 'May"], accepted: {by: ROL-002, reason: One storm; the fee was paid back.}'
                )
            },
        ),
        Example(
            title="nothing follows",
            files={"parties/pty-001.yml": MISSED},
            finds=("parties/pty-001.yml:9:63",),
        ),
        Example(
            title="only words follow",
            files={"parties/pty-001.yml": MISSED.replace('May"]', 'May"], actions: [Second feed by July]')},
            finds=("parties/pty-001.yml:9:63",),
        ),
        Example(
            title="what followed was closed before",
            files={
                "parties/pty-001.yml": MISSED.replace('May"]', 'May"], follow_up: [IMP-001]'),
                "improvement/imp-001.yml": FEED.replace("2026-01-22", "2025-01-22")
                + "result: {on: 2025-06-30, reached: true, text: Two feeds.}\n",
            },
            finds=("parties/pty-001.yml:9:63",),
        ),
    )

    def check_record(self, entry: Entry[Party], context: Context) -> Iterator[Finding]:
        """Look at every review."""
        for index, review in enumerate(entry.record.reviews):
            missed = [target for target in review.missed_targets if not says_nothing(target)]
            if missed and not _answered(review, context.library):
                words = "the actions name no record" if review.actions else "nothing follows"
                if review.follow_up:
                    words = f"{', '.join(review.follow_up)} ended before it"
                yield self.finding(
                    entry.key("reviews", index, "missed_targets"),
                    f"party {named(entry)} missed targets in the review of {review.on}, and {words}",
                    f"Write a nonconformity or an improvement, and name it under “follow_up” of that review in "
                    f"{entry.document.path}; or say who “accepted” it, and why.",
                    document=entry.document.id,
                )


def _answered(review: PartyReview, library: Library) -> bool:
    if review.accepted is not None and not says_nothing(review.accepted.reason):
        return True
    named_in_words = (ident for action in review.actions for ident in _ID.findall(action))
    idents = (*review.follow_up, *named_in_words)
    if any(ident in library.hidden for ident in idents):
        return True  # it is there and cannot be read, which is reported elsewhere
    found = (library.by_id.get(ident) for ident in idents)
    return any(entry is not None and _alive(entry.record, review) for entry in found)


def _alive(record: Record, review: PartyReview) -> bool:
    closed = getattr(record, "on", None) if isinstance(record, _TYPES) else review.on.min
    return closed is None or closed >= review.on
