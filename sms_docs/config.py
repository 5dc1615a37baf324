# Where things are: names of folders, and what is published where. What counts (approvers, intervals, proof) is not
# here but in the document control procedure, which is approved. Nothing in this file may name code to run.

"""The project settings in ``sms.yml``."""

import re
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from sms_docs.errors import ConfigError
from sms_docs.source import Source, YamlFault, build
from sms_docs.source.nodes import compose

FILE: Final = "sms.yml"


def _folder(value: str) -> str:
    """A folder of the project: relative, going nowhere up, and not the project itself."""
    steps = value.split("/")
    if not value.isprintable() or "\\" in value or ":" in value or {"", ".", ".."} & set(steps):
        raise ValueError("write the name of a folder of the project, such as content")
    return value


def _place(value: str) -> str:
    """A path on the forge with places in braces; only our own places are filled in."""
    if len(value) > _LONGEST or not value.isprintable():
        raise ValueError("write a path such as edit/{branch}/{path}")
    return value


def _several(value: object) -> object:
    """A list, or one word that stands for a list of it."""
    return (value,) if isinstance(value, str) else () if value is None else value


_LONGEST: Final = 500
_LARGEST: Final = 256 * 1024
_LONGEST_CYCLE: Final = 36  # months

Folder = Annotated[str, AfterValidator(_folder)]
Place = Annotated[str, AfterValidator(_place)]
Clauses = Annotated[
    tuple[str, ...],
    BeforeValidator(_several),
    WithJsonSchema(
        {
            "type": ["array", "string"],
            "items": {"type": ["string", "number"]},
            "examples": ["all", ["5.2.1", "8.2.3"]],
        }
    ),
]


class Publish(BaseModel):
    """How the handbook is published."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    audience: Literal["public", "internal", "confidential"] = Field(
        default="internal", description="The most confidential class that the handbook shows."
    )
    repo_url: str = Field(
        default="", description="Address of the repository on the forge, for links to commits."
    )
    branch: str = Field(default="main", description="Branch that edit links lead to.")
    commit_path: Place = Field(default="commit/{commit}", description="Path of a commit below repo_url.")
    edit_path: Place = Field(default="edit/{branch}/{path}", description="Path of the editor below repo_url.")
    glossary: str = Field(
        default="",
        description="Id of the document whose headings are the organisation's own terms, for the glossary.",
        examples=["DOC-010"],
    )


class Coverage(BaseModel):
    """Which clauses must be answered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    required: Clauses = Field(
        default=(),
        description="Clauses that must be covered, or the check fails: their numbers, or “all” for the whole framework.",
    )


def _cycle(value: str) -> str:
    """A time of whole years or months; a certificate runs three years, and nothing is longer unaudited than that."""
    match = re.fullmatch(r"P(?:([0-9]{1,2})Y)?(?:([0-9]{1,3})M)?", value)
    years, months = (int(group or 0) for group in match.groups()) if match else (0, 0)
    if not 1 <= 12 * years + months <= _LONGEST_CYCLE:
        raise ValueError("write a time of at most three years, such as P3Y, P2Y or P18M")
    return value


Cycle = Annotated[
    str,
    AfterValidator(_cycle),
    WithJsonSchema(
        {"type": "string", "pattern": "^P([0-9]+Y)?([0-9]+M)?$", "examples": ["P3Y", "P2Y", "P18M"]}
    ),
]


class Audits(BaseModel):
    """What holds for programmes of internal audits."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    longest_cycle: Cycle = Field(
        default="P3Y",
        description="Longest time within which every clause and process is audited once; three years or less.",
    )


class Config(BaseModel):
    """The settings of a project."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, description="Name of the organisation whose SMS this is.")
    content: Folder = Field(default="content", description="Folder of the records.")
    approvals: Folder = Field(default="approvals", description="Folder of the approval statements.")
    framework: str = Field(
        default="iso20000-1:2018", description="Framework that a bare clause number such as 8.2.3 belongs to."
    )
    frameworks: Folder | None = Field(
        default=None,
        description="Folder with framework files of your own, beside content; none by default.",
        examples=["frameworks"],
    )
    coverage: Coverage = Field(default_factory=Coverage, description="Which clauses must be answered.")
    audits: Audits = Field(
        default_factory=Audits, description="What holds for programmes of internal audits."
    )
    publish: Publish = Field(default_factory=Publish, description="How the handbook is published.")

    @field_validator("frameworks")
    @classmethod
    def _beside(cls, folder: str | None, info: ValidationInfo) -> str | None:
        """Whatever lies in the folders of records and statements is read as such."""
        for name in ("content", "approvals"):
            taken = info.data.get(name)
            if folder is not None and taken is not None and f"{folder}/".startswith(f"{taken}/"):
                raise ValueError(f"write the name of a folder outside {taken}, such as frameworks")
        return folder


def find_project(start: Path) -> Path:
    """The folder with ``sms.yml`` in or above a folder.

    Raises:
        ConfigError: There is none.
    """
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise ConfigError(
        f"there is no {FILE} in {start} or above it",
        f"Go to the folder of your SMS, name it with --project, or start one: a file {FILE} with “name: …” is enough.",
    )


def load_config(project: Path) -> Config:
    """Read the settings of a project.

    Raises:
        ConfigError: The file is missing, unreadable, or says what we do not know.
    """
    path = project / FILE
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError(f"{path} is larger than settings can be", "Keep it to the settings.")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}", "Save it as UTF-8 text.") from error
    return parse_config(text, FILE)


def parse_config(text: str, name: str) -> Config:
    """Read settings from text.

    Raises:
        ConfigError: The text says what we do not know; names the line.
    """
    source = Source(name, text)
    try:
        data = build(compose(text))
    except YamlFault as fault:
        raise ConfigError(f"{source.shifted(fault.position)}: {fault.message}", fault.cure) from None
    try:
        return Config.model_validate(data if data is not None else {})
    except ValidationError as error:
        raise _refused(error, source, data) from None


def _refused(error: ValidationError, source: Source, data: object) -> ConfigError:
    if not isinstance(data, dict):
        if data is None:
            return ConfigError(f"{source.path}:1:1: “name” is missing", "Add “name: Your organisation”.")
        return ConfigError(f"{source.path}:1:1: expected “key: value” lines", "Write at least “name: …”.")
    details = error.errors(include_url=False)
    detail = next((detail for detail in details if detail["type"] == "extra_forbidden"), details[0])
    name = ".".join(str(step) for step in detail["loc"])
    place = source.locate(detail["loc"], key=detail["type"] == "extra_forbidden")
    if detail["type"] == "extra_forbidden":
        return ConfigError(
            f"{place}: “{name}” is not a setting", _settings(str(detail["loc"][-1]), detail["loc"])
        )
    if detail["type"] == "missing":
        return ConfigError(f"{place}: “{name}” is missing", f"Add “{name}: …”.")
    said = detail["msg"].lower().removeprefix("value error, ")
    return ConfigError(f"{place}: “{name}”: {said}", "Correct the value.")


def _settings(word: str, loc: tuple[str | int, ...]) -> str:
    """The settings there are at a place, and the nearest one."""
    from difflib import get_close_matches  # noqa: PLC0415 - only when somebody mistypes

    groups: dict[str, type[BaseModel]] = {"publish": Publish, "coverage": Coverage, "audits": Audits}
    group = groups.get(str(loc[0]), Config) if len(loc) > 1 else Config
    known = list(group.model_fields)
    near = get_close_matches(word, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"Settings are: {', '.join(known)}."
