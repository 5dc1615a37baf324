"""Acts of leadership without any proof."""

from collections.abc import Iterator

from sms_docs.records import Commitment, Scope
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.leadership._acts import ACTS, standing
from sms_docs.rules.wording import blank
from sms_docs.source import Location

ALL = """\
id: REG-010
type: register
of: commitment
title: Acts of leadership
owner: ROL-001
entries:
  - {id: LDR-001, title: Policy and objectives, act: policy_objectives, by: PER-001, on: 2026-01-20, evidence: Board minutes 1/26}
  - {id: LDR-002, title: Plan, act: plan, by: PER-001, on: 2026-01-20, evidence: Board minutes 1/26}
  - {id: LDR-003, title: Who decides, act: decision_authority, by: PER-001, on: 2026-01-20, evidence: Board minutes 1/26}
  - {id: LDR-004, title: Value, act: value, by: PER-001, on: 2026-02-03, evidence: Customer panel notes}
  - {id: LDR-005, title: Suppliers, act: other_parties, by: PER-001, on: 2026-02-10, evidence: Supplier board minutes}
  - {id: LDR-006, title: Everyday business, act: business_integration, by: PER-001, on: 2026-02-10, evidence: Budget letter}
  - {id: LDR-007, title: Budget, act: resources, by: PER-001, on: 2026-02-10, evidence: Budget letter}
  - {id: LDR-008, title: All-hands talk, act: importance_communicated, by: PER-001, on: 2026-03-12, evidence: Slides and recording}
  - {id: LDR-009, title: Results, act: outcomes, by: PER-001, on: 2026-04-21, evidence: Management review 1/26}
  - {id: LDR-010, title: Coaching, act: people_supported, by: PER-001, on: 2026-04-21, evidence: Management review 1/26}
  - {id: LDR-011, title: Improvement time, act: improvement, by: PER-001, on: 2026-04-21, evidence: Management review 1/26}
  - {id: LDR-012, title: Team leads, act: other_roles_supported, by: PER-001, on: 2026-04-21, evidence: Management review 1/26}
"""

WITHOUT_PLAN = "".join(line for line in ALL.splitlines(keepends=True) if "act: plan," not in line)

SCOPE = """\
id: SCP-001
type: scope
title: Scope
owner: ROL-001
organization_name: Lindholm Hosting Ltd
statement: The service management system that supports managed hosting for business customers.
services_in: [SVC-001]
"""


class MissingLeadershipAct(LibraryRule):
    """Acts of leadership that nobody has given proof of.

    Nothing is reported while there is neither a scope nor a single act: then this is a part of a system, or one that
    is being started. An entry that a later one corrects does not count, nor does one that is dated in the future.

    ## Why it matters

    Top management has to lead the system itself; it cannot hand that on. Clause 5.1 comes down to twelve acts. An
    auditor asks the managing director about each of them and wants to see what happened, and when.

    ## How to put it right

    When the act has happened, add an entry to the register of acts: which `act`, `by` whom, `on` which day, and where
    the `evidence` is kept. Minutes of a management meeting often prove several acts; write one entry for each.

    ## What a person must look at

    Whether management is involved in fact, or only on paper.
    """

    code = "SMS604"
    name = "missing-leadership-act"
    clauses = ("iso20000-1:2018/5.1",)
    covers = ("LDR-01",)
    examples = (
        Example("all twelve acts", {"leadership/acts.yml": ALL}),
        Example(
            "one act is missing", {"leadership/acts.yml": WITHOUT_PLAN}, finds=("leadership/acts.yml:6:1",)
        ),
        Example("no act at all", {"scope/scp-001.yml": SCOPE}, finds=("scope/scp-001.yml:1:5",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare the entries with the twelve acts."""
        first = _first(context)
        done = {entry.record.act for entry in standing(context.library) if not blank(entry.record.evidence)}
        missing = [act for act in ACTS if act not in done]
        if first is None or not missing:
            return
        place, path, document = first
        listed = ": " + ", ".join(f"{act} ({ACTS[act]})" for act in missing) if done else ""
        message = (
            f"there is no proof of {len(missing) if done else 'any'} of the 12 acts of leadership{listed}"
        )
        cure = (
            f"Add an entry for each to {path}, with “act: {missing[0]}” and so on, “by”, “on” and “evidence”."
        )
        yield self.finding(place, message, cure, document=document)


def _first(context: Context) -> tuple[Location, str, str] | None:
    """Where acts are missing: the file of the first one, or the scope; and the file to write to."""
    acts = context.library.of(Commitment)
    if acts:
        return _place(acts[0]), acts[0].document.path, acts[0].document.id
    scopes = context.library.of(Scope)
    new = "a new register of acts (“type: register”, “of: commitment”)"
    return (scopes[0].at("id"), new, scopes[0].document.id) if scopes else None


def _place(act: Entry[Commitment]) -> Location:
    return act.document.source.key("entries") if act.base else act.at("act")
