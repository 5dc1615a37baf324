# From a site to files, as values. A page is Markdown by name: a few lines of YAML, and one block of HTML that
# Python-Markdown leaves alone. The table of contents stands in the YAML too, because no Markdown is left to make it from;
# a template of eight lines prints it.

"""The handbook as files for MkDocs."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from sms_docs.handbook.adapter.dress import FEATURES, PALETTE
from sms_docs.handbook.look import SCRIPT, STYLE
from sms_docs.handbook.page import Page, Place, Site

_HEAD: Final = """\
# Written by sms-docs: the handbook as it stood, in files. It needs no sms-docs to be built:
#   pip install "mkdocs-material>=9.8,<10" && mkdocs build --strict
"""
_TOC: Final = """\
{# The headings of a page stand in its YAML, because its content is HTML. #}
{% set title = lang.t("toc") %}
<nav class="md-nav md-nav--secondary" aria-label="{{ title }}">
{% if page and page.meta and page.meta.headings %}
  <label class="md-nav__title" for="__toc"><span class="md-nav__icon md-icon"></span>{{ title }}</label>
  <ul class="md-nav__list" data-md-component="toc" data-md-scrollfix>
  {% for heading in page.meta.headings %}
    <li class="md-nav__item"><a href="#{{ heading.id }}" class="md-nav__link"><span class="md-ellipsis">{{ heading.title }}</span></a></li>
  {% endfor %}
  </ul>
{% endif %}
</nav>
"""
_LINK: Final = re.compile(r"(\]\()sms:([A-Z]{2,8}-[0-9]{1,6})(#[^)\s]*)?")


def tree(site: Site, name: str, by_hand: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an export, by their paths.

    Args:
        site: The handbook, framed; its pages are folders with an index.
        name: What it is called.
        by_hand: Pages written by hand and what lies beside them, by their paths in the folder of the records.
    """
    taken = {f"{page.uri}.md" for page in site.pages}
    found = {f"docs/{page.uri}.md": _page(page) for page in site.pages}
    found |= {f"docs/{asset.uri}": asset.content for asset in site.assets}
    for path, data in by_hand.items():
        if _renamed(path) not in taken:
            found[f"docs/{path}"] = _led(path, data, site.places) if path.endswith(".md") else data
    found["mkdocs.yml"] = _settings(site, name)
    found["overrides/partials/toc.html"] = _TOC.encode()
    return found


def _renamed(path: str) -> str:
    folder, _, file = path.rpartition("/")
    return f"{folder}/index.md".lstrip("/") if file.lower() == "readme.md" else path


def _page(page: Page) -> bytes:
    about: dict[str, Any] = {"title": html.escape(page.title)}
    if page.wide:
        about["hide"] = ["toc"]
    elif page.toc:
        about["headings"] = [{"id": item.id, "title": html.escape(item.title)} for item in page.toc]
    # What looks like a link of Markdown is none: it stands in the HTML as an example, and tools would look for it.
    text = page.html.strip().replace("](", "]&#40;").replace("][", "]&#91;")
    return f"---\n{_yaml(about)}---\n\n{text}\n".encode()


def _led(path: str, data: bytes, places: Mapping[str, Place]) -> bytes:
    """A page written by hand, with the files in the place of ``sms:`` links."""
    up = "../" * path.count("/")

    def lead(match: re.Match[str]) -> str:
        place = places.get(match[2])
        if place is None:
            return match[0]
        anchor = match[3] or (f"#{place.anchor}" if place.anchor else "")
        return f"{match[1]}{up}{place.uri}.md{anchor}"

    return _LINK.sub(lead, data.decode("utf-8-sig", "replace")).encode()


def _settings(site: Site, name: str) -> bytes:
    settings = {
        "site_name": html.escape(name),
        "docs_dir": "docs",
        "site_dir": "site",
        "copyright": site.footer,
        "theme": {
            "name": "material",
            "custom_dir": "overrides",
            "font": False,
            "features": list(FEATURES),
            "palette": PALETTE,
        },
        "extra": {"generator": False},
        "extra_css": [STYLE],
        "extra_javascript": [SCRIPT],
        "plugins": ["search"],
        "nav": list(_nav(site)),
        "not_in_nav": "".join(f"/{path}\n" for path in sorted(_unlisted(site))),
    }
    return (_HEAD + _yaml(settings)).encode()


def _nav(site: Site) -> Iterator[Any]:
    for name, uris in site.nav:
        yield f"{uris[0]}.md" if len(uris) == 1 else {html.escape(name): [f"{uri}.md" for uri in uris]}


def _unlisted(site: Site) -> set[str]:
    """The folders of pages that are in no navigation."""
    listed = {uri for _, uris in site.nav for uri in uris}
    return {f"{page.uri.rpartition('/')[0]}/" for page in site.pages if page.uri not in listed}


def _yaml(value: Any) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000))
