"""Texts that say nothing."""

import pytest

from sms_docs.records.empty_words import keeps_place, says_nothing


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "   ",
        "-",
        "—",
        "...",
        "???",
        "n/a",
        "N.A.",
        "n. a.",
        "None",
        "none.",
        "Nil",
        "(none)",
        "not applicable",
        "TBD",
        "tbd.",
        "t.b.d.",
        "T B D",
        "<TBD>",
        "[to be defined]",
        "To be determined",
        "to be determined by the board",
        "TBD in June",
        "TBD: Jon",
        "todo",
        "TO DO",
        "FIXME",
        "open",
        "xxx",
        "___",
        "To follow",
        "Not yet defined",
        "To be agreed",
    ],
)
def test_a_word_that_keeps_a_place_says_nothing(text: str | None) -> None:
    """However it is written, and whatever follows what is put off."""
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "None that matter.",
        "None: no change since May",
        "n/a: there are no internal suppliers",
        "No customer complained",
        "Open incidents fell by half",
        "The change manager may demand it",
        "Todor Iliev looks at it every month",
        "To be reviewed by the board each June",
        "To be agreed with each customer in March",
        "100",
        "Nothing was late",
        "Keine",
        "99.5 %",
        "%",
        "€",
    ],
)
def test_a_text_with_something_in_it_says_something(text: str) -> None:
    """A no with its reason does, and a word that only begins like a placeholder."""
    assert not says_nothing(text)


@pytest.mark.parametrize("text", ["None", "no", "nil."])
def test_a_bare_no_is_an_answer_where_it_can_be_one(text: str) -> None:
    """An agreement may have no exceptions; it cannot have them to be defined."""
    assert says_nothing(text)
    assert not keeps_place(text)
    assert keeps_place("TBD")
    assert keeps_place("-")
