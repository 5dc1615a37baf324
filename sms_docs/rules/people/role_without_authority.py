"""Roles in use that may decide nothing, or have nothing to do."""

from collections.abc import Iterator

from sms_docs.records import Role
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.wording import lacking

FULL = """\
id: ROL-004
type: role
title: Problem manager
owner: ROL-004
responsibilities: [Finds the causes of incidents]
authorities: [Calls in engineers for up to one day]
"""

EMPTY = FULL.replace("authorities: [Calls in engineers for up to one day]\n", "")

PROCESS = """\
---
id: PRC-011
type: process
title: Problem management
owner: ROL-004
purpose: Find and remove the causes of incidents.
---
Problems are looked into every week.
"""


class RoleWithoutAuthority(RecordRule[Role]):
    """A role in use without responsibilities, or without the authority to meet them.

    A role is in use when any other record names it: an assignment, a process, a document that it owns.

    ## Why it matters

    Clause 5.3 asks that responsibilities and authorities are assigned and made known. A role that only has a name is
    a name on an organisation chart: when it matters, nobody knows what its holder may decide.

    ## How to put it right

    List what the role has to see to under `responsibilities`, and what it may decide, and up to where, under
    `authorities`. Amounts, limits and the right to stop something make good authorities.

    ## What a person must look at

    Whether the authorities are enough for the responsibilities, and whether others respect them.
    """

    code = "SMS701"
    name = "role-without-authority"
    record = Role
    clauses = ("iso20000-1:2018/5.3",)
    covers = ("ROL-01",)
    examples = (
        Example("a role with both", {"roles/rol-004.yml": FULL, "processes/prc-011.md": PROCESS}),
        Example("a role that nothing uses yet", {"roles/rol-004.yml": EMPTY}),
        Example(
            "a process owner who may decide nothing",
            {"roles/rol-004.yml": EMPTY, "processes/prc-011.md": PROCESS},
            finds=("roles/rol-004.yml:3:8",),
        ),
    )

    def check_record(self, entry: Entry[Role], context: Context) -> Iterator[Finding]:
        """Look at both lists, and then at who uses the role."""
        missing = lacking(entry.record, ("responsibilities", "authorities"))
        if missing and _in_use(entry, context):
            listed = " and no ".join(missing)
            fields = " and ".join(f"“{field}”" for field in missing)
            yield self.finding(
                entry.at("title"),
                f"the role “{entry.record.title}” ({entry.id}) is in use, but has no {listed}",
                f"Add {fields} to the role in {entry.document.path}.",
                document=entry.document.id,
            )


def _in_use(role: Entry[Role], context: Context) -> bool:
    return any(link.entry.id != role.id for link in context.library.links_to.get(role.id, ()))
