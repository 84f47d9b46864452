"""What touches words in a text, and what stands directly beside them."""

import re
from collections.abc import Iterator

_MARKED = re.compile(r"[.,'](?=\d)|-(?=[\d$€£])|/(?=\d)")
_MARKED_BEFORE = re.compile(r"(?:\d[.,'/-]|(?<!\w)-)$")
_STOP = re.compile(r"[.;?!|](?:\s|$)|[|]")
_MOST_BEFORE, _MOST_BEHIND = 6, 5
"""Words beside a phrase among which a hedge is looked for that the record lacks."""


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing touches words that would make another number or another word of them."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    if (
        first.isalnum()
        and before
        and (before.isalnum() or (first.isdecimal() and before in "$€£¥₩"))
    ):
        return is_without_blanks(first) and not before.isdecimal()
    if (
        last.isalnum()
        and behind
        and (behind.isalnum() or (last.isdecimal() and behind in "%‰€$£°+"))
    ):
        return is_without_blanks(behind) and not behind.isdecimal() and not last.isdecimal()
    if first.isdecimal() and _MARKED_BEFORE.search(text[max(0, start - 3) : start]):
        return False
    return not (last.isdecimal() and _MARKED.match(text, end))


def is_without_blanks(char: str) -> bool:
    """Whether a letter is Chinese, Japanese or Korean."""
    return "\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def longer(text: str, start: int, end: int, least: int) -> Iterator[tuple[int, int]]:
    """Yield where a phrase ends with more words before it, then with more behind it."""
    yield from with_words_before(text, start, end, least)
    stop = end
    has_blanks = not is_without_blanks(text[end - 1])
    for _ in range(_MOST_BEHIND if has_blanks else 1):
        if stop >= len(text):
            break
        following = text.find(" ", stop + 1)
        following = len(text) if following < 0 else following
        word = text[stop:following]
        if word.lstrip().startswith(("(", "[")):
            break  # an aside has figures of its own: "0.4 % (+ 400 jobs)"
        yield start, start + len(text[start:following].rstrip(" .,;:!?\"')"))
        if _STOP.search(f"{word} "):
            break
        stop = following


def with_words_before(text: str, start: int, end: int, least: int) -> Iterator[tuple[int, int]]:
    """Yield where a phrase begins and ends with one more word before it each time.

    Args:
        text: A paragraph.
        start: Where the phrase begins in it.
        end: Where it ends.
        least: Where words begin that can belong to it.
    """
    begin = start
    for _ in range(_MOST_BEFORE):
        head = text[least:begin].rstrip()
        if not head or _STOP.search(head[-1:] + " "):
            break
        begin = least + head.rfind(" ") + 1
        yield begin, end
