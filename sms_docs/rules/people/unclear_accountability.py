"""Activities for which no role, or more than one, answers."""

from collections.abc import Iterator

from sms_docs.records import Process
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule

ONE = """\
---
id: PRC-010
type: process
title: Change management
owner: ROL-002
purpose: Bring changes into service without harm.
activities:
  - name: Assess the change
    responsible: [ROL-002, ROL-005]
    accountable: [ROL-002]
  - name: Review the change
    responsible: [ROL-005]
    accountable: [ROL-002]
---
Changes are assessed before they are approved.
"""

TWO = ONE.replace("accountable: [ROL-002]\n  - name", "accountable: [ROL-002, ROL-005]\n  - name")

NONE = ONE.replace("    responsible: [ROL-005]\n    accountable: [ROL-002]\n", "    responsible: [ROL-005]\n")


class UnclearAccountability(RecordRule[Process]):
    """An activity of a process for which no role answers, or more than one.

    ## Why it matters

    Many may do the work, but one has to answer for it. Where two roles are accountable, each can rely on the other;
    where none is, nobody decides when things go wrong.

    ## How to put it right

    Name exactly one role under `accountable` of the activity. The others who do the work belong under `responsible`,
    those who are asked before under `consulted`, those who are told after under `informed`.
    """

    code = "SMS703"
    name = "unclear-accountability"
    record = Process
    clauses = ("iso20000-1:2018/5.3",)
    covers = ("ROL-03",)
    examples = (
        Example("one role for each activity", {"processes/prc-010.md": ONE}),
        Example("two roles", {"processes/prc-010.md": TWO}, finds=("processes/prc-010.md:10:18",)),
        Example("no role", {"processes/prc-010.md": NONE}, finds=("processes/prc-010.md:11:5",)),
    )

    def check_record(self, entry: Entry[Process], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Count the accountable roles of each activity."""
        for index, activity in enumerate(entry.record.activities):
            count = len(set(activity.accountable))
            if count != 1:
                found = "no role answers" if not count else f"{count} roles answer"
                yield self.finding(
                    entry.at("activities", index, "accountable"),
                    f"{found} for the activity “{activity.name}” of “{entry.record.title}” ({entry.id}), expected one",
                    f"Name exactly one role under “accountable” of this activity in {entry.document.path}.",
                    document=entry.document.id,
                )
