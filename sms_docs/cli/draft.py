# What `new` is going to write, decided before anything is written, and read as `check` would read it.

"""Drafts of new records."""

from dataclasses import dataclass
from datetime import date
from os.path import relpath
from pathlib import Path

from sms_docs.cli.choices import Choice, chosen_owner, chosen_records
from sms_docs.cli.common import Project
from sms_docs.cli.skeletons import skeleton_of
from sms_docs.cli.used import used_ids
from sms_docs.errors import UsageError
from sms_docs.library import Document, File, Library
from sms_docs.library.editing import append_entry
from sms_docs.library.numbers import checked_id, next_id
from sms_docs.library.reading import read_document
from sms_docs.records import BY_KIND, Record, Register
from sms_docs.records.faults import near
from sms_docs.records.schema import schema_name
from sms_docs.records.skeleton import (
    INHERITED,
    checked_title,
    default_title,
    entry_lines,
    file_name,
    fill,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for; empty where nothing was said.

    Attributes:
        model: Type of the record, or of the entries of a register.
        today: For the dates in it.
        title: Its name.
        owner: Id of a role.
        ident: Its id.
        hint: Whether to name the schema for editors.
    """

    model: type[Record]
    today: date
    title: str = ""
    owner: str = ""
    ident: str = ""
    hint: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """What is going to be written.

    Attributes:
        ident: Id of the record.
        path: Of the file, relative to the project.
        text: All of it.
        notes: What was chosen for the user, and what could not be made sure of.
        line: On which line the record begins.
    """

    ident: str
    path: str
    text: str
    notes: tuple[str, ...]
    line: int = 1


def model_named(word: str) -> type[Record]:
    """The record type of a name.

    Raises:
        UsageError: There is none; with a guess.
    """
    kind = word.lower().replace("_", "-")
    if kind in BY_KIND:
        return BY_KIND[kind]
    cure = f"{near(kind, BY_KIND)} Types are: {', '.join(BY_KIND)}."
    raise UsageError(f"“{word}” is not a type of record", cure.strip())


class Drafter:
    """Makes drafts.

    Args:
        project: Where the record will be.
        library: What is there.
        wish: What is wanted.
    """

    def __init__(self, project: Project, library: Library, wish: Wish) -> None:
        self.project, self.library, self.wish = project, library, wish
        self.used = used_ids(project)
        gap = f"ids of records that were removed could not all be looked up: {self.used.gap}"
        self.notes = [gap] if self.used.gap else []

    def file(self, *, register: bool = False) -> Draft:
        """A new file with one record, or with a register that has no entry yet.

        Raises:
            UsageError: It cannot be made as wished.
        """
        model = Register if register else self.wish.model
        if self.wish.model is Register:
            raise UsageError(
                "a register holds records of one type", "Name it: “sms-docs new person --register”."
            )
        ident = self._ident(model)
        skeleton = skeleton_of(self.project.root, model.kind)
        folder = f"{self.project.config.content}/{self.wish.model.folder}"
        schema = self._schema(folder, schema_name(self.wish.model.kind, register=register))
        text = self._filled(skeleton.text, ident, self._owner(ident), model, schema)
        name = self.wish.title or (self.wish.model.plural if register else "")
        path = f"{folder}/{file_name(ident, name, skeleton.ending)}"
        if not register:
            self._mention_register()
        return self._draft(ident, path, text)

    def entry(self, register: str) -> Draft:
        """The text of a register with one more entry.

        Args:
            register: Its id.

        Raises:
            UsageError: It cannot be made as wished.
        """
        document = self._register(register.upper())
        ident = self._ident(self.wish.model)
        skeleton = skeleton_of(self.project.root, self.wish.model.kind)
        own = self._owner(ident) if self.wish.owner else ""
        filled = self._filled(skeleton.text, ident, own or document.header.owner, self.wish.model, "")
        left_out = [key for key in INHERITED if key != "owner" or own in ("", document.header.owner)]
        text = (self.project.root / document.path).read_bytes().decode()
        new, line = append_entry(document.path, text, entry_lines(filled, left_out))
        return self._draft(ident, document.path, new, line)

    def _draft(self, ident: str, path: str, text: str, line: int = 1) -> Draft:
        """What is going to be written, if it can be read again.

        Raises:
            UsageError: The template makes something that is no valid record.
        """
        _, problems = read_document(File(path, text.encode()))
        if problems:
            first = problems[0]
            raise UsageError(
                f"the template makes an invalid record: {first.location}: {first.message}", first.cure
            )
        return Draft(ident, path, text, tuple(self.notes), line)

    def _filled(self, template: str, ident: str, owner: str, model: type[Record], schema: str) -> str:
        title = checked_title(self.wish.title) if self.wish.title else ""
        default = self.wish.model.plural if model is Register else default_title(model)
        return fill(
            template,
            {
                **{
                    kind: self._take(choice)
                    for kind, choice in chosen_records(self.library, template).items()
                },
                "id": ident,
                "of": self.wish.model.kind,
                "owner": owner,
                "schema": schema,
                "title": title or default,
                "title-if-given": title,
                "today": self.wish.today.isoformat(),
            },
        )

    def _take(self, choice: Choice) -> str:
        if choice.note:
            self.notes.append(choice.note)
        return choice.value

    def _ident(self, model: type[Record]) -> str:
        asked = self.wish.ident
        return checked_id(asked, model, self.used.ids) if asked else next_id(model.prefix, self.used.ids)

    def _owner(self, ident: str) -> str:
        return self._take(chosen_owner(self.library, self.wish.model, self.wish.owner, ident))

    def _schema(self, folder: str, name: str) -> str:
        """The path of a schema as a file in the folder names it; empty if it is not wanted or not there."""
        path = self.project.root / "schemas" / name
        if not self.wish.hint:
            return ""
        if path.is_file():
            return Path(relpath(path, self.project.root / folder)).as_posix()
        self.notes.append(
            "“sms-docs schema” writes the schemas with which editors complete and check records"
        )
        return ""

    def _register(self, ident: str) -> Document:
        document = self.library.by_document.get(ident)
        if document is None or not isinstance(document.header, Register):
            registers = (
                ", ".join(document.id for document in self._registers()) or "none yet; --register makes one"
            )
            kind = self.wish.model.kind
            raise UsageError(f"there is no register {ident}", f"Registers of type {kind} are: {registers}.")
        if document.header.of != self.wish.model.kind:
            cure = f"“sms-docs new {document.header.of} --in {ident}” adds to it."
            raise UsageError(
                f"{ident} is a register of type {document.header.of}, not {self.wish.model.kind}", cure
            )
        for problem in self.library.problems:
            if problem.location.path == document.path:
                raise UsageError(
                    f"{problem.location}: {problem.message}", f"First put that right: {problem.cure}"
                )
        return document

    def _registers(self) -> list[Document]:
        documents = self.library.by_document.values()
        return [
            found
            for found in documents
            if found.type == Register.kind and found.control_type == self.wish.model.kind
        ]

    def _mention_register(self) -> None:
        for document in self._registers():
            self.notes.append(
                f"there is a register for this: --in {document.id} ({document.title}) adds to it"
            )
