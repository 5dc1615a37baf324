# A handbook and its floor: the same records with the same long texts, once as our records in a repository with an
# approval for each, once as plain pages for the theme with its defaults. A pure function of the number.

"""Write N records with long texts as an SMS, and as plain pages: ``handbook.py N DIR``."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from records import BODIES, TYPES, Item, ident, world, write_registers

from sms_docs.library.digest import digest_of

TODAY: Final = "2026-11-22"
PLAIN: Final = "site_name: Plain\ntheme:\n  name: material\n"
_WORDS: Final = (
    "The service desk hears of it first and writes down who asks, what for and until when.",
    "Whoever takes over reads what was written before and says so to the customer.",
    "Nothing is switched off before somebody who knows the service has agreed.",
    "If it takes longer than a day the owner decides how to go on and tells those who wait.",
    "What was learnt is written into the known errors on the same day.",
    "Costs are shown to the customer before the work begins, not after it.",
    "At the end the customer says whether it is done, and the record is closed.",
)


def _paragraph(seed: int) -> str:
    return " ".join(_WORDS[(seed * step + step) % len(_WORDS)] for step in range(1, 8))


def body(item: Item) -> str:
    """About 6.5 KB of Markdown: sections, lists, a table and a quotation."""
    parts: list[str] = []
    for section in range(1, 6):
        seed = item.number + section
        points = "".join(f"- {_WORDS[(seed + step) % len(_WORDS)]}\n" for step in range(3))
        parts += [f"## Part {section} of {item.number}", _paragraph(seed), points, _paragraph(seed + 3)]
    rows = "".join(f"| Step {step} | **Owner** | {_WORDS[step % len(_WORDS)]} |\n" for step in range(1, 9))
    table = f"| What | Who | How |\n|---|---|---|\n{rows}"
    return "\n\n".join([*parts, table, f"> {_paragraph(item.number)}"]) + "\n"


def _fields(item: Item) -> str:
    head = f"id: {ident(item.kind, item.number)}\ntype: {TYPES.get(item.kind, item.kind)}\n"
    head += f"title: The {item.kind} number {item.number}\nowner: {ident(*item.links[0])}\n"
    return head + BODIES[item.kind](item)


def _records(size: int) -> Iterator[tuple[str, str]]:
    for item in world(size):
        path = f"{item.kind}/{item.number // 200:03d}/{ident(item.kind, item.number).lower()}.md"
        yield path, f"---\n{_fields(item)}---\n\n{body(item)}"


def write_ours(size: int, folder: Path) -> None:
    """Write the records into a repository, and a commit that approves each of them."""
    write_registers(folder, "content")
    for path, text in _records(size):
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    git = ["git", "-C", str(folder), "-c", "user.name=Mia", "-c", "user.email=mia@sms.example"]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    _commit(git, "Write everything")
    for record in sorted((folder / "content").rglob("*.[my]*")):
        _approve(folder, record.read_bytes())
    _commit(git, "Approve everything")


def _commit(git: list[str], message: str) -> None:
    subprocess.run([*git, "add", "--all"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", message], check=True)


def _approve(folder: Path, data: bytes) -> None:
    found = next(line[4:] for line in data.decode().splitlines() if line.startswith("id: "))
    digest = digest_of(data)
    target = folder / "approvals" / found / f"{TODAY}-{digest[7:19]}-PER-001.yml"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        f"document: {found}\ndigest: {digest}\nreplaces: none\ndecision: approved\n"
        f"approver: PER-001\nrole: ROL-00001\ndate: {TODAY}\n",
        encoding="utf-8",
    )


def write_plain(size: int, folder: Path) -> None:
    """Write the same texts as plain pages: the fields as a table, the body as it is."""
    for item in world(size):
        target = folder / "docs" / item.kind / f"{ident(item.kind, item.number).lower()}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        rows = "".join(
            f"| {name} | {value} |\n"
            for name, colon, value in (line.partition(":") for line in _fields(item).splitlines())
            if colon
        )
        text = f"# The {item.kind} number {item.number}\n\n| Field | Value |\n|---|---|\n{rows}\n{body(item)}"
        target.write_text(text, encoding="utf-8")
    (folder / "docs/index.md").write_text("# Plain\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")


if __name__ == "__main__":
    number, place = int(sys.argv[1]), Path(sys.argv[2])
    write_ours(number, place / "ours")
    write_plain(number, place / "plain")
