# The web server of the preview, for the one who writes: it listens where it is told, answers only to its own name (so
# that no foreign page can read a draft through the browser), and asks the studio for every page. A browser waits at
# one address for the next state of the site, and then loads its page again.

"""Serve the preview."""

import json
import mimetypes
import posixpath
import socket
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import parse_qs, quote, unquote, urlsplit

WAIT: Final = 20.0  # seconds that a browser waits for news before it asks again
NEWS: Final = "/.sms-docs/news"
SCRIPT: Final = "/.sms-docs/live.js"
_LIVE: Final = Path(__file__).parents[1] / "assets" / "script" / "live" / "live.js"
_LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")


class Answer(Protocol):
    """What is shown."""

    @property
    def mount(self) -> str:
        """The path below which the site stands, with slashes."""

    def page(self, path: str) -> str | None:
        """The page at a path of the site, such as ``id/POL-001/``; None if there is none."""

    def file(self, path: str) -> bytes | None:
        """The file at a path of the site; None if there is none."""


class News:
    """The number of the state that is shown, and who waits for the next."""

    def __init__(self) -> None:
        self.number = 1
        self._changed = threading.Condition()

    def tell(self) -> None:
        """There is a new state."""
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def wait(self, known: int) -> int:
        """The number of the state, as soon as it is another one than a known one, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self.number != known, timeout=WAIT)
            return self.number


class LiveServer(ThreadingHTTPServer):
    """The server.

    Args:
        host: Where to listen.
        port: Where to listen.
        answer: What is shown.
        news: The number of the state that is shown.

    Raises:
        OSError: The address cannot be used.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, host: str, port: int, answer: Answer, news: News) -> None:
        self.answer, self.news = answer, news
        bare = host.strip("[]")
        self.names = {host} if host in _LOOPBACK else set()
        if ":" in bare:
            self.address_family = socket.AF_INET6
        super().__init__((bare, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: LiveServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the signature is that of the library
        """Say nothing: what went wrong is told on the page."""

    def do_HEAD(self) -> None:
        """Answer with the head alone."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer."""
        try:
            self._answer()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the reader went on

    def _answer(self) -> None:
        if not self._is_for_us():
            self._send(HTTPStatus.FORBIDDEN, b"This preview answers to its own address only.\n", "text/plain")
            return
        parts = urlsplit(self.path)
        path, mount = unquote(parts.path, errors="replace"), self.server.answer.mount
        if path == NEWS:
            known = parse_qs(parts.query).get("known", ["0"])[0]
            number = self.server.news.wait(int(known) if known.isdecimal() else 0)
            self._send(HTTPStatus.OK, json.dumps({"number": number}).encode(), "application/json")
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, _LIVE.read_bytes(), "text/javascript")
        elif path == "/" and mount != "/":
            self._lead(mount)
        elif path.startswith(mount):
            self._show(posixpath.normpath(f"/{path.removeprefix(mount)}").lstrip("/"), path)
        else:
            self._missing()

    def _is_for_us(self) -> bool:
        """A page of another host that leads its own name to this machine is not let in."""
        if not self.server.names:
            return True
        host = (self.headers.get("Host") or "").rpartition(":")[0] or (self.headers.get("Host") or "")
        return host in (*_LOOPBACK, *self.server.names)

    def _show(self, place: str, path: str) -> None:
        answer = self.server.answer
        if path.endswith(("/", ".html")) or not place:
            page = answer.page(f"{place}/" if path.endswith("/") and place else place)
            if page is not None:
                self._page(HTTPStatus.OK, page)
                return
        data = answer.file(f"{place}/index.html" if path.endswith("/") else place)
        if data is not None:
            kind = mimetypes.guess_type(place)[0] or "application/octet-stream"
            if path.endswith("/") or place.endswith(".html"):
                self._page(HTTPStatus.OK, data.decode("utf-8", "replace"))
            else:
                self._send(HTTPStatus.OK, data, kind)
        elif not path.endswith("/") and answer.page(f"{place}/") is not None:
            self._lead(f"{path}/")
        else:
            self._missing()

    def _missing(self) -> None:
        data = self.server.answer.file("404.html") or b"<h1>404 - Not found</h1>"
        self._page(HTTPStatus.NOT_FOUND, data.decode("utf-8", "replace"))

    def _lead(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _page(self, status: HTTPStatus, text: str) -> None:
        number = self.server.news.number
        script = f'<script src="{SCRIPT}" data-known="{number}"></script>'
        head, end, tail = text.rpartition("</body>")
        shown = f"{head}{script}{end}{tail}" if end else text + script
        self._send(status, shown.encode("utf-8", "replace"), "text/html; charset=utf-8")

    def _send(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
