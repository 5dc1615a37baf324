"""Processes whose evidence does not keep coming."""

from collections.abc import Iterator, Mapping

from sms_docs.library import Library
from sms_docs.library.measures import due_after
from sms_docs.records import EvidenceLink, Process
from sms_docs.rules.base import Approval, Context, Entry, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.measuring._samples import EVIDENCE
from sms_docs.rules.measuring._standing import in_use
from sms_docs.rules.measuring.overdue_measurement import every
from sms_docs.rules.samples import CONTROLLED, PROCESS
from sms_docs.rules.wording import listed, named

FILE = "evidence/evd-001.yml"
FILES = {**CONTROLLED, "processes/prc-001.md": PROCESS, FILE: EVIDENCE}
APPROVED = (Approval("PRC-001", "PER-001", "ROL-001", 0),)


class StaleEvidence(LibraryRule):
    """Evidence of a process in force that is older than its frequency.

    Looks at evidence links with a `frequency` that a process names under `records` as `link`, or that name the process
    under `proves`. The newest evidence that somebody saw there (`newest`, else the day of `last_checked`) is stale when it
    is more than one and a half times the `frequency` old. Processes that are not in force are not judged; links that
    nobody ever followed are reported by `unchecked-evidence`.

    ## Why it matters

    A process that leaves no traces any more has stopped, or goes round its tool. Clause 8.1 asks for evidence that
    processes run as planned, and an auditor asks for the last example.

    ## How to put it right

    Follow the link. If there is newer evidence, write its day under `newest` and today under `last_checked`. If there is
    none, ask the process owner. If the process runs less often, change `frequency`.

    ## What a person must look at

    Whether the traces are those of the process as it is described, and not only of its tool.
    """

    code = "SMS545"
    name = "stale-evidence"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.1",)
    covers = ("PRC-06",)
    examples = (
        Example("newest evidence of last month", FILES, approvals=APPROVED),
        Example(
            "a monthly process without evidence since March",
            {**FILES, FILE: EVIDENCE.replace("newest: 2026-05-20", "newest: 2026-03-20")},
            finds=("evidence/evd-001.yml:11:9",),
            approvals=APPROVED,
        ),
        Example(
            "the process is still a draft",
            {**FILES, FILE: EVIDENCE.replace("newest: 2026-05-20", "newest: 2026-03-20")},
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at the evidence of every process in force."""
        proven = _proven(context.library)
        for entry in context.library.of(EvidenceLink):
            processes = [process for process in proven.get(entry.id, ()) if in_use(process, context)]
            if processes:
                yield from self._judged(entry, processes, context)

    def _judged(
        self, entry: Entry[EvidenceLink], processes: list[Entry[Process]], context: Context
    ) -> Iterator[Finding]:
        record = entry.record
        newest = record.newest or record.last_checked
        if record.frequency is None or newest is None:
            return
        if due_after(record.frequency, newest).late < context.today:
            yield self.finding(
                entry.at("newest" if record.newest else "last_checked"),
                f"newest evidence for {listed([named(process) for process in processes])} in {named(entry)} is of "
                f"{newest}, and there should be some {every(record.frequency)}",
                f"Follow the link, and write the day of the newest evidence under “newest” in {entry.document.path}; if "
                "there is none, ask the process owner.",
                document=entry.document.id,
                related=tuple(Related(process.at("id"), named(process)) for process in processes[:3]),
            )


def _proven(library: Library) -> Mapping[str, list[Entry[Process]]]:
    """The processes that an evidence link proves, by the id of the link; either may name the other."""
    found: dict[str, dict[str, Entry[Process]]] = {}
    for process in library.of(Process):
        for evidence in process.record.records:
            if evidence.link is not None:
                found.setdefault(evidence.link, {})[process.id] = process
    for entry in library.of(EvidenceLink):
        for ident in entry.record.proves:
            known = library.get(Process, ident)
            if known is not None:
                found.setdefault(entry.id, {})[known.id] = known
    return {ident: list(processes.values()) for ident, processes in found.items()}
