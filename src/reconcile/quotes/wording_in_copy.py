"""Find words in a copy although they are not printed letter for letter."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from reconcile.quotes.copies.copy import Block, Copy
from reconcile.quotes.figures_of_copy import CopyFigures
from reconcile.quotes.likeness import side_of

ENOUGH = 0.8
"""Share of the word trigrams that the best window has in common with what is looked for."""

_TOKEN = re.compile(r"\d[\d.,' ]*\d|\d|[^\W\d_]+")
_CUT = re.compile(r"\s*(?:\[?(?:\.\.\.|…)\]?|\[[^\]]{1,80}\])\s*")
_FEW = 3
_MOST_BLOCKS = 2
"""Paragraphs that one sentence may be spread over, by a line break that was taken for an end."""


class Window(NamedTuple):
    """Where words stand: a part of a paragraph, or of two that follow each other.

    Attributes:
        block: Index of the first paragraph.
        start: Offset in it as it is folded.
        end: Offset one past the last word, in the last paragraph.
        last_block: Index of the last paragraph.
        text: The words as printed.
        share: How much is the same, from 0 to 1.
    """

    block: int
    start: int
    end: int
    last_block: int
    text: str
    share: float


def parts_of(quote: str) -> list[str]:
    """Return the pieces of a quote between the places where something was left out.

    Example:
        >>> parts_of("Many came … and [the men] stayed for a week")
        ['Many came', 'and', 'stayed for a week']
    """
    return [part for part in _CUT.split(quote) if part.strip(" .,;:'\"")]


def find_words(folded_words: str, copy: CopyFigures, blocks: Iterable[int]) -> Window | None:
    """Return the best window for some words; numbers count as one word, whatever they are.

    Args:
        folded_words: What is looked for, folded.
        copy: Where.
        blocks: Indexes of the paragraphs to look in.
    """
    wanted = [_word(match[0]) for match in _TOKEN.finditer(folded_words.lower())]
    if not wanted:
        return None
    best: Window | None = None
    for index in blocks:
        found = _in_block(wanted, copy, index)
        if found is not None and (best is None or found.share > best.share):
            best = found
    return best if best is not None and best.share >= ENOUGH else None


def _word(text: str) -> str:
    return "#" if text[0].isdecimal() else text


def _in_block(wanted: list[str], copy: CopyFigures, index: int) -> Window | None:
    tokens: list[tuple[str, int, int, int]] = []
    for at in range(index, min(index + _MOST_BLOCKS, len(copy.folded))):
        for match in _TOKEN.finditer(copy.folded[at].text.lower()):
            tokens.append((_word(match[0]), at, match.start(), match.end()))
    words = [token[0] for token in tokens]
    size = min(len(wanted), _FEW)
    grams = Counter(tuple(wanted[at : at + size]) for at in range(len(wanted) - size + 1))
    here = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
    if not here or not any(gram in grams for gram in here):
        return None
    length = len(wanted) - size + 1
    best, best_at = 0, 0
    for at in range(max(1, len(here) - length + 1)):
        window = Counter(here[at : at + length])
        count = sum((window & grams).values())
        if count > best:
            best, best_at = count, at
    share = best / length
    last = min(best_at + len(wanted), len(tokens)) - 1
    first = tokens[best_at]
    if first[1] != index:
        return None
    final = tokens[last]
    if first[1] == final[1]:
        text = copy.folded[index].text[first[2] : final[3]]
    else:
        text = f"{copy.folded[first[1]].text[first[2] :]} {copy.folded[final[1]].text[: final[3]]}"
    return Window(index, first[2], final[3], final[1], text, share)


class Held(NamedTuple):
    """How two texts that are nearly alike stand to each other.

    Attributes:
        has_same_numbers: They have the same numbers, dates included.
        has_same_hedges: What is said of these numbers is the same.
    """

    has_same_numbers: bool
    has_same_hedges: bool


def held_against(words: str, others: str, language: str) -> Held:
    """Hold two texts in a language against each other by their numbers and hedges.

    Example:
        >>> held_against("it is now 80,000 men", "it is now nearly 80,000 men", "en")
        Held(has_same_numbers=True, has_same_hedges=False)
    """
    ours, theirs = (
        CopyFigures(Copy((Block(text, ""),), language=language)) for text in (words, others)
    )
    unequal = Counter(ours.digits)
    unequal.subtract(theirs.digits)
    differing = {digits for digits, count in unequal.items() if count}
    is_same = ours.numbers == theirs.numbers and differing <= ours.digits_read | theirs.digits_read
    return Held(is_same, _sides(ours) == _sides(theirs))


def _sides(figures: CopyFigures) -> list[tuple[object, ...]]:
    return [side_of(one.reading) for one in figures.by_block.get(0, ())]
