"""``sms-docs explain CODE``: a rule's page in the terminal."""

from collections.abc import Iterator
from difflib import get_close_matches

import click

from sms_docs.errors import UsageError
from sms_docs.rules import Rule, by_word


@click.command("explain")
@click.argument("word", metavar="CODE")
def command(word: str) -> int:
    """Explain a rule: what it finds, why it matters, how to put it right, with examples.

    CODE is a code (SMS401), a name (unapproved-document) or a check of the catalogue (DOC-04), which may be
    covered by several rules.
    """
    rules = by_word().get(word.lower(), ())
    if not rules:
        near = get_close_matches(word.lower(), by_word(), n=1)
        guess = f"Did you mean “{near[0]}”?" if near else "“sms-docs rules” lists them."
        raise UsageError(f"there is no rule “{word}”", guess)
    for number, rule in enumerate(rules):
        click.echo(("\n---\n\n" if number else "") + "\n".join(_page(rule)))
    return 0


def _page(rule: type[Rule]) -> Iterator[str]:
    yield f"{rule.code} {rule.name} ({rule.severity}, since {rule.since})"
    if rule.clauses:
        yield f"Clauses: {', '.join(rule.clauses)}"
    if rule.covers:
        yield f"Checks: {', '.join(rule.covers)}"
    yield ""
    yield rule.page()
    for example in rule.examples:
        yield ""
        yield f"## Example: {example.title} ({'found' if example.finds else 'accepted'})"
        for path, text in example.files.items():
            yield ""
            yield f"{path}:"
            yield from (f"    {line}" for line in text.rstrip().split("\n"))
        for place in example.finds:
            yield f"  --> {place}"
