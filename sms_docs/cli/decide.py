# What approve, review and withdraw share: who decides, in which role, over which text; the early refusal of what
# `check` would refuse later; the file and the commit. GitPython is used here because this writes in the user's own
# repository. A statement that cannot be committed is taken back: nothing is left half done.

"""Make statements."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from sms_docs.approvals import (
    NONE,
    Claim,
    Decision,
    Evidence,
    Rights,
    Statement,
    StatementFiles,
    file_name,
    render,
)
from sms_docs.cli.commit import commit_files, git_identity
from sms_docs.cli.common import Project
from sms_docs.cli.diff import describe
from sms_docs.cli.lookup import document_of
from sms_docs.cli.writing import write_new
from sms_docs.control import ControlBlock, compute_control
from sms_docs.errors import UsageError
from sms_docs.history import HistoryState
from sms_docs.library import Document
from sms_docs.records import Level
from sms_docs.rules import Context
from sms_docs.rules.approvers import candidates
from sms_docs.source import Location

_NAMED: Final = 8  # people named in a message, so that it stays one


@dataclass(frozen=True, slots=True)
class Maker:
    """Who decides, and how.

    Attributes:
        person: Id of the person.
        role: Role asked for; empty to take the first that fits.
        note: For the statement.
        yes: Whether to ask no question.
        commit: Whether to commit the statement.
    """

    person: str
    role: str
    note: str | None
    yes: bool
    commit: bool


def decision_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that all three commands take."""
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
        click.option("--yes", is_flag=True, help="Do not ask (for scripts)."),
        click.option("--commit/--no-commit", default=True, show_default=True, help="Commit the statement."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def maker_of(project: Project, context: Context, person: str | None, **rest: Any) -> Maker:
    """The person who decides: as named, or found by the address that git commits with.

    Raises:
        UsageError: The person is not in the register.
    """
    rights = context.control.rights
    if person is not None:
        if person.upper() not in rights.people:
            raise UsageError(f"there is no person {person} in the register", _people(rights))
        return Maker(person.upper(), **rest)
    name, email = git_identity(project.root)
    found = rights.emails.get(email.casefold())
    if found is None:
        who = f"{name} <{email}>" if email else "nobody (git has no user.email)"
        cure = f"Add the address to your person record, or name yourself with --as. {_people(rights)}"
        raise UsageError(f"git commits as {who}, who is not in the register of people", cure)
    return Maker(found, **rest)


def _people(rights: Rights) -> str:
    if not rights.people:
        return "The register is empty."
    names = [f"{ident} {name}" for ident, name in rights.people.items()]
    return f"People are: {', '.join(names[:_NAMED])}{' ...' if len(names) > _NAMED else ''}."


def decide(project: Project, context: Context, maker: Maker, words: Sequence[str], decision: Decision) -> int:
    """Make one statement for each document that a word names.

    Args:
        project: Where it is written.
        context: As it is now.
        maker: Who decides.
        words: Ids.
        decision: What is decided.

    Returns:
        The exit code.

    Raises:
        UsageError: A decision that ``check`` would refuse; nothing is written then.
    """
    _verified(context)
    found = [document_of(context, word) for word in dict.fromkeys(words)]
    statements = [_statement(document, block, maker, decision, context) for document, block in found]
    _refuse_early(project, context, statements)
    for document, block in found:
        click.echo(describe(document, block, context), nl=False)
    if not maker.yes and not click.confirm(_question(statements, context), default=False):
        click.echo("Nothing was written.")
        return 0
    paths: list[Path] = []
    try:
        for statement in statements:
            paths.append(_write(project, statement))  # noqa: PERF401 - what is written must be known if the next one fails
        if maker.commit:
            commit_files(project.root, paths, _subject(statements))
    except BaseException:
        for path in paths:
            path.unlink(missing_ok=True)
        raise
    for path in paths:
        click.echo(f"wrote {path.relative_to(project.root)}{' and committed it' if maker.commit else ''}")
    return 0


def _verified(context: Context) -> None:
    history = context.control.history
    if history.state is not HistoryState.COMPLETE:
        raise UsageError(
            f"history cannot be verified: {history.reason}", "Nothing can be decided until it can."
        )


def _statement(
    document: Document, block: ControlBlock, maker: Maker, decision: Decision, context: Context
) -> Statement:
    if block.requirement is None:
        reason = (
            "it is a retained record" if block.state == "record" else "there is no document control procedure"
        )
        raise UsageError(f"{document.id} needs no approval: {reason}", "“sms-docs status” shows what does.")
    if block.uncommitted and decision is Decision.APPROVED:
        raise UsageError(
            f"{document.id} has changes that are not committed",
            f"Commit {document.path} first, then approve it.",
        )
    if decision is Decision.APPROVED and block.current:
        raise UsageError(
            f"{document.id} is in force already (issue {block.issue})", "To renew it: “sms-docs review”."
        )
    in_force = block.in_force.digest if block.in_force else NONE
    if decision is not Decision.APPROVED and in_force == NONE:
        raise UsageError(f"{document.id} was never approved", "Approve it first.")
    digest = block.digest if decision is Decision.APPROVED else in_force
    role, for_person = _capacity(block, maker, decision, context)
    return Statement(
        document=document.id,
        digest=digest,
        replaces=in_force,
        decision=decision,
        approver=maker.person,
        role=role,
        on_behalf_of=for_person,
        date=context.today,
        note=maker.note,
    )


def _capacity(
    block: ControlBlock, maker: Maker, decision: Decision, context: Context
) -> tuple[str, str | None]:
    """The role in which the person may decide, in own right before as a deputy, and for whom a deputy does.

    If there is none, the role that was asked for or the first that would do: the judge then says what is wrong.
    """
    need = block.requirement
    allowed = need.roles if need else ()
    if need is not None and decision is Decision.REVIEWED:
        allowed = (*allowed, need.owner)
    asked = maker.role.upper()
    for one in candidates(allowed, context):
        if one.person == maker.person and asked in ("", one.role):
            return one.role, one.for_person
    return asked or (*allowed, block.owner)[0], None


class _Proposed:
    """A source with the claims that are about to be made."""

    name = "proposed"

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.claims = [
            Claim(statement, Location(f"(your statement on {statement.document})"), Level.DECLARED, None)
            for statement in statements
        ]

    def evidence(self) -> Evidence:
        return Evidence(self.claims)


def _refuse_early(project: Project, context: Context, statements: Sequence[Statement]) -> None:
    """Judge the statements as ``check`` would, before anything is written."""
    history = context.control.history
    kept = StatementFiles(context.library.snapshot, project.config.approvals, history)
    proposed = _Proposed(statements)
    control = compute_control(context.library, history, [kept, proposed], context.today)
    for statement in statements:
        for judged in control.blocks[statement.document].judged:
            if judged.claim in proposed.claims and judged.refused:
                raise UsageError(
                    f"this would not count for {statement.document}: {judged.refused}",
                    "Nothing was written. “sms-docs check” tells who has to do what.",
                )


def _question(statements: Iterable[Statement], context: Context) -> str:
    rights = context.control.rights
    first = next(iter(statements))
    ids = ", ".join(statement.document for statement in statements)
    words = {
        Decision.APPROVED: "Approve",
        Decision.REVIEWED: "Confirm as still right",
        Decision.WITHDRAW_APPROVAL: "Withdraw your approval of",
        Decision.WITHDRAW_DOCUMENT: "Withdraw the document",
    }
    deputy = f" for {rights.name(first.on_behalf_of)}" if first.on_behalf_of else ""
    return (
        f"{words[first.decision]} {ids} as {rights.name(first.approver)}, {rights.role(first.role)}{deputy}?"
    )


def _write(project: Project, statement: Statement) -> Path:
    folder = project.root / project.config.approvals / statement.document
    taken = frozenset(path.name for path in folder.iterdir()) if folder.is_dir() else frozenset[str]()
    path = folder / file_name(statement, taken)
    write_new(path, render(statement))
    return path


def _subject(statements: Sequence[Statement]) -> str:
    ids = ", ".join(statement.document for statement in statements)
    verbs = {
        Decision.APPROVED: "Approve",
        Decision.REVIEWED: "Review",
        Decision.WITHDRAW_APPROVAL: "Withdraw approval of",
        Decision.WITHDRAW_DOCUMENT: "Withdraw",
    }
    return f"{verbs[statements[0].decision]} {ids}"
