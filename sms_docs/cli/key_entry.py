# A key on its way into the register: everything is looked up and refused before anything is written, and what is written
# is a change that somebody else has to approve.

"""Draft the entry of a key."""

from collections.abc import Iterator
from typing import NamedTuple

from sms_docs.approvals.proof import plain
from sms_docs.cli.commit import git_identity
from sms_docs.cli.common import Project
from sms_docs.control import ControlBlock
from sms_docs.errors import UsageError
from sms_docs.history import Ident
from sms_docs.library import Document, Entry, File
from sms_docs.library.lists import append_text
from sms_docs.library.reading import read_document
from sms_docs.records import Person
from sms_docs.rules import Context
from sms_docs.rules.approvers import approval_cure, free_of, told

_FIELD = "ssh_keys"


class KeyDraft(NamedTuple):
    """A register with one more key.

    Attributes:
        document: Id of the document.
        path: Its file, relative to the project.
        text: All of it.
        line: Number of the line with the key.
        added: That line.
    """

    document: str
    path: str
    text: str
    line: int
    added: str


def drafted(project: Project, context: Context, person: Entry[Person], line: str) -> KeyDraft:
    """The document of a person with one more key.

    Args:
        project: Where it is.
        context: As it is now.
        person: Whose key it is.
        line: The key, as in its ``.pub`` file.

    Raises:
        UsageError: The key is registered already, or the document cannot be added to.
    """
    _refuse_known(context, person, line)
    document = person.document
    _refuse_broken(context, document)
    text = (project.root / document.path).read_bytes().decode()
    new, number = append_text(document.path, text, person.base, _FIELD, line)
    _read_again(document.path, new, person, line)
    added = new.split("\n")[number - 1].strip()
    return KeyDraft(document.id, document.path, new, number, added)


def next_steps(project: Project, context: Context, draft: KeyDraft) -> Iterator[str]:
    """What has to be done so that the key counts."""
    yield f'look at it and commit it: “git commit -m "Register a key" {draft.path}”'
    block = context.control.blocks[draft.document]
    yield f"have {draft.document} approved; until then the key proves nothing. {_who(project, block, context)}"


def _who(project: Project, block: ControlBlock, context: Context) -> str:
    """Who can approve the change once it is committed, by the one who is at work here."""
    need, rights = block.requirement, context.control.rights
    if need is None:
        return "Who may approve it, a document control procedure must say: “sms-docs new document-control”."
    free = free_of(block, context)
    me = Ident(*git_identity(project.root))
    others = tuple(one for one in free if not rights.wrote(one.person, me))
    if need.separation_of_duties != "off" and free and not others:
        return (
            "Only you could do that, and nobody approves what they committed themselves: let somebody else commit it, or "
            "let a deputy approve it, named in an assignment."
        )
    if need.separation_of_duties == "off" or not free:
        return approval_cure(block, context)
    return f"{told(others, context)} can approve it: “sms-docs approve {block.document}”."


def _refuse_known(context: Context, person: Entry[Person], line: str) -> None:
    for entry in context.library.of(Person):
        for number, known in enumerate(entry.record.ssh_keys):
            if plain(known) != plain(line):
                continue
            at = entry.at(_FIELD, number)
            name = f"{entry.record.name} ({entry.id})"
            if entry.id == person.id:
                cure = "“sms-docs keys list” tells whether it is in force."
                raise UsageError(f"this key is registered for {name} already, at {at.path}:{at.line}", cure)
            cure = "A key stands for one person: make one of your own with “ssh-keygen -t ed25519”, or say whose it is with --as."
            raise UsageError(f"this key is registered for {name}, at {at.path}:{at.line}", cure)


def _refuse_broken(context: Context, document: Document) -> None:
    """Refuse where records cannot be read: the key might be in one of them."""
    for problem in context.library.problems:
        if problem.location.path == document.path and problem.hides:
            cure = f"First put that right: {problem.cure}"
            raise UsageError(f"{problem.location}: {problem.message}", cure)


def _read_again(path: str, text: str, person: Entry[Person], line: str) -> None:
    """Make sure that the person has the key now, as ``check`` will read it."""
    document, _ = read_document(File(path, text.encode()))
    records = [entry.record for entry in document.entries if entry.base == person.base] if document else []
    wanted = person.record.model_copy(update={_FIELD: (*person.record.ssh_keys, line)})
    if records != [wanted]:
        cure = f"Write it there by hand, below “{_FIELD}:” and after “- ”: {line}"
        raise UsageError(f"the key cannot be added to {person.id} in {path}", cure)
