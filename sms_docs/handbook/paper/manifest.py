# What travels inside a copy, so that somebody who finds it in five years can tell which texts it shows and check them
# against a clone with git alone. It holds what is printed and nothing more.

"""The list of hashes that is attached to a copy."""

import json
import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sms_docs import __version__
from sms_docs.handbook.paper.chapter import Chapter
from sms_docs.library.attached import beside

NAME: Final = "manifest.json"
FORMAT_VERSION: Final = 1


def manifest(
    chapters: Sequence[Chapter], *, organisation: str, title: str, today: date, commit: str
) -> bytes:
    """The list as JSON.

    Args:
        chapters: The documents of the copy.
        organisation: Whose they are.
        title: Of the copy.
        today: The day for which it speaks.
        commit: The last commit; empty if there is none.
    """
    data = {
        "format_version": FORMAT_VERSION,
        "organisation": organisation,
        "title": title,
        "as_of": today.isoformat(),
        "commit": commit,
        "program": f"sms-docs {__version__}",
        "note": "Printed copies are uncontrolled. Run the commands of a document in a clone, in the folder with sms.yml.",
        "documents": [_document(chapter, commit) for chapter in chapters],
    }
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def _document(chapter: Chapter, tip: str) -> Mapping[str, Any]:
    document = chapter.document
    return {
        "id": document.id,
        "title": chapter.title,
        "path": document.path,
        "state": str(chapter.docket.state),
        "issue": chapter.docket.issue,
        "classification": chapter.docket.header.classification.value,
        "commit": chapter.commit or None,
        "digest": document.digest,
        "attachments": [
            {"path": beside(document.path, found.path), "sha256": found.sha256}
            for found in document.header.attachments
        ],
        "approvals": [_approval(found) for found in chapter.approvals],
        "verify": _commands(chapter, tip),
    }


def _approval(found: Any) -> Mapping[str, str]:
    return {
        "person": found.person.name,
        "role": found.role,
        "date": found.day.isoformat(),
        "proof": found.level.word,
    }


def _commands(chapter: Chapter, tip: str) -> list[str]:
    """What checks the digest with git alone, and what shows the evidence for the approval."""
    if not chapter.commit:
        return []
    blob = shlex.quote(f"{chapter.commit}:./{chapter.document.path}")
    at = f" --at {tip}" if tip else ""
    return [f"git show {blob} | sha256sum", f"sms-docs verify {chapter.id}{at}"]
