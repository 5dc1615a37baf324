"""Auditors who audit clauses that they answer for."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sms_docs.frameworks import Framework
from sms_docs.records import Audit, AuditProgramme, Record
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.improving._answering import Answers, Subject
from sms_docs.rules.improving._independence import Stakes
from sms_docs.rules.improving._programme import Programmes
from sms_docs.rules.improving._samples import AUDIT, AUDITOR, HELD, PROGRAMME, STAFF
from sms_docs.rules.improving._standing import applies, standing
from sms_docs.rules.samples import ROLES
from sms_docs.rules.wording import listed, named

PLAN: Final = """\
id: SMP-001
type: service-management-plan
title: Service management plan
owner: ROL-002
clauses: ["6.3"]
"""
PLANNING: Final = AUDIT.replace('["8.5.1"]', '["6"]').replace("processes: [PRC-001]\n", "")
FILES: Final = {
    "roles/roles.yml": ROLES,
    "roles/rol-003.yml": AUDITOR,
    "people/people.yml": STAFF,
    "people/assignments.yml": HELD,
    "plans/smp-001.yml": PLAN,
    "audits/aud-001.yml": PLANNING,
}
OWN: Final = PLANNING.replace("{person: PER-003, independence: Has no part in changes.}", "{person: PER-002}")
AGAIN: Final = PLANNING.replace("AUD-001", "AUD-002").replace("2026-04", "2026-05")
NAMED: Final = 3
SHOWN: Final = 6


class AuditorOfOwnClause(LibraryRule):
    """An auditor who answers for what a clause of the audit asks for.

    An auditor is not independent of a clause if, on the day of the audit, the person held a role, in own right or as a
    deputy, that

    - owns a maintained document or an entry of a register that names the clause, one above it or one below it under
      `clauses`, or is the responsible or accountable role in it;
    - owns, manages or has a part in a process that names it, whether or not the audit names the process;
    - sees to the system as a whole (`sms_conformity`, `management_representative`), where the clause is not one of a
      process; or leads the organisation (`top_management`), where the clause is a duty of management.

    Processes that the audit names are judged by `auditor-of-own-work`. Of each clause the last audit that was done is
    judged, and those still to come, those that only the programme names included; who audits clause 4 again has not audited
    clause 5 again, and 6 has been audited again when all that asks for something below it has. Where another auditor of the same audit
    is independent, it is enough that `independence` says who looked at what.

    ## Why it matters

    Not everything in a system is a process: policy, risks, objectives, plan and competence are work of somebody too. The
    manager of the system who audits the planning audits the own desk. Clause 9.2 asks for auditors who are objective and
    impartial.

    ## How to put it right

    Let somebody else audit the clause: from another team, or from outside (`external`). If the audit is done already, have
    the clause audited again. If the entry is wrong, add a later one that names it under `corrects`.

    ## What a person must look at

    Whether somebody wrote the document without owning it: the handbook shows the authors of each issue.
    """

    code = "SMS558"
    name = "auditor-of-own-clause"
    clauses = ("iso20000-1:2018/9.2",)
    covers = ("AUD-02",)
    examples = (
        Example("planning, audited by somebody who owns no plan", FILES),
        Example(
            "the owner of the plan audits planning",
            {**FILES, "audits/aud-001.yml": OWN},
            finds=("audits/aud-001.yml:12:14",),
        ),
        Example(
            "who sees to the whole system audits planning",
            {**FILES, "roles/rol-003.yml": AUDITOR + "sms_conformity: true\n"},
            finds=("audits/aud-001.yml:12:14",),
        ),
        Example(
            "audited again by somebody else",
            {**FILES, "audits/aud-001.yml": OWN, "audits/aud-002.yml": AGAIN},
        ),
        Example(
            "planned: the role that owns the plan will audit it",
            {
                **FILES,
                "audits/apr-001.md": PROGRAMME.replace(
                    '"10"], auditors: [ROL-003]', '"10"], auditors: [ROL-002]'
                ),
            },
            finds=("audits/apr-001.md:13:94",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at audits, then at what is only planned."""
        stakes, answers, audits = Stakes(context.library), Answers(context), standing(context.library, Audit)
        done = [entry.record for entry in audits if entry.record.closed]
        for entry in audits:
            yield from self._audit(entry, list(_judged(entry.record, answers, done)), stakes)
        programmes = Programmes(context.library)
        for programme in context.library.of(AuditProgramme):
            if applies(programme, context):
                written = programmes.written_down(programme)
                for index, item in enumerate(programme.record.audits):
                    if index not in written and item.planned >= context.today and item.external is None:
                        yield from self._planned(programme, index, answers, stakes)

    def _audit(self, entry: Entry[Audit], subjects: list[Subject], stakes: Stakes) -> Iterator[Finding]:
        auditors, day = entry.record.auditors, _day(entry.record)
        known = {subject.entry.id: subject.entry for subject in subjects}
        said = {ident: [stakes.of(auditor, one, day) for auditor in auditors] for ident, one in known.items()}
        words = [said[subject.entry.id] for subject in subjects]
        for index, auditor in enumerate(auditors):
            own = [
                (subject, row[index])
                for subject, row in zip(subjects, words, strict=True)
                if row[index] and not ("" in row and auditor.independence is not None)
            ]
            if own:
                yield self._own(entry, index, own, stakes.name(auditor))

    def _own(self, entry: Entry[Audit], index: int, own: list[tuple[Subject, str]], who: str) -> Finding:
        field = "person" if entry.record.auditors[index].person is not None else "external"
        again = "Have it audited again by" if entry.record.closed else "Name"
        return self.finding(
            entry.at("auditors", index, field),
            f"{who} audits {_clauses(own)} in {named(entry)}, and {_stakes(own)}",
            f"{again} somebody who does not answer for it; if others of the team looked at it, say so under "
            "“independence”.",
            document=entry.document.id,
            related=_places(own),
        )

    def _planned(
        self, programme: Entry[AuditProgramme], index: int, answers: Answers, stakes: Stakes
    ) -> Iterator[Finding]:
        item = programme.record.audits[index]
        own = []
        for subject in answers.to(item.clauses, item.processes):
            words = [stakes.of_role(role, subject.entry, item.planned) for role in item.auditors]
            if words and "" not in words:
                own.append((subject, words[0]))
        if own:
            yield self.finding(
                programme.at("audits", index, "auditors", 0),
                f"the audit “{item.name}” of {named(programme)} is to look at {_clauses(own)}, and {_stakes(own)}",
                f"Name a role that does not answer for it under “auditors” in {programme.document.path}, or somebody from "
                "outside under “external”.",
                document=programme.document.id,
                related=_places(own),
            )


