# The agenda as plain values, and the words that text and calendar share. What a confidential record says is left out
# everywhere: an agenda is mailed and subscribed to, and ends up on screens that nobody thinks of.

"""The agenda in its machine format, version 1."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from sms_docs.approvals import Rights
from sms_docs.control.agenda import Item
from sms_docs.records import Classification

_DETAIL: Final = 160  # signs of what a record says; the record has the rest
CONFIDENTIAL: Final = "(confidential)"


def agenda_data(
    items: Iterable[Item], rights: Rights, *, at: str, today: date, until: date, doubt: str = ""
) -> Mapping[str, Any]:
    """What is printed as JSON.

    Args:
        items: What is due, in the order in which it is shown.
        rights: Who holds which role.
        at: Commit that was looked at.
        today: The day that it is.
        until: The last day that was looked at.
        doubt: Why something may be missing; empty if nothing is.
    """
    return {
        "format_version": 1,
        "at": at,
        "today": today.isoformat(),
        "until": until.isoformat(),
        "verified": not doubt,
        **({"not_verified": doubt} if doubt else {}),
        "items": [_item(item, rights, today) for item in items],
    }


def _item(item: Item, rights: Rights, today: date) -> Mapping[str, Any]:
    return {
        "key": item.key,
        "due": item.due.isoformat(),
        "overdue_days": item.late(today),
        "kind": item.kind,
        "what": said(item),
        "id": item.entry.id,
        "type": item.entry.record.kind,
        "title": title(item),
        "document": item.entry.document.id,
        "path": item.entry.document.path,
        "owner": item.owner,
        "owner_title": rights.roles.get(item.owner),
        "holders": [
            {"id": person, "name": rights.name(person)} for person in rights.holders(item.owner, today)
        ],
        "todo": item.todo,
    }


def title(item: Item) -> str:
    """The name of the record; not that of a confidential one."""
    return CONFIDENTIAL if _secret(item) else item.entry.record.label


def said(item: Item) -> str:
    """What is due, with what the record says of it unless that is confidential."""
    detail = "" if _secret(item) else " ".join(item.detail.split())
    shown = f"{detail[:_DETAIL].rstrip()}…" if len(detail) > _DETAIL else detail
    return f"{item.what}: {shown}" if shown else item.what


def owner(role: str, rights: Rights, today: date) -> str:
    """The role that has to see to something, and who holds it."""
    names = ", ".join(rights.name(person) for person in rights.holders(role, today))
    return f"{rights.role(role)}: {names or 'nobody holds it'}"


def _secret(item: Item) -> bool:
    return item.entry.record.classification is Classification.CONFIDENTIAL
