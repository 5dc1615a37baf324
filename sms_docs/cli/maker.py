# Who decides: the person, in which role, for whom, with which key. The judge has the last word; this finds what fits.

"""The person who makes a decision."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from sms_docs.approvals import Decision
from sms_docs.cli.common import Project
from sms_docs.cli.whose import person_meant
from sms_docs.control import ControlBlock
from sms_docs.errors import UsageError
from sms_docs.rules import Context
from sms_docs.rules.approvers import candidates, free_of


@dataclass(frozen=True, slots=True)
class Maker:
    """Who decides, and how.

    Attributes:
        person: Id of the person.
        role: Role asked for; empty to take the first that fits.
        note: For the statement.
        yes: Whether to ask no question.
        commit: Whether to commit the statement.
        sign: Whether to sign it; None to sign if a key of the person is at hand.
        key: File of the key; empty for the one that git signs with.
        baseline: Whether one statement is made for all documents.
        in_commit: Whether a commit carries the statement instead of a file.
        reference: What happened, of an emergency; empty if it is none.
    """

    person: str
    role: str = ""
    note: str | None = None
    yes: bool = False
    commit: bool = True
    sign: bool | None = None
    key: str = ""
    baseline: bool = False
    in_commit: bool = False
    reference: str = ""


def decision_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that all deciding commands take."""
    options = (
        click.option(
            "--as",
            "person",
            metavar="PER-ID",
            help="Who decides; by default the person with git's user.email.",
        ),
        click.option(
            "--role", default="", metavar="ROL-ID", help="In which role; by default the first that fits."
        ),
        click.option("--note", help="A remark to keep with the statement."),
        click.option(
            "--sign/--no-sign",
            default=None,
            help="Sign the statement; by default if the key that git signs with is registered for the person.",
        ),
        click.option(
            "--key",
            default="",
            metavar="FILE",
            help="SSH key to sign with; by default git's user.signingKey.",
        ),
        click.option("--baseline", is_flag=True, help="Make one statement for all documents named."),
        click.option(
            "--in-commit",
            is_flag=True,
            help="Let a signed commit carry the statement instead of a file; squash and rebase destroy it.",
        ),
        click.option("--yes", is_flag=True, help="Do not ask (for scripts)."),
        click.option("--commit/--no-commit", default=True, show_default=True, help="Commit the statement."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def maker_of(project: Project, context: Context, person: str | None, **rest: Any) -> Maker:
    """The person who decides.

    Raises:
        UsageError: The person is not in the register, or the options contradict each other.
    """
    maker = Maker(person_meant(project, context, person).id, **rest)
    if maker.key and maker.sign is False:
        raise UsageError("--key and --no-sign contradict each other", "Leave one out.")
    if maker.in_commit and not maker.commit:
        raise UsageError("--in-commit and --no-commit contradict each other", "Leave one out.")
    return maker


def capacity(
    block: ControlBlock, maker: Maker, decision: Decision, context: Context
) -> tuple[str, str | None]:
    """The role in which the person may decide, in own right before as a deputy, and for whom a deputy does.

    If there is none, the role that was asked for or the first that would do: the judge then says what is wrong.
    """
    need = block.requirement
    allowed = need.roles_for(decision) if need else ()
    asked = maker.role.upper()
    own = [one for one in candidates(allowed, context) if one.person == maker.person]
    fitting = [one for one in own if asked in ("", one.role)]
    # Where others have approved already, the capacity that adds something comes first.
    helpful = (
        [one for one in free_of(block, context) if one in fitting] if decision is Decision.APPROVED else []
    )
    for one in (*helpful, *fitting):
        return one.role, one.for_person
    return asked or (*allowed, block.owner)[0], None
