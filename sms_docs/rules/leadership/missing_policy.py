"""Policies and plans that a whole system cannot do without."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from sms_docs.records import DocumentEntry, Policy, Scope
from sms_docs.rules.base import Approval, Change, Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.planning._living import living
from sms_docs.rules.samples import CONTROLLED, POLICY

SCOPE = """\
id: SCP-001
type: scope
title: Scope
owner: ROL-001
organization_name: Lindholm Hosting Ltd
statement: The service management system that supports managed hosting for business customers.
services_in: [SVC-001]
"""

CHANGE = (
    POLICY.replace("POL-001", "POL-002").replace("service-management", "change").replace("Service", "Change")
)

SECURITY = """\
---
id: POL-003
type: policy
kind: information-security
title: Information security policy
owner: ROL-001
purpose: Say how we protect information.
applies_to: All staff
---
## What we protect

The information that customers entrust to us.
"""

PLAN = """\
---
id: DOC-004
type: document
kind: plan
title: Service continuity plan
owner: ROL-002
clauses: ["8.7.2"]
---
## When the data hall is lost

We move to the second hall.
"""

WHOLE = {
    "scope/scp-001.yml": SCOPE,
    "policies/pol-001.md": POLICY,
    "policies/pol-002.md": CHANGE,
    "policies/pol-003.md": SECURITY,
    "documents/doc-004.md": PLAN,
}

PARTIAL = {
    path: text for path, text in WHOLE.items() if path not in ("policies/pol-002.md", "documents/doc-004.md")
}

KINDS: Final[Mapping[str, str]] = {
    "service-management": "5.2.1",
    "change": "8.5.1.1",
    "information-security": "8.7.3.1",
}

EDITION: Final = "iso20000-1:2018"
CONTINUITY: Final = "8.7.2"


class MissingPolicy(LibraryRule):
    """A whole system without one of the policies, or the plan, that it needs.

    A whole system is one with a scope record; without it this is a part, or a beginning, and nothing is reported.
    Needed are policies with `kind: service-management`, `kind: change` and `kind: information-security`, and a
    document with `kind: plan` that names clause 8.7.2 under `clauses`. One that was withdrawn, or replaced by another, is
    none. Whether they are approved is the business of other rules.

    ## Why it matters

    The standard asks for these texts by name. Without them, the people who decide on changes, on access and on
    emergencies each go by rules of their own.

    ## How to put it right

    Start one with `sms-docs new policy`, or `sms-docs new document` for the plan. If the text is there already, check
    its `kind`, and for the plan its `clauses`.
    """

    code = "SMS612"
    name = "missing-policy"
    clauses = ("iso20000-1:2018/7.5.4",)
    covers = ("POL-04",)
    examples = (
        Example("all policies and the plan", WHOLE),
        Example("a single record, no system yet", {"policies/pol-001.md": POLICY}),
        Example(
            "neither change policy nor continuity plan",
            PARTIAL,
            finds=("scope/scp-001.yml:1:5", "scope/scp-001.yml:1:5"),
        ),
        Example(
            "the change policy was withdrawn",
            {**CONTROLLED, **WHOLE},
            finds=("scope/scp-001.yml:1:5",),
            commits=(Change({**CONTROLLED, **WHOLE}),),
            approvals=(
                Approval("POL-002", "PER-001", "ROL-001", 0),
                Approval(
                    "POL-002", "PER-001", "ROL-001", 1, decision="withdraw-document", on=date(2026, 3, 2)
                ),
            ),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare what is needed with the records."""
        scopes = living(context, Scope)
        if not scopes:
            return
        kinds = {entry.record.policy_kind for entry in living(context, Policy)}
        for kind, clause in KINDS.items():
            if kind not in kinds:
                what = f"policy with “kind: {kind}”"
                yield self._missing(scopes[0], what, "Write one with “sms-docs new policy”.", clause)
        if not any(_is_plan(entry.record, context.framework.id) for entry in living(context, DocumentEntry)):
            clause = CONTINUITY if context.framework.id == EDITION else f"{EDITION}/{CONTINUITY}"
            what = f"service continuity plan (a document with “kind: plan” and {clause} under “clauses”)"
            yield self._missing(scopes[0], what, "Write one with “sms-docs new document”.", CONTINUITY)

    def _missing(self, scope: Entry[Scope], what: str, cure: str, clause: str) -> Finding:
        return self.finding(
            scope.at("id"),
            f"the system with the scope “{scope.record.title}” ({scope.id}) has no {what}",
            cure,
            document=scope.document.id,
            clause=f"{EDITION}/{clause}",
        )


def _is_plan(document: DocumentEntry, framework: str) -> bool:
    asked = f"{EDITION}/{CONTINUITY}"
    named = (clause if "/" in clause else f"{framework}/{clause}" for clause in document.clauses)
    return document.document_kind == "plan" and asked in named
