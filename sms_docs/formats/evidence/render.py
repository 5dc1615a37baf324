# Prints a chain of evidence: for people, for machines, and as a script that checks itself. What stands in the repository
# is shown with everything unseen made visible, so that no text can look like a command or hide one.

"""Print chains of evidence."""

import shlex
from collections.abc import Iterator
from typing import Any, Final

from sms_docs.formats.evidence.step import PREPARATION, Chain, Command, Step

_SCRIPT: Final = """\
set -u
{preparation} || exit 1
trap 'rm -rf "$work"' EXIT
failed=0

check() {{
  if [ "$2" = "$3" ]; then
    echo "OK      $1"
  else
    failed=1
    echo "NOT OK  $1"
    printf 'expected: %s\\n' "$2" | tr -d '\\000-\\010\\013-\\037\\177'
    printf 'got:      %s\\n' "$3" | tr -d '\\000-\\010\\013-\\037\\177'
  fi
}}
"""


def chain_data(chain: Chain) -> dict[str, Any]:
    """The machine format, version 1; an output that a person has to look at is null."""
    return {
        "format_version": 1,
        "id": chain.document,
        "title": chain.title,
        "state": chain.state,
        "commit": chain.commit,
        "in_force": chain.holds,
        "reasons": list(chain.reasons),
        "preparation": list(PREPARATION),
        "steps": [
            {
                "number": number,
                "claim": step.claim,
                "commands": [{"command": text, "output": output} for text, output in step.commands],
            }
            for number, step in enumerate(chain.steps, 1)
        ],
        "not_counted": [item._asdict() for item in chain.discounted],
    }


def chain_text(chain: Chain) -> str:
    """For people: claims, commands, and what they must print."""
    return "\n".join(map(seen, _text(chain))) + "\n"


def _text(chain: Chain) -> Iterator[str]:
    yield f"{chain.document}  {chain.title}"
    yield f"{chain.state}, at commit {chain.commit}"
    yield from (
        "",
        "The commands need git, ssh-keygen and the usual tools of a shell, and a clone of the repository.",
    )
    yield from ("Paste them one after the other into sh or bash, beginning with these:", "")
    yield from (f"    {line}" for line in PREPARATION)
    for number, step in enumerate(chain.steps, 1):
        yield from ("", f"{number}. {step.claim}")
        for command in step.commands:
            yield from ("", *_shown(command))
    yield from _verdict(chain)


def _shown(command: Command) -> Iterator[str]:
    yield f"    {command.text}"
    if command.output is None:
        yield "    → (to look at)"
    elif not command.output:
        yield "    → (nothing)"
    else:
        yield from (f"    → {line}" for line in command.output.split("\n"))


def _verdict(chain: Chain) -> Iterator[str]:
    if chain.discounted:
        yield from ("", "Statements that do not count:")
        for item in chain.discounted:
            yield from ("", f"  {item.where}", f"    {item.says}.", f"    does not count: {item.reason}")
    yield ""
    if chain.holds:
        yield "The text of this commit is in force, as far as the steps above prove."
    yield from (f"Not in force: {reason}." for reason in chain.reasons)
    yield 'At the end: rm -r "$work"'


def chain_script(chain: Chain) -> str:
    """A script for ``sh`` that runs all commands, says OK or NOT OK of each, and ends with 0 if all is as announced."""
    return "\n".join(_script(chain)) + "\n"


def _script(chain: Chain) -> Iterator[str]:
    yield "#!/bin/sh"
    yield f"# {seen(f'Evidence for {chain.document}, {chain.state}, at commit {chain.commit}.')}"
    yield "# Run it in a clone of the repository; it needs git, ssh-keygen and the usual tools of a shell. It changes nothing."
    yield _SCRIPT.format(preparation=" && ".join(PREPARATION))
    for number, step in enumerate(chain.steps, 1):
        yield from _checks(number, step)
    for reason in chain.reasons:
        yield _said(f"NOT OK  not in force: {reason}")
        yield "failed=1"
    yield 'exit "$failed"'


def _checks(number: int, step: Step) -> Iterator[str]:
    yield _said(f"{number}. {step.claim}")
    for place, (text, output) in enumerate(step.commands, 1):
        if output is None:
            yield from (_said(f"LOOK    {number}.{place}"), text)
        elif output:
            yield from ("got=$(", text, ")", f'check {number}.{place} {shlex.quote(output)} "$got"')
        else:
            # No answer is one only if the command did not fail.
            yield from ("got=$(", text, ') || got="failed"', f"check {number}.{place} '' \"$got\"")
    yield ""


def _said(text: str) -> str:
    return f"printf '%s\\n' {shlex.quote(seen(text))}"


def seen(text: str) -> str:
    """A text in which nothing is invisible: what is no printable character is written as its number."""
    return "".join(sign if sign.isprintable() or sign == "\t" else f"<U+{ord(sign):04X}>" for sign in text)
