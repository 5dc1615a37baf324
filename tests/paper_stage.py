# An approved policy, and a draft that asks for more than it may: what the presses are tried on.

"""Print a project in tests of paper."""

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from projects import ADA, Project, controlled_project

from sms_docs.rules.samples import POLICY

DRAFT = (
    POLICY.replace("POL-001", "POL-002")
    .replace("kind: service-management", "kind: other")
    .replace("title: Service management policy", "title: Draft of a policy")
)
PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100">
<image href="{address}/svg.png" width="9" height="9"/><image xlink:href="file:///etc/passwd" width="9" height="9"/>
<style>@import url({address}/style.css);</style><text x="9" y="50">Seen in the picture</text></svg>
"""
PLAN = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"><text x="9" y="30">Seen in the plan</text></svg>\n'
BODY = """
## Pictures

![The plan](plan.svg) ![Bad](bad.svg) ![Elsewhere]({address}/picture.png) ![Local](file:///etc/passwd)

<img src="{address}/raw.png"><script src="{address}/x.js"></script><link rel="attachment" href="file:///etc/passwd">
"""


class _Asked(http.server.BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        """Note what is asked for."""
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A host of the network: its address, and what it was asked for."""
    asked: list[str] = []
    handler = type("Asked", (_Asked,), {"asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def greedy_project(folder: Path, address: str) -> Project:
    """An approved policy, and a draft with pictures of which one asks for more than it may."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        made = controlled_project(folder)
        pictures = {"plan.svg": PLAN, "bad.svg": PICTURE.format(address=address)}
        items = (
            f"  - {{path: {name}, sha256: {sha256(text.encode()).hexdigest()}}}\n"
            for name, text in pictures.items()
        )
        draft = DRAFT.replace("owner:", f"attachments:\n{''.join(items)}owner:", 1) + BODY.format(
            address=address
        )
        made.write({f"content/policies/{name}": text for name, text in pictures.items()})
        made.write({"content/policies/pol-002.md": draft})
        made.commit("Draft a policy", ADA)
    return made


def run(project: Project, out: Path, *args: str, **env: str) -> tuple[int, str]:
    """Print in a process of its own; its exit code and what it said."""
    command = [sys.executable, "-m", "sms_docs", "pdf", *args, "--out", str(out)]
    done = subprocess.run(
        [*command, "--project", str(project.folder), "--today", "2026-06-01"],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def words(page: Any) -> str:
    """The text of a page, with single blanks."""
    return " ".join(str(page.extract_text()).split())


def lines(page: Any) -> list[str]:
    """The lines of a page as they are seen, with single blanks."""
    return [" ".join(line.split()) for line in str(page.extract_text(extraction_mode="layout")).splitlines()]
