# Outputs and inputs are gathered by pair of processes, giver and taker. What both sides call by the same words is
# settled; of the rest, one from each side is taken for the same thing under two names; what then remains is missing.

"""Outputs without the input on the other side, and the reverse."""

from collections.abc import Collection, Iterator

from sms_docs.library import Library
from sms_docs.library.wording import plain
from sms_docs.records import Process
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.samples import PROCESS
from sms_docs.rules.wording import named

GIVING = PROCESS.replace("Change record, other: Customer", "Change record, to: PRC-002")
TAKING = """\
---
id: PRC-002
type: process
title: Release management
owner: ROL-001
purpose: Releases reach the platforms without harm.
inputs:
  - {what: Change record, from: PRC-001}
---
"""
FILES = {"processes/prc-001.md": GIVING, "processes/prc-002.md": TAKING}


# Words and the index in the record, by giver and taker.
Ends = dict[tuple[str, str], dict[str, int]]


class OneSidedHandover(LibraryRule):
    """An output to a process that does not take it in, or the reverse.

    ## Why it matters

    Processes work together where one hands something to the other. If only one side knows of it, work falls between
    the two (clause 4.4).

    ## How to put it right

    An output `to` a process is an input `from` the process on the other side, in the same words; capitals do not
    count. Add the side that is missing, or take out the one that is wrong. If both are there under different names,
    agree on one.

    Where the same thing goes to, or comes from, an id that does not exist, only that id is wrong, and
    `dangling-reference` tells it.

    ## What a person must look at

    Whether the thing is really handed over. Two owners should read it together.
    """

    code = "SMS804"
    name = "one-sided-handover"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/4.4",)
    covers = ("PRC-04",)
    examples = (
        Example(title="both sides know of it", files=FILES),
        Example(
            title="the other side does not take it in",
            files={**FILES, "processes/prc-002.md": TAKING.replace(", from: PRC-001", ", other: Customer")},
            finds=("processes/prc-001.md:14:12",),
        ),
        Example(
            title="the other side hands nothing over",
            files={**FILES, "processes/prc-001.md": PROCESS},
            finds=("processes/prc-002.md:8:12",),
        ),
        Example(
            title="different words for the same thing",
            files={**FILES, "processes/prc-002.md": TAKING.replace("Change record", "Approved change")},
            finds=("processes/prc-001.md:14:12",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at every pair of processes of which one names the other."""
        library = context.library
        given, taken = _ends(library)
        astray, unknown = _nowhere(given, 0, library), _nowhere(taken, 1, library)
        for pair in dict.fromkeys((*given, *taken)):
            here, there = given.get(pair, {}), taken.get(pair, {})
            source, target = library.get(Process, pair[0]), library.get(Process, pair[1])
            if here.keys() != there.keys() and source is not None and target is not None:
                outputs = _open(here, {*there, *unknown.get(pair[1], ())})
                yield from self._pair(
                    source, target, outputs, _open(there, {*here, *astray.get(pair[0], ())})
                )

    def _pair(
        self, source: Entry[Process], target: Entry[Process], outputs: list[int], inputs: list[int]
    ) -> Iterator[Finding]:
        both = min(len(outputs), len(inputs))
        for given, taken in zip(outputs, inputs, strict=False):
            yield self._differing(source, target, given, taken)
        for given in outputs[both:]:
            yield self._not_taken(source, target, given)
        for taken in inputs[both:]:
            yield self._not_given(source, target, taken)

    def _differing(self, source: Entry[Process], target: Entry[Process], given: int, taken: int) -> Finding:
        here, there = source.record.outputs[given].what, target.record.inputs[taken].what
        return self.finding(
            source.at("outputs", given, "what"),
            f"process {named(source)} hands “{here}” to {named(target)}, which takes in “{there}” from it",
            f"If both are the same thing, use the same words under “what” in {source.document.path} and "
            f"{target.document.path}; if not, add the missing input and output.",
            document=source.document.id,
            related=(Related(target.at("inputs", taken, "what"), "the input on the other side"),),
        )

    def _not_taken(self, source: Entry[Process], target: Entry[Process], given: int) -> Finding:
        what = source.record.outputs[given].what
        return self.finding(
            source.at("outputs", given, "what"),
            f"process {named(source)} hands “{what}” to {named(target)}, which has no such input from it",
            f"Add an input “{what}” with “from: {source.id}” in {target.document.path}, or correct the output here.",
            document=source.document.id,
            related=(Related(target.key("inputs"), "the inputs of the other process"),),
        )

    def _not_given(self, source: Entry[Process], target: Entry[Process], taken: int) -> Finding:
        what = target.record.inputs[taken].what
        return self.finding(
            target.at("inputs", taken, "what"),
            f"process {named(target)} takes in “{what}” from {named(source)}, which has no such output to it",
            f"Add an output “{what}” with “to: {target.id}” in {source.document.path}, or correct the input here.",
            document=target.document.id,
            related=(Related(source.key("outputs"), "the outputs of the other process"),),
        )


def _ends(library: Library) -> tuple[Ends, Ends]:
    """What processes say they give to another, and what they say they take from another."""
    given: Ends = {}
    taken: Ends = {}
    for entry in library.of(Process):
        if library.by_id[entry.id] is not entry:
            continue  # a second one with the same id, which another rule reports
        for index, output in enumerate(entry.record.outputs):
            if output.to is not None:
                given.setdefault((entry.id, output.to), {}).setdefault(output.what, index)
        for index, item in enumerate(entry.record.inputs):
            if item.source is not None:
                taken.setdefault((item.source, entry.id), {}).setdefault(item.what, index)
    return given, taken


def _nowhere(ends: Ends, own: int, library: Library) -> dict[str, set[str]]:
    """What each process hands to, or takes from, ids that do not exist."""
    found: dict[str, set[str]] = {}
    for pair, words in ends.items():
        if pair[1 - own] not in library.by_id:
            found.setdefault(pair[own], set()).update(words)
    return found


def _open(here: dict[str, int], there: Collection[str]) -> list[int]:
    """What one side names and the other does not call by the same words."""
    known = {plain(words) for words in there}
    return [index for words, index in here.items() if plain(words) not in known]
