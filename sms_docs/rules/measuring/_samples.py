# Small records on measuring that the examples of this family are made of. They are shown on the rules' pages: keep them
# short and true.

"""Texts for the examples on measuring."""

from collections.abc import Mapping
from typing import Final

METRIC: Final = """\
id: MET-001
type: metric
title: Availability of web hosting
owner: ROL-002
purpose: Whether the platform needs spare capacity.
measures: [SVC-001]
formula: Minutes available / minutes of the month, in percent
unit: "%"
source: Monitoring platform
frequency: P1M
target: {operator: ">=", value: 99.5}
series: {file: met-001.csv}
"""

SERIES: Final = """\
period,value,comment
2026-02,99.9,
2026-03,99.8,
2026-04,99.9,
"""

MEASURED: Final[Mapping[str, str]] = {"metrics/met-001.yml": METRIC, "metrics/met-001.csv": SERIES}

NONCONFORMITY: Final = """\
id: NCR-001
type: nonconformity
title: Web hosting stood still
owner: ROL-002
source: monitoring
found_in: MET-001
detected_on: 2026-04-02
description: The storage failed twice in March.
"""

MONITORING: Final = """\
id: MON-001
type: monitoring
title: Sample of changes
owner: ROL-001
subject: Whether changes follow the process
criteria: No change without assessment
method: Sample of fifteen change records
frequency: P3M
responsible: ROL-002
evaluation: In the quarterly report, by the SMS manager
last_done: 2026-04-10
"""

REPORT: Final = """\
id: REP-001
type: report
title: Service report
owner: ROL-002
audience: Customers of web hosting
purpose: Whether a target needs an improvement.
frequency: P1M
contents: [Targets and misses, Workload]
metrics: [MET-001]
"""

ISSUED: Final = """\
id: REG-010
type: register
of: report-issue
title: Issued reports
owner: ROL-002
retention: P3Y
entries:
  - {id: RPI-001, report: REP-001, period: 2026-03, issued_on: 2026-04-03, no_decision_needed: true}
  - {id: RPI-002, report: REP-001, period: 2026-04, issued_on: 2026-05-05, no_decision_needed: true}
"""

EVIDENCE: Final = """\
id: EVD-001
type: evidence-link
title: Change tickets
owner: ROL-002
retention: P3Y
what: All change tickets since 2024
system: Service desk
where: https://desk.example.net/issues?project=CHG
proves: [PRC-001]
frequency: P1M
newest: 2026-05-20
last_checked: 2026-05-21
"""
