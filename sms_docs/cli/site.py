# The bridge to MkDocs: its commands are called as functions, with the project's own mkdocs.yml if there is one and with
# a plain default if not. Vendor notices are kept from the reader.

"""Build and serve the handbook."""

import io
import os
from datetime import date
from pathlib import Path
from typing import Any

from sms_docs.cli.common import Project
from sms_docs.cli.trust import refuse_programs
from sms_docs.config import FILE
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


def build_site(project: Project, today: date, target: Path, *, strict: bool, trust: bool = False) -> None:
    """Build the handbook into a folder.

    Raises:
        UsageError: MkDocs stopped; its words are in the message.
    """
    _quiet(today, project.terms.trust_root)
    from mkdocs.commands.build import build  # noqa: PLC0415 - heavy, and the notices must be off before
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    try:
        config = load_config(**_settings(project, trust=trust), strict=strict, site_dir=str(target))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except OSError as error:
        raise UsageError(
            f"the handbook could not be written: {error}", "Make room, or choose --site-dir."
        ) from error
    except MkDocsException as error:
        raise UsageError(f"the handbook could not be built: {error}", "See the messages above.") from error


def serve_site(project: Project, today: date, address: str, *, trust: bool = False) -> None:
    """Serve the handbook and follow edits until interrupted.

    Raises:
        UsageError: The address cannot be used, or MkDocs stopped; its words are in the message.
    """
    _quiet(today, project.terms.trust_root)
    from mkdocs.commands.serve import serve  # noqa: PLC0415 - as above
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    try:
        serve(**_settings(project, trust=trust), dev_addr=address)
    except OSError as error:
        cure = "Another program may be using it; try “--address 127.0.0.1:8001”."
        raise UsageError(f"{address} cannot be used: {error.strerror or error}", cure) from error
    except MkDocsException as error:
        raise UsageError(f"the handbook could not be served: {error}", "See the messages above.") from error


def _quiet(today: date, root: str) -> None:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["DISABLE_MKDOCS_2_WARNING"] = "true"
    os.environ["SMS_DOCS_TODAY"] = today.isoformat()
    os.environ["SMS_DOCS_TRUST_ROOT"] = root


def _settings(project: Project, *, trust: bool) -> dict[str, Any]:
    """The project's own mkdocs.yml; without one, settings that act as if they lay in the project."""
    own = project.root / "mkdocs.yml"
    if own.is_file():
        if not trust:
            refuse_programs(own)
        return {"config_file": str(own)}
    text = _DEFAULT.format(docs=_quoted(str(project.root / project.config.content)))
    return {"config_file": io.BytesIO(text.encode()), "config_file_path": str(project.root / FILE)}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
