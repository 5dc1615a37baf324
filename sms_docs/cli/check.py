"""``sms-docs check``: the gate."""

import gc
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from sms_docs.checking import check, linked, narrowed
from sms_docs.cli.common import Project, reading_options
from sms_docs.cli.main import EXIT_FINDINGS, EXIT_INCOMPLETE
from sms_docs.errors import UsageError
from sms_docs.findings import Skipped
from sms_docs.formats import FORMATS
from sms_docs.report import Verdict
from sms_docs.rules import Context
from sms_docs.rules.documents.incomplete_history import IncompleteHistory

EXIT_CODES = {Verdict.PASS: 0, Verdict.FAIL: EXIT_FINDINGS, Verdict.INCOMPLETE: EXIT_INCOMPLETE}


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--base", metavar="REV", help="Block only for documents changed since REV and those linked to them."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["auto", *FORMATS]),
    default="auto",
    show_default=True,
    help="How to print it; auto is github under GitHub Actions, else text.",
)
@click.option(
    "--anchor",
    metavar="REV",
    default="",
    envvar="SMS_DOCS_ANCHOR",
    help="Commit that the main line held when it was last checked: it must still be on it.",
)
@click.option(
    "--forge",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Reviews that count as approvals: what “gh api” or “glab api” printed. May be repeated.",
)
@reading_options
def command(
    project: Project,
    today: date,
    paths: tuple[Path, ...],
    base: str | None,
    anchor: str,
    forge: tuple[Path, ...],
    form: str,
) -> int:
    """Check records, document control and approvals.

    Everything is always read and checked; PATHs narrow only what is printed and what blocks. Nothing is written.
    """
    gc.disable()  # everything that is read lives until the end, which is near
    project = replace(project, terms=replace(project.terms, before=base or anchor, forge=forge))
    context = project.context(today)
    blocking = _blocking(project, context, base, paths)
    report = check(context, blocking=blocking)
    if paths:
        report = narrowed(report, context, blocking)
    if base is not None and not context.control.history.starts_from(base):
        report = replace(report, skipped=(*report.skipped, _taken_in(base)))
    if anchor and context.control.history.position(anchor) is None:
        report = replace(report, skipped=(*report.skipped, _lost(anchor)))
    report = replace(report, trust_given=bool(project.terms.trust_root))
    name = ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text") if form == "auto" else form
    click.echo(FORMATS[name](report), nl=False)
    return EXIT_CODES[report.verdict]


def _taken_in(base: str) -> Skipped:
    """A branch that merged its base into itself: its own line does not hold the landings that main holds."""
    return Skipped(
        IncompleteHistory.code,
        IncompleteHistory.name,
        f"This branch has merged {base} into itself, so the order in which texts and approvals came to {base} cannot be "
        "told from it. Check the merge of the pull request instead (refs/pull/N/merge), or rebase the branch.",
    )


def _lost(anchor: str) -> Skipped:
    """The main line was written anew, or is another one."""
    return Skipped(
        IncompleteHistory.code,
        IncompleteHistory.name,
        f"The main line does not hold {anchor} any more, which it held before: its history was written anew, or a merge "
        "took the main line in from the side. What was approved in which order cannot be told. Put the branch back to a "
        "commit that follows from it.",
    )


def _blocking(
    project: Project, context: Context, base: str | None, paths: tuple[Path, ...]
) -> frozenset[str] | None:
    """Ids of the documents that block; None for all."""
    chosen = _below(project, context, paths) if paths else None
    if base is None:
        return chosen
    changed = linked(context, project.touched(context, base))
    return changed if chosen is None else changed & chosen


def _below(project: Project, context: Context, paths: tuple[Path, ...]) -> frozenset[str]:
    """Ids of the documents at or below some paths."""
    found: set[str] = set()
    for path in paths:
        full = path.resolve()
        if not full.is_relative_to(project.root) or not full.exists():
            raise UsageError(
                f"there is no {path} in this project", f"Name a file or folder below {project.root}."
            )
        inside = full.relative_to(project.root).as_posix()
        for document in context.library.documents.values():
            if inside in (".", document.path) or document.path.startswith(f"{inside}/"):
                found.add(document.id)
    return frozenset(found)
