"""The figures of a copy: each as printed, read, with the place where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from reconcile.phrases import Reading, Refusal
from reconcile.quotes.copies.copy import Copy
from reconcile.quotes.figures import cjk, in_words
from reconcile.quotes.figures.found import Found
from reconcile.quotes.figures.language_of import language_of
from reconcile.quotes.figures.leaving_out import is_offer, why_block
from reconcile.quotes.figures.sentences import sentences


class Suggestion(NamedTuple):
    """A figure of a copy.

    Attributes:
        phrase: The figure as printed: what `stated` is to hold.
        reading: What it says, or why it is not read.
        block: Index of its paragraph among those of the copy.
        start: Offset of its first character in the paragraph.
        end: Offset one past its last character.
        place: Where the paragraph stands, such as ``¶ 14``.
        occurrence: Which of those in its paragraph that are printed alike, from 1.
        slip: Words beside it that are one edit from a hedge, and that hedge; or empty.
        change: The words that make a change of it, and no level; or empty.
        left_out: What it is if it is left out unless everything is asked for; or empty.
    """

    phrase: str
    reading: Reading | Refusal
    block: int
    start: int
    end: int
    place: str
    occurrence: int = 1
    slip: str = ""
    change: str = ""
    left_out: str = ""


def suggest(copy: Copy, *, everything: bool = False) -> tuple[Suggestion, ...]:
    """Return the figures of a copy, in order; they never overlap, and nothing is raised.

    Args:
        copy: What a document says.
        everything: Show dates, ages, small counts and the like as well, each with what it is.

    Example:
        >>> from reconcile.quotes.copies.copy import Block
        >>> text = "In 2025 as many as 12,000 soldiers were sent, at a cost of $9.8 billion."
        >>> [one.phrase for one in suggest(Copy((Block(text, "¶ 1"),)))]
        ['as many as 12,000 soldiers', '$9.8 billion']
    """
    lang = language_of(copy)
    return tuple(
        suggestion
        for index, block in enumerate(copy.blocks)
        for suggestion in _of_block(block.text, block.place, index, lang)
        if everything or not suggestion.left_out
    )


def _of_block(text: str, place: str, index: int, lang: str) -> Iterator[Suggestion]:
    if not any(char.isalnum() for char in text):
        return
    why = why_block(text)
    counts: dict[str, int] = {}
    for offset, sentence in sentences(text):
        is_advert = is_offer(sentence)
        for found in _figures(sentence, lang):
            phrase = sentence[found.start : found.end]
            counts[phrase] = counts.get(phrase, 0) + 1
            yield Suggestion(
                phrase,
                found.reading,
                index,
                offset + found.start,
                offset + found.end,
                place,
                occurrence=counts[phrase],
                slip=found.slip,
                change=found.change,
                left_out=found.left_out or why or ("an offer" if is_advert else ""),
            )


def _figures(sentence: str, lang: str) -> Iterator[Found]:
    code = lang.partition("-")[0].casefold()
    if code in cjk.CODES:
        return cjk.figures(sentence, code, lang)
    return in_words.figures(sentence, code, lang)
