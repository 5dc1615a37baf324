# A record of each type, as the skeletons make them with all fields, and a small management system of them in which every
# reference between those types leads somewhere.

"""Full samples for tests of the handbook."""

import re
from typing import Final

from sms_docs.cli.choices import NAMED
from sms_docs.cli.skeletons import skeleton_of
from sms_docs.records import BY_KIND, RECORDS, Record, Register
from sms_docs.records.skeleton import fill
from sms_docs.rules.samples import CONTROLLED, POLICY

KINDS: Final = [model for model in RECORDS if model is not Register]
OURS: Final = (
    "role",
    "person",
    "assignment",
    "document-control",
    "policy",
    "agreement",
    "metric",
    "measurement",
)
ROLE: Final = """\
id: ROL-003
type: role
title: SMS manager
owner: ROL-001
management_representative: true
competences:
  - {area: Audits, level: proficient}
"""
HELD: Final = CONTROLLED["people/assignments.yml"] + (
    "  - {id: ASG-003, person: PER-002, role: ROL-003, from: 2025-01-01, appointed_by: PER-001}\n"
)
AGREEMENT: Final = """\
id: AGR-00{n}
type: agreement
title: Agreement {n}
owner: ROL-001
kind: {kind}
services: [SVC-001]
scope: Availability of the service.
valid_from: 2025-01-01
targets: [{{metric: availability, operator: ">=", value: {value}, unit: "%", window: month, measured_by: MET-001}}]
"""
METRIC: Final = """\
id: MET-001
type: metric
title: Availability
owner: ROL-002
measures: [SVC-001]
unit: "%"
frequency: P1M
target: {operator: ">=", value: 99.9}
"""
VALUES: Final = """\
id: REG-050
type: register
of: measurement
title: Measurements
owner: ROL-001
entries:
  - {id: MSR-001, metric: MET-001, period: 2026-03, value: 99.95, recorded_on: 2026-04-01}
  - {id: MSR-002, metric: MET-001, period: 2026-04, value: 99.5, recorded_on: 2026-05-01}
"""
FULL: Final = {
    "roles/rol-003.yml": ROLE,
    "people/assignments.yml": HELD,
    "policies/pol-001.md": POLICY,
    "agreements/agr-001.yml": AGREEMENT.format(n=1, kind="sla", value="99.9"),
    "agreements/agr-002.yml": AGREEMENT.format(n=2, kind="contract", value="99.5") + "party: PTY-001\n",
    "metrics/met-001.yml": METRIC,
    "metrics/reg-050.yml": VALUES,
}


def filled(model: type[Record]) -> tuple[str, str]:
    """Path and text of a record with all of its fields."""
    skeleton = skeleton_of(None, model.kind)
    values = {kind: f"{BY_KIND[kind].prefix}-001" for kind in NAMED} | {
        "id": f"{model.prefix}-777", "owner": "ROL-001", "schema": "", "title": "A title", "title-if-given": "A title",
        "today": "2026-05-01",
    }  # fmt: skip
    written = fill(re.sub(r"^#(?! \S)", "", skeleton.text, flags=re.MULTILINE), values)
    alone = re.sub(r"^(supersedes|attachments):.*\n(?:  .*\n)*", "", written, flags=re.MULTILINE)
    return f"{model.folder}/{model.prefix.lower()}-777{skeleton.ending}", alone


def sample() -> dict[str, str]:
    """A record of each type; those of one another that they name are there."""
    made = dict(filled(model) for model in KINDS if model.kind not in OURS)
    told = {path.replace("777", "001"): written.replace("777", "001") for path, written in made.items()}
    shown = {path: written.replace("classification: confidential", "") for path, written in told.items()}
    named = {
        path: re.sub("^agreement: AGR-001$", "agreement: AGR-002", written, flags=re.MULTILINE)
        for path, written in shown.items()
    }
    return {**named, **FULL}
