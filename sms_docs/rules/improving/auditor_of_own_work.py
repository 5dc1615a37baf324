"""Auditors who audit what they do themselves."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sms_docs.records import Audit, AuditProgramme, Process
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.improving._independence import Stakes
from sms_docs.rules.improving._programme import Programmes
from sms_docs.rules.improving._samples import AUDIT, AUDITOR, HELD, PROGRAMME, STAFF
from sms_docs.rules.improving._standing import applies, standing
from sms_docs.rules.samples import DEPENDENCY, PARTY, PROCESS, ROLES
from sms_docs.rules.wording import listed, named

FILES = {
    "roles/roles.yml": ROLES,
    "roles/rol-003.yml": AUDITOR,
    "people/people.yml": STAFF,
    "people/assignments.yml": HELD,
    "processes/prc-001.md": PROCESS,
    "audits/aud-001.yml": AUDIT,
}
OWN = AUDIT.replace("{person: PER-003, independence: Has no part in changes.}", "{person: PER-002}")
AGAIN = AUDIT.replace("AUD-001", "AUD-002").replace("2026-04", "2026-05")
PLANNED = PROGRAMME.replace(
    "processes: [PRC-001], auditors: [ROL-003]", "processes: [PRC-001], auditors: [ROL-002]"
)
OPERATED = DEPENDENCY.replace("service: SVC-001\ncomponent: Data hall\n", "process: PRC-001\n").replace(
    "mode: provides", "mode: operates"
)
SUPPLIER = STAFF.replace("name: Nora Noll", "name: Nora Noll, employer: PTY-001")

# A process, and why somebody is not independent of it.
_Own = tuple[Entry[Process], str]


class AuditorOfOwnWork(LibraryRule):
    """An auditor who has a hand in what is audited.

    An auditor is not independent of a process if, on the day of the audit, the person held a role that owns it, manages
    it or has a part in it, in own right or as a deputy; or works for a party that operates it. Of each process the last
    audit that was done is judged, and those still to come, those that only the programme names included. Where another
    auditor of the same audit is independent of the process, it is enough that `independence` says who looked at what.

    ## Why it matters

    Nobody sees the mistakes in the own work, and nobody reports them gladly. Clause 9.2 asks for auditors who are
    objective and impartial.

    ## How to put it right

    Let somebody else audit the process: from another team, or from outside (`external`). If the audit is done already,
    have the process audited again. If the entry is wrong, add a later one that names it under `corrects`.

    ## What a person must look at

    Whether the auditor is free in fact: who writes the auditor's appraisal, and who wrote the process last year.
    """

    code = "SMS552"
    name = "auditor-of-own-work"
    clauses = ("iso20000-1:2018/9.2",)
    covers = ("AUD-02",)
    examples = (
        Example("an auditor without any part in it", FILES),
        Example(
            "the manager of the process audits it",
            {**FILES, "audits/aud-001.yml": OWN},
            finds=("audits/aud-001.yml:13:14",),
        ),
        Example(
            "audited again by somebody else",
            {**FILES, "audits/aud-001.yml": OWN, "audits/aud-002.yml": AGAIN},
        ),
        Example(
            "the auditor's employer operates the process",
            {
                **FILES,
                "people/people.yml": SUPPLIER,
                "parties/pty-001.yml": PARTY,
                "dependencies/dep-001.yml": OPERATED,
            },
            finds=("audits/aud-001.yml:13:14",),
        ),
        Example(
            "planned: the role that manages the process will audit it",
            {**FILES, "audits/apr-001.md": PLANNED},
            finds=("audits/apr-001.md:14:93",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at audits, then at what is only planned."""
        stakes, audits = Stakes(context.library), standing(context.library, Audit)
        latest = _latest(audits)
        for entry in audits:
            yield from self._audit(entry, latest, stakes, context)
        programmes = Programmes(context.library)
        for programme in context.library.of(AuditProgramme):
            if applies(programme, context):
                yield from self._programme(programme, programmes, stakes, context)

    def _audit(
        self, entry: Entry[Audit], latest: Mapping[str, date], stakes: Stakes, context: Context
    ) -> Iterator[Finding]:
        day, auditors = entry.record.done_on or entry.record.planned, entry.record.auditors
        own: dict[int, list[_Own]] = {}
        for process in _processes(entry.record.processes, context):
            if entry.record.closed and day < latest[process.id]:
                continue
            words = [stakes.of(auditor, process, day) for auditor in auditors]
            for index, auditor in enumerate(auditors):
                divided = "" in words and auditor.independence is not None
                if words[index] and not divided:
                    own.setdefault(index, []).append((process, words[index]))
        for index, found in own.items():
            yield self._own(entry, index, found, stakes.name(auditors[index]))

    def _own(self, entry: Entry[Audit], index: int, own: list[_Own], who: str) -> Finding:
        field = "person" if entry.record.auditors[index].person is not None else "external"
        again = "Have it audited again by" if entry.record.closed else "Name"
        return self.finding(
            entry.at("auditors", index, field),
            f"{who} audits {_named(own)} in {named(entry)}, and {_words(own)}",
            f"{again} somebody who has no part in it; if others of the team looked at it, say so under “independence”.",
            document=entry.document.id,
            related=tuple(Related(process.at("id"), "the process") for process, _stake in own),
        )

    def _programme(
        self, programme: Entry[AuditProgramme], programmes: Programmes, stakes: Stakes, context: Context
    ) -> Iterator[Finding]:
        written = programmes.written_down(programme)
        for index, item in enumerate(programme.record.audits):
            if index in written or item.planned < context.today or item.external is not None:
                continue
            own: list[_Own] = []
            for process in _processes(item.processes, context):
                words = [stakes.of_role(role, process, item.planned) for role in item.auditors]
                if words and "" not in words:
                    own.append((process, words[0]))
            if own:
                yield self._planned(programme, index, own)

    def _planned(self, programme: Entry[AuditProgramme], index: int, own: list[_Own]) -> Finding:
        item = programme.record.audits[index]
        ids = listed([process.id for process, _stake in own], "or")
        return self.finding(
            programme.at("audits", index, "auditors", 0),
            f"the audit “{item.name}” of {named(programme)} is to look at {_named(own)}, and {_words(own)}",
            f"Name a role that has no part in {ids} under “auditors” in {programme.document.path}, or somebody "
            "from outside under “external”.",
            document=programme.document.id,
            related=tuple(Related(process.at("id"), "the process") for process, _stake in own),
        )


def _processes(idents: Iterable[str], context: Context) -> Iterator[Entry[Process]]:
    for ident in dict.fromkeys(idents):
        process = context.library.get(Process, ident)
        if process is not None:
            yield process


def _named(own: list[_Own]) -> str:
    return listed([named(process) for process, _stake in own])


def _words(own: list[_Own]) -> str:
    """Why an auditor is not independent; of several processes, of which one."""
    if len(own) == 1:
        return own[0][1]
    return listed([f"of {process.id} {stake}" for process, stake in own])


def _latest(audits: list[Entry[Audit]]) -> Mapping[str, date]:
    """The day on which each process was audited last."""
    found: dict[str, date] = {}
    for entry in audits:
        for process in entry.record.processes if entry.record.done_on is not None else ():
            found[process] = max(found.get(process, date.min), entry.record.done_on or date.min)
    return found
