# Invents document histories that are as awkward as real ones, and knows the truth about them, because it made them.
# The truth never passes through git: a reader of histories is right when it finds the same.
# This file must not run git: it writes a stream for `git fast-import` and takes the object ids from outside.

"""The inventor of awkward document histories."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import IO, Any, NamedTuple

from commit_stream import DAY, SYLLABLES, CommitStream, Draft, Name, Person, Sent, State, address, sentence

FORGE = ("Forge", "noreply@forge.example")
BODY = 8  # lines above it: the fields, which stay
FOLDERS = ("docs/policies", "docs/processes", "docs/plans/ä", "docs/records/old ones")


@dataclass(eq=False)
class Document:
    """What the truth knows about a document. `state` is None while it is removed."""

    ident: str
    state: State | None = None
    paths: list[str] = field(default_factory=list)
    revisions: list[dict[str, Any]] = field(default_factory=list)
    locked: bool = False

    @property
    def now(self) -> State:
        """The state of a document that is there."""
        if self.state is None:
            raise LookupError(self.ident)
        return self.state


@dataclass(eq=False)
class Branch:
    """Work that has not landed: its tip, its documents as main has them, and what main did meanwhile."""

    tip: int
    before: dict[Document, State]
    after: dict[Document, State]
    work: dict[Document, list[Sent]] = field(default_factory=dict)
    meanwhile: dict[str, State | None] = field(default_factory=dict)


class How(NamedTuple):
    """The circumstances of a commit: who else, which branch, and what happens to files besides the documents' own."""

    kind: str = ""
    merged: Branch | None = None
    keep: Sequence[str] = ()
    drop: Sequence[str] = ()
    extra: Sequence[State] = ()
    committer: Name | None = None
    late: int = 0


PLAIN = How()


def kind_of(before: State | None, after: State | None) -> str | None:
    """Return what happened between two states, or None if nothing did."""
    if before is None or after is None:
        return ("create" if before is None else "delete") if before != after else None
    same = before.text == after.text
    if before.path != after.path:
        return "rename" if same else "rename-edit"
    if same:
        return "mode" if before.mode != after.mode else None
    return "format" if before.text.split() == after.text.split() else "edit"


