# How the theme is set up where the whole site is ours and mkdocs.yml says nothing about it. In somebody else's site
# nothing of this is done: their look stays theirs.

"""Dress the theme."""

from typing import Final

from mkdocs.config.defaults import MkDocsConfig

FEATURES: Final = (
    "navigation.indexes",
    "navigation.path",
    "navigation.prune",
    "navigation.top",
    "navigation.tracking",
    "search.suggest",
    "search.highlight",
    "toc.follow",
)
PALETTE: Final = [
    {
        "media": f"(prefers-color-scheme: {name})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": f"material/weather-{icon}", "name": f"Switch to {other} mode"},
    }
    for name, scheme, icon, other in (
        ("light", "default", "night", "dark"),
        ("dark", "slate", "sunny", "light"),
    )
]


def dress(config: MkDocsConfig) -> None:
    """Set up the theme, so that mkdocs.yml may stay short. Fonts of other hosts are never loaded."""
    config.theme["font"] = False
    config.theme["features"] = sorted({*FEATURES, *(config.theme.get("features") or ())})
    if not config.theme.get("palette"):
        config.theme["palette"] = PALETTE
    config.extra.setdefault("generator", False)
