"""Rules on processes: what their examples cannot say."""

from sms_docs.findings import Finding
from sms_docs.rules.base import Example
from sms_docs.rules.processes import RULES
from sms_docs.rules.processes.incomplete_process import IncompleteProcess
from sms_docs.rules.processes.one_sided_handover import OneSidedHandover
from sms_docs.rules.processes.process_clause_without_process import ProcessClauseWithoutProcess
from sms_docs.rules.samples import PROCESS, ROLES, SCOPE
from sms_docs.testing import run_example

HEAD = "---\nid: {id}\ntype: process\ntitle: {id}\nowner: ROL-001\npurpose: Something.\n{rest}---\n"


def process(ident: str, rest: str) -> str:
    """A process with some fields."""
    return HEAD.format(id=ident, rest=rest)


def messages(rule: type, **files: str) -> list[str]:
    """What a rule says about files."""
    found = run_example(rule, Example("", {f"{name}.{_kind(text)}": text for name, text in files.items()}))
    return [item.message if isinstance(item, Finding) else item.reason for item in found]


def _kind(text: str) -> str:
    return "md" if text.startswith("---") else "yml"


def test_the_sample_process_is_in_order() -> None:
    """Nothing is to be said about the process that the pages show."""
    example = Example("", {"a.md": PROCESS, "b.yml": ROLES})

    assert [found for rule in RULES for found in run_example(rule, example)] == []


def test_all_that_is_missing_is_said_at_once() -> None:
    """One finding names every empty field."""
    (said,) = messages(IncompleteProcess, a=process("PRC-001", "inputs: [{what: A, other: B}]\n"))

    assert said == "process “PRC-001” (PRC-001) has no manager, activities or outputs"


def test_capitals_and_spaces_do_not_matter_in_a_handover() -> None:
    """The same words count as the same thing."""
    giver = process("PRC-001", "outputs: [{what: Change  Record, to: PRC-002}]\n")
    taker = process("PRC-002", "inputs: [{what: change record, from: PRC-001}]\n")

    assert messages(OneSidedHandover, a=giver, b=taker) == []


def test_one_thing_under_two_names_is_said_once() -> None:
    """Of two outputs and three inputs one agrees, one pair differs in words, and one input is left over."""
    giver = process("PRC-001", "outputs: [{what: A, to: PRC-002}, {what: B, to: PRC-002}]\n")
    taker = process(
        "PRC-002", "inputs: [{what: a, from: PRC-001}, {what: C, from: PRC-001}, {what: D, from: PRC-001}]\n"
    )

    assert messages(OneSidedHandover, a=giver, b=taker) == [
        "process “PRC-001” (PRC-001) hands “B” to “PRC-002” (PRC-002), which takes in “C” from it",
        "process “PRC-002” (PRC-002) takes in “D” from “PRC-001” (PRC-001), which has no such output to it",
    ]


def test_a_handover_to_a_process_that_does_not_exist_is_left_to_another_rule() -> None:
    """References that lead nowhere are reported once."""
    assert messages(OneSidedHandover, a=process("PRC-001", "outputs: [{what: A, to: PRC-009}]\n")) == []


def test_what_goes_astray_is_not_missed_on_the_other_side() -> None:
    """A mistyped id is one mistake: the process that waits for the thing, or gives it, is not at fault."""
    astray = process("PRC-001", "outputs: [{what: A, to: PRC-009}]\n")
    waiting = process("PRC-002", "inputs: [{what: a, from: PRC-001}]\n")
    giving = process("PRC-001", "outputs: [{what: A, to: PRC-002}, {what: B, to: PRC-002}]\n")
    unknown = process("PRC-002", "inputs: [{what: A, from: PRC-009}]\n")

    assert messages(OneSidedHandover, a=astray, b=waiting) == []
    assert messages(OneSidedHandover, a=giving, b=unknown) == [
        "process “PRC-001” (PRC-001) hands “B” to “PRC-002” (PRC-002), which has no such input from it"
    ]


def test_two_processes_with_one_id_do_no_harm() -> None:
    """The second one has more outputs than the first; only the first is looked at."""
    first = process("PRC-001", "outputs: [{what: A, to: PRC-002}]\n")
    second = process("PRC-001", "outputs: [{what: A, to: PRC-002}, {what: B, to: PRC-002}]\n")
    taker = process("PRC-002", "inputs: [{what: A, from: PRC-001}]\n")

    assert messages(OneSidedHandover, a=first, b=second, c=taker) == []


def test_a_clause_with_its_edition_counts() -> None:
    """The number alone and the full form are the same clause."""
    short = messages(ProcessClauseWithoutProcess, a=SCOPE, b=PROCESS)
    full = messages(
        ProcessClauseWithoutProcess, a=SCOPE, b=PROCESS.replace('"8.5.1"', '"iso20000-1:2018/8.5.1"')
    )

    assert short == full
    assert not any("8.5.1 " in message for message in short)
    assert len(short) == 17


def test_a_clause_above_does_not_answer_those_below() -> None:
    """Naming 8.5 does not cover 8.5.1."""
    said = messages(ProcessClauseWithoutProcess, a=SCOPE, b=PROCESS.replace('"8.5.1"', '"8.5"'))

    assert "no process answers clause 8.5.1 (Change management)" in said


def test_clauses_are_not_judged_while_a_process_cannot_be_read() -> None:
    """What is missing may stand in the file that could not be read."""
    said = messages(ProcessClauseWithoutProcess, a=SCOPE, b=PROCESS.replace("purpose:", "porpoise:"))

    assert said == ["A process could not be read, so its clauses are not known; put its file right first."]
