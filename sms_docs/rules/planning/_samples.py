# Small records on planning and support that the examples of this family are made of. They are shown on the rules' pages:
# keep them short and true.

"""Texts for the examples of this family."""

from typing import Final

ISSUES: Final = """\
id: REG-020
type: register
of: issue
title: Issues
owner: ROL-001
entries:
  - id: ISS-001
    title: Few engineers
    origin: external
    description: Engineers are hard to find in the region.
    effect: On-call rests on few people.
  - id: ISS-002
    title: Hot summers
    origin: external
    description: Summers grow hotter.
    effect: The cooling of the data hall comes to its limit.
    climate: {relevant: true, reason: Without cooling nothing runs., decided_on: 2026-01-12}
"""

INTERESTED: Final = """\
id: IPA-001
type: interested-party
title: Online shops
owner: ROL-002
category: customer
requirements:
  - what: Shops are online in the season
    met_by: [AGR-001]
  - what: Personal data stays in the country
    obligation: true
    met_by: [POL-001]
relationship_owner: ROL-002
"""

CRITERIA: Final = """\
---
id: DOC-006
type: document
kind: criteria
title: Risk criteria
owner: ROL-001
clauses: ["6.1.2"]
risk_acceptance:
  - {up_to: 7}
  - {up_to: 14, by: [ROL-002], at_most: P12M}
  - {up_to: 20, by: [ROL-001], action_needed: true, at_most: P6M}
---
The score is likelihood times effect, one to five points each.
"""

RISK: Final = """\
id: RSK-001
type: risk
title: Only one carrier
owner: ROL-002
category: other-party
description: The only carrier may fail for hours.
customer_impact: Sites are offline for hours.
score: 12
criteria: DOC-006
decision: reduce
actions:
  - {what: Second carrier, owner: ROL-002, due: 2026-09-30}
residual: 4
reviewed_on: 2026-03-10
"""

RISKS: Final = """\
id: REG-021
type: register
of: risk
title: Risks
owner: ROL-002
entries:
  - {id: RSK-001, title: Few engineers, category: organization, description: Two of five may leave.}
  - {id: RSK-002, title: Full disks, category: service-requirement, description: Storage may run out.}
  - {id: RSK-003, title: Only one carrier, category: other-party, description: It may fail for hours.}
"""

OBJECTIVE: Final = """\
id: OBJ-001
type: objective
title: Fewer failed changes
owner: ROL-002
policy: POL-001
level: Change management
metric: MET-001
baseline: 3.4
target: {operator: "<=", value: 2.5}
due: 2026-12-31
plan:
  work: Tests of the way back run by themselves
  resources: GBP 8,000 and 30 days
  responsible: ROL-002
  evaluation: Share over the whole year
"""

METRIC: Final = """\
id: MET-001
type: metric
title: Failed changes
owner: ROL-002
formula: Changes that failed / all changes of the month
unit: "%"
frequency: P1M
"""

MEASURED: Final = """\
id: MSR-001
type: measurement
owner: ROL-002
metric: MET-001
period: 2026-04
value: 3.1
recorded_on: 2026-05-04
"""

PLAN: Final = """\
id: SMP-001
type: service-management-plan
title: Service management plan
owner: ROL-001
period: 2026
services: {see: [SCP-001]}
known_limitations: {text: One carrier brings all traffic.}
obligations: {see: [POL-001]}
authorities: {see: [ROL-001, ROL-002]}
resources: {text: "Twelve posts, two halls, one service desk."}
other_parties_approach: {see: [POL-001]}
technology: {text: "Service desk, monitoring and this repository."}
effectiveness: {text: "Monthly report, yearly audit and review."}
"""

RESOURCES: Final = """\
id: REG-022
type: register
of: resource
title: Resources
owner: ROL-001
entries:
  - {id: RES-001, title: Engineers, kind: human, need: Six engineers, available: Six engineers, period: 2026}
  - {id: RES-002, title: Hosts, kind: technical, need: 40 hosts, available: 44 hosts, period: 2026}
  - {id: RES-003, title: Power figures, kind: information, need: Draw of each host, available: All, period: 2026}
  - {id: RES-004, title: Budget, kind: financial, need: GBP 900000, available: GBP 900000, period: 2026}
"""

COMMUNICATION: Final = """\
id: REG-023
type: register
of: communication
title: Communication plan
owner: ROL-001
entries:
  - id: COM-001
    title: Direction
    subject: Policy, objectives and who does what
    reach: internal
    audience: All staff
    topics: [policy, objectives, roles]
    when: Every January
    frequency: P12M
    channel: All-hands meeting
    responsible: ROL-001
    done:
      - {on: 2026-01-20, evidence: Minutes of the meeting}
  - id: COM-002
    title: Security briefing
    subject: Why security matters, and what everybody does for it
    reach: internal
    audience: All staff
    topics: [information-security]
    when: Every spring, and for new staff
    channel: Briefing with test
    responsible: ROL-002
"""