class Inventor:
    """Writes one history as a stream for ``git fast-import``.

    Args:
        out: Where the stream goes.
        seed: Another seed, another history.
        records: How many documents are created.
        commits: About how many commits are written, those on branches included.
    """

    def __init__(self, out: IO[bytes], seed: int, records: int, commits: int) -> None:
        self.random = Random(f"{seed} {records} {commits}")
        self.stream = CommitStream(out, self.random, commits)
        self.records, self.commits = records, commits
        self.people = [self._person(number) for number in range(60)]
        self.documents: list[Document] = []
        self.live: list[Document] = []
        self.gone: list[Document] = []
        self.free: list[str] = []
        self.branches: list[Branch] = []
        self.main, self.latest, self.named = 0, 0, 0

    def run(self) -> None:
        """Write the whole history."""
        mailmap = State(".mailmap", "# who is who\n" + "".join(map(_mailmap_line, self.people)))
        self._land({}, [self.people[0]], How(extra=[mailmap, State("README.md", "Documents\n")]))
        acts: list[tuple[Callable[[], None], float]] = [
            (self._direct, 22), (self._squash, 34), (self._open, 26), (self._remove, 1.5), (self._return, 0.7),
            (self._swap, 0.4), (self._chain, 0.4), (self._two_steps, 0.4), (self._tidy, 0.15), (self._noise, 4),
        ]  # fmt: skip
        while self.stream.mark < self.commits or len(self.documents) < self.records:
            if len(self.branches) > 3 or (self.branches and self.random.random() < 0.4):
                self._merge(self.branches.pop(0))
            else:
                self.random.choices([act for act, _ in acts], [weight for _, weight in acts])[0]()
        while self.branches:
            self._merge(self.branches.pop(0))
        self.stream.end()

    def truth(self, oids: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
        """Return what the history means; `oids` turns marks into object ids."""
        shapes = [
            {
                "id": document.ident,
                "live": document.state is not None,
                "paths": [path.removeprefix("docs/") for path in dict.fromkeys(document.paths)],
                "revisions": [r | {"commit": oids[f":{r['commit']}"]} for r in document.revisions],
            }
            for document in self.documents
        ]
        return {"documents": shapes}

    # What people do.

    def _direct(self) -> None:
        self._land(self._work(), self._crew(1))

    def _squash(self) -> None:
        self._land(self._work(), self._crew(3), How(committer=FORGE, late=self.random.randrange(9 * DAY)))

    def _noise(self) -> None:
        self._land({}, self._crew(1), How(extra=[State(f"src/{self.stream.mark}.txt", "not a document\n")]))

    def _tidy(self) -> None:
        chosen = self._unlocked(max(2, len(self.live) // 25))
        self._land({document: _spaced(document.now) for document in chosen}, self._crew(1))

    def _remove(self) -> None:
        for document in self._unlocked(1) if len(self.live) > 12 else ():
            self.free.append(document.now.path)
            self.live.remove(document)
            self.gone.append(document)
            self._land({document: None}, self._crew(2))

    def _return(self) -> None:
        if self.gone:
            document = self.gone.pop(self.random.randrange(len(self.gone)))
            path = document.paths[-1]
            if path in self.free and self.random.random() < 0.5:
                self.free.remove(path)
            else:
                path = self._new_path(document)
            self.live.append(document)
            self._land({document: State(path, self._text(document.ident))}, self._crew(1), How("recreate"))

    def _swap(self) -> None:
        pair = self._unlocked(2)
        if len(pair) == 2:
            one, other = (document.now for document in pair)
            states = (one._replace(path=other.path), other._replace(path=one.path))
            self._land(dict(zip(pair, states, strict=True)), self._crew(1))

    def _chain(self) -> None:
        pair = self._unlocked(2)
        if len(pair) == 2:
            first, second = pair
            moved = self._edited(second.now)._replace(path=self._new_path(second))
            self._land({second: moved, first: first.now._replace(path=second.now.path)}, self._crew(2))

    def _two_steps(self) -> None:
        for document in self._unlocked(1):
            old, new = document.now, document.now._replace(path=self._new_path(document))
            self._land({document: new}, self._crew(1), How(keep=[old.path]))
            self._land({}, self._crew(1), How(drop=[old.path]))

    def _open(self) -> None:
        chosen = self._unlocked(self.random.randint(1, 3))
        before = {document: document.now for document in chosen}
        branch = Branch(self.main, before, dict(before))
        crew = self._crew(2)
        for document in chosen:
            document.locked = True
        for _ in range(self.random.randint(1, 4) if chosen else 0):
            document = self.random.choice(chosen)
            state = self._changed(document, branch.after[document])
            files, removed = _difference([branch.after[document]], [state])
            sent = self.stream.send(Draft("topic", branch.tip, files, removed, [self.random.choice(crew)]))
            branch.after[document], branch.tip = state, sent.mark
            branch.work.setdefault(document, []).append(sent)
        if chosen:
            self.branches.append(branch)

    def _merge(self, branch: Branch) -> None:
        if branch.meanwhile and self.random.random() < 0.3:
            self._update(branch)
        after: dict[Document, State | None] = dict(branch.after)
        if self.random.random() < 0.1:  # the merger changes something that was on no branch
            after |= {document: self._edited(document.now) for document in self._unlocked(1)}
        for document in branch.before:
            document.locked = False
        self._land(after, self._crew(1), How(merged=branch))

    def _update(self, branch: Branch) -> None:
        files = [state for state in branch.meanwhile.values() if state]
        removed = [path for path, state in branch.meanwhile.items() if not state]
        sent = self.stream.send(Draft("topic", branch.tip, files, removed, self._crew(1), self.main))
        branch.tip, branch.meanwhile = sent.mark, {}

    # What happens to documents.

    def _work(self) -> dict[Document, State | None]:
        size = self.random.choices((1, 2, 3, 6), (70, 15, 10, 5))[0]
        due = int(self.records * min(1.0, self.stream.mark / (0.7 * self.commits))) + 1 - len(self.documents)
        new = min(due, 40, self.records - len(self.documents))
        work: dict[Document, State | None] = {
            document: self._changed(document, document.now) for document in self._unlocked(size)
        }
        return work | dict(self._created() for _ in range(new))

    def _created(self) -> tuple[Document, State]:
        document = Document(f"DOC-{len(self.documents) + 1:05d}")
        self.documents.append(document)
        self.live.append(document)
        reuse = bool(self.free) and self.random.random() < 0.2
        path = self.free.pop(self.random.randrange(len(self.free))) if reuse else self._new_path(document)
        return document, State(path, self._text(document.ident))

    def _changed(self, document: Document, state: State) -> State:
        act = self.random.choices(
            ("edit", "move", "move and edit", "rewrite", "space", "mode"), (88, 3, 3, 1, 4, 1)
        )[0]
        if act == "space":
            return _spaced(state)
        if act == "mode":
            return state._replace(mode="100755" if state.mode == "100644" else "100644")
        if act == "rewrite":
            state = state._replace(text=self._text(document.ident))
        if act != "edit":
            state = state._replace(path=self._new_path(document))
        return self._edited(state) if "edit" in act else state

    def _edited(self, state: State) -> State:
        lines = state.text.split("\n")
        lines[self.random.randrange(BODY, len(lines) - 1)] = sentence(self.random)
        return state._replace(text="\n".join(lines))

    def _text(self, ident: str) -> str:
        body = "\n".join(sentence(self.random) for _ in range(self.random.randint(6, 20)))
        fields = f"id: {ident}\ntype: document\nkind: other\ntitle: {ident}\nowner: ROL-00001"
        return f"---\n{fields}\n---\n\n{body}\n"

    def _new_path(self, document: Document) -> str:
        self.named += 1
        return f"{self.random.choice(FOLDERS)}/{document.ident.lower()}-{self.named}.md"

    def _unlocked(self, size: int) -> list[Document]:
        tries = (self.random.choice(self.live) for _ in range(4 * size) if self.live)
        return list(dict.fromkeys(document for document in tries if not document.locked))[:size]

    # Who does it.

    def _person(self, number: int) -> Person:
        first = "".join(self.random.choices(SYLLABLES, k=2)).capitalize()
        name = (f"{first} {number}", f"{first}.{number}@example.org")
        alias = (f"{first.lower()}{number}", f"{number}+{first}@USERS.example.net")
        return Person(name, alias if number % 5 == 2 else None)

    def _crew(self, most: int) -> list[Person]:
        size = self.random.randint(1, most)
        weights = [1 / (number + 1) for number in range(len(self.people))]
        return list(dict.fromkeys(self.random.choices(self.people, weights, k=size)))

    # How it lands.

    def _land(
        self, changes: Mapping[Document, State | None], crew: Sequence[Person], how: How = PLAIN
    ) -> None:
        before = {document: document.state for document in changes}
        files, removed = _difference(filter(None, before.values()), filter(None, changes.values()))
        gone = [*(path for path in removed if path not in how.keep), *how.drop]
        tip = how.merged.tip if how.merged else 0
        sent = self.stream.send(
            Draft("main", self.main, [*files, *how.extra], gone, crew, tip, how.committer, how.late)
        )
        self.main, self.latest = sent.mark, max(self.latest, sent.landed)
        for branch in self.branches:
            branch.meanwhile |= {**dict.fromkeys(gone), **{state.path: state for state in files}}
        for document, after in changes.items():
            document.state = after
            if after and document.paths[-1:] != [after.path]:
                document.paths.append(after.path)
            if kind := how.kind or kind_of(before[document], after):
                work = how.merged.work.get(document, []) if how.merged else []
                path = (after or before[document] or State("", "")).path
                document.revisions.append(self._revision(sent, work or [sent], kind, path))

    def _revision(self, landing: Sent, work: Sequence[Sent], kind: str, path: str) -> dict[str, Any]:
        return {
            "commit": landing.mark,
            "kind": kind,
            "path": path.removeprefix("docs/"),
            "contributors": _addresses(person.name for sent in work for person in sent.people),
            "raw": _addresses(name for sent in work for name in sent.raw),
            "landed": self.latest,
            "authored": max(sent.authored for sent in work),
        }


def _difference(before: Iterable[State], after: Iterable[State]) -> tuple[list[State], list[str]]:
    old, new = list(before), list(after)
    there = {state.path for state in new}
    return [state for state in new if state not in old], [
        state.path for state in old if state.path not in there
    ]


def _spaced(state: State) -> State:
    text = state.text.replace(" ", "  ") if "  " not in state.text else state.text.replace("  ", " ")
    return state._replace(text=text)


def _addresses(names: Iterable[Name]) -> list[str]:
    return list(dict.fromkeys(map(address, names)))


def _mailmap_line(person: Person) -> str:
    if not person.alias:
        return ""
    proper, alias = address(person.name), person.alias
    return f"{proper} {address(alias).lower()}\n" if len(alias[0]) % 2 else f"{proper} <{alias[1]}>\n"
