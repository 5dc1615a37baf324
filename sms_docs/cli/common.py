# What several commands share: the options that every command takes, those of the commands that only read, and the one
# place that reads the clock.

"""Options and helpers of commands."""

import functools
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from sms_docs.errors import UsageError
from sms_docs.history.snapshot import Moment, day_of
from sms_docs.project import Project, open_past, open_project

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date, or say how it is written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is not a date. Write it as YYYY-MM-DD, such as 2026-11-30.", param, ctx)


def clock() -> date:
    """The day it is; the only place that asks."""
    return date.today()  # noqa: DTZ011, TID251 - the user's own day, and the edge that reads the clock


_folder = click.option(
    "--project",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Folder of the SMS (with sms.yml); the current one or one above it by default.",
)
_today = click.option(
    "--today", type=Day(), envvar="SMS_DOCS_TODAY", help="Judge dates as on this day (YYYY-MM-DD)."
)
_at = click.option(
    "--at",
    "wish",
    metavar="REV|DATE",
    help="Answer as it stood at a commit of the main line, or at the end of a day (YYYY-MM-DD, UTC); dates are then "
    "judged as on that day.",
)


_root = click.option(
    "--trust-root",
    "root",
    metavar="REV",
    default="",
    envvar="SMS_DOCS_TRUST_ROOT",
    help="Commit whose registers and procedure count without approval; by default the first that has them all.",
)


def project_options(command: F) -> F:
    """Add ``--project`` and ``--today``, and pass ``project`` and ``today``."""

    @_folder
    @_today
    @_root
    @functools.wraps(command)
    def wrapped(*args: Any, folder: Path, today: date | None, root: str, **kwargs: Any) -> Any:
        project = open_project(_existing(folder)).trusting(root)
        return command(*args, project=project, today=today or clock(), **kwargs)

    return wrapped  # type: ignore[return-value]


def reading_options(command: F) -> F:
    """Add ``--at`` to what ``project_options`` adds: for commands that only read, and pass the project as it stood.

    Which commit answers is said on standard error, so that what is printed stays what it is without ``--at``.
    """

    @_folder
    @_today
    @_root
    @_at
    @functools.wraps(command)
    def wrapped(
        *args: Any, folder: Path, today: date | None, root: str, wish: str | None, **kwargs: Any
    ) -> Any:
        if wish is None:
            project = open_project(_existing(folder)).trusting(root)
            return command(*args, project=project, today=today or clock(), **kwargs)
        refuse_to_come(wish, today or clock())
        project, moment = open_past(_existing(folder), wish)
        judged = today if today is not None and _is_typed("today") else moment.day
        click.echo(_as_it_stood(moment, judged), err=True)
        return command(*args, project=project.trusting(root), today=judged, **kwargs)

    return wrapped  # type: ignore[return-value]


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}", "Name the folder that holds sms.yml.")
    return folder


def _is_typed(name: str) -> bool:
    """Whether an option was typed. A day in the environment stands for the clock, which ``--at`` sets back."""
    return click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def refuse_to_come(wish: str, today: date) -> None:
    """Nothing has stood yet on a day to come; a day that has begun elsewhere on earth is none."""
    day = day_of(wish)
    if day is not None and day > today + timedelta(days=1):
        cure = f"Name a day up to {today}, or judge the present dates as on that day: --today {day}."
        raise UsageError(f"{day} is still to come", cure)


def _as_it_stood(moment: Moment, judged: date) -> str:
    """One line: the day and the commit that answer, and the day of judgement if it is another."""
    dates = "" if judged == moment.day else f" Dates are judged as on {judged}."
    return f"As it stood on {moment.day} (commit {moment.commit[:10]}, {moment.landed}).{dates}"


def choose_format(*names: str) -> Callable[[F], F]:
    """Add ``--format``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="How to print it.",
    )


__all__ = ["Day", "Project", "choose_format", "clock", "project_options", "reading_options"]
