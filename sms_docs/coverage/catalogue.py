# Brings the frameworks of a project together: those of SMS-docs, and the files in the folder that sms.yml names. Read
# once for each library. A file with mistakes gives no framework: the rule unusable-framework says what is wrong with it.

"""The frameworks of a project, read from its files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from sms_docs.config import FILE, Config
from sms_docs.coverage.giving import attribute
from sms_docs.errors import ConfigError
from sms_docs.frameworks import Catalogue, ClauseRef
from sms_docs.frameworks.own import Fault, OwnFramework, read_framework
from sms_docs.library import File, Library
from sms_docs.records import BY_KIND
from sms_docs.source import Location, Source
from sms_docs.source.libyaml import shortened

_ENDINGS: Final = (".yml", ".yaml")
_PROBLEMS: Final = {
    "symlink": ("a symbolic link, which is not followed", "Put the file itself here."),
    "not-a-file": ("not a plain file", "Rename or remove it."),
    "too-large": ("the file is larger than 256 KiB", "Split the framework into several."),
    "double-ending": ("the name ends in .txt, so that it is not read", "Rename the file without .txt."),
    "unreadable": ("it cannot be read", "Create the folder, or correct the permissions."),
}


@dataclass(frozen=True, slots=True)
class Frameworks:
    """The frameworks of a project.

    Attributes:
        catalogue: Those that can be used.
        faults: What is wrong with files of others.
    """

    catalogue: Catalogue
    faults: tuple[Fault, ...] = ()


_KNOWN: WeakKeyDictionary[Library, dict[str, Frameworks]] = WeakKeyDictionary()


def frameworks_of(library: Library, config: Config) -> Frameworks:
    """The frameworks of a project; read at the first call for a library.

    Args:
        library: Its snapshot has the files.
        config: Names the folder.
    """
    folder = config.frameworks
    if folder is None:
        return Frameworks(Catalogue())
    found = _KNOWN.setdefault(library, {})
    if folder not in found:
        found[folder] = _read(library, folder)
    return found[folder]


def _read(library: Library, folder: str) -> Frameworks:
    read = [_one(file) for file in library.snapshot.files(folder, _is_framework)]
    if not read:
        at = Location(FILE)
        fault = Fault(f"“frameworks” names the folder {folder}, which holds no framework", _ADD, at)
        return Frameworks(Catalogue(), (fault,))
    read = list(_once_each(read))
    usable = _related_exist(read)
    faults = tuple(fault for one in usable for fault in one.faults)
    own = tuple(one.framework for one in usable if one.framework is not None)
    broken = {one.id for one in usable} - {"", *(framework.id for framework in own)}
    return Frameworks(Catalogue(own, frozenset(broken)), faults)


_ADD: Final = "Add a file there, such as house-rules.yml; or delete the line."


def _is_framework(path: str) -> bool:
    return path.lower().endswith(_ENDINGS) and not path.rpartition("/")[2].startswith(".")


def _one(file: File) -> OwnFramework:
    if not file.problem:
        return read_framework(file.path, file.data, BY_KIND)
    what, cure = _PROBLEMS.get(file.problem, _PROBLEMS["unreadable"])
    detail = f" ({file.detail})" if file.detail else ""
    return OwnFramework(None, None, (Fault(f"{what}{detail}", cure, Location(file.path)),))


def _once_each(read: list[OwnFramework]) -> Iterator[OwnFramework]:
    """Two files with one id: the second is not used."""
    first: dict[str, Source] = {}
    for one in read:
        if one.source is None or not one.id or one.id not in first:
            if one.source is not None and one.id:
                first[one.id] = one.source
            yield one
            continue
        message = f"{one.id} is already the framework in {first[one.id].path}"
        at = one.source.at("framework")
        yield OwnFramework(one.source, None, (*one.faults, Fault(message, "Give it an id of its own.", at)))


def _related_exist(read: list[OwnFramework]) -> list[OwnFramework]:
    """Those whose relations lead to clauses that exist, and whose fields there are; the others with what is wrong."""
    everything = Catalogue(tuple(one.framework for one in read if one.framework is not None))
    checked = [(one, (*_astray(one, everything), *_untold(one))) for one in read]
    return [_unusable(one, faults) if faults else one for one, faults in checked]


def _unusable(one: OwnFramework, faults: tuple[Fault, ...]) -> OwnFramework:
    """The same file, with faults and therefore without a framework."""
    return one._replace(framework=None, faults=(*one.faults, *faults))


def _astray(one: OwnFramework, everything: Catalogue) -> Iterator[Fault]:
    if one.framework is None or one.source is None:
        return
    for number, requirement in one.framework.requirements.items():
        for text in requirement.related:
            reference = ClauseRef.parse(text, one.framework.id)
            if everything.find(reference) is None:
                cure = f"It is named by clause {number}. {_guess(reference, everything)}"
                yield Fault(f"there is no clause {reference}", cure, _place(one.source, text))


def _untold(one: OwnFramework) -> Iterator[Fault]:
    """Fields under ``where`` that no record of the type has: nothing could ever give the piece."""
    if one.framework is None or one.source is None:
        return
    for number, requirement in one.framework.requirements.items():
        for item in requirement.documented_information:
            for path in item.where:
                key = path.partition(".")[0]
                if not any(attribute(BY_KIND[kind], key) for kind in item.types):
                    cure = f"It is named by clause {number}. Write a field of the type {item.record_type}."
                    message = f"no record of the type {item.record_type} has a field “{shortened(key)}”"
                    yield Fault(message, cure, _place(one.source, path))


def _guess(reference: ClauseRef, everything: Catalogue) -> str:
    try:
        everything.framework(reference.framework)
    except ConfigError as error:
        return error.cure
    found = everything.guess(reference)
    if found is None:
        return "“sms-docs coverage --framework ID” lists the clauses of a framework."
    return f"Did you mean {found.framework.id}/{found.requirement.id} ({found.requirement.title})?"


def _place(source: Source, text: str) -> Location:
    """Where a reference is written."""
    whole = re.compile(re.escape(text) + r"(?![0-9.])")
    for number, line in enumerate(source.text.split("\n"), start=1):
        if match := whole.search(line):
            return Location(source.path, number, match.start() + 1)
    return Location(source.path)


__all__ = ["Frameworks", "frameworks_of"]
