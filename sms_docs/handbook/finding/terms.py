# Terms and their meanings: ours from a file that a project may replace, and those of the organisation from an approved
# document of its own, each heading of which is a term. The organisation's own come first.

"""The terms of the glossary."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from jinja2 import Environment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sms_docs.errors import ConfigError
from sms_docs.library.headings import headings, slug
from sms_docs.source import Source, YamlFault, build
from sms_docs.source.nodes import compose

FILE: Final = "glossary.yml"
_LONGEST: Final = 160
_HEADING: Final = re.compile(r"(.*?)(?: *\(([^()]*)\))?$")
_SHORT: Final = re.compile(r"[A-Z][A-Za-z0-9]{0,3}[A-Z0-9]|[A-Z]{2,8}")
_SENTENCE: Final = re.compile(r".+?[.!?](?= |$)", re.DOTALL)
_MARKS: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`#>]+")


class Term(BaseModel):
    """A term.

    Attributes:
        term: The term.
        short: Its abbreviation.
        also: Other words for it.
        means: What it means; Markdown if it comes from a document.
        see: Page and anchor that show such things.
        clauses: Clauses of ISO/IEC 20000-1:2018 that are about it.
        names: Record types, or ``type/kind``, whose records are called so.
        tip: Whether texts explain it where it occurs.
        source: Id of the document that defines it; empty for ours.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str = Field(min_length=1)
    short: str = ""
    also: tuple[str, ...] = ()
    means: str = Field(min_length=1)
    see: str = ""
    clauses: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    tip: bool = True
    source: str = ""

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return slug(self.term) or "term"

    @property
    def words(self) -> tuple[str, ...]:
        """Every word for it."""
        return tuple(word for word in (self.term, self.short, *self.also) if word)

    @property
    def tooltip(self) -> str:
        """What it means, in a sentence."""
        text = " ".join(_MARKS.sub(r"\1", self.means).split())
        match = _SENTENCE.match(text)
        first = match[0] if match else text
        return first if len(first) <= _LONGEST else f"{first[:_LONGEST].rpartition(' ')[0]} …"


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Terms:
    """All terms, in the order of the alphabet."""

    terms: tuple[Term, ...]

    @classmethod
    def of(cls, ours: Iterable[Term], own: Iterable[Term]) -> Self:
        """Put the organisation's own terms before ours: one that it defines itself is not explained by us."""
        kept = list(own)
        taken = {word.casefold() for term in kept for word in (term.term, term.short) if word}
        kept += [term for term in ours if not taken & {term.term.casefold(), term.short.casefold()}]
        return cls(tuple(sorted(kept, key=lambda term: term.term.casefold())))

    @cached_property
    def by_word(self) -> dict[str, Term]:
        """Terms by the word or the abbreviation, in lower case; also by their plural."""
        found = {}
        for term in self.terms:
            for word in filter(None, (term.term, term.short)):
                found[word.lower()] = found[f"{word}s".lower()] = term
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds terms that texts explain."""
        words = {word for term in self.terms if term.tip for word in (term.term, term.short) if word}
        return re.compile(rf"\b(?:{'|'.join(_branches(words))})s?\b") if words else re.compile(r"(?!)")

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Where terms stand in a text."""
        for match in self.pattern.finditer(text):
            yield match.start(), match.end(), self.by_word[match.group().lower()]


def _branches(words: Iterable[str]) -> Iterator[str]:
    """One branch for each first letter, so that most words are passed over after a look at it; longer words first."""
    grouped: dict[str, set[str]] = {}
    for word in words:
        first, rest = word[0], re.escape(word[1:])
        exact = _SHORT.fullmatch(word) is not None
        for letter in {first} if exact else {first.lower(), first.upper()}:
            grouped.setdefault(re.escape(letter), set()).add(rest)
    for letter, rests in sorted(grouped.items()):
        yield f"{letter}(?:{'|'.join(sorted(rests, key=lambda rest: (-len(rest), rest)))})"


def read_terms(environment: Environment) -> tuple[Term, ...]:
    """Our terms, or those of a file that a project has put in their place.

    Args:
        environment: Knows the folders of the templates.

    Raises:
        ConfigError: The file says what we cannot read; names the line.
    """
    if environment.loader is None:
        return ()
    text, path, _ = environment.loader.get_source(environment, FILE)
    return parse_terms(text, path or FILE)


def parse_terms(text: str, path: str) -> tuple[Term, ...]:
    """The terms of a file.

    Raises:
        ConfigError: The file says what we cannot read; names the line.
    """
    source = Source(path, text)
    try:
        return _File.model_validate(build(compose(text)) or {}).terms
    except YamlFault as fault:
        raise ConfigError(f"{source.shifted(fault.position)}: {fault.message}", fault.cure) from None
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        name = ".".join(str(step) for step in detail["loc"])
        said = detail["msg"].lower().removeprefix("value error, ")
        raise ConfigError(
            f"{source.locate(detail['loc'])}: “{name}”: {said}",
            "Each term has “term” and “means”; it may have short, also, see, clauses, names and tip.",
        ) from None


def own_terms(body: str, document: str) -> Iterator[Term]:
    """The terms of a document: each heading is one, and the text below it says what it means.

    ``## Recovery point objective (RPO, data loss)`` gives an abbreviation and another word as well.

    Args:
        body: Its Markdown.
        document: Its id.
    """
    lines = body.split("\n")
    found = headings(body)
    ends = [*(heading.line for heading in found[1:]), len(lines) + 1]
    for heading, end in zip(found, ends, strict=True):
        means = "\n".join(lines[heading.line : end - 1]).strip().strip("=-").strip()
        match = _HEADING.fullmatch(heading.text)
        if means and match:
            others = tuple(word.strip() for word in (match[2] or "").split(",") if word.strip())
            short = next((word for word in others if _SHORT.fullmatch(word)), "")
            also = tuple(word for word in others if word != short)
            yield Term(
                term=match[1].strip() or heading.text, short=short, also=also, means=means, source=document
            )
