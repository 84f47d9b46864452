"""Which word was meant by one that nothing knows: guesses to ask about, and certainty.

`did_you_mean` asks a person, and may guess. What `word` and `identifier` return is written
into the file without asking, so they are far stricter. They never correct digits: two
reports of one body differ in nothing else.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Sequence

_ALIKE = 0.6
"""Share of letters in common, as `difflib` reckons it, that makes a guess worth a question."""

LONGEST = 100
"""Letters of a word beyond which nothing is guessed: to compare two takes the product of their
lengths, and nobody mistypes so long a one by hand."""

_COMPARED = 50
"""Known words on each side, in both orders of the letters, that a word is held against where there
are many: a typing error leaves the beginning or the end as it was."""

_WEIGHED = 10
"""Words that are compared letter by letter, those first that share most letters in any order."""

_Closeness = Callable[[str, str, int], bool]
"""Whether a word is another one, given how many slips lie between them."""

_DIGITS = re.compile(r"\d+")
_PARTS = re.compile(r"[^\W\d_]+|\d+|[\W_]+")

_SHORTEST = 4
"""Letters of a word in which one missing or doubled letter is still certain."""

_SHORTEST_CHANGED = 5
"""Letters of a part of an id in which one may be another: `arms` and `army` are two words."""

_LONG = 8
"""Letters of a word in which two slips are still certain."""


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Ask whether the closest known word was meant; an empty text where none is close.

    Example:
        >>> did_you_mean("orgin", ["origin", "source"]), did_you_mean("year", ["origin"])
        ('did you mean `origin`?', '')
    """
    meant = closest(written, known)
    return "" if meant is None else question(meant)


def question(meant: str) -> str:
    """Ask whether a word was meant."""
    return f"did you mean `{meant}`?"


def closest(written: str, known: Iterable[str]) -> str | None:
    """Return the known word that has most letters in common with what is written, if any has.

    Example:
        >>> closest("orgin", ["origin", "source"])
        'origin'
    """
    from difflib import SequenceMatcher

    if len(written) > LONGEST:
        return None
    # Of a word much longer than the known one too little is shared; to see that takes long.
    names = [name for name in known if len(name) <= LONGEST and len(written) <= 3 * len(name)]
    if len(names) > 4 * _COMPARED:
        backward = around(sorted(name[::-1] for name in names), written[::-1])
        names = [*{*around(sorted(names), written), *(name[::-1] for name in backward)}]
    matcher = SequenceMatcher(None, "", written)
    likely: list[tuple[float, str]] = []
    for name in names:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= _ALIKE and (most := matcher.quick_ratio()) >= _ALIKE:
            likely.append((most, name))
    best, meant = _ALIKE, None
    for most, name in sorted(likely, reverse=True)[:_WEIGHED]:
        if most < best:
            break
        matcher.set_seq1(name)
        ratio = matcher.ratio()
        if ratio > best or (ratio == best and name > (meant or "")):
            best, meant = ratio, name
    return meant


def around(ordered: Sequence[str], name: str) -> Sequence[str]:
    """Return the words that stand about where a word would, in their order."""
    at = bisect(ordered, name)
    return ordered[max(0, at - _COMPARED) : at + _COMPARED]


def are_alike(left: str, right: str) -> bool:
    """Tell whether two words have as much in common as a guess needs."""
    from difflib import SequenceMatcher

    if max(len(left), len(right)) > LONGEST:
        return False
    return SequenceMatcher(None, left, right).ratio() >= _ALIKE


def word(written: str, known: Iterable[str]) -> str | None:
    """The one word of a closed list, such as the names of fields, that was meant.

    Example:
        >>> word("orgin", ["origin", "source"]), word("sourcs", ["source", "sources"])
        ('origin', None)
    """
    return _only(written, known, _is_word, _OF_WORD)


def identifier(written: str, known: Iterable[str]) -> str | None:
    """The one id that was meant: letters swapped, left out or doubled, or another hyphen.

    Example:
        >>> identifier("pentagn-2024", ["pentagon-2024", "nis-2024"])
        'pentagon-2024'
        >>> identifier("nis-2024-10-18", ["nis-2024-10-19"])
    """
    return _only(written, known, _is_identifier, _OF_IDENTIFIER)


_OF_WORD, _OF_IDENTIFIER = 2, 1
"""Slips that a word of a closed list, and an id, may have at most."""


def _only(written: str, known: Iterable[str], is_close: _Closeness, most: int) -> str | None:
    """The closest word, if it is close and no other one is as close."""
    if len(written) > LONGEST:
        return None
    plain, digits = _plain(written), _DIGITS.findall(written)
    found: list[tuple[int, str]] = []
    for other in sorted(set(known)):
        if abs(len(other) - len(written)) > 2 or _DIGITS.findall(other) != digits:
            continue
        count = slips(plain, _plain(other), most)
        if is_close(written, other, count):
            found.append((count, other))
    found.sort()
    if not found or (len(found) > 1 and found[1][0] == found[0][0]):
        return None
    return found[0][1]


def _plain(text: str) -> str:
    """Case, and which of hyphen, underscore and space was used, are no differences."""
    return re.sub(r"[\s_-]+", "-", text.casefold())


def _is_word(written: str, other: str, count: int) -> bool:
    longer = max(len(written), len(other))
    if count < 2:
        return count == 0 or longer >= _SHORTEST
    return count == 2 and longer >= _LONG


def _is_identifier(written: str, other: str, count: int) -> bool:
    if count == 0:
        return True
    parts, others = _PARTS.findall(_plain(written)), _PARTS.findall(_plain(other))
    if count > 1 or len(parts) != len(others):
        return False
    left, right = next((a, b) for a, b in zip(parts, others, strict=True) if a != b)
    if not (left.isalpha() and right.isalpha()):
        return False
    if sorted(left) == sorted(right):
        return len(left) > 2
    is_changed = len(left) == len(right)
    return max(len(left), len(right)) >= (_SHORTEST_CHANGED if is_changed else _SHORTEST)


def slips(left: str, right: str, most: int) -> int:
    """How many letters have to be put in, left out, changed or swapped with their neighbour.

    Only so many rows and columns of the table are filled in as can matter, so that the time
    grows with the length of the words and not with its square.

    Args:
        left: A word.
        right: Another one.
        most: How many of interest there are; of more it is said that there is one more.

    Reference:
        Optimal string alignment: Damerau 1964, doi:10.1145/363958.363994; within a band:
        Ukkonen 1985, doi:10.1016/S0019-9958(85)80046-2.

    Example:
        >>> slips("orgin", "origin", 2), slips("soruce", "source", 2), slips("low", "high", 2)
        (1, 1, 3)
    """
    beyond = most + 1
    if abs(len(left) - len(right)) > most:
        return beyond
    before: dict[int, int] = {}
    row = {j: j for j in range(min(len(right), most) + 1)}
    for i, a in enumerate(left, start=1):
        earlier, before, row = before, row, {}
        for j in range(max(0, i - most), min(len(right), i + most) + 1):
            best = min(before.get(j, beyond), row.get(j - 1, beyond)) + 1
            if j:
                b = right[j - 1]
                best = min(best, before.get(j - 1, beyond) + (a != b))
                if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                    best = min(best, earlier.get(j - 2, beyond) + 1)
            row[j] = best
        if min(row.values()) > most:
            return beyond
    return min(row[len(right)], beyond)
