"""Requirements and processes that no audit of a programme covers."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sms_docs.control import State
from sms_docs.records import AuditProgramme, Process
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.improving._cycle import Cycle, cycles
from sms_docs.rules.improving._programme import Programmes, Step, gathered, uncovered
from sms_docs.rules.improving._samples import AUDIT, PROGRAMME
from sms_docs.rules.improving._standing import applies
from sms_docs.rules.samples import PROCESS
from sms_docs.rules.wording import listed, named

FILES = {"audits/apr-001.md": PROGRAMME, "processes/prc-001.md": PROCESS}
NARROW = PROGRAMME.replace('["8"]', '["8.2", "8.3", "8.4", "8.6", "8.7"]')
LATE = PROGRAMME.replace("2027-03-01", "2028-03-01")
HALF = AUDIT.replace("2026-04-13", "2026-07-06").replace("2026-04-14", "2026-07-07")
YEAR = PROGRAMME.replace("2027-12-31", "2026-12-31\ncycle: P3Y").replace("2027-03-01", "2027-01-11")
SHOWN = 12


class UnauditedRequirement(LibraryRule):
    """A requirement or a process that the programme of audits leaves out.

    Every requirement of the framework and every process has to be audited within the cycle: between `from` and `to`, or, if
    the programme has a `cycle`, in each such time from its first day on. Where the programme is shorter than its cycle, the
    cycles begin with the first programme that has one; while such a cycle lasts, what is missing is a warning, as the next
    programme can have it. A number covers all clauses below it: “8” is all of operation. A planned audit counts with what
    the programme says; once it is done, with the clauses and processes that the audit itself names, if it names any. The
    audits of all programmes count together. Those that have ended are not judged, nor are processes that are drafts.

    How long a cycle may be is judged by `unsound-audit-cycle`.

    ## Why it matters

    An auditor from outside compares the programme with the standard, line by line (clause 9.2). What was never audited
    is what nobody knows anything about.

    ## How to put it right

    Add the clause under `clauses`, or the process under `processes`, of one of the `audits` that are still to come, or
    plan a further audit within the period.

    ## What a person must look at

    Whether what is important or has changed is audited more often than the rest, and whether earlier results count.
    """

    code = "SMS551"
    name = "unaudited-requirement"
    clauses = ("iso20000-1:2018/9.2",)
    covers = ("AUD-01",)
    examples = (
        Example("every clause and every process within two years", FILES),
        Example(
            "nobody looks at clause 8.5",
            {**FILES, "audits/apr-001.md": NARROW},
            finds=("audits/apr-001.md:12:1",),
        ),
        Example(
            "a process that is in no audit",
            {**FILES, "processes/prc-002.md": PROCESS.replace("PRC-001", "PRC-002")},
            finds=("audits/apr-001.md:12:1",),
        ),
        Example(
            "one audit comes after the last day: neither clause 8 nor the process is covered",
            {**FILES, "audits/apr-001.md": LATE},
            finds=("audits/apr-001.md:12:1", "audits/apr-001.md:12:1"),
        ),
        Example(
            "one year of a cycle of three: the rest can follow",
            {**FILES, "audits/apr-001.md": YEAR},
            finds=("audits/apr-001.md:13:1", "audits/apr-001.md:13:1"),
        ),
        Example(
            "four years in rounds of two: the second round is not planned",
            {**FILES, "audits/apr-001.md": PROGRAMME.replace("2027-12-31", "2029-12-31\ncycle: P2Y")},
            finds=("audits/apr-001.md:13:1", "audits/apr-001.md:13:1"),
        ),
        Example(
            "planned for six clauses, done for one",
            {**FILES, "audits/aud-001.yml": HALF},
            finds=("audits/apr-001.md:12:1",),
            today=date(2026, 8, 3),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each programme that has not ended."""
        programmes = [entry for entry in context.library.of(AuditProgramme) if applies(entry, context)]
        known = Programmes(context.library)
        steps = {entry.id: known.steps(entry) for entry in programmes}
        inside = [step for other in programmes for step in steps[other.id] if _within(step, other)]
        rounds = [
            _Round(programme, cycle, [step for step in inside if step.day in cycle])
            for programme in programmes
            if programme.record.end >= context.today
            for cycle in cycles(programme.record, (other.record for other in programmes), context.today)
        ]
        told: set[tuple[str, ...]] = set()
        for round_ in sorted(rounds, key=lambda one: not one.cycle.promised):
            for missing, finding in self._judged(round_, _outside(round_.programme, steps), context):
                if missing not in told:
                    told.add(missing)
                    yield finding

    def _judged(
        self, round_: "_Round", lost: tuple[Related, ...], context: Context
    ) -> Iterator[tuple[tuple[str, ...], Finding]]:
        clauses = uncovered([clause for step in round_.steps for clause in step.clauses], context.framework)
        if clauses:
            numbers = gathered(clauses, context.framework)
            what = f"{'clause' if len(numbers) == 1 else 'clauses'} {_some(numbers)}"
            yield tuple(clauses), self._missing(round_, what, f"“{numbers[0]}” under “clauses”", lost)
        audited = {process for step in round_.steps for process in step.processes}
        processes = [entry for entry in _running(context) if entry.id not in audited]
        if processes:
            word = "process" if len(processes) == 1 else "processes"
            what = f"the {word} {_some([named(entry) for entry in processes])}"
            yield (
                tuple(entry.id for entry in processes),
                self._missing(round_, what, f"{processes[0].id} under “processes”", lost),
            )

    def _missing(self, round_: "_Round", what: str, cure: str, lost: tuple[Related, ...]) -> Finding:
        programme, cycle = round_.programme, round_.cycle
        when = (
            f" in its cycle from {cycle.start} to {cycle.end}" if programme.record.cycle is not None else ""
        )
        return self.finding(
            programme.key("audits"),
            f"no audit of {named(programme)} covers {what}{when}",
            f"Add {cure} of an audit in {programme.document.path}, or plan a further audit before "
            f"{min(cycle.end, programme.record.end)}."
            if cycle.promised
            else f"Add {cure} of an audit in {programme.document.path}, or see that the next programme has it before "
            f"{cycle.end}.",
            document=programme.document.id,
            severity=Severity.ERROR if cycle.promised else Severity.WARNING,
            related=lost,
        )


class _Round(NamedTuple):
    """A cycle of a programme, with all audits in it."""

    programme: Entry[AuditProgramme]
    cycle: Cycle
    steps: list[Step]


def _running(context: Context) -> Iterator[Entry[Process]]:
    """Processes that are in use, as far as anybody can tell."""
    for entry in context.library.of(Process):
        block = context.control.blocks.get(entry.document.id)
        if applies(entry, context) and (block is None or block.state is not State.DRAFT):
            yield entry


def _within(step: Step, programme: Entry[AuditProgramme]) -> bool:
    return programme.record.start <= step.day <= programme.record.end


def _outside(programme: Entry[AuditProgramme], steps: Mapping[str, list[Step]]) -> tuple[Related, ...]:
    return tuple(
        Related(
            programme.at("audits", step.index, "planned"), f"not counted: {step.day} is not within the period"
        )
        for step in steps[programme.id]
        if step.index is not None and not _within(step, programme)
    )


def _some(words: list[str]) -> str:
    more = len(words) - SHOWN
    return listed(words if more <= 0 else [*words[:SHOWN], f"{more} more"])
