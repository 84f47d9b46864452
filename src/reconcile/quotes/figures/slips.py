"""Words beside a number that are one edit from a hedge: "less *that*", "*sightly* more"."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reconcile.phrases.lang import CODES, load
from reconcile.phrases.lexer import Token
from reconcile.phrases.vocabulary.hedges import AFTER, BEFORE, DEGREES, FILLERS
from reconcile.phrases.vocabulary.words import words_of

_SHORT = 5
"""Letters from which a hedge of one word is looked for: shorter ones are near too many words."""

_MOST_WORDS = 5
_NO_SLIPS = words_of(
    """nearby early yearly dearly pearly clearly fairly soon same come home none sone sore sum some
    only other over ever even later last past most must nest best rest bout out least less lest
    lease moss then ten the than that move more mare rose ones close lose ore for aver cover
    our other mere near nears bear year hear dear fear gear upper under until least further
    total lower alone whole likely exact bare beyond there three thee eve avec plus"""
)
"""Words that are near a hedge and are none of its slips."""

_WILD = "*"


class _Hedges:
    """The hedges of a language, found by all of their words but one."""

    def __init__(self, rows: Iterable[str]) -> None:
        self.by_others: dict[tuple[str, ...], list[str]] = {}
        self.words: set[str] = set()
        self.rows: set[tuple[str, ...]] = set()
        for row in rows:
            words = tuple(row.split())
            if not 1 <= len(words) <= _MOST_WORDS or not all(map(str.isalpha, words)):
                continue
            self.rows.add(words)
            self.words.update(words)
            if len(words) == 1 and len(row) < _SHORT:
                continue
            for at, word in enumerate(words):
                others = (*words[:at], _WILD, *words[at + 1 :])
                self.by_others.setdefault(others, []).append(word)
        self.lone = _by_loss(self.by_others.get((_WILD,), ()))

    def near(self, words: tuple[str, ...]) -> str:
        """Return the hedge that is one edit from these words; empty without one."""
        if words in self.rows:
            return ""
        for at, word in enumerate(words):
            if len(words) == 1:
                candidates: Iterable[str] = self._lone(word)
            else:
                candidates = self.by_others.get((*words[:at], _WILD, *words[at + 1 :]), ())
            for candidate in candidates:
                if _is_one_edit(word, candidate):
                    return " ".join((*words[:at], candidate, *words[at + 1 :]))
        return ""

    def _lone(self, word: str) -> Iterator[str]:
        if len(word) < _SHORT or word in self.words or word in _NO_SLIPS:
            return
        seen: set[str] = set()
        for less in _losses(word):
            for candidate in self.lone.get(less, ()):
                if candidate not in seen:
                    seen.add(candidate)
                    yield candidate


def _losses(word: str) -> Iterator[str]:
    """Yield a word and what is left of it without one of its letters."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _by_loss(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        for less in _losses(word):
            found.setdefault(less, []).append(word)
    return found


def _is_one_edit(word: str, other: str) -> bool:
    """Whether one letter more, less or other, or two in turn, make a word of another.

    Example:
        >>> [_is_one_edit(*pair) for pair in (("that", "than"), ("sightly", "slightly"), "aa")]
        [True, True, False]
    """
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    at = 0
    while at < min(len(word), len(other)) and word[at] == other[at]:
        at += 1
    one, two = word[at:], other[at:]
    return (
        one[1:] == two[1:]
        or one[1:] == two
        or one == two[1:]
        or (one[:2] == two[1::-1] and len(two) > 1 and one[2:] == two[2:])
    )


@cache
def _before(code: str) -> _Hedges:
    if code not in CODES:
        english = [row for entries in BEFORE.values() for row in entries.split("|")]
        return _Hedges(_english(english))
    return _Hedges(_rows(load(code).before.items()))


@cache
def _behind(code: str) -> _Hedges:
    if code not in CODES:
        return _Hedges(row for rows in AFTER.values() for row in rows.split("|"))
    return _Hedges(_rows(load(code).behind.items()))


def _rows(table: Iterable[tuple[str, str]]) -> Iterator[str]:
    for key, entries in table:
        if key in _EFFECTS:
            yield from entries.split("|")


_EFFECTS = BEFORE.keys() | {
    *["circa", "estimated"],
    "or more",
    "or fewer",
    "or slightly more",
    "or slightly less",
    "approximately",
    "just under",
    "little more than",
}


def _english(rows: Iterable[str]) -> Iterator[str]:
    """Yield the hedges of English, those with a degree word among them: "slightly more than"."""
    degrees = [word for words in (DEGREES["small"], DEGREES["large"]) for word in words.split("|")]
    for row in rows:
        yield row
        if row.strip() in (
            "more than",
            "less than",
            "fewer than",
            "over",
            "under",
            "above",
            "below",
        ):
            yield from (f"{degree} {row}" for degree in degrees)


@cache
def _filler() -> frozenset[str]:
    return frozenset(FILLERS.replace("|", " ").split())


def slip_before(tokens: Sequence[Token], first: int, code: str) -> tuple[int, str]:
    """Return where words that are nearly a hedge begin before a number, and that hedge.

    Args:
        tokens: Those of a sentence.
        first: Index of the first token of the number.
        code: The language.
    """
    hedges = _before(code)
    if first and tokens[first - 1].text == "the":
        first -= 1
    for length in range(min(_MOST_WORDS, first), 0, -1):
        words = _words(tokens, first - length, first)
        if words and (near := hedges.near(words)):
            return first - length, near
    return first, ""


def slip_behind(tokens: Sequence[Token], end: int, code: str) -> tuple[int, str]:
    """Return where words that are nearly a hedge end behind a number, and that hedge."""
    hedges = _behind(code)
    start = end + 1 if tokens[end].text == "," else end
    for length in range(min(_MOST_WORDS, len(tokens) - start), 1, -1):
        words = _words(tokens, start, start + length)
        if words and (near := hedges.near(words)):
            return start + length, near
    return end, ""


def _words(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    """Return the words from one token up to another; nothing where they are not words alone."""
    found = tokens[start:end]
    return tuple(one.text for one in found) if all(one.kind == "word" for one in found) else ()
