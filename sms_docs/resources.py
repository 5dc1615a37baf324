# The folders schemas/, templates/ and content/ stand at the top of the checkout and travel in the wheel as
# sms_docs/_data. This file is the only one that knows both places. We look beside the imported package first, so a
# stale copy of an old install is never read.

"""Find the data that travels with the package."""

from pathlib import Path
from typing import Final, Literal

Kind = Literal["schemas", "templates", "content"]

_PACKAGE: Final = Path(__file__).resolve().parent


def data_folder(kind: Kind) -> Path:
    """The folder of one kind of data, in a checkout or in an installed package."""
    installed = _PACKAGE / "_data" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind
