"""Requirements and processes that no audit of a programme covers."""

from collections.abc import Iterator, Mapping

from sms_docs.control import State
from sms_docs.frameworks import Framework
from sms_docs.records import AuditProgramme, Process
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.improving._programme import Programmes, Step, gathered, uncovered
from sms_docs.rules.improving._samples import AUDIT, PROGRAMME
from sms_docs.rules.improving._standing import applies
from sms_docs.rules.samples import PROCESS
from sms_docs.rules.wording import listed, named

FILES = {"audits/apr-001.md": PROGRAMME, "processes/prc-001.md": PROCESS}
NARROW = PROGRAMME.replace('["8"]', '["8.2", "8.3", "8.4", "8.6", "8.7"]')
LATE = PROGRAMME.replace("2027-03-01", "2028-03-01")
HALF = AUDIT.replace("2026-04-13", "2026-07-06").replace("2026-04-14", "2026-07-07")
SHOWN = 12


class UnauditedRequirement(LibraryRule):
    """A requirement or a process that the programme of audits leaves out.

    Every requirement of the framework and every process has to be audited between `from` and `to`. A number covers all
    clauses below it: “8” is all of operation. A planned audit counts with what the programme says; once it is done, with
    the clauses and processes that the audit itself names, if it names any. Programmes whose periods overlap count
    together. Those that have ended are not judged, nor are processes that are drafts.

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
            "planned for six clauses, done for one",
            {**FILES, "audits/aud-001.yml": HALF},
            finds=("audits/apr-001.md:12:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each programme that has not ended."""
        programmes = [entry for entry in context.library.of(AuditProgramme) if applies(entry, context)]
        known = Programmes(context.library)
        steps = {entry.id: known.steps(entry) for entry in programmes}
        told: set[tuple[str, ...]] = set()
        for programme in programmes:
            if programme.record.end >= context.today:
                together = (other for other in programmes if _meet(programme, other))
                found = [step for other in together for step in steps[other.id] if _within(step, other)]
                for missing, finding in self._judged(programme, found, _outside(programme, steps), context):
                    if missing not in told:
                        told.add(missing)
                        yield finding

    def _judged(
        self, programme: Entry[AuditProgramme], found: list[Step], lost: tuple[Related, ...], context: Context
    ) -> Iterator[tuple[tuple[str, ...], Finding]]:
        clauses = uncovered([clause for step in found for clause in step.clauses], context.framework)
        if clauses:
            yield tuple(clauses), self._clauses(programme, clauses, lost, context.framework)
        audited = {process for step in found for process in step.processes}
        processes = [entry for entry in _running(context) if entry.id not in audited]
        if processes:
            yield tuple(entry.id for entry in processes), self._processes(programme, processes, lost)

    def _clauses(
        self,
        programme: Entry[AuditProgramme],
        missing: list[str],
        lost: tuple[Related, ...],
        framework: Framework,
    ) -> Finding:
        numbers = gathered(missing, framework)
        word = "clause" if len(numbers) == 1 else "clauses"
        return self.finding(
            programme.key("audits"),
            f"no audit of {named(programme)} covers {word} {_some(numbers)}",
            f"Add “{numbers[0]}” under “clauses” of an audit in {programme.document.path}, or plan a further audit "
            f"before {programme.record.end}.",
            document=programme.document.id,
            related=lost,
        )

    def _processes(
        self, programme: Entry[AuditProgramme], missing: list[Entry[Process]], lost: tuple[Related, ...]
    ) -> Finding:
        word = "process" if len(missing) == 1 else "processes"
        return self.finding(
            programme.key("audits"),
            f"no audit of {named(programme)} covers the {word} {_some([named(entry) for entry in missing])}",
            f"Add {missing[0].id} under “processes” of an audit in {programme.document.path}, or plan a further audit "
            f"before {programme.record.end}.",
            document=programme.document.id,
            related=lost,
        )


def _running(context: Context) -> Iterator[Entry[Process]]:
    """Processes that are in use, as far as anybody can tell."""
    for entry in context.library.of(Process):
        block = context.control.blocks.get(entry.document.id)
        if applies(entry, context) and (block is None or block.state is not State.DRAFT):
            yield entry


def _meet(one: Entry[AuditProgramme], other: Entry[AuditProgramme]) -> bool:
    return one.record.start <= other.record.end and other.record.start <= one.record.end


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