def _day(record: Audit) -> date:
    return record.done_on or record.planned


def _judged(record: Audit, answers: Answers, done: list[Audit]) -> Iterator[Subject]:
    """What an audit looked at that no later one has looked at again."""
    later = [one for one in done if record.closed and _day(one) > _day(record)]
    for subject in answers.to(record.audited_clauses, record.processes):
        if not later or not answers.looked_at(later, subject):
            yield subject


def _clauses(own: list[tuple[Subject, str]]) -> str:
    numbers = sorted({subject.clause for subject, _words in own}, key=Framework.sort_key)
    more = len(numbers) - SHOWN
    shown = [*numbers[:SHOWN], f"{more} more"] if more > 0 else numbers
    return f"{'clause' if len(numbers) == 1 else 'clauses'} {listed(shown)}"


def _stakes(own: list[tuple[Subject, str]]) -> str:
    entries = _entries(own)
    more = len(entries) - NAMED
    said = [_said(entry, words) for entry, words in entries[:NAMED]]
    return listed([*said, *([f"so with {more} more"] if more > 0 else [])])


def _said(entry: Entry[Record], words: str) -> str:
    """Why an auditor is not independent, with the record by its name."""
    if words.endswith(" it"):
        return f"{words.removesuffix('it')}{named(entry)}"
    return f"{words} of {named(entry)}" if "has a part in" in words else words


def _places(own: list[tuple[Subject, str]]) -> tuple[Related, ...]:
    return tuple(Related(entry.at("id"), "answers for it") for entry, _words in _entries(own)[:NAMED])


def _entries(own: list[tuple[Subject, str]]) -> list[tuple[Entry[Record], str]]:
    """The records, each once, whatever the number of its clauses."""
    return list({subject.entry.id: (subject.entry, words) for subject, words in reversed(own)}.values())[::-1]
