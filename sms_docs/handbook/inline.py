# The smallest pieces of pages, printed hundreds of thousands of times: written here in Python because a template
# macro costs ten times as much. Everything that comes from records is escaped.

"""Marks, days and links as HTML."""

from datetime import date
from functools import cache
from typing import Final

from markupsafe import Markup

from sms_docs.handbook.directory import Target
from sms_docs.handbook.finding.terms import Term
from sms_docs.handbook.raci import LETTERS
from sms_docs.handbook.words import Mark

_MARK: Final = Markup(
    '<span class="sms-mark sms-mark--{}" title="{}"><span class="sms-mark__shape" aria-hidden="true">{}</span>{}</span>'
)
_LEVEL: Final = Markup(
    '<span class="sms-level sms-level--{}" title="{}"><span aria-hidden="true">{}</span> {}</span>'
)
_LETTER: Final = Markup('<abbr class="sms-raci sms-raci--{}" title="{}: {}">{}</abbr>')
_DAY: Final = Markup('<time datetime="{0}">{0}</time>')
_REF: Final = Markup('<a class="sms-ref" href="{}">{}</a> <span class="sms-code">{}</span>')
_NAME: Final = Markup('<a href="{}" title="{}">{}</a>')
_ID: Final = Markup('<a class="sms-id" href="{}" title="{}">{}</a>')
_TERM: Final = Markup('<a class="sms-term" href="{}" title="{}">{}</a>')
_MISSING: Final = Markup('<span class="sms-missing">{}{}</span>')
# Marks that need no mention beside a link: what is linked to can be followed.
_SILENT: Final = ("in-force", "record", "review-due")


@cache
def mark(found: Mark) -> Markup:
    """A state: a shape and a word."""
    return _MARK.format(found.slug, found.meaning, found.shape, found.word)


@cache
def level(found: Mark) -> Markup:
    """How well a name is proven."""
    return _LEVEL.format(found.slug, found.meaning, found.shape, found.word)


@cache
def day(found: date | None) -> Markup:
    """A day."""
    return _DAY.format(found.isoformat()) if found is not None else Markup()


@cache
def letters(text: str) -> Markup:
    """The letters of a role in an activity, each with its meaning."""
    return Markup().join(_LETTER.format(letter.lower(), *LETTERS[letter], letter) for letter in text)


def missing(ident: str, target: Target | None) -> Markup:
    """An id that leads nowhere here."""
    return _MISSING.format(ident, " (not published here)" if target is not None and target.hidden else "")


def ref(target: Target, url: str) -> Markup:
    """A record by its title and id."""
    return _REF.format(url, target.title, target.id)


def ref_with_mark(target: Target, url: str) -> Markup:
    """A record by its title and id, with its mark if it cannot simply be followed."""
    return ref(target, url) + caution(target, url)


def caution(target: Target, _url: str) -> Markup:
    """The mark of a record, if it cannot simply be followed; nothing otherwise."""
    return Markup() if target.mark.slug in _SILENT else Markup(" ") + mark(target.mark)


def name(target: Target, url: str) -> Markup:
    """A record by its title."""
    return _NAME.format(url, target.id, target.title)


def ident(target: Target, url: str) -> Markup:
    """A record by its id."""
    return _ID.format(url, target.title, target.id)


def term(found: Term, url: str, text: str) -> Markup:
    """A term that is explained."""
    return _TERM.format(url, found.tooltip, text)
