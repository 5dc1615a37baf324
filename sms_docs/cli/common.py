# What several commands share: the options that every command takes, and the one place that reads the clock.

"""Options and helpers of commands."""

import functools
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from sms_docs.errors import UsageError
from sms_docs.project import Project, open_project

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


def project_options(command: F) -> F:
    """Add ``--project`` and ``--today``, and pass ``project`` and ``today``."""

    @click.option(
        "--project",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(),
        help="Folder of the SMS (with sms.yml); the current one or one above it by default.",
    )
    @click.option(
        "--today", type=Day(), envvar="SMS_DOCS_TODAY", help="Judge dates as on this day (YYYY-MM-DD)."
    )
    @functools.wraps(command)
    def wrapped(*args: Any, folder: Path, today: date | None, **kwargs: Any) -> Any:
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder}", "Name the folder that holds sms.yml.")
        return command(*args, project=open_project(folder), today=today or clock(), **kwargs)

    return wrapped  # type: ignore[return-value]


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


__all__ = ["Day", "Project", "choose_format", "clock", "project_options"]
