# Texts are looked through with two linear patterns; a body may be 256 KiB of anything. Code blocks are not told apart:
# an id of ours that stands in one is meant as one.

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from sms_docs.control import State
from sms_docs.library import Document, Library
from sms_docs.records import RECORDS
from sms_docs.rules.base import Change, Context, Example, Finding, LibraryRule, Severity
from sms_docs.rules.links._removed import removed_documents
from sms_docs.rules.samples import POLICY, ROLES
from sms_docs.source import Location

_PREFIXES: Final = "|".join(sorted(record.prefix for record in RECORDS))
_ID: Final = re.compile(rf"\b(?:{_PREFIXES})-[0-9]{{1,6}}\b")
_LINK: Final = re.compile(r"\]\(([^()\s]+)")
_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|#|/", re.IGNORECASE)


class DeadMention(LibraryRule):
    """A text that names a record or links to a file that does not exist.

    ## Why it matters

    Ids in texts become links in the handbook. One that leads nowhere stays plain text, and the reader who wants to
    follow it is lost.

    ## How to put it right

    Correct the id, or name the file that is meant, relative to the file that links to it. An id alone is enough: it
    becomes a link to its page.
    """

    code = "SMS210"
    name = "dead-mention"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.5.3",)
    examples = (
        Example(
            "a role that exists",
            {"roles/roles.yml": ROLES, "policies/pol-001.md": f"{POLICY}\nROL-002 sees to it.\n"},
        ),
        Example(
            "a role and a file that do not exist",
            {
                "roles/roles.yml": ROLES,
                "policies/pol-001.md": f"{POLICY}\nROL-009 sees to it, see [the plan](../plans/none.md).\n",
            },
            ("policies/pol-001.md:14:1", "policies/pol-001.md:14:36"),
        ),
        Example(
            "a document that was removed",
            {
                "roles/roles.yml": ROLES,
                "policies/new.md": POLICY.replace("id: POL-001", "id: POL-002") + "It replaces POL-001.\n",
            },
            commits=(Change({"policies/old.md": POLICY}), Change({"policies/old.md": None})),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look through all bodies."""
        library = context.library
        gone: frozenset[str] | None = None
        for document in library.documents.values():
            if not document.source.markdown or _out_of_use(document, context):
                continue
            for match in _ID.finditer(document.body):
                ident = match.group()
                if ident in library.by_id or ident in library.hidden:
                    continue
                if gone is None:
                    gone = frozenset(removed_documents(context.control.history))
                if ident not in gone:
                    yield self._id(document, match)
            yield from self._links(document, library)

    def _id(self, document: Document, match: re.Match[str]) -> Finding:
        return self.finding(
            _place(document, match.start()),
            f"the text of “{document.title}” ({document.id}) names {match.group()}, which does not exist",
            "Correct the id, or add the record that is missing.",
            document=document.id,
        )

    def _links(self, document: Document, library: Library) -> Iterator[Finding]:
        for match in _LINK.finditer(document.body):
            target = match.group(1)
            if _ELSEWHERE.match(target):
                continue
            path = posixpath.normpath(
                posixpath.join(posixpath.dirname(document.path), target.partition("#")[0])
            )
            if path not in library.documents and library.snapshot.read(path) is None:
                yield self.finding(
                    _place(document, match.start(1)),
                    f"the text of “{document.title}” ({document.id}) links to “{target}”, which is no file of this project",
                    "Name a file relative to this one, or write the id of the record: it becomes a link.",
                    document=document.id,
                )


def _out_of_use(document: Document, context: Context) -> bool:
    """Whether nobody follows its text any more: it may name what went with it."""
    block = context.control.blocks.get(document.id)
    return block is not None and block.state in (State.SUPERSEDED, State.WITHDRAWN)


def _place(document: Document, offset: int) -> Location:
    """Where a place of the body is in the file."""
    above = document.body[:offset]
    line = above.count("\n")
    return Location(document.path, document.source.body_line() + line, offset - (above.rfind("\n") + 1) + 1)
