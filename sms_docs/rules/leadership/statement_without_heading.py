"""Statements of policies that the text does not contain."""

from collections.abc import Iterator

from sms_docs.library.headings import headings
from sms_docs.records import Policy
from sms_docs.records.faults import near
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule

ANCHORED = """\
---
id: POL-002
type: policy
kind: change
title: Change management policy
owner: ROL-002
purpose: Say what needs a change record.
applies_to: All live services
statements:
  - {anchor: what-needs-a-change, summary: Nothing live is altered without a change record.}
---
## What needs a change

A change record is written before anyone alters a live service.
"""

MISSPELT = ANCHORED.replace("anchor: what-needs-a-change", "anchor: what-needs-changes")


class StatementWithoutHeading(RecordRule[Policy]):
    """A statement of a policy whose heading is not in the text.

    The anchor of a heading is the heading in lower case, its words joined by hyphens: `## Continual improvement` has
    the anchor `continual-improvement`. Apostrophes are dropped, accents too, and every other sign counts as a gap
    between words. If two headings have the same words, the second one has `-2` at its end.

    ## Why it matters

    The statements say in short what the text says at length, and the handbook leads from one to the other. A statement
    without a text behind it was approved by nobody: people find the promise in the list, and nothing below it.

    ## How to put it right

    Correct `anchor`, or write the heading and the text below it.

    ## What a person must look at

    Whether the text below the heading says what the summary says.
    """

    code = "SMS609"
    name = "statement-without-heading"
    record = Policy
    clauses = ("iso20000-1:2018/5.2.1",)
    covers = ("POL-01",)
    examples = (
        Example("a statement with its heading", {"policies/pol-002.md": ANCHORED}),
        Example(
            "an anchor that no heading has",
            {"policies/pol-002.md": MISSPELT},
            finds=("policies/pol-002.md:10:14",),
        ),
    )

    def check_record(self, entry: Entry[Policy], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Compare the anchors with the headings of the text."""
        if not entry.record.statements:
            return
        anchors = [heading.slug for heading in headings(entry.document.body)]
        known = frozenset(anchors)
        for index, statement in enumerate(entry.record.statements):
            if statement.anchor not in known:
                guess = near(statement.anchor, anchors) or "Write the heading, or correct “anchor”."
                yield self.finding(
                    entry.at("statements", index, "anchor"),
                    f"the text of “{entry.record.title}” ({entry.id}) has no heading for “{statement.anchor}”",
                    f"{guess} Headings are taken from {entry.document.path}, below the fields.",
                    document=entry.document.id,
                )
