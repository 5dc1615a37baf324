# Control blocks as plain values, for `status --format json`, `show --format json` and the handbook's documents.json.

"""The register in its machine format, version 1."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sms_docs.approvals import Judged
from sms_docs.control import ControlBlock
from sms_docs.history import Ident, Revision


def register_data(blocks: Iterable[ControlBlock]) -> dict[str, Any]:
    """All documents with their state."""
    return {"format_version": 1, "documents": [block_data(block) for block in blocks]}


def block_data(block: ControlBlock) -> dict[str, Any]:
    """One document with its state; what is not known is null, what is not stated is left out."""
    data: dict[str, Any] = {
        "id": block.document,
        "type": block.type,
        "title": block.title,
        "path": block.path,
        "state": block.label,
        "issue": block.issue,
        "pending_changes": block.pending_changes,
        "uncommitted": block.uncommitted,
        "owner": block.owner,
        "authors": [str_of(author) for author in block.authors],
        "created": _day(block.created),
        "last_changed": _day(block.last_changed),
        "effective_from": _day(block.effective_from),
        "approved_on": _day(block.approved_on),
        "next_review": _day(block.next_review),
        "digest": block.digest,
        "reasons": list(block.reasons),
        "approvals": [_approval(judged) for judged in block.judged if judged.counts],
    }
    return data


def history_data(block: ControlBlock) -> dict[str, Any]:
    """One document with its revisions and every statement about it, valid or not."""
    return {
        "format_version": 1,
        "id": block.document,
        "path": block.path,
        "revisions": [_revision(revision) for revision in block.revisions],
        "statements": [
            {**_approval(judged), "counts": judged.counts, "refused": judged.refused}
            for judged in block.judged
        ],
    }


def str_of(ident: Ident) -> str:
    """A name with its address, as git prints it."""
    return f"{ident.name} <{ident.email}>"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _approval(judged: Judged) -> dict[str, Any]:
    statement = judged.claim.statement
    return {
        "approver": statement.approver,
        "role": statement.role,
        "decision": str(statement.decision),
        "date": statement.date.isoformat(),
        "digest": statement.digest,
        "replaces": statement.replaces,
        "level": str(judged.level),
        "statement": judged.claim.location.path,
        "note": statement.note,
    }


def _revision(revision: Revision) -> dict[str, Any]:
    return {
        "commit": revision.commit,
        "kind": str(revision.kind),
        "path": revision.path,
        "blob": revision.blob,
        "landed": revision.landed.isoformat(),
        "authored": revision.authored.isoformat(),
        "subject": revision.subject,
        "authors": [str_of(ident) for ident in revision.contributors],
    }
