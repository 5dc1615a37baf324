# The bridge to MkDocs: its commands are called as functions, with the project's own mkdocs.yml if there is one and with
# a plain default if not. Vendor notices are kept from the reader.

"""Build and serve the handbook."""

import io
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import click

from sms_docs.cli.common import Project, refuse_to_come
from sms_docs.cli.trust import refuse_programs
from sms_docs.config import FILE
from sms_docs.errors import SmsDocsError, UsageError
from sms_docs.history.snapshot import Moment
from sms_docs.project import open_past, open_project

if TYPE_CHECKING:
    from sms_docs.handbook.frame import Moment as Shown

# What a folder of the site may not be called by.
_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")

_DEFAULT = """\
site_name: ""
docs_dir: {docs}
theme:
  name: material
plugins:
  - search
  - sms-docs
"""


@dataclass(frozen=True, slots=True)
class How:
    """How the handbook is built.

    Attributes:
        strict: Whether a warning of MkDocs fails the build.
        trust: Whether what mkdocs.yml names may run.
        offline: Whether it is to be read from a folder, without a server.
    """

    strict: bool = True
    trust: bool = False
    offline: bool = False


def build_site(
    project: Project, today: date, target: Path, how: How, moment: Moment | None, editions: Sequence[str] = ()
) -> None:
    """Build the handbook into a folder, and editions of the past beside it.

    Args:
        project: The project, perhaps as it stood.
        today: The day on which dates are judged.
        target: The folder.
        how: How it is built.
        moment: The landing that answers for a past day; None for the present.
        editions: Days and revisions whose editions stand beside it.

    Raises:
        UsageError: MkDocs stopped, and its words are in the message; or an edition cannot be made.
    """
    _quiet(today, project.terms.trust_root)
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 - heavy, and the notices must be off before

    from sms_docs.handbook.making import Wanted, make  # noqa: PLC0415 - as above

    shown = _shown(moment) if moment else None
    beside = [
        Wanted(past.trusting(project.terms.trust_root), found.day, name, _shown(found))
        for name, past, found in _opened(project, editions, today)
    ]

    def settings() -> dict[str, Any]:
        return _settings(project, trust=how.trust, offline=how.offline)

    try:
        make(settings, target, Wanted(project, today, "", shown), beside, strict=how.strict)
    except OSError as error:
        raise UsageError(
            f"the handbook could not be written: {error}", "Make room, or choose --site-dir."
        ) from error
    except MkDocsException as error:
        raise _told(error, "built") from error


def _shown(found: Moment) -> "Shown":
    from sms_docs.handbook.frame import Moment as Shown  # noqa: PLC0415 - as above

    return Shown(found.day.isoformat(), found.commit, found.landed.isoformat())


def _opened(project: Project, wishes: Sequence[str], today: date) -> Iterator[tuple[str, Project, Moment]]:
    """The editions: name, project as it stood, and the landing that answers."""
    names: dict[str, str] = {}
    for wish in wishes:
        name = _NAME.sub("-", wish).strip("-.")
        if not name or name in names:
            other = f"so is that of “{names[name]}”" if name else "nothing is left of it"
            raise UsageError(
                f"the edition “{wish}” would stand in the folder “{name}”, and {other}",
                "Name it otherwise: by its day.",
            )
        names[name] = wish
        refuse_to_come(wish, today)
        yield name, *open_past(project.root, wish)


def serve_site(project: Project, today: date, address: str, *, trust: bool = False) -> None:
    """Serve the handbook and follow edits until interrupted.

    Raises:
        UsageError: The address cannot be used, or MkDocs stopped; its words are in the message.
    """
    _quiet(today, project.terms.trust_root)
    from mkdocs.config import load_config  # noqa: PLC0415 - as above
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    from sms_docs.handbook.live import serve  # noqa: PLC0415

    host, _, port = address.rpartition(":")

    def configure(folder: str) -> MkDocsConfig:
        config = load_config(**_settings(project, trust=trust, offline=False), site_dir=folder)
        path = urlsplit(config.site_url or "").path.strip("/")
        config.site_url = f"http://{address}/{path}/" if path else f"http://{address}/"
        return config

    def reopen() -> Project:
        return open_project(project.root).trusting(project.terms.trust_root)

    try:
        serve(reopen, configure, today, (host, int(port)), click.echo)
    except OSError as error:
        cure = "Another program may be using it; try “--address 127.0.0.1:8001”."
        raise UsageError(f"{address} cannot be used: {error.strerror or error}", cure) from error
    except MkDocsException as error:
        raise _told(error, "served") from error


def _told(error: BaseException, what: str) -> SmsDocsError:
    """What stopped MkDocs: it says only that it stopped, and writes the reason into a log that nobody sees."""
    reason = error.__context__ or error
    if isinstance(reason.__cause__, SmsDocsError):
        return reason.__cause__
    return UsageError(f"the handbook could not be {what}: {reason}", "See the messages above.")


def _quiet(today: date, root: str) -> None:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["DISABLE_MKDOCS_2_WARNING"] = "true"
    os.environ["SMS_DOCS_TODAY"] = today.isoformat()
    os.environ["SMS_DOCS_TRUST_ROOT"] = root


def _settings(project: Project, *, trust: bool, offline: bool) -> dict[str, Any]:
    """The project's own mkdocs.yml; without one, settings that act as if they lay in the project."""
    own = project.root / "mkdocs.yml"
    if own.is_file():
        if not trust:
            refuse_programs(own)
        found: dict[str, Any] = {"config_file": str(own)}
        text = own.read_bytes()
    else:
        text = _DEFAULT.format(docs=_quoted(str(project.root / project.config.content))).encode()
        found = {"config_file": io.BytesIO(text), "config_file_path": str(project.root / FILE)}
    return {**found, "plugins": _with_offline(text)} if offline else found


def _with_offline(text: bytes) -> list[Any]:
    """The plugins that the settings name, and the one for reading without a server."""
    from mkdocs.utils.yaml import yaml_load  # noqa: PLC0415 - as above

    plugins = (yaml_load(io.BytesIO(text)) or {}).get("plugins", ["search"]) or []
    listed = (
        [{name: options or {}} for name, options in plugins.items()]
        if isinstance(plugins, dict)
        else list(plugins)
    )
    names = {next(iter(item), "") if isinstance(item, dict) else item for item in listed}
    return listed if names & {"offline", "material/offline"} else [*listed, "offline"]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
