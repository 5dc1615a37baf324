# The bridge to MkDocs: its commands are called as functions, with the project's own mkdocs.yml if there is one and with
# a plain default if not. Vendor notices are kept from the reader.

"""Build and serve the handbook."""

import os
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sms_docs.cli.common import Project
from sms_docs.errors import UsageError

_DEFAULT = """\
site_name: ""
docs_dir: {docs}
theme:
  name: material
plugins:
  - search
  - sms-docs
"""


def build_site(project: Project, today: date, target: Path, *, strict: bool) -> None:
    """Build the handbook into a folder.

    Raises:
        UsageError: MkDocs stopped; its words are in the message.
    """
    _quiet(today)
    from mkdocs.commands.build import build  # noqa: PLC0415 - heavy, and the notices must be off before
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    with _scratch(project) as scratch:
        try:
            config = load_config(_config_file(project, Path(scratch)), strict=strict, site_dir=str(target))
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except MkDocsException as error:
            raise UsageError(
                f"the handbook could not be built: {error}", "See the messages above."
            ) from error


def serve_site(project: Project, today: date, address: str) -> None:
    """Serve the handbook and follow edits until interrupted.

    Raises:
        UsageError: MkDocs stopped; its words are in the message.
    """
    _quiet(today)
    from mkdocs.commands.serve import serve  # noqa: PLC0415 - as above
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    with _scratch(project) as scratch:
        options: dict[str, Any] = {"dev_addr": address, "livereload": True}
        try:
            serve(_config_file(project, Path(scratch)), **options)
        except MkDocsException as error:
            raise UsageError(
                f"the handbook could not be served: {error}", "See the messages above."
            ) from error


def _scratch(project: Project) -> "TemporaryDirectory[str]":
    """A folder for settings that the project has not got, inside of it: that is where the plugin looks for it."""
    return TemporaryDirectory(dir=project.root, prefix=".sms-docs-")


def _quiet(today: date) -> None:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["DISABLE_MKDOCS_2_WARNING"] = "true"
    os.environ["SMS_DOCS_TODAY"] = today.isoformat()


def _config_file(project: Project, scratch: Path) -> str:
    own = project.root / "mkdocs.yml"
    if own.is_file():
        return str(own)
    path = scratch / "mkdocs.yml"
    docs = project.root / project.config.content
    path.write_text(_DEFAULT.format(docs=_quoted(str(docs))), encoding="utf-8")
    return str(path)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
