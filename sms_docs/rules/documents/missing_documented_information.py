"""Documented information that clauses lead to and that no record gives."""

from collections.abc import Iterator

from sms_docs.coverage import Answer, Item, Standing, survey
from sms_docs.frameworks import Framework
from sms_docs.history import HistoryState
from sms_docs.records import BY_KIND, Life, Scope
from sms_docs.rules.base import Approval, Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY
from sms_docs.rules.wording import listed
from sms_docs.source import Location

SCOPE = """\
id: SCP-001
type: scope
title: Scope
owner: ROL-001
organization_name: Lindholm Hosting Ltd
statement: The service management system that supports managed hosting for business customers.
clauses: ["4.3", "7.5.4"]
"""


class MissingDocumentedInformation(LibraryRule):
    """Documented information that a clause leads to and that no record in force gives.

    The catalogue of the framework lists for each clause the documents and records that it leads to, one by one, each with
    a name of its own and the type of record that usually gives it. A record gives one if it counts as evidence for the
    clause (`sms-docs coverage` says why it does or not), names exactly that clause under `clauses`, is of that type, and

    - says so under `gives`, as in `gives: [known-errors]`; or
    - says nothing under `gives`, and its fields tell: a policy of `kind: change` is the policy on changes, a risk of
      `category: continuity` a risk to continuity; or there is only one piece of its type in the clause.

    A record that could give several and does not say which gives none of them. Tickets and the like are given by
    evidence links, measured results also by a metric with a file of values. The header of a register names clauses for
    all of its entries. `gives` may name a piece of another type as well, if you keep it in a document of your own, and
    the piece that says that there is nothing of the kind: a register of dependencies that states that no process is run
    by others gives `processes-run-by-others`.

    What the clause asks for in documented form is an error, what is only customary evidence a warning; maintained texts
    and retained records alike. What is only overdue is reported elsewhere. Nothing is reported while the library has no
    scope record: a draft of a few files is not a whole system. Nothing is reported either while history is incomplete,
    because nobody can tell then what is in force.

    ## Why it matters

    These are the documents that an auditor asks for by name. A clause that nothing in force answers is a gap, however
    good the practice may be.

    ## How to put it right

    If the record exists, name the clause in its `clauses`, and the piece in its `gives` where the finding says so; have
    it approved, or check the link. If not, write it. `sms-docs coverage 8.6.3` shows each piece of a clause with its name.

    ## What a person must look at

    Whether the document really gives what the clause asks. That the clause is named shows an intention, not a result.
    """

    code = "SMS309"
    name = "missing-documented-information"
    clauses = ("iso20000-1:2018/7.5.1", "iso20000-1:2018/7.5.4")
    covers = ("DOC-08",)
    examples = (
        Example("a draft of one file is not a whole system", {"policies/pol-001.md": POLICY}),
        Example(
            "a scope that is in force, and nothing else",
            {**CONTROLLED, "scope/scp-001.yml": SCOPE},
            finds=("sms.yml:1:1",) * 123,
            approvals=(Approval("SCP-001", "PER-001", "ROL-001", 0),),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each piece of each clause."""
        control, framework = context.control, context.framework
        if control.history.state is not HistoryState.COMPLETE or not context.library.of(Scope):
            return
        found = survey(context.library, control, framework, context.config.framework, context.today)
        for answer in found.answers.values():
            for item in answer.items:
                if item.known and item.standing in (Standing.GAP, Standing.DRAFT_ONLY):
                    yield self._missing(item, answer, framework)

    def _missing(self, item: Item, answer: Answer, framework: Framework) -> Finding:
        wanted, clause = item.item, answer.clause
        explicit = wanted.basis == "explicit"
        basis = "which it asks for in documented form" if explicit else "which is customary evidence"
        kept = "maintained" if wanted.action == "maintain" else "retained"
        return self.finding(
            Location("sms.yml"),
            f"clause {clause} ({framework.requirements[clause].title}) has no record in force that gives "
            f"“{wanted.what}” ({wanted.id}), {basis}, {kept}",
            _cure(item, clause),
            severity=Severity.ERROR if explicit else Severity.WARNING,
            clause=f"{framework.id}/{clause}",
        )


def _cure(item: Item, clause: str) -> str:
    wanted = item.item
    if item.unsaid:
        several = f"{listed(item.unsaid[:3], 'and')} {'name' if len(item.unsaid) > 1 else 'names'}"
        return (
            f"{several} the clause, which leads to several of this type: write “gives: [{wanted.id}]” in the one that "
            "gives it."
        )
    if item.records:
        names = listed(item.records[:3], "or")
        return f"Have {names} approved; a link is checked, a record of what happened is committed and closed."
    kind = wanted.record_type
    then = "have it approved" if BY_KIND[kind].life is Life.MAINTAIN else "commit it"
    return (
        f"Name “{clause}” under “clauses” of the {_spoken(kind)} that gives it, or write one with “sms-docs new {kind}”; "
        f"then {then}."
    )


def _spoken(kind: str) -> str:
    return kind if kind in ("document", "evidence-link") else f"{kind.replace('-', ' ')} record"
