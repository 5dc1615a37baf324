# A page for each rule that this edition speaks of, made of what the rule says about itself: its docstring, and the
# examples that are its tests. The handbook is about the organisation: the others are told by ``sms-docs explain``.

"""Pages of rules."""

from collections.abc import Iterable, Iterator
from typing import Final

from sms_docs.handbook.address import rule_uri
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Heading, Hit, Page
from sms_docs.rules import RULES, Rule

URI: Final = "rules/index"
SECTION: Final = "About"


def rule_pages(book: Book, rules: Iterable[type[Rule]] = RULES) -> Iterator[Page]:
    """The index of rules, and the page of each that this edition speaks of."""
    ordered = sorted(rules, key=lambda rule: rule.code)
    yield _index(book, ordered)
    for rule in ordered:
        if rule.code in book.told_rules:
            yield _rule(book, rule)


def _index(book: Book, rules: list[type[Rule]]) -> Page:
    sheet = Sheet(book, URI)
    found: dict[str, int] = {}
    for finding in book.report.findings:
        found[finding.code] = found.get(finding.code, 0) + 1
    html = sheet.render("rules.html.j2", rules=rules, found=found)
    return Page(URI, "Rules", html, SECTION, hits=(Hit("Rules", "What is checked"),), wide=True)


def _rule(book: Book, rule: type[Rule]) -> Page:
    sheet = Sheet(book, rule_uri(rule.code))
    _, _, rest = rule.page().partition("\n")
    prose = sheet.markdown(rest, "")
    good = [example for example in rule.examples if not example.finds]
    bad = [example for example in rule.examples if example.finds]
    findings = [
        finding for finding in book.report.findings if finding.code == rule.code and book.may_show(finding)
    ]
    html = sheet.render("rule.html.j2", rule=rule, prose=prose, good=good, bad=bad, findings=findings)
    toc = [heading for heading in prose.toc if heading.level == 2]  # noqa: PLR2004 - the level of a section
    toc += [Heading("_examples", "Examples")] if rule.examples else []
    hit = Hit(
        f"Rule {rule.code}", f"{rule.name}: {rule.title()}"
    )  # words of readers lead to their own pages first
    return Page(
        sheet.uri, f"{rule.code} {rule.name}", html, SECTION, tuple(toc), (hit,), ("Rule",), weight=0.2
    )
