# Whether a waiver has anything to waive is known only after all other rules have run: that part is asked by `checking`.

"""Waivers that set nothing aside."""

import difflib
from collections.abc import Iterator
from datetime import date

from sms_docs import rules as registry  # looked into when it is needed: it imports this file
from sms_docs.control import State
from sms_docs.history import HistoryState
from sms_docs.records import Waiver
from sms_docs.rules.base import (
    Approval,
    Change,
    Context,
    Entry,
    Example,
    Finding,
    LibraryRule,
    Severity,
    Skipped,
)
from sms_docs.rules.improving._standing import applies
from sms_docs.rules.samples import CONTROLLED, SERVICE
from sms_docs.rules.waiving import counts, guarded, in_force, named_rule, waivable
from sms_docs.rules.wording import named

WAIVER = """\
id: WAI-001
type: waiver
title: No SLA while the service is new
owner: ROL-001
rule: service-without-sla
targets: [SVC-001]
reason: The first three months are free of charge.
expires: 2026-08-31
"""
PATH = "waivers/wai-001.yml"
FILES = {**CONTROLLED, "services/svc-001.yml": SERVICE, PATH: WAIVER}
APPROVED = (Approval("WAI-001", "PER-001", "ROL-001", 0),)


def _with(text: str) -> dict[str, str]:
    return {**FILES, PATH: text}


class UnusableWaiver(LibraryRule):
    """A waiver that is not approved, has expired, or names what cannot be waived.

    A waiver counts while its text is in force, until the last day that it names. It sets aside what one rule finds about
    the records under `targets`, and nothing else; the report still counts and names it. An entry of a register is waived
    by its own id; the id of the register stands for its header only. A waiver that finds nothing to set aside is
    reported, too.

    Rules on how files and fields are read and on approvals (SMS0xx, SMS1xx, SMS4xx) cannot be waived, and nothing about
    waivers, the document control procedure, people and assignments: everything else rests on them.

    ## Why it matters

    There is no other way to switch a rule off. An exception that nobody approved, or that outlived its reason, is a
    hole that nobody knows of.

    ## How to put it right

    Correct the rule or the target, have the waiver approved with “sms-docs approve ID”, or set a new last day and have
    that approved. What is not needed any more goes: “sms-docs withdraw ID --document”, then delete the file.

    ## What a person must look at

    Whether the reason still holds, and what keeps harm small meanwhile. Who renews the same waiver again and again has
    decided not to meet the requirement.
    """

    code = "SMS589"
    name = "unusable-waiver"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("approved, and not over", FILES, approvals=APPROVED),
        Example("not approved", FILES, finds=("waivers/wai-001.yml:1:5",)),
        Example(
            "expired", FILES, finds=("waivers/wai-001.yml:8:10",), approvals=APPROVED, today=date(2026, 9, 1)
        ),
        Example(
            "no such rule",
            _with(WAIVER.replace("service-without-sla", "service-without-slo")),
            finds=("waivers/wai-001.yml:5:7",),
            approvals=APPROVED,
        ),
        Example(
            "a rule on approvals",
            _with(WAIVER.replace("service-without-sla", "unapproved-document")),
            finds=("waivers/wai-001.yml:5:7",),
            approvals=APPROVED,
        ),
        Example(
            "who holds which role",
            _with(WAIVER.replace("SVC-001", "REG-003")),
            finds=("waivers/wai-001.yml:6:11",),
            approvals=APPROVED,
        ),
        Example(
            "changed since its approval: the approved text counts",
            _with(WAIVER.replace("2026-08-31", "2027-08-31")),
            finds=("waivers/wai-001.yml:1:5",),
            commits=(Change(FILES),),
            approvals=APPROVED,
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each waiver, where it can be told which count."""
        if context.control.history.state is not HistoryState.COMPLETE:
            return
        counting = {entry.id: entry.record for entry in in_force(context)}
        for entry in context.library.of(Waiver):
            if not applies(entry, context):
                continue
            yield from self._rule(entry)
            yield from self._targets(entry, context)
            if entry.record.expires < context.today:
                yield self._expired(entry)
            elif counting.get(entry.id) != entry.record:
                yield self._unapproved(entry, context)

    def _rule(self, entry: Entry[Waiver]) -> Iterator[Finding]:
        word = entry.record.rule
        rule = named_rule(word)
        if rule is None:
            known = [name for one in registry.RULES for name in (one.name, one.code)]
            near = difflib.get_close_matches(word[:60], known, n=1)
            guess = f"Did you mean “{near[0]}”? " if near else ""
            yield self._about(
                entry,
                "rule",
                f"names “{word}”, which is no rule",
                f"{guess}“sms-docs rules” lists all of them.",
            )
        elif not waivable(rule):
            words = f"names {rule.name} ({rule.code}), which cannot be waived"
            yield self._about(entry, "rule", words, "Put right what the rule finds, and withdraw the waiver.")

    def _targets(self, entry: Entry[Waiver], context: Context) -> Iterator[Finding]:
        for index, target in enumerate(entry.record.targets):
            found = context.library.by_id.get(target)
            if found is not None and guarded(found.document):
                yield self.finding(
                    entry.at("targets", index),
                    f"waiver {named(entry)} names {target}, about which nothing can be waived",
                    f"Remove {target} from “targets” in {entry.document.path}.",
                    document=entry.document.id,
                )

    def _expired(self, entry: Entry[Waiver]) -> Finding:
        return self._about(
            entry,
            "expires",
            f"expired on {entry.record.expires}",
            f"Set a new last day in {entry.document.path} and have it approved; or withdraw and delete it.",
            Severity.WARNING,
        )

    def _unapproved(self, entry: Entry[Waiver], context: Context) -> Finding:
        block = context.control.blocks.get(entry.document.id)
        known = counts(block, context.today)
        words = "was changed since it was approved; the approved text counts" if known else "does not count"
        if block is not None and not known:
            words += f": its document is {'not under document control' if block.state is State.UNKNOWN else block.label}"
        cure = f"Have it approved: “sms-docs approve {entry.document.id}”."
        return self._about(entry, "id", words, cure, Severity.WARNING)

    def _about(
        self, entry: Entry[Waiver], field: str, words: str, cure: str, severity: Severity | None = None
    ) -> Finding:
        return self.finding(
            entry.at(field),
            f"waiver {named(entry)} {words}",
            cure,
            document=entry.document.id,
            severity=severity,
        )

    def idle(self, entry: Entry[Waiver], target: str) -> Finding:
        """A waiver that counts, and found nothing to set aside about one of its targets."""
        index = entry.record.targets.index(target)
        return self.finding(
            entry.at("targets", index),
            f"waiver {named(entry)} has nothing to waive: {entry.record.rule} finds nothing about {target}",
            f"Remove {target} from “targets” in {entry.document.path}; if nothing is left, withdraw and delete it.",
            document=entry.document.id,
            severity=Severity.WARNING,
        )
