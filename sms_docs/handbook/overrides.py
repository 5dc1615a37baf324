# A project may put templates of its own in the place of ours. A mistake in one of them is the user's, and is told like one:
# which template, which line, what is wrong. One in ours stays what it is: our bug, with its traceback.

"""Tell whose template failed."""

import traceback
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from sms_docs.errors import UsageError
from sms_docs.resources import data_folder

_AS_OURS = (
    "Compare it with the template of the same name that comes with SMS-docs: it may be from another version. Deleting yours "
    "brings ours back."
)


def mistake(error: Exception, own: Path | None, template: str) -> UsageError | None:
    """The error to tell if a template of the project's own failed; None if it was none of them.

    Args:
        error: What was raised while a page was made.
        own: The ``templates`` folder of the project; None if it has none.
        template: Name of the template that was asked for.
    """
    if own is None or own.resolve() == data_folder("templates").resolve():
        return None
    folder = own.resolve()
    place = next(_places(error, folder), None)
    if place is None:
        return None
    path, line = place
    shown = f"{own.name}/{path.relative_to(folder).as_posix()}"
    return UsageError(
        f"The template {shown} failed on line {line}, for {template}: {_what(error)}.", _AS_OURS
    )


def _places(error: Exception, folder: Path) -> Iterator[tuple[Path, int]]:
    """Files of the project and lines in them where it happened, the innermost first."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        path = Path(error.filename).resolve()
        if path.is_relative_to(folder):
            yield path, error.lineno
        return
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename).resolve()
        if path.is_relative_to(folder):
            yield path, frame.lineno or 1


def _what(error: Exception) -> str:
    text = " ".join(str(error).split()).rstrip(".")
    if isinstance(error, TemplateNotFound):
        return f"it includes “{error.name}”, and there is no such template"
    if isinstance(error, UndefinedError):
        return f"it uses something that does not exist here ({text})"
    if isinstance(error, TemplateSyntaxError):
        return f"it is not written as a template is ({text})"
    return f"{text or 'it cannot be filled'} ({type(error).__name__})"
