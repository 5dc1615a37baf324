# Puts statements where they count: into files with their signatures, committed together, or into the message of a signed
# commit. A statement that cannot be signed or committed is taken back: nothing is left half done.

"""Write, sign and commit statements."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sms_docs.approvals import Baseline, Decision, Statement, file_name, render
from sms_docs.approvals.carriers.trailers import trailers
from sms_docs.approvals.statement import baseline_of, folder_of
from sms_docs.cli.commit import commit_files
from sms_docs.cli.common import Project
from sms_docs.cli.maker import Maker
from sms_docs.cli.seal import Key
from sms_docs.cli.writing import write_new
from sms_docs.errors import UsageError
from sms_docs.library.snapshot import SIGNED
from sms_docs.records import Person
from sms_docs.rules import Context

_VERBS = {
    Decision.APPROVED: "Approve",
    Decision.REVIEWED: "Review",
    Decision.EMERGENCY: "Declare an emergency for",
    Decision.WITHDRAW_APPROVAL: "Withdraw approval of",
    Decision.WITHDRAW_DOCUMENT: "Withdraw",
}
_MANY = 5


def deliver(
    project: Project, context: Context, maker: Maker, statements: Sequence[Statement], key: Key | None
) -> list[str]:
    """Let statements arrive.

    Args:
        project: Where.
        context: As it is now.
        maker: Who decided.
        statements: What was decided.
        key: Signs them; None if nobody does.

    Returns:
        What was done, a line each.

    Raises:
        UsageError: It cannot be done; nothing is written then.
    """
    if maker.in_commit:
        return [_commit(project, context, statements, key)]
    sheets: Sequence[Statement | Baseline] = (
        [baseline_of(tuple(statements))] if maker.baseline else statements
    )
    signed = [(sheet, key.sign(render(sheet).encode()) if key is not None else b"") for sheet in sheets]
    written: list[Path] = []
    try:
        for sheet, signature in signed:
            _write(project, sheet, signature, written, _past_names(context))
        if maker.commit:
            commit_files(project.root, written, subject(statements))
    except BaseException:
        _take_back(written)
        raise
    done = " and committed it" if maker.commit else ""
    statements_only = (path for path in written if not path.name.endswith(SIGNED))
    return [f"wrote {path.relative_to(project.root)}{done}" for path in statements_only]


def _past_names(context: Context) -> frozenset[str]:
    """Names that statements and signatures bear or bore: what once stood under one would be taken for it."""
    tree = context.control.history
    paths = (*tree.tree, *(path for trail in tree.removed for path in trail.paths))
    return frozenset(path.rpartition("/")[2].removesuffix(SIGNED) for path in paths)


def _write(
    project: Project, sheet: Statement | Baseline, signature: bytes, written: list[Path], past: frozenset[str]
) -> None:
    folder = project.root / project.config.approvals / folder_of(sheet)
    names = [path.name.removesuffix(SIGNED) for path in folder.iterdir()] if folder.is_dir() else []
    path = folder / file_name(sheet, past.union(names))
    write_new(path, render(sheet))
    written.append(path)
    if signature:
        beside = path.with_name(path.name + SIGNED)
        write_new(beside, signature.decode("ascii"))
        written.append(beside)


def _take_back(written: Sequence[Path]) -> None:
    for path in written:
        path.unlink(missing_ok=True)
        with suppress(OSError):  # others are in it
            path.parent.rmdir()


def _commit(project: Project, context: Context, statements: Sequence[Statement], key: Key | None) -> str:
    """A commit that changes nothing and says who decided."""
    if key is not None and not key.file:
        raise UsageError("an approval in a commit needs the file of the key", "Name it with --key FILE.")
    people = (entry.record for entry in context.library.of(Person))
    names = {person.id: f"{person.name} <{person.emails[0]}>" for person in people if person.emails}
    for statement in statements[:1]:
        for ident in filter(None, (statement.approver, statement.on_behalf_of)):
            if ident not in names:
                raise UsageError(
                    f"{ident} has no address in the register, and a commit names people by address",
                    "Add “emails:” to the person record, or leave --in-commit out.",
                )
    message = f"{subject(statements)}\n\n{trailers(statements, names)}\n"
    oid = commit_files(
        project.root, (), message, allow_empty=True, sign_with=key.file if key is not None else None
    )
    return f"committed it as {oid[:10]}{'' if key is not None else ', not signed'}"


def subject(statements: Sequence[Statement]) -> str:
    """The first line of the commit's message."""
    ids = [statement.document for statement in statements]
    shown = ", ".join(ids) if len(ids) <= _MANY else f"{len(ids)} documents"
    return f"{_VERBS[statements[0].decision]} {shown}"
