"""Kinds of risk that nobody has looked at."""

from collections.abc import Iterator, Mapping
from typing import Final

from sms_docs.records import Risk
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.planning._living import head, living, scope, whole
from sms_docs.rules.planning._samples import RISKS
from sms_docs.rules.samples import SCOPE
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import listed

NEEDED: Final[Mapping[str, str]] = {
    "organization": "the organisation",
    "service-requirement": "service requirements that are not met",
    "other-party": "other parties",
}

PARTIAL = RISKS.replace("category: other-party", "kind: opportunity, category: other-party")


class MissingRiskCategory(LibraryRule):
    """No risk in one of the three categories that must not be empty.

    They are `organization`, `service-requirement` and `other-party`. Opportunities do not count, and neither do risks in
    documents that were withdrawn or superseded. Nothing is reported while there is neither a scope nor a risk.

    ## Why it matters

    Clause 6.1.2 asks for risks in just these three fields. One without any risk has not been looked at: there is no
    organisation, no service and no supplier without.

    ## How to put it right

    Look at the field with those who know it, and write down what you find with the `category` that is missing. If the
    risk is there under another category, correct that.

    ## What a person must look at

    Whether the risks that people fear in private are among those that are written down.
    """

    code = "SMS507"
    name = "missing-risk-category"
    clauses = ("iso20000-1:2018/6.1.2", "iso20000-1:2018/6.1.1")
    covers = ("RSK-01",)
    examples = (
        Example("risks of all three fields", {"risks/risks.yml": RISKS}),
        Example(
            "a chance, but no risk from other parties",
            {"risks/risks.yml": PARTIAL},
            finds=("risks/risks.yml:6:1",),
        ),
        Example("no risk at all", {"scope/scp-001.yml": SCOPE}, finds=("scope/scp-001.yml:1:5",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare the categories of all risks with those that are needed."""
        if unread(context.library, Risk):
            return
        entries, system = living(context, Risk), scope(context)
        found = {entry.record.category for entry in entries if entry.record.risk_kind == "risk"}
        missing = [category for category in NEEDED if category not in found]
        if entries and missing:
            yield self._partial(entries[0], missing)
        elif system is not None and not entries:
            yield self.finding(
                head(system),
                f"{whole(system)} has no record of a risk",
                "Write down the risks for the organisation, from service requirements that are not met and from other "
                "parties: “sms-docs new risk”.",
                document=system.document.id,
            )

    def _partial(self, first: Entry[Risk], missing: list[str]) -> Finding:
        words = listed([f"{NEEDED[category]} ({category})" for category in missing], "or")
        return self.finding(
            head(first),
            f"no risk is recorded that concerns {words}",
            f"Look for such risks, and write them down with “category: {missing[0]}”"
            f"{' and so on' if missing[1:] else ''}, beside {first.id} in {first.document.path} or as “sms-docs new risk”.",
            document=first.document.id,
        )
