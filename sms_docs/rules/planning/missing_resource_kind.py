"""Kinds of resources that nobody has planned."""

from collections.abc import Iterator
from typing import Final

from sms_docs.records import Resource
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.planning._living import head, living, scope, whole
from sms_docs.rules.planning._resources import needed
from sms_docs.rules.planning._samples import RESOURCES
from sms_docs.rules.samples import SCOPE
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import listed

KINDS: Final = ("human", "technical", "information", "financial")


class MissingResourceKind(LibraryRule):
    """No need is recorded for one of the four kinds of resources.

    They are `human`, `technical`, `information` and `financial`. A need whose `period` is over does not count. Nothing
    is reported while there is neither a scope nor a resource.

    ## Why it matters

    Clause 7.1 asks to find out how many people, which technology, what information and how much money it takes. What is
    not counted is missed when it is needed.

    ## How to put it right

    Write down what is needed and what there is, at least once for each kind: `sms-docs new resource`. If the time of a
    need is over, write the one for the new time.

    ## What a person must look at

    Whether it is enough.
    """

    code = "SMS523"
    name = "missing-resource-kind"
    clauses = ("iso20000-1:2018/7.1",)
    covers = ("RES-01",)
    examples = (
        Example("all four kinds", {"resources/resources.yml": RESOURCES}),
        Example(
            "people and technology only",
            {"resources/resources.yml": RESOURCES.partition("  - {id: RES-003")[0]},
            finds=("resources/resources.yml:6:1",),
        ),
        Example("nothing planned", {"scope/scp-001.yml": SCOPE}, finds=("scope/scp-001.yml:1:5",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare the kinds of all needs with the four."""
        if unread(context.library, Resource):
            return
        entries, system = living(context, Resource), scope(context)
        found = {entry.record.resource_kind for entry in needed(context)}
        missing = [kind for kind in KINDS if kind not in found]
        if entries and missing:
            yield self._partial(entries[0], missing, over=len(needed(context)) < len(entries))
        elif system is not None and not entries:
            yield self.finding(
                head(system),
                f"{whole(system)} has no record of the resources that it needs",
                "Write down what is needed and what there is of people, technology, information and money: "
                "“sms-docs new resource”.",
                document=system.document.id,
            )

    def _partial(self, first: Entry[Resource], missing: list[str], *, over: bool) -> Finding:
        return self.finding(
            head(first),
            f"no need is recorded for {listed(missing, 'or')} resources{' of a time that is not over' if over else ''}",
            f"Write down what is needed and what there is, with “kind: {missing[0]}”{' and so on' if missing[1:] else ''}, "
            f"beside {first.id} in {first.document.path} or as “sms-docs new resource”.",
            document=first.document.id,
        )
