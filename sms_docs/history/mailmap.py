# Reads a .mailmap as git does: the four forms of a line, letters compared without their case, the last line wins.
# This file must not know where the mailmap came from.

"""The mailmap: one name for people who have several."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class _Entry:
    name: bytes = b""
    mail: bytes = b""
    by_name: "dict[bytes, _Entry]" = field(default_factory=dict)


class Mailmap:
    """A parsed mailmap.

    Args:
        text: Content of the file; empty if there is none.
    """

    def __init__(self, text: bytes = b"") -> None:
        self._entries: dict[bytes, _Entry] = {}
        for line in text.split(b"\n"):
            if not line.startswith(b"#"):
                self._add(line)

    def resolve(self, name: bytes, mail: bytes) -> tuple[bytes, bytes]:
        """Return the proper name and mail of a person."""
        entry = self._entries.get(mail.lower())
        if entry is None:
            return name, mail
        entry = entry.by_name.get(name.lower(), entry)
        return entry.name or name, entry.mail or mail

    def _add(self, line: bytes) -> None:
        name, mail, rest = _person(line)
        if not mail:
            return
        old_name, old_mail, found = _person(rest) if rest else (b"", b"", None)
        if found is None:
            old_name, old_mail, mail = b"", mail, b""
        entry = self._entries.setdefault(old_mail.lower(), _Entry())
        if old_name:
            entry.by_name[old_name.lower()] = _Entry(name, mail)
        else:
            entry.name, entry.mail = name or entry.name, mail or entry.mail


def _person(text: bytes) -> tuple[bytes, bytes, bytes | None]:
    """Split `Name <mail> rest`; the rest is None where no mail was found."""
    name, opened, tail = text.partition(b"<")
    mail, closed, rest = tail.partition(b">")
    if not opened or not closed:
        return b"", b"", None
    return name.strip(), mail, rest
