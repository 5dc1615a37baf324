# Small records that the examples of this family are made of. They are shown on the rules' pages: keep them short and true.

"""Texts for the examples of rules on checking and improving."""

from typing import Final

PROGRAMME: Final = """\
---
id: APR-001
type: audit-programme
title: Audits 2026 and 2027
owner: ROL-003
from: 2026-01-01
to: 2027-12-31
basis: What carries critical services comes first.
method: Interviews and samples of fifteen records
responsible: ROL-003
reported_to: [ROL-001]
audits:
  - {name: System, planned: 2026-07-06, clauses: ["4", "5", "6", "7", "9", "10"], auditors: [ROL-003]}
  - {name: Operation, planned: 2027-03-01, clauses: ["8"], processes: [PRC-001], auditors: [ROL-003]}
---
Each audit has a plan, a report and a follow-up.
"""

AUDIT: Final = """\
id: AUD-001
type: audit
title: Change management
owner: ROL-003
programme: APR-001
planned: 2026-04-13
done_on: 2026-04-14
criteria: ISO/IEC 20000-1:2018 clause 8.5.1, PRC-001
scope: Changes of the first quarter
audited_clauses: ["8.5.1"]
processes: [PRC-001]
auditors:
  - {person: PER-003, independence: Has no part in changes.}
findings:
  - {grade: minor, what: Two of fifteen changes had no assessment., requirement: "8.5.1.3", nonconformity: NCR-001}
  - {grade: observation, what: The form asks for the same thing twice.}
conclusion: The process works.
reported_to: [ROL-001]
reported_on: 2026-04-20
"""

AUDITOR: Final = """\
id: ROL-003
type: role
title: Internal auditor
owner: ROL-001
responsibilities: [Audits the service management system]
authorities: [Sees all records]
"""

STAFF: Final = """\
id: REG-002
type: register
of: person
title: People
owner: ROL-001
entries:
  - {id: PER-001, name: Mia Grau}
  - {id: PER-002, name: Ada Abel}
  - {id: PER-003, name: Nora Noll}
"""

HELD: Final = """\
id: REG-003
type: register
of: assignment
title: Assignments
owner: ROL-001
entries:
  - {id: ASG-001, person: PER-001, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}
  - {id: ASG-002, person: PER-002, role: ROL-002, from: 2025-01-01, appointed_by: PER-001}
  - {id: ASG-003, person: PER-003, role: ROL-003, from: 2025-01-01, appointed_by: PER-001}
"""

REVIEW: Final = """\
id: MRV-002
type: management-review
title: Management review 2026
owner: ROL-001
on: 2026-02-10
chaired_by: PER-001
attendees: [PER-001, PER-002]
inputs:
  previous_actions: {finding: Two of three are done.}
  context_changes: {finding: None that matter.}
  performance_trends: {finding: Fewer nonconformities than last year.}
  improvement_chances: {finding: Faster restores.}
  feedback: {finding: Survey 8.3 of 10.}
  policy_adherence: {finding: Followed.}
  objectives: {finding: Four of five reached.}
  service_performance: {finding: All targets met.}
  other_party_performance: {finding: One late report.}
  resources: {finding: One engineer more is needed.}
  risks: {finding: None above acceptance.}
  coming_changes: {finding: Second data hall in May.}
previous:
  - {what: Publish the restore times, review: MRV-001, outcome: done}
decisions:
  - {what: Hire one engineer, kind: resources}
actions:
  - {what: Write the advertisement, owner: ROL-002, due: 2026-03-31}
"""

EARLIER_REVIEW: Final = """\
id: MRV-001
type: management-review
title: Management review 2025
owner: ROL-001
on: 2025-02-11
chaired_by: PER-001
decisions:
  - {what: Tell customers how fast we restore, kind: improvement}
actions:
  - {what: Publish the restore times, owner: ROL-002, due: 2025-06-30}
"""

NONCONFORMITY: Final = """\
id: NCR-001
type: nonconformity
title: Changes without assessment
owner: ROL-002
source: internal-audit
found_in: AUD-001
detected_on: 2026-04-14
requirement: "8.5.1.3"
description: Two of fifteen changes had no assessment.
correction: Both were assessed on 15 April.
cause: {what: The form can be sent without it., method: Five times why}
similar_cases: "Requests looked through: none."
corrective_action: The tool refuses to send the form without it.
due: 2026-06-30
"""

DONE: Final = (
    NONCONFORMITY
    + """\
done_on: 2026-05-04
effectiveness: {on: 2026-05-28, by: ROL-003, effective: true, result: Thirty changes all have one.}
"""
)

IMPROVEMENT: Final = """\
id: IMP-001
type: improvement
title: Faster restores
owner: ROL-002
source: customer
description: Customers wait long for restores; keep the latest copy on fast disks.
raised_on: 2026-01-12
criteria:
  - {criterion: Fits the objectives, judgement: Yes}
decision: {outcome: go, by: ROL-001, on: 2026-02-10}
due: 2026-09-30
target:
  measure: Restores within one hour
  baseline: 60
  goal: {operator: ">=", value: 90, unit: "%"}
progress:
  - {on: 2026-04-01, what: Disks are ordered}
"""

CHANGE: Final = """\
id: CHG-001
type: change
title: Policy speaks of prices
owner: ROL-001
what: The policy promises a fair price.
why: The board asked for it.
impact: None on services; sales tells customers.
decided_by: ROL-001
decided_on: 2026-01-28
affected: [POL-001]
"""

SCOPE: Final = """\
id: SCP-001
type: scope
title: Scope
owner: ROL-001
organization_name: Example Hosting Ltd
statement: The management of hosting services for external customers.
services_in: [SVC-001]
"""
