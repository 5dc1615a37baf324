# A Content-Security-Policy for the site: nothing from other hosts, no inline style, and of inline scripts only those that
# the theme itself writes, each by its hash. Ours has none. So text that got through every other guard could still
# not run. The page carries the policy itself, for hosts whose headers nobody can set; a file has it for those who can.

"""The Content-Security-Policy of the site."""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import Any, Final
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

FILE: Final = "csp.txt"

# Whatever has attributes is data that scripts read, or a file.
_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HEAD: Final = "<head>"
_FOLDER: Final = "partials/javascripts/"


def scripts(text: str) -> frozenset[str]:
    """The inline scripts of a text, each as the policy names it."""
    return frozenset(map(_source, _SCRIPT.findall(text)))


@cache
def _source(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


class ThemeScripts:
    """The inline scripts of the theme: what its own templates for scripts write, and nothing that a page holds.

    Args:
        env: The templates of the theme.
        config: What they ask for.
    """

    def __init__(self, env: Environment, config: MkDocsConfig) -> None:
        self._names = [name for name in env.list_templates() if name.startswith(_FOLDER)]
        self._env, self._config = env, config
        self._known: dict[str, frozenset[str]] = {}

    def on(self, base_url: str) -> frozenset[str]:
        """Those on pages from which a given way leads to the top of the site."""
        found = self._known.get(base_url)
        if found is None:
            texts = (self._env.get_template(name).render(self._context(base_url)) for name in self._names)
            found = self._known[base_url] = frozenset(chain.from_iterable(map(scripts, texts)))
        return found

    def _context(self, base_url: str) -> dict[str, Any]:
        features = self._config.theme.get("features") or []
        return {"config": self._config, "base_url": base_url, "features": features}


def policy(found: Iterable[str], *, header: bool) -> str:
    """The policy.

    Args:
        found: Inline scripts, as the policy names them.
        header: Whether a server sends it: it then also keeps the site out of frames, which a page cannot ask for.
    """
    parts = [
        "default-src 'none'",
        " ".join(("script-src 'self'", *sorted(found))),
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
    return "; ".join([*parts, "frame-ancestors 'none'"] if header else parts)


def top_of(site_url: str | None) -> str:
    """From the page for what is not found to the top of the site: it may be shown at any address."""
    return urlsplit(site_url or "/").path


def with_policy(text: str, allowed: frozenset[str]) -> str:
    """A page that carries its policy, before anything that could run.

    Args:
        text: The page.
        allowed: The inline scripts that it may run.
    """
    rule = policy(allowed, header=False)
    return text.replace(_HEAD, f'{_HEAD}<meta http-equiv="Content-Security-Policy" content="{rule}">', 1)
