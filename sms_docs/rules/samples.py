# Small records that the examples of rules are made of. They are shown on the rules' pages: keep them short and true.

"""Texts for the examples of rules."""

from collections.abc import Mapping
from typing import Final

PROCEDURE: Final = """\
---
id: DCP-001
type: document-control
title: Document control procedure
owner: ROL-001
separation_of_duties: declared
default: {approvers: [ROL-001], review_interval: P12M, warning_days: 30, grace_days: 30}
---
Who approves what, and how often it is reviewed.
"""

ROLES: Final = """\
id: REG-001
type: register
of: role
title: Roles
owner: ROL-001
entries:
  - id: ROL-001
    title: Managing director
    top_management: true
    responsibilities: [Leads the service management system]
    authorities: [Approves policies]
  - id: ROL-002
    title: Service owner
    responsibilities: [Answers for a service]
    authorities: [Accepts changes to it]
"""

PEOPLE: Final = """\
id: REG-002
type: register
of: person
title: People
owner: ROL-001
entries:
  - {id: PER-001, name: Mia Grau, emails: [mia@sms.example]}
  - {id: PER-002, name: Ada Abel, emails: [ada@sms.example]}
"""

ASSIGNMENTS: Final = """\
id: REG-003
type: register
of: assignment
title: Assignments
owner: ROL-001
entries:
  - {id: ASG-001, person: PER-001, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}
  - {id: ASG-002, person: PER-002, role: ROL-002, from: 2025-01-01, appointed_by: PER-001}
"""

POLICY: Final = """\
---
id: POL-001
type: policy
kind: service-management
title: Service management policy
owner: ROL-001
purpose: Say what we want to achieve.
applies_to: All staff
---
## What we want

Services that our customers can rely on.
"""

# The least that rules on approvals need: a procedure, and somebody who holds the approver role.
CONTROLLED: Final[Mapping[str, str]] = {
    "documents/dcp-001.md": PROCEDURE,
    "roles/roles.yml": ROLES,
    "people/people.yml": PEOPLE,
    "people/assignments.yml": ASSIGNMENTS,
}

SCOPE: Final = """\
id: SCP-001
type: scope
title: Scope
owner: ROL-001
organization_name: Example Hosting Ltd
statement: The management of hosting services for external customers.
services_in: [SVC-001]
"""

SERVICE: Final = """\
id: SVC-001
type: service
title: Web hosting
owner: ROL-002
description: Web space that we keep running.
intended_outcomes: [Sites are online]
customers: [Small firms]
lifecycle: live
criticality: {level: medium, basis: Shops lose orders within hours.}
requirements: [Available for 99.5 % of each month]
components:
  - {name: Web servers}
  - {name: Data hall, provided_by: PTY-001}
agreements: [AGR-001]
"""

SLA: Final = """\
id: AGR-001
type: agreement
kind: sla
title: Hosting SLA
owner: ROL-002
customer: All hosting customers
services: [SVC-001]
scope: Web hosting as the catalogue describes it.
targets:
  - {metric: availability, operator: ">=", value: 99.5, unit: "%", window: month}
workload_limits: [Up to 50 sites a customer]
exceptions: [Planned work at night]
valid_from: 2025-01-01
reviews:
  - {on: 2026-01-20, by: ROL-002, result: Customers are content.}
"""

PARTY: Final = """\
id: PTY-001
type: party
kind: external-supplier
title: Hall Ltd
owner: ROL-002
relationship_manager: ROL-002
selection: {criteria: [Two power feeds], result: Best of three offers.}
reviews:
  - {on: 2026-01-20, by: ROL-002, result: All targets met.}
"""

CONTRACT: Final = """\
id: AGR-002
type: agreement
kind: contract
title: Data hall contract
owner: ROL-002
party: PTY-001
scope: Space, power and cooling.
requirements: [Access day and night]
targets:
  - {metric: availability, operator: ">=", value: 99.9, unit: "%", window: month}
responsibilities: [Hall Ltd runs the hall; we run what is in it]
valid_from: 2025-01-01
notice: P6M
reviews:
  - {on: 2026-01-20, by: ROL-002, result: Still fits.}
"""

DEPENDENCY: Final = """\
id: DEP-001
type: dependency
owner: ROL-002
party: PTY-001
service: SVC-001
component: Data hall
provides: Space and power
mode: provides
extent: all
agreement: AGR-002
fallback: We move the servers to the second hall.
controls:
  - {kind: service-effectiveness, measure: Power and climate report, frequency: P3M, last_done: 2026-05-02}
"""

PROCESS: Final = """\
---
id: PRC-001
type: process
title: Change management
owner: ROL-001
manager: ROL-002
clauses: ["8.5.1"]
purpose: Changes reach customers without harm.
inputs:
  - {what: Request for change, other: Customer}
activities:
  - {name: Assess the change, responsible: [ROL-002], accountable: [ROL-001]}
outputs:
  - {what: Change record, other: Customer}
metrics:
  - {name: Changes that failed, criterion: At most 3 % a month}
records:
  - {what: Change records, where: "Service desk, project CHG", retention: P3Y}
---
How changes are assessed, approved and made.
"""

# A service, and all that stands behind one of its components.
SUPPLIED: Final[Mapping[str, str]] = {
    "services/svc-001.yml": SERVICE,
    "agreements/agr-001.yml": SLA,
    "parties/pty-001.yml": PARTY,
    "agreements/agr-002.yml": CONTRACT,
    "dependencies/dep-001.yml": DEPENDENCY,
}

# The smallest record, for rules on how a file is written.
ROLE: Final = """\
id: ROL-001
type: role
title: Service owner
owner: ROL-001
"""

MARKDOWN: Final = """\
---
id: DOC-001
type: document
kind: procedure
title: Restore procedure
owner: ROL-001
---
How a backup is restored.
"""
