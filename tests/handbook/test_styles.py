"""What our style sheet may touch."""

import re
from collections.abc import Iterator
from pathlib import Path

from sms_docs.handbook import look

STYLES = Path(look.__file__).parent / "assets" / "style"
OF_THE_SEARCH = ".md-search-result__article sub"  # words to find our pages by, which are not shown
VARIABLES = re.compile(r"\s*(--sms-[\w-]+:[^;]*;\s*)*")


def rules(text: str) -> Iterator[tuple[str, str]]:
    """Every rule outside and inside of media: its selector, and what it says."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", bare):
        yield selector.strip(), body


def parts(selector: str) -> Iterator[str]:
    """The alternatives of a selector; what stands in brackets is not taken apart."""
    depth, start = 0, 0
    for place, sign in enumerate(selector):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            yield selector[start:place].strip()
            start = place + 1
    yield selector[start:].strip()


def test_every_rule_is_bound_to_a_class_of_ours() -> None:
    """Only what is kept from the pages of somebody else's site touches what is not ours."""
    loose = [
        f"{path.name}: {part}"
        for path in sorted(STYLES.glob("*.css"))
        if path.stem not in {look.THEME, "print"}
        for selector, body in rules(path.read_text(encoding="utf-8"))
        for part in parts(selector)
        if ".sms" not in part
        and part != OF_THE_SEARCH
        and not selector.startswith("@")
        and not VARIABLES.fullmatch(body)
    ]
    assert loose == []


def test_every_file_is_in_the_sheet() -> None:
    """A style that nobody lists would be dead."""
    assert {path.stem for path in STYLES.glob("*.css")} == {look.THEME, *look.STYLES}


def test_paper_has_a_sheet_of_its_own_in_somebody_elses_site() -> None:
    """It would change how their pages are printed, so only ours ask for it."""
    alone = {asset.uri for asset in look.look()}
    sheets = {asset.uri: asset.content for asset in look.look(guest=True)}

    assert look.PAPER not in alone
    assert b"/* On paper" in sheets[look.PAPER]
    assert b"/* On paper" not in sheets[look.STYLE]
