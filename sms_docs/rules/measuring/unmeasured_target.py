# The objectives, whose metric is a field of their own, are looked at by the family “planning”; here it is what processes
# and agreements promise.

"""Processes and promises that nothing measures."""

from collections.abc import Iterator
from functools import partial

from sms_docs.library import Library
from sms_docs.library.attainment import measured_targets
from sms_docs.library.promises import in_validity, words
from sms_docs.library.units import same_unit
from sms_docs.records import Agreement, Metric, Objective, Process, Scope, Service, ServiceManagementPlan
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity
from sms_docs.rules.measuring._samples import MEASURED, METRIC
from sms_docs.rules.measuring._standing import idle, living
from sms_docs.rules.samples import PROCESS, SCOPE, SERVICE, SLA
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import listed, named
from sms_docs.source import Location

MEASURED_SLA = SLA.replace("window: month}", "window: month, measured_by: MET-001}")
SECOND = '  - {metric: time to repair, operator: "<=", value: 4, unit: hours, window: month}\n'
FILES = {
    **MEASURED,
    "services/svc-001.yml": SERVICE,
    "agreements/agr-001.yml": MEASURED_SLA,
    "processes/prc-001.md": PROCESS.replace("3 % a month}", "3 % a month, measured_by: MET-002}"),
    "metrics/met-002.yml": METRIC.replace("MET-001", "MET-002").replace("SVC-001", "PRC-001"),
}


class UnmeasuredTarget(LibraryRule):
    """A process or a target of a service level agreement that no metric measures.

    A process is measured if one of its `metrics` names a metric under `measured_by`, or if a metric names the process
    under `measures`. A target of a service level agreement is measured if it names a metric under `measured_by`: each one
    by itself, because a metric that names the whole agreement does not say which promise it measures. A target without
    one is a warning if something else of the agreement is measured, else an error. Agreements that are not valid today,
    or only about retired services, are not judged. Processes without any `metrics` are reported by `unproven-process`,
    objectives without a metric by `unmeasurable-objective`.

    A system of which the scope is written and that has no metric at all is reported once.

    ## Why it matters

    A promise that nobody measures is kept by luck, and its breach is found by the customer (clauses 8.3.3 and 9.1).

    ## How to put it right

    Write a metric (“sms-docs new metric”) and name it: at the target of the agreement, or at the line of `metrics` of the
    process, as `measured_by: MET-001`.

    ## What a person must look at

    Whether the metric measures what was promised: the same service, at the point where the customer uses it.
    """

    code = "SMS532"
    name = "unmeasured-target"
    clauses = ("iso20000-1:2018/9.1", "iso20000-1:2018/8.3.3")
    covers = ("MET-02",)
    examples = (
        Example("process and promise are measured", FILES),
        Example(
            "neither is measured",
            {
                **MEASURED,
                "services/svc-001.yml": SERVICE,
                "agreements/agr-001.yml": SLA,
                "processes/prc-001.md": PROCESS,
            },
            finds=("agreements/agr-001.yml:10:5", "processes/prc-001.md:15:1"),
        ),
        Example(
            "one of two promises is measured",
            {
                **FILES,
                "agreements/agr-001.yml": MEASURED_SLA.replace("workload_limits", f"{SECOND}workload_limits"),
            },
            finds=("agreements/agr-001.yml:11:5",),
        ),
        Example(
            "a whole system and not one metric: said once",
            {
                "scope/scp-001.yml": SCOPE,
                "services/svc-001.yml": SERVICE,
                "agreements/agr-001.yml": SLA,
                "processes/prc-001.md": PROCESS,
            },
            finds=("sms.yml:1:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at processes and at service level agreements."""
        library = context.library
        if unread(library, Metric):
            return
        if library.of(Metric):
            measuring = _measuring(living(Metric, context))
            for process in living(Process, context):
                if process.id not in measuring:
                    yield from self._process(process)
            for agreement in _slas(context):
                yield from self._agreement(agreement, measuring.get(agreement.id, []))
        elif library.of(Scope):
            yield from self._nothing(context)

    def _process(self, entry: Entry[Process]) -> Iterator[Finding]:
        metrics = entry.record.metrics
        if metrics and not any(metric.measured_by for metric in metrics):
            yield self.finding(
                entry.key("metrics"),
                f"process {named(entry)} has measures, but no metric with values: "
                f"{listed([f'“{metric.name}”' for metric in metrics])}",
                f"Write a metric and name it at its line as “measured_by: MET-001” in {entry.document.path}.",
                document=entry.document.id,
                clause="iso20000-1:2018/9.1",
            )

    def _agreement(self, entry: Entry[Agreement], measuring: list[Entry[Metric]]) -> Iterator[Finding]:
        measured = set(measured_targets(entry.record).values())
        near = [metric for metric in measuring if metric.id not in measured]
        for index, target in enumerate(entry.record.targets):
            if target.measured_by is None:
                fitting = [metric.id for metric in near if same_unit(target.unit, metric.record.unit)]
                yield self.finding(
                    entry.at("targets", index),
                    f"target “{target.metric} {words(target)}” of {named(entry)} is measured by no metric",
                    f"{_write(fitting)} at the target in {entry.document.path}.",
                    document=entry.document.id,
                    clause="iso20000-1:2018/8.3.3",
                    severity=Severity.WARNING if near or measured else Severity.ERROR,
                )

    def _nothing(self, context: Context) -> Iterator[Finding]:
        of = partial(_counted, context.library)
        targets = sum(len(entry.record.targets) for entry in _slas(context))
        found = [*of(Process, "process", "processes"), *of(Objective, "objective", "objectives")]
        found += [f"{targets} target{'s' * (targets > 1)} of service level agreements"] * bool(targets)
        if found:
            yield self.finding(
                plan_of(context.library),
                f"nothing is measured: no metric for {listed(found)}",
                "Write the first metrics with “sms-docs new metric”, and name them as “measured_by” where they measure.",
            )


def _measuring(metrics: tuple[Entry[Metric], ...]) -> dict[str, list[Entry[Metric]]]:
    """Metrics by the ids of what they measure."""
    found: dict[str, list[Entry[Metric]]] = {}
    for metric in metrics:
        for ident in metric.record.measures:
            found.setdefault(ident, []).append(metric)
    return found


def _write(fitting: list[str]) -> str:
    if fitting:
        return f"If {listed(fitting, 'or')} measures just this, write “measured_by: {fitting[0]}”"
    return "Write a metric, and name it as “measured_by: MET-001”"


def plan_of(library: Library) -> Location:
    """Where to say what a whole system lacks: at the plan that should speak of it, else at the settings."""
    plans = library.of(ServiceManagementPlan)
    return plans[0].key("effectiveness") if plans else Location("sms.yml")


def _counted(library: Library, model: type[Process] | type[Objective], one: str, many: str) -> Iterator[str]:
    count = len(library.of(model))
    if count:
        yield f"{count} {one if count == 1 else many}"


def _slas(context: Context) -> Iterator[Entry[Agreement]]:
    """The service level agreements that are valid today and not only about retired services."""
    for entry in living(Agreement, context):
        record = entry.record
        if record.agreement_kind == "sla" and in_validity(record, context.today):
            services = [ident for ident in record.services if context.library.get(Service, ident)]
            if not idle(services, context):
                yield entry
