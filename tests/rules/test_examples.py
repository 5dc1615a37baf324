"""Every example of every rule: it finds what it says, where it says."""

import re
from typing import Final

import pytest

from sms_docs.rules import RULES, Rule
from sms_docs.rules.base import Example, Finding
from sms_docs.testing import places, run_example

# A message may begin with a name or an id, but not like a sentence.
SENTENCE: Final = re.compile(r"(A|An|The|This|That|There|It|No|Not|Each|Every)\b")

CASES = [
    pytest.param(rule, example, id=f"{rule.code} {example.title}")
    for rule in RULES
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: type[Rule], example: Example) -> None:
    """The rule finds something in these places and nowhere else."""
    assert places(run_example(rule, example)) == example.finds


@pytest.mark.parametrize(("rule", "example"), [case for case in CASES if case.values[1].finds])  # type: ignore[union-attr]
def test_findings_can_be_acted_on(rule: type[Rule], example: Example) -> None:
    """A finding says what is wrong in small letters and without a full stop, and what to do in a full sentence."""
    for finding in run_example(rule, example):
        if not isinstance(finding, Finding):
            assert finding.reason.endswith("."), finding.reason
            continue
        assert finding.code == rule.code
        assert not finding.message.endswith("."), finding.message
        assert not SENTENCE.match(finding.message), finding.message
        assert finding.help.endswith((".", "?", ")")), finding.help
        assert "\n" not in finding.message + finding.help
