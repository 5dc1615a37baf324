# One finding for each pair of targets, at the weaker one: whoever negotiates it looks there. What cannot be compared is said
# as well, because silence would read as “good enough”.

"""Targets of suppliers that do not carry what was promised to customers."""

from collections.abc import Iterator

from sms_docs.library.promises import Compared, Promise, Promises, words
from sms_docs.records import Service
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.samples import CONTRACT, SUPPLIED
from sms_docs.rules.wording import named


class WeakerSupplierTarget(LibraryRule):
    """A target behind a service weaker than the service level target that rests on it, or not comparable with it.

    Compared are targets of the same metric in agreements that are valid today: the service level agreements of a service
    with the agreements of its dependencies, and with those of the services it depends on. A service of ours that says
    nothing about the metric is left for what stands behind it. Of several agreements of one such service, one that
    carries the promise is enough.

    `>=`, `>`, `<=`, `<` and `=` are read as written: 15 minutes carry a promise of at most 30. Units are read as people
    write them: `%` and `percent`; `min`, `minutes`, `h`, `4 hours` as `value: 4, unit: hours`; working hours and business
    hours. Windows are read so, too: `month`, `monthly`, `each calendar month`. Metrics must have the same words on both
    sides; capitals do not count, and uptime is availability. An availability that is kept in each month is kept in each
    year; hours of the clock carry as many working hours.

    What has the same metric and cannot be compared is reported as well: over other times, in units that cannot be turned
    into one another (eight hours of the clock and four working hours), or an availability under a name that no service
    level target has. Parts that stand in for each other (`redundant_with` in the dependency register) are judged together.

    ## Why it matters

    What a supplier may miss without breaking its contract, you cannot promise to customers (clause 8.3.4.1). When it
    happens, the penalty is yours alone.

    ## How to put it right

    Negotiate the stronger target, promise less, or put a second source behind it and name it under `redundant_with`. Then
    correct the agreement that changed. What cannot be compared: agree on the same words, unit and time.

    ## What a person must look at

    Times that have other words on both sides, such as “repair” and “restore”: they are not compared.
    """

    code = "SMS918"
    name = "weaker-supplier-target"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.3.4.1", "iso20000-1:2018/8.3.4.2", "iso20000-1:2018/8.3.3")
    covers = ("AGR-03",)
    examples = (
        Example(title="the supplier promises more than we do", files=SUPPLIED),
        Example(
            title="the supplier promises less, in other words for unit and time",
            files={
                **SUPPLIED,
                "agreements/agr-002.yml": CONTRACT.replace(
                    '99.9, unit: "%", window: month', "99, unit: percent, window: calendar month"
                ),
            },
            finds=("agreements/agr-002.yml:10:51",),
        ),
        Example(
            title="over another time, so not comparable",
            files={**SUPPLIED, "agreements/agr-002.yml": CONTRACT.replace("month", "year")},
            finds=("agreements/agr-002.yml:10:51",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Compare the targets behind every service that is not retired."""
        promises = Promises(context.library, context.today)
        for entry in context.library.of(Service):
            if entry.record.lifecycle != "retired":
                for supplied, promised in promises.weaker(entry.id):
                    yield self._weaker(entry, supplied, promised)
                for found in promises.unclear(entry.id):
                    yield self._unclear(entry, found)

    def _weaker(self, entry: Entry[Service], supplied: Promise, promised: Promise) -> Finding:
        return self._finding(
            supplied,
            promised,
            f"{_said(supplied)}, but service {named(entry)} promises {words(promised.target)} in "
            f"{named(promised.agreement)}",
            f"Agree on a target in {supplied.agreement.document.path} that carries the promise, or promise less in "
            f"{promised.agreement.document.path}.",
        )

    def _unclear(self, entry: Entry[Service], found: Compared) -> Finding:
        return self._finding(
            found.supplied,
            found.promised,
            f"{_said(found.supplied)}, and nobody can tell whether that carries what service {named(entry)} promises in "
            f"{named(found.promised.agreement)}, {words(found.promised.target)}: it is agreed {found.why}",
            f"Agree on both in the same words, unit and time: {found.supplied.agreement.document.path} and "
            f"{found.promised.agreement.document.path}.",
        )

    def _finding(self, supplied: Promise, promised: Promise, message: str, cure: str) -> Finding:
        weak, strong = supplied.agreement, promised.agreement
        return self.finding(
            weak.at("targets", supplied.index, "value"),
            message,
            cure,
            document=weak.document.id,
            related=(
                Related(strong.at("targets", promised.index, "value"), "what is promised to customers"),
            ),
        )


def _said(supplied: Promise) -> str:
    return f"{supplied.target.metric} of {named(supplied.agreement)} is {words(supplied.target)}"
