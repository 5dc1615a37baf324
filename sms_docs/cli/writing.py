# Files appear whole or not at all, and never over another one.

"""Write files."""

import os
import shutil
import tempfile
from pathlib import Path

from sms_docs.errors import UsageError


def write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet, in one step.

    Raises:
        UsageError: It exists, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.parent.resolve() != path.parent.absolute():
            raise UsageError(f"{path.parent} leads somewhere else through a link", "Nothing was written.")
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".sms-docs-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            os.link(name, path)
        finally:
            Path(name).unlink(missing_ok=True)
    except FileExistsError:
        raise UsageError(f"{path} exists already", "Nothing was written; choose another name.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", "Nothing was written.") from error


def replace_file(path: Path, text: str) -> None:
    """Write another text into a file that is there, in one step; its permissions and line ends stay.

    Raises:
        UsageError: It cannot be written; it is as it was then.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".sms-docs-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            shutil.copymode(path, name)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", "Nothing was changed.") from error
