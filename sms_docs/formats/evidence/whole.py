# The ground that all other evidence stands on: which commit, a whole clone, and the trust root on its main line.

"""Evidence about the clone."""

from collections.abc import Iterator

from sms_docs.formats.evidence.archive import Archive
from sms_docs.formats.evidence.shell import on_line
from sms_docs.formats.evidence.step import Command, Step


def clone_steps(archive: Archive, root: str) -> Iterator[Step]:
    """What is looked at.

    Args:
        archive: The history.
        root: Object id of the trust root; empty if there is none.
    """
    tip = archive.tip
    yield Step(
        f"Commit {tip} is looked at. The clone is whole: neither shallow nor grafted. Replacements, if the last command "
        "lists any, were made in this clone or fetched into it; no command here follows them.",
        (
            Command(f"git rev-parse --verify {tip}^{{commit}}", tip),
            Command("git rev-parse --is-shallow-repository", "false"),
            Command('test -s "$(git rev-parse --git-path info/grafts)" || echo "no grafts"', "no grafts"),
            Command("git for-each-ref refs/replace", None),
        ),
    )
    if root:
        yield Step(
            "The trust root lies on the main line of that commit. There the registers and the procedure count as they "
            "stand. Compare its number with one that you were given by somebody, not by this repository.",
            (Command(on_line(root, tip), root),),
        )
