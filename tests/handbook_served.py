# A built handbook as a reader meets it: served from a folder, or opened as files, in a real browser that is cut off from
# everything else. What goes wrong on a page is noted, and fails the test that leaves it.

"""Serve and visit a handbook."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

CHROMIUM: Final = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
ARGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
WATCH: Final = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


def mkdocs(folder: Path, site: Path, *args: str, **env: str) -> tuple[int, str]:
    """Run MkDocs; its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(site), *args],
        cwd=folder,
        env={**os.environ, "SMS_DOCS_TODAY": "2026-06-01", "NO_MKDOCS_2_WARNING": "1", **env},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@contextmanager
def served(site: Path, policy: str = "", below: str = "") -> Iterator[str]:
    """Serve a folder, perhaps with a Content-Security-Policy, perhaps below a path; yields the address."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            """Say nothing."""

        def end_headers(self) -> None:
            """Send the policy."""
            if policy:
                self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            """Show the page for what is not found, as hosts do."""
            page = site / "404.html"
            if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
                super().send_error(code, message, explain)
                return
            data = page.read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def translate_path(self, path: str) -> str:
            """Find the file below the path."""
            return super().translate_path(f"/{path.removeprefix(f'/{below}')}" if below else path)

    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{below}"
        server.shutdown()


class Visit:
    """A page in the browser, and what went wrong on it: complaints, violations and requests to other hosts."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.address = address
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.page = browser.new_page(**options)
        self.page.add_init_script(WATCH)
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.route("**/*", self._route)

    def _route(self, route: Any) -> None:
        if route.request.url.startswith((self.address, "data:", "blob:")):
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def go(self, place: str = "") -> Any:
        """Open a page of the handbook."""
        self.page.goto(self.address + place)
        return self.page

    def close(self) -> None:
        """Leave, and fail if anything went wrong."""
        violations = self.page.evaluate("window.violations || []")
        self.page.close()
        assert (self.complaints, self.foreign, violations) == ([], [], [])
