# Output formats of a report. A new one is one file with `render(report) -> str` and one line in FORMATS. A format knows
# reports and findings, never rules: problem kinds are data, so every format is a loop.

"""Formats of a report."""

from collections.abc import Callable, Mapping
from typing import Final

from sms_docs.formats import github, json_v1, text
from sms_docs.report import Report

FORMATS: Final[Mapping[str, Callable[[Report], str]]] = {
    "text": text.render,
    "json": json_v1.render,
    "github": github.render,
}

__all__ = ["FORMATS"]
