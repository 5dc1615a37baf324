# Records that try everything: whatever takes a text gets one that would run, restyle, hide or turn around what a reader
# sees. Fields that take no such text keep their own: the models are asked, so a new field is tried without a word here.

"""Hostile records of every type."""

import io
from collections.abc import Iterator, Mapping
from typing import Any, Final

from handbook_sample import sample
from ruamel.yaml import YAML

from sms_docs.library.reading import read_document
from sms_docs.library.snapshot import File

RUN: Final = (
    "</title></script></style><script>window.pwned=1</script><img src=x onerror=window.pwned=1>"
    "<style>body{display:none}</style><svg onload=window.pwned=1>"
)
HIDE: Final = '<p class="md-header sms-hidden" hidden style="display:none">-->{{7*7}}{% raw %}'
LEAD: Final = "[a](javascript:window.pwned=1) [b](data:text/html,x) ![c](https://foreign.example/x.png)"
TURN: Final = "\u202egnihton\u2066\u200b" + "W" * 120
LINES: Final = (RUN, HIDE, LEAD, TURN)
BODY: Final = f"""
## Heading {RUN}

{RUN}

{HIDE}

{LEAD} <javascript:window.pwned=1> [d]: javascript:window.pwned=1

<!-- {RUN} --> after the comment

[r]: data:text/html,<script>window.pwned=1</script> "x"
[reference][r] {{: style="display:none" onclick="window.pwned=1" }}

| a | b |
|:-:|--:|
| {RUN.replace("|", "")} | {TURN} |

```js onload=window.pwned=1
{RUN}
```

    {HIDE}

> {TURN} {"X" * 4000}

The last words stay where they are.
"""


def hostile() -> dict[str, str]:
    """A record of each type, by its path; every text of it is hostile."""
    return {path: _hostile(path, text) for path, text in sample().items()}


def _hostile(path: str, text: str) -> str:
    front, marked, _body = (
        text.removeprefix("---\n").partition("\n---\n") if text.startswith("---\n") else (text, "", "")
    )
    yaml = YAML()
    yaml.width = 1_000_000
    data = yaml.load(front)
    for number, (holder, key) in enumerate(list(_texts(data))):
        kept = holder[key]
        for line in (LINES[number % len(LINES)], RUN, TURN, LEAD):
            holder[key] = line
            if _reads(path, _written(yaml, data, bool(marked))):
                break
            holder[key] = kept
    return _written(yaml, data, bool(marked))


def _texts(value: Any) -> Iterator[tuple[Any, Any]]:
    places = (
        value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, item in list(places):
        if isinstance(item, str) and key not in {"id", "type", "of"}:
            yield value, key
        else:
            yield from _texts(item)


def _written(yaml: YAML, data: Any, front: bool) -> str:
    stream = io.StringIO()
    yaml.dump(data, stream)
    return f"---\n{stream.getvalue()}---\n{BODY}" if front else stream.getvalue()


def _reads(path: str, text: str) -> bool:
    document, problems = read_document(File(f"content/{path}", text.encode()))
    return document is not None and not problems
