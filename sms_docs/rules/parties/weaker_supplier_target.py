"""Targets of suppliers that do not carry what was promised to customers."""

from collections.abc import Iterator

from sms_docs.library.promises import Promise, Promises, words
from sms_docs.records import Service
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.samples import CONTRACT, SUPPLIED
from sms_docs.rules.wording import named


class WeakerSupplierTarget(LibraryRule):
    """A supplier's target weaker than the service level target that rests on it.

    Compared are targets with the same metric, unit and window (capitals do not count) of agreements that are valid
    today: those of the dependencies of a service with its service level agreements. `>=`, `>`, `<=`, `<` and `=` are
    read as written: 15 minutes carry a promise of at most 30.

    ## Why it matters

    What a supplier may miss without breaking its contract, you cannot promise to customers (clause 8.3.4.1). When it
    happens, the penalty is yours alone.

    ## How to put it right

    Negotiate the stronger target, promise less, or put a second source behind it. Then correct the agreement that changed.

    ## What a person must look at

    Targets in other words or over other times: they are not compared. And whether a second source makes the weaker target
    bearable; then ask for a waiver and say so.
    """

    code = "SMS918"
    name = "weaker-supplier-target"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.3.4.1", "iso20000-1:2018/8.3.4.2", "iso20000-1:2018/8.3.3")
    covers = ("AGR-03",)
    examples = (
        Example(title="the supplier promises more than we do", files=SUPPLIED),
        Example(
            title="the supplier promises less",
            files={**SUPPLIED, "agreements/agr-002.yml": CONTRACT.replace("99.9", "99")},
            finds=("agreements/agr-002.yml:10:51",),
        ),
        Example(
            title="over another time, so not comparable",
            files={
                **SUPPLIED,
                "agreements/agr-002.yml": CONTRACT.replace("99.9", "99").replace("month", "year"),
            },
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Compare the targets behind every service that is not retired."""
        promises = Promises(context.library, context.today)
        for entry in context.library.of(Service):
            if entry.record.lifecycle != "retired":
                for supplied, promised in promises.weaker(entry.id):
                    yield self._finding(entry, supplied, promised)

    def _finding(self, entry: Entry[Service], supplied: Promise, promised: Promise) -> Finding:
        weak, strong = supplied.agreement, promised.agreement
        return self.finding(
            weak.at("targets", supplied.index, "value"),
            f"{supplied.target.metric} of {named(weak)} is {words(supplied.target)}, but service {named(entry)} promises "
            f"{words(promised.target)} in {named(strong)}",
            f"Agree on a target in {weak.document.path} that carries the promise, or promise less in "
            f"{strong.document.path}.",
            document=weak.document.id,
            related=(
                Related(strong.at("targets", promised.index, "value"), "what is promised to customers"),
            ),
        )
