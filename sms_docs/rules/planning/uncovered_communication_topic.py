"""Topics that people must hear of, and nobody plans to tell."""

from collections.abc import Iterator
from typing import Final

from sms_docs.library import Library
from sms_docs.records import Assignment, Communication, Objective, Policy, Record, Role
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._living import head, living, scope, whole
from sms_docs.rules.planning._samples import COMMUNICATION
from sms_docs.rules.samples import SCOPE
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import listed

NEEDED: Final = ("policy", "objectives", "roles", "information-security")


class UncoveredCommunicationTopic(LibraryRule):
    """No communication covers one of the topics that people must hear of.

    They are the policy, the objectives, roles and authorities, and why information security matters. What a
    communication covers stands under `topics`; a policy, an objective or a role under `concerns` counts as well. Nothing
    is reported while there is neither a scope nor a communication.

    ## Why it matters

    The standard asks for these four by name (clauses 5.2.2, 5.3, 6.2.1 and 8.7.3.1), and clause 7.4 for a plan how they
    are told.

    ## How to put it right

    If it is told already, name the topic under `topics` of that communication. If not, plan it:
    `sms-docs new communication`.

    ## What a person must look at

    Whether the message arrives: ask a few people.
    """

    code = "SMS527"
    name = "uncovered-communication-topic"
    severity = Severity.WARNING
    clauses = (
        "iso20000-1:2018/7.4",
        "iso20000-1:2018/5.2.2",
        "iso20000-1:2018/5.3",
        "iso20000-1:2018/6.2.1",
        "iso20000-1:2018/8.7.3.1",
    )
    covers = ("COM-02",)
    examples = (
        Example("all four topics", {"communication/plan.yml": COMMUNICATION}),
        Example(
            "nobody speaks of security",
            {"communication/plan.yml": COMMUNICATION.replace("[information-security]", "[other]")},
            finds=("communication/plan.yml:6:1",),
        ),
        Example("no plan at all", {"scope/scp-001.yml": SCOPE}, finds=("scope/scp-001.yml:1:5",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare what is covered with what is needed."""
        if unread(context.library, Communication):
            return
        entries, system = living(context, Communication), scope(context)
        covered = {topic for entry in entries for topic in _topics(entry.record, context.library)}
        missing = [topic for topic in NEEDED if topic not in covered]
        if entries and missing:
            yield self._partial(entries[0], missing)
        elif system is not None and not entries:
            yield self.finding(
                head(system),
                f"{whole(system)} has no communication plan",
                "Plan who tells what to whom, when and how, one record each: “sms-docs new communication”.",
                document=system.document.id,
            )

    def _partial(self, first: Entry[Communication], missing: list[str]) -> Finding:
        return self.finding(
            head(first),
            f"no communication covers {listed(missing, 'or')}",
            f"Add “{missing[0]}”{' and so on' if missing[1:] else ''} under “topics” where it is told, or plan a "
            f"communication beside {first.id} in {first.document.path}.",
            document=first.document.id,
        )


def _topics(record: Communication, library: Library) -> Iterator[str]:
    yield from record.topics
    for ident in record.concerns:
        entry = library.by_id.get(ident)
        if entry is not None:
            yield _topic(entry.record)


def _topic(record: Record) -> str:
    """The topic that a record is about; empty if it is none of those needed."""
    if isinstance(record, Policy):
        kinds = {"service-management": "policy", "information-security": "information-security"}
        return kinds.get(record.policy_kind, "")
    if isinstance(record, Objective):
        return "objectives"
    return "roles" if isinstance(record, Role | Assignment) else ""
