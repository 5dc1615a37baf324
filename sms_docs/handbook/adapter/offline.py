# A handbook that is opened from a folder: browsers start no worker there, so Material's search needs a stand-in for
# workers. Its plugin would fetch that from another host; we bring it along (see assets/vendor/README.md). Links that
# grow with a page's folder are not used, because no server adds the name of the file.

"""Work without a server."""

from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig

from sms_docs.handbook.page import Asset

SHIM: Final = "assets/sms-docs/iframe-worker-shim.js"
PLUGINS: Final = ("material/offline", "offline")
_VENDOR: Final = Path(__file__).parents[1] / "assets" / "vendor"


def is_offline(config: MkDocsConfig) -> bool:
    """Whether the site is made to be read from a folder."""
    found = next((config.plugins[name] for name in PLUGINS if name in config.plugins), None)
    return found is not None and bool(getattr(found.config, "enabled", True))


def prepare_offline(config: MkDocsConfig, prefix: str) -> tuple[Asset, ...]:
    """Set up what reading from a folder takes; nothing if the site has a server.

    Returns:
        Files to publish.
    """
    if not is_offline(config):
        return ()
    config.use_directory_urls = False
    known = config.extra.setdefault("polyfills", [])
    if any("iframe-worker" in str(address) for address in known):
        return ()
    known.append(f"{prefix}{SHIM}")
    return (Asset(SHIM, (_VENDOR / "iframe-worker-shim.js").read_bytes()),)
