# Templates of records: the project's own, by the same name, before ours.

"""Find the template of a record type."""

from pathlib import Path
from typing import Final, NamedTuple

from sms_docs.errors import UsageError
from sms_docs.resources import data_folder

ENDINGS: Final = (".md", ".yml")

_FURTHER: Final = "{{ further }}\n"


class Skeleton(NamedTuple):
    """A template, and the ending of the files made from it."""

    text: str
    ending: str


def skeleton_of(project: Path | None, kind: str) -> Skeleton:
    """The template of a record type, with the fields that every record may have put in.

    Args:
        project: Folder of the project; its ``templates/records`` is looked at first. None for ours alone.
        kind: The type.

    Raises:
        UsageError: The template cannot be read.
    """
    folders = [*([project / "templates"] if project else []), data_folder("templates")]
    path = next(
        path
        for folder in folders
        for ending in ENDINGS
        if (path := folder / "records" / f"{kind}{ending}").is_file()
    )
    text = _read(path)
    if _FURTHER in text:
        text = text.replace(_FURTHER, skeleton_of(project, "further").text)
    return Skeleton(text, path.suffix)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the template {path} cannot be read: {error}", "Save it as UTF-8 text.") from error
