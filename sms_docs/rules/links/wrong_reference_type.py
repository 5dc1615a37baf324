from collections.abc import Iterator

from sms_docs.library import Entry, Link
from sms_docs.records import BY_KIND, Assignment, Person, Record
from sms_docs.records.faults import field_name
from sms_docs.records.values import with_article
from sms_docs.rules.base import Context, Example, Finding, LibraryRule
from sms_docs.rules.samples import ASSIGNMENTS, PEOPLE, POLICY, ROLES
from sms_docs.rules.wording import listed, named

TEAM = {"people/people.yml": PEOPLE, "people/assignments.yml": ASSIGNMENTS, "roles/roles.yml": ROLES}


class WrongReferenceType(LibraryRule):
    """A reference to a record of another type.

    ## Why it matters

    An owner is a role and never a person: people leave, the role stays and is handed over by an assignment. In the same
    way each reference says what kind of record belongs there; anything else leads readers and checks astray.

    ## How to put it right

    Write the id of a record of the right type. In place of a person, write the role in which the person does it.
    """

    code = "SMS204"
    name = "wrong-reference-type"
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-03", "DOC-02")
    examples = (
        Example("a role as owner", {**TEAM, "policies/pol-001.md": POLICY}),
        Example(
            "a person as owner",
            {**TEAM, "policies/pol-001.md": POLICY.replace("owner: ROL-001", "owner: PER-001")},
            ("policies/pol-001.md:6:8",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Compare the types of all references."""
        by_id = context.library.by_id
        for link in context.library.links:
            types = link.reference.types
            if types and (target := by_id.get(link.reference.target)) and target.record.kind not in types:
                yield self._found(link, target, context)

    def _found(self, link: Link, target: Entry[Record], context: Context) -> Finding:
        entry, reference = link
        right, wrong = _any_of(reference.types), target.record.kind
        return self.finding(
            entry.at(*reference.loc),
            f"“{field_name(reference.loc)}” of {named(entry)} names the {wrong} {named(target)}, where {right} belongs",
            _cure(reference.types, target, context),
            document=entry.document.id,
        )


def _cure(types: tuple[str, ...], target: Entry[Record], context: Context) -> str:
    if isinstance(target.record, Person) and "role" in types and (held := _held_by(target.id, context)):
        return f"Write the role in which {target.record.name} does this: {listed(held, 'or')}."
    prefixes = listed([f"{BY_KIND[kind].prefix}-" for kind in types], "or")
    return f"Write the id of {_any_of(types)}; it begins with {prefixes}."


def _any_of(types: tuple[str, ...]) -> str:
    return listed([with_article(kind) for kind in types], "or")


def _held_by(person: str, context: Context) -> list[str]:
    held = [
        entry.record.role
        for entry in context.library.of(Assignment)
        if entry.record.person == person and entry.record.covers(context.today)
    ]
    return [
        f"{role} (“{context.library.by_id[role].record.label}”)"
        for role in held
        if role in context.library.by_id
    ]
