# A change of the procedure that makes it stricter acts as soon as it lands, one that makes it laxer once it is approved:
# as with rights, what takes something away needs no approval. Approver roles and required roles are not compared: a
# change of those must be approvable by the people whom the text in force names.

"""The stricter of two procedures."""

from dataclasses import replace

from sms_docs.approvals import Requirement
from sms_docs.approvals.proof import plain
from sms_docs.records import DocumentControl, Emergency

_SEPARATION = ("off", "declared", "authenticated")


def stricter(asked: Requirement, written: DocumentControl) -> Requirement:
    """What the procedure in force asks, or more where the procedure as it is written asks for more.

    Args:
        asked: By the procedure in force.
        written: The procedure as it stands, approved or not.
    """
    row = written.control_of(asked.type)
    control = asked.control
    if row.level.rank > control.level.rank or row.quorum > control.quorum:
        least = max(control.level, row.level, key=lambda level: level.rank)
        control = control.model_copy(update={"level": least, "quorum": max(control.quorum, row.quorum)})
    separation = max(asked.separation_of_duties, written.separation_of_duties, key=_SEPARATION.index)
    return replace(
        asked,
        control=control,
        separation_of_duties=separation,
        emergency=_emergency(asked.emergency, written.emergency),
        attestors=asked.attestors & {plain(attestor.ssh_key) for attestor in written.attestors},
    )


def _emergency(one: Emergency | None, other: Emergency | None) -> Emergency | None:
    if one is None or other is None:
        return None
    roles = tuple(role for role in one.roles if role in other.roles)
    return one.model_copy(update={"roles": roles, "days": min(one.days, other.days)}) if roles else None
