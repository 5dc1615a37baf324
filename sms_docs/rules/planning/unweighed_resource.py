"""Needs that nobody has compared with what there is."""

from collections.abc import Iterator

from sms_docs.records import Resource
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._resources import needed
from sms_docs.rules.planning._samples import RESOURCES
from sms_docs.rules.wording import gap, listed, named, quoted


class UnweighedResource(LibraryRule):
    """A need for a resource without a word on what is available, or for which time.

    A need whose `period` is over is not looked at. If there is a `gap`, what is available need not be said.

    ## Why it matters

    A list of needs is a wish list. Clause 7.1 asks to make the resources available, and that begins with seeing the
    difference.

    ## How to put it right

    Write under `available` what there is, and under `period` for which time. If something is missing, write it under
    `gap` with what was decided.

    ## What a person must look at

    Whether what is said to be available is free for this.
    """

    code = "SMS524"
    name = "unweighed-resource"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.1",)
    covers = ("RES-02",)
    examples = (
        Example("need and supply", {"resources/resources.yml": RESOURCES}),
        Example(
            "need without supply",
            {"resources/resources.yml": RESOURCES.replace("available: 44 hosts, ", "")},
            finds=("resources/resources.yml:8:5",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every need whose time is not over."""
        for entry in needed(context):
            missing = _missing(entry.record)
            if missing:
                words = {"available": "what is available", "period": "for which time"}
                yield self.finding(
                    gap(entry, missing),
                    f"the resource {named(entry)} does not say {listed([words[field] for field in missing], 'or')}",
                    f"Write it under {quoted(missing)} in {entry.document.path}.",
                    document=entry.document.id,
                )


def _missing(record: Resource) -> list[str]:
    supply = record.available is None and record.gap is None
    return [*(["available"] if supply else []), *(["period"] if record.period is None else [])]
