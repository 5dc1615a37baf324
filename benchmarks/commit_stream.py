# Writes invented commits in the format of `git fast-import`: names, dates and messages as untidy as real ones.
# This file must not know documents or what the commits mean.

"""A stream of invented commits."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import IO, NamedTuple

DAY = 86_400
START = 1_420_070_400  # 2015-01-01
SPAN = 10 * 365 * DAY
SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ne",
    "pu",
    "ra",
    "si",
    "to",
    "ve",
    "wu",
    "bri",
    "dro",
    "gru",
    "pli",
    "sna",
    "tre",
)

Name = tuple[str, str]


class State(NamedTuple):
    """A file as a commit has it."""

    path: str
    text: str
    mode: str = "100644"


class Person(NamedTuple):
    """Somebody with the name that counts, and perhaps another one."""

    name: Name
    alias: Name | None


class Draft(NamedTuple):
    """A commit to be written; marks of commits are numbers, 0 is none."""

    ref: str
    parent: int
    files: Iterable[State]
    removed: Iterable[str]
    crew: Sequence[Person]
    merged: int = 0
    committer: Name | None = None
    late: int = 0


class Sent(NamedTuple):
    """A commit that has been written: its mark, its dates, and who is named in it."""

    mark: int
    landed: int
    authored: int
    people: Sequence[Person]
    raw: Sequence[Name]


class CommitStream:
    """Writes commits one after the other.

    Args:
        out: Where the stream goes.
        random: Where chance comes from.
        commits: About how many commits will come.
    """

    def __init__(self, out: IO[bytes], random: Random, commits: int) -> None:
        self.mark = 0
        self._out, self._random = out, random
        self._clock, self._step = START, max(2, 2 * SPAN // commits)

    def send(self, draft: Draft) -> Sent:
        """Write a commit."""
        self.mark += 1
        self._clock += self._random.randint(1, self._step)
        skew = self._random.randrange(5 * DAY) if self._random.random() < 0.01 else 0
        landed, zone = self._clock - skew, self._random.choice(("+0000", "+0530", "-0800"))
        names = [self._signature(person) for person in draft.crew]
        self._out.write(b"commit refs/heads/%s\nmark :%d\n" % (draft.ref.encode(), self.mark))
        self._out.write(f"author {address(names[0])} {landed - draft.late} {zone}\n".encode())
        self._out.write(f"committer {address(draft.committer or names[0])} {landed} {zone}\n".encode())
        self._data(self._message(names[1:]))
        self._out.write(b"from :%d\n" % draft.parent if draft.parent else b"")
        self._out.write(b"merge :%d\n" % draft.merged if draft.merged else b"")
        self._out.writelines(f"D {path}\n".encode() for path in draft.removed)
        for state in draft.files:
            self._out.write(f"M {state.mode} inline {state.path}\n".encode())
            self._data(state.text)
        return Sent(self.mark, landed, landed - draft.late, draft.crew, names)

    def end(self) -> None:
        """Write the end: git may forget the branches."""
        self._out.write(b"reset refs/heads/topic\nfrom %s\n\ndone\n" % (b"0" * 40))

    def _signature(self, person: Person) -> Name:
        return person.alias if person.alias and self._random.random() < 0.3 else person.name

    def _message(self, co_authors: Sequence[Name]) -> str:
        subject, prose = (
            f"Work {self.mark}",
            f"{sentence(self._random)}\nCo-authored-by: prose, nobody else\n",
        )
        together = "".join(f"Co-authored-by: {address(name)}\n" for name in co_authors)
        blocks = {
            0: [prose, together],
            1: [prose, "Reviewed-by: Rita <rita@example.org>\n" + together],
            2: [prose, "Reviewed-by: Rita <rita@example.org>\n", "---------\n", together],
            3: [prose, together, "---------\n", "Signed-off-by: Sid <sid@example.org>\n"],
        }[self._random.randrange(4)]
        text = "\n".join([subject + "\n", *filter(None, blocks)])
        return text.replace("\n", "\r\n") if self._random.random() < 0.2 else text

    def _data(self, text: str) -> None:
        payload = text.encode()
        self._out.write(b"data %d\n%s\n" % (len(payload), payload))


def sentence(random: Random) -> str:
    """Return some words that mean nothing."""
    words = ("".join(random.choices(SYLLABLES, k=3)) for _ in range(random.randint(5, 12)))
    return " ".join(words).capitalize() + "."


def address(name: Name) -> str:
    """Return a name and mail as git writes them."""
    return f"{name[0]} <{name[1]}>"
