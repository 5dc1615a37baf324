# Services have a rule of their own: there a circle says something about delivery.

from collections.abc import Iterator, Mapping

from sms_docs.library import Entry
from sms_docs.records import Record, Role
from sms_docs.rules.base import Context, Example, Finding, LibraryRule
from sms_docs.rules.circles import circles, shown
from sms_docs.rules.samples import POLICY, ROLE
from sms_docs.rules.wording import named

BOSS = ROLE + "reports_to: ROL-002\n"
OTHER = ROLE.replace("id: ROL-001", "id: ROL-002").replace("Service owner", "Head of services")


class ReferenceCycle(LibraryRule):
    """A role that reports to itself, or a document that supersedes itself, directly or through others.

    ## Why it matters

    In a circle of `reports_to` nobody is at the top, and an escalation never ends (clause 5.3). In a circle of
    `supersedes` each document replaces the other, so that none is in force.

    ## How to put it right

    Remove the reference that is wrong. The role at the top reports to nobody; the newer document names the older one.

    ## What a person must look at

    Which reference in the circle is the wrong one. The finding points at the one that closes it.
    """

    code = "SMS205"
    name = "reference-cycle"
    clauses = ("iso20000-1:2018/7.5.3",)
    examples = (
        Example("one at the top", {"roles/a.yml": BOSS, "roles/b.yml": OTHER}),
        Example(
            "each other's superior",
            {"roles/a.yml": BOSS, "roles/b.yml": f"{OTHER}reports_to: ROL-001\n"},
            ("roles/b.yml:5:13",),
        ),
        Example(
            "replaces itself",
            {"policies/pol-001.md": POLICY.replace("id: POL-001", "id: POL-001\nsupersedes: [POL-001]")},
            ("policies/pol-001.md:3:14",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Follow both kinds of reference."""
        roles = {entry.id: entry for entry in reversed(context.library.of(Role)) if entry.record.reports_to}
        yield from self._circles(roles, "reports_to")
        newer = {entry.id: entry for entry in reversed(context.library.everything) if entry.record.supersedes}
        yield from self._circles(newer, "supersedes")

    def _circles(self, entries: Mapping[str, Entry[Record]], field: str) -> Iterator[Finding]:
        graph = {ident: _targets(entry, field) for ident, entry in sorted(entries.items())}
        for way in circles(graph):
            entry = entries[way[-2]]
            loc = (field,) if field == "reports_to" else (field, graph[way[-2]].index(way[-1]))
            yield self.finding(
                entry.at(*loc),
                f"“{field}” of {named(entry)} leads back to itself: {shown(way)}",
                f"Remove the reference that is wrong; here it is “{field}: {way[-1]}” in {entry.document.path}.",
                document=entry.document.id,
            )


def _targets(entry: Entry[Record], field: str) -> tuple[str, ...]:
    value = getattr(entry.record, field)
    return value if isinstance(value, tuple) else (value,)
