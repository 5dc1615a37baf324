"""What is demanded of every rule, so that no rule can be half-made."""

import importlib
import inspect
import pkgutil
import re
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from sms_docs.frameworks import ClauseRef, load_framework
from sms_docs.rules import FAMILIES, RULES, Rule, by_word, fields, files
from sms_docs.rules.base import Example, LibraryRule, ProblemRule, RecordRule
from sms_docs.testing import CONFIG, context_of

CODES: Final = {
    "files": range(1, 100),
    "fields": range(100, 200),
    "links": range(200, 300),
    "documents": range(300, 400),
    "approval": range(400, 500),
    "planning": (*range(500, 530), *range(593, 600)),
    "improving": range(550, 590),
    "measuring": (*range(530, 550), *range(590, 593)),
    "leadership": range(600, 650),
    "people": range(700, 800),
    "processes": range(800, 850),
    "services": range(850, 900),
    "parties": range(900, 1000),
}

SECTIONS: Final = ("Why it matters", "How to put it right", "What a person must look at")

# The checks of the domain catalogue that version 1 promises, and those of them that no rule makes, with the reason.
PROMISED: Final = (
    *(f"DOC-{number:02}" for number in range(1, 13)),
    *(f"SCO-{number:02}" for number in range(1, 5)),
    *(f"LDR-{number:02}" for number in range(1, 4)),
    *(f"POL-{number:02}" for number in range(1, 5)),
    *(f"ROL-{number:02}" for number in range(1, 7)),
    *(f"CMP-{number:02}" for number in range(1, 5)),
    *(f"PRC-{number:02}" for number in range(1, 8)),
    *(f"SVC-{number:02}" for number in range(1, 7)),
    *(f"AGR-{number:02}" for number in range(1, 5)),
    *(f"TPY-{number:02}" for number in range(1, 11)),
    *(f"MET-{number:02}" for number in range(1, 6)),
    "MON-01",
    "RPT-01",
    "EVD-01",
    *(f"OBJ-{number:02}" for number in range(1, 5)),
    *(f"SMP-{number:02}" for number in range(1, 3)),
    *(f"RSK-{number:02}" for number in range(1, 6)),
    *(f"COM-{number:02}" for number in range(1, 4)),
    *(f"RES-{number:02}" for number in range(1, 3)),
    *(f"AUD-{number:02}" for number in range(1, 6)),
    *(f"MRV-{number:02}" for number in range(1, 6)),
    *(f"NCA-{number:02}" for number in range(1, 6)),
    *(f"IMP-{number:02}" for number in range(1, 4)),
    "CHG-01",
)
NO_RULE: Final[dict[str, str]] = {}

READING: Final = (*files.RULES, *fields.RULES)


def _modules(family: ModuleType) -> list[ModuleType]:
    names = [name for _, name, _ in pkgutil.iter_modules(family.__path__) if not name.startswith("_")]
    return [importlib.import_module(f"{family.__name__}.{name}") for name in names]


def _rules_in(module: ModuleType) -> list[type[Rule]]:
    bases = (Rule, LibraryRule, ProblemRule, RecordRule)
    classes = [value for value in vars(module).values() if inspect.isclass(value) and issubclass(value, Rule)]
    return [rule for rule in classes if rule not in bases and rule.__module__ == module.__name__]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__.rpartition(".")[2])
def test_every_module_is_a_rule(family: ModuleType) -> None:
    """Each file of a family holds one rule, each rule is in RULES, and they stand in the order of their codes."""
    found = {rule for module in _modules(family) for rule in _rules_in(module)}
    assert all(len(_rules_in(module)) == 1 for module in _modules(family))
    assert found == set(family.RULES)
    assert [rule.code for rule in family.RULES] == sorted(rule.code for rule in family.RULES)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__.rpartition(".")[2])
def test_codes_fit_the_family(family: ModuleType) -> None:
    """A code says where a rule belongs."""
    numbers = CODES[family.__name__.rpartition(".")[2]]
    assert [rule.code for rule in family.RULES if int(rule.code.removeprefix("SMS")) not in numbers] == []


def test_codes_and_names_are_unique() -> None:
    """No two rules share a code or a name."""
    words = Counter(word for rule in RULES for word in (rule.code, rule.name))
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_identity(rule: type[Rule]) -> None:
    """Code, name, file and class say the same."""
    assert re.fullmatch(r"SMS[0-9]{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert Path(inspect.getfile(rule)).stem == rule.name.replace("-", "_")
    assert rule.__name__.lower() == rule.name.replace("-", "")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page(rule: type[Rule]) -> None:
    """A rule's page begins with the pattern and has its sections, in order and with text in them."""
    page = rule.page()
    first, _, rest = page.partition("\n")
    headings = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert first.endswith(".")
    assert rest.startswith("\n")
    assert tuple(headings) in (SECTIONS[:2], SECTIONS)
    assert all(part.strip() for part in re.split(r"^## .+$", page, flags=re.MULTILINE))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_clauses_exist(rule: type[Rule]) -> None:
    """The clauses that a rule names are written in full and exist."""
    framework = load_framework(CONFIG.framework)
    for clause in rule.clauses:
        ref = ClauseRef.parse(clause, "none")
        assert ref.framework == framework.id
        assert framework.get(ref.clause), clause


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_examples_teach(rule: type[Rule]) -> None:
    """There is a good and a bad example, and no two have one title."""
    titles = [example.title for example in rule.examples]
    assert any(not example.finds for example in rule.examples)
    assert any(example.finds for example in rule.examples)
    assert len(titles) == len(set(titles))


OTHERS = [
    pytest.param(example, id=f"{rule.code} {example.title}")
    for rule in RULES
    if rule not in READING
    for example in rule.examples
]


@pytest.mark.parametrize("example", OTHERS)
def test_examples_can_be_read(example: Example) -> None:
    """Only the rules on reading have examples with which the reader finds fault."""
    assert context_of(example).library.problems == ()


def test_good_examples_of_reading_can_be_read() -> None:
    """The good examples of the rules on reading show files without any fault."""
    good = [example for rule in READING for example in rule.examples if not example.finds]
    assert [problem for example in good for problem in context_of(example).library.problems] == []


@pytest.mark.parametrize("rule", READING, ids=lambda rule: rule.code)
def test_bad_examples_of_reading_show_one_fault(rule: type[Rule]) -> None:
    """A bad example of a rule on reading shows its own fault and no other."""
    for example in rule.examples:
        kinds = {problem.kind for problem in context_of(example).library.problems}
        assert kinds == ({rule.name} if example.finds else set()), example.title


def test_promised_checks_are_made() -> None:
    """Each check of the domain catalogue that is promised is covered by a rule, or there is a reason in writing."""
    covered = {check for rule in RULES for check in rule.covers}
    assert [check for check in PROMISED if check not in covered and check not in NO_RULE] == []
    assert [check for check in NO_RULE if check in covered] == []


def test_rules_are_found_by_any_word() -> None:
    """A rule is found by its code, its name and the checks that it covers."""
    for rule in RULES:
        assert by_word()[rule.code.lower()] == (rule,)
        assert by_word()[rule.name] == (rule,)
        assert all(check.lower() in by_word() for check in rule.covers)
