"""Service management policies that leave out one of the four commitments."""

from collections.abc import Iterator, Mapping
from typing import Final

from sms_docs.records import Policy
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule

THREE = """\
---
id: POL-001
type: policy
kind: service-management
title: Service management policy
owner: ROL-001
purpose: Say what we want to achieve.
applies_to: All staff
statements:
  - {anchor: why-we-do-it, summary: Customers build on our services., commitment: purpose-fit}
  - {anchor: our-aims, summary: Yearly objectives follow from four aims., commitment: objectives-basis}
  - {anchor: what-we-meet, summary: We meet what is required of us., commitment: requirements}
---
## Why we do it

Our customers run their business on our platforms.

## Our aims

Each November we derive objectives from four aims.

## What we meet

We meet what customers and law require.
"""

FOUR = THREE.replace(
    "commitment: requirements}\n",
    "commitment: requirements}\n"
    "  - {anchor: better-every-year, summary: We improve all the time., commitment: improvement}\n",
)

COMMITMENTS: Final[Mapping[str, str]] = {
    "purpose-fit": "it fits the purpose of the organisation",
    "objectives-basis": "it is the frame for objectives",
    "requirements": "what is required will be met",
    "improvement": "services and the system are improved continually",
}


class PolicyWithoutCommitment(RecordRule[Policy]):
    """A service management policy that leaves out one of the four things it has to say.

    Only policies with `kind: service-management` are looked at. Whether the text has a heading for each statement is
    the business of `statement-without-heading`.

    ## Why it matters

    Clause 5.2.1 asks for four things: the policy fits the purpose of the organisation, gives objectives their frame,
    promises to meet what is required, and promises continual improvement. They are the first an auditor looks for.

    ## How to put it right

    Say it in the text, below a heading of its own. Then add a line to `statements` with the `anchor` of the heading,
    a `summary`, and the `commitment` that it makes.

    ## What a person must look at

    Whether the policy fits this organisation, or could stand in the handbook of any other.
    """

    code = "SMS608"
    name = "policy-without-commitment"
    record = Policy
    clauses = ("iso20000-1:2018/5.2.1",)
    covers = ("POL-01",)
    examples = (
        Example("all four commitments", {"policies/pol-001.md": FOUR}),
        Example(
            "no word about improvement", {"policies/pol-001.md": THREE}, finds=("policies/pol-001.md:9:1",)
        ),
    )

    def check_record(self, entry: Entry[Policy], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for the four commitments among the statements."""
        policy = entry.record
        made = {statement.commitment for statement in policy.statements}
        missing = [commitment for commitment in COMMITMENTS if commitment not in made]
        if policy.policy_kind != "service-management" or not missing:
            return
        listed = ", ".join(f"{commitment} ({COMMITMENTS[commitment]})" for commitment in missing)
        yield self.finding(
            entry.key("statements"),
            f"the policy “{policy.title}” ({entry.id}) makes no statement for {listed}",
            f"Say it in the text and add a line with “commitment: {missing[0]}” to “statements” "
            f"in {entry.document.path}.",
            document=entry.document.id,
        )
