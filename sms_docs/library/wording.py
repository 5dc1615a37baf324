# People write the same words with other capitals and spaces; where records are matched by words, this is what counts.

"""Compare words as people mean them."""

from functools import lru_cache


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text for comparing: lower case, with single spaces."""
    return " ".join(text.casefold().split())
