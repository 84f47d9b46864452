"""The figures of a copy, found once for all records that are held against it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from reconcile.ledger.records import NO_FIGURE
from reconcile.phrases import Kind, Reading
from reconcile.phrases.vocabulary.cautions import CAUTIONS_BEFORE
from reconcile.phrases.vocabulary.words import SCALES
from reconcile.quotes.copies.copy import Block, Copy
from reconcile.quotes.figures.language_of import language_of
from reconcile.quotes.figures.reading import try_reading
from reconcile.quotes.folding import Folded, fold, key_of
from reconcile.quotes.passage import read_passage
from reconcile.quotes.suggest import Suggestion, suggest
from reconcile.units.currencies import CODES

_CELLS = " | "
_SHORT = 8
"""Words that a row of a table or its heading has at most where no cells are marked."""

_SHORT_LETTERS = 60
"""Characters of such a row: not every language has blanks between its words."""

_MOST_ROWS = 60
_SCALE_NOTE = re.compile(
    r"(?<![\d.,])(?<!\d )\b(?P<word>thousands?|millions?|billions?|trillions?|tausend|tsd|mio|mrd"
    r"|millionen|milliarden|milliers|milliards|miles|millones|тыс|тысяч\w*|тис|млн|млрд|mln|bn"
    r"|(?:1[ ,.]?)?000s?)\b|(?<!\d)(?P<sign>[千万億亿]|천|만|억)",
    re.IGNORECASE,
)
_OWN_SCALE = re.compile(
    r"\d\s?(?:[千万億亿천만억]|тыс|тис|млн|млрд|mil\b|mill|mrd|mio|tsd)", re.IGNORECASE
)
_CAPTION = re.compile(r"\b(?:in|en|em|w|в|у|auf)\s+$|[(\[,'’]\s?$", re.IGNORECASE)
_OTHER_SCALES: Mapping[str, int] = {
    "trillion": 10**12,
    "tausend": 10**3,
    "tsd": 10**3,
    "milliers": 10**3,
    "milliards": 10**9,
    "miles": 10**3,
    "millones": 10**6,
    "тыс": 10**3,
    "тис": 10**3,
    "млн": 10**6,
    "млрд": 10**9,
    "千": 10**3,
    "천": 10**3,
    "万": 10**4,
    "만": 10**4,
    "億": 10**8,
    "亿": 10**8,
    "억": 10**8,
}


def numbers_of(reading: Reading) -> tuple[Fraction, ...]:
    """Return the numbers that are printed, not those that a hedge implies.

    Example:
        >>> from reconcile.phrases import read
        >>> [int(number) for number in numbers_of(read("around 15,000 troops"))]
        [15000]
    """
    interval, best = reading.interval, reading.best
    if interval is None:
        return ()
    if reading.pieces:
        ends = [end for piece in reading.pieces for end in (piece.low, piece.high)]
    elif best is not None and (reading.width == "rule" or reading.kind is Kind.POINT):
        ends = [best]
    else:
        ends = [interval.low, best, interval.high]
    return tuple(dict.fromkeys(Fraction(str(end)) for end in ends if end is not None))


class CopyFigure(NamedTuple):
    """A figure of a copy.

    Attributes:
        reading: What it says.
        block: Index of its paragraph.
        start: Offset of its first character in the folded paragraph.
        end: Offset one past its last.
        why_not: Why it is no figure, such as ``a year``; empty: it is one.
        scale: What the heading of its table multiplies it by; 1 where it says nothing.
        currency: The currency that the heading of its table names; empty: none.
    """

    reading: Reading
    block: int
    start: int
    end: int
    why_not: str = ""
    scale: int = 1
    currency: str = ""


class CopyFigures:
    """The paragraphs of a copy, folded, with their figures; each is worked out once.

    Attributes:
        copy: The copy.
        folded: Its paragraphs, each as `fold` leaves it.
    """

    def __init__(self, copy: Copy) -> None:
        self.copy = copy
        self.folded = tuple(fold(block.text) for block in copy.blocks)

    @cached_property
    def lang(self) -> str | None:
        """The language in which its figures are read; None: English."""
        lang = language_of(self.copy)
        return None if lang == "en" else lang

    @cached_property
    def keys(self) -> tuple[Folded, ...]:
        """The paragraphs as words are looked for in them."""
        return tuple(map(key_of, self.folded))

    @cached_property
    def figures(self) -> tuple[CopyFigure, ...]:
        """All figures, in order; those that are no figures too."""
        figures = sorted(self._figures(), key=lambda one: (one.block, one.start))
        return tuple(one._replace(currency=self._currencies.get(one.block, "")) for one in figures)

    @cached_property
    def by_block(self) -> Mapping[int, tuple[CopyFigure, ...]]:
        """The figures of each paragraph that has any."""
        blocks: dict[int, list[CopyFigure]] = {}
        for figure in self.figures:
            blocks.setdefault(figure.block, []).append(figure)
        return {block: tuple(figures) for block, figures in blocks.items()}

    def with_numbers(self, numbers: Iterable[Fraction]) -> list[CopyFigure]:
        """Return the figures that have one of some numbers, in any scale, in order."""
        found = {
            figure
            for number in numbers
            for figure in self._by_number.get(_key_of_number(number), ())
        }
        return sorted(found, key=lambda one: (one.block, one.start))

    @cached_property
    def _by_number(self) -> Mapping[str, list[CopyFigure]]:
        known: dict[str, list[CopyFigure]] = {}
        for figure in self.figures:
            for number in numbers_of(figure.reading):
                known.setdefault(_key_of_number(number), []).append(figure)
        return known

    @cached_property
    def numbers(self) -> tuple[Fraction, ...]:
        """All numbers of all figures, sorted."""
        return tuple(sorted(n for figure in self.figures for n in numbers_of(figure.reading)))

    def text(self, figure: CopyFigure) -> str:
        """Return a figure as printed, its blanks made single."""
        return self.folded[figure.block].text[figure.start : figure.end]

    def _figures(self) -> Iterator[CopyFigure]:
        blocks = tuple(
            Block(folded.text, block.place)
            for folded, block in zip(self.folded, self.copy.blocks, strict=True)
        )
        copy = Copy(blocks, (), self.copy.language)
        taken: dict[int, list[tuple[int, int]]] = {}
        for one in suggest(copy, everything=True):
            if isinstance(one.reading, Reading) and not self._is_a_rise(one):
                taken.setdefault(one.block, []).append((one.start, one.end))
                is_scaled = one.reading.has_scale or _OWN_SCALE.search(one.phrase) is not None
                is_scaled = is_scaled or _PERCENT.match(blocks[one.block].text, one.end) is not None
                scale = 1 if is_scaled or one.reading.share else self._scale(one.block)
                why = "" if one.left_out in _FIGURES_ALL_THE_SAME else one.left_out
                yield CopyFigure(one.reading, one.block, one.start, one.end, why, scale)
            elif one.left_out in _NO_NUMBERS:
                taken.setdefault(one.block, []).append((one.start, one.end))
                yield CopyFigure(NO_FIGURE, one.block, one.start, one.end, one.left_out)
        for index, block in enumerate(blocks):
            for figure in self._others(block.text, index):
                spans = taken.get(index, ())
                if all(figure.end <= start or figure.start >= end for start, end in spans):
                    yield figure

    def _is_a_rise(self, one: Suggestion) -> bool:
        """Whether a range says what something was and became: "climbed from 3 to 5"."""
        if not isinstance(one.reading, Reading) or one.reading.kind is not Kind.RANGE:
            return False
        if not one.phrase.lower().startswith(_FROM):
            return False
        words = self.folded[one.block].text[: one.start].lower().split()[-_NEAR:]
        return any(word in _CHANGES or word.startswith(_CHANGED) for word in words)

    def _others(self, text: str, index: int) -> Iterator[CopyFigure]:
        """Yield the numbers of a paragraph, read one by one."""
        for mention in read_passage(text).mentions:
            reading = self._read(text[mention.start : mention.end], mention.hedge)
            if reading is None:
                continue
            is_percent = _PERCENT.match(text, mention.end) is not None
            is_scaled = mention.scale != 1 or mention.unit is not None or is_percent
            scale = 1 if is_scaled else self._scale(index)
            yield CopyFigure(reading, index, mention.start, mention.end, "", scale)

    def _read(self, text: str, hedge: str) -> Reading | None:
        """Return what a number with its hedge says, in any language; None: nothing."""
        plain = _plain(text)
        for lang, phrase in (
            (self.lang, text),
            (None, text),
            (None, f"{hedge} {plain}"),
            (None, f"{plain} {hedge}"),
            (None, plain),
        ):
            reading = try_reading(phrase, lang)
            if isinstance(reading, Reading):
                return reading._replace(stated=text)
        return None

    @cached_property
    def digits(self) -> tuple[str, ...]:
        """All that is written in digits, grouped or not, sorted."""
        found = (_DIGITS.findall(folded.text) for folded in self.folded)
        return tuple(sorted(_plain(one) for block in found for one in block))

    @cached_property
    def digits_read(self) -> frozenset[str]:
        """What is written in digits and read as a figure."""
        digits: set[str] = set()
        for figure in self.figures:
            found = _DIGITS.findall(self.text(figure))
            if not figure.why_not and len(found) <= len(numbers_of(figure.reading)):
                digits.update(map(_plain, found))
        return frozenset(digits)

    def _scale(self, index: int) -> int:
        return self._scales.get(index, 1)

    @cached_property
    def _currencies(self) -> Mapping[int, str]:
        """The currency that the headings of tables name, by paragraph."""
        found: dict[int, str] = {}
        current = before = ""
        for index, folded in enumerate(self.folded):
            own = _MONEY.findall(folded.text)
            name = _SIGNS.get(own[0], own[0]) if own else ""
            if _CELLS not in folded.text:
                current, before = "", name if len(set(own)) == 1 else ""
                continue
            current = current or before
            before = ""
            if not any(char.isdecimal() for char in folded.text.split(_CELLS)[-1]):
                current = name or current
            if current:
                found[index] = current
        return found

    @cached_property
    def _scales(self) -> Mapping[int, int]:
        """What the rows of tables are multiplied by, by paragraph."""
        scales: dict[int, int] = {}
        current, rows = 1, 0
        before = 1
        for index, folded in enumerate(self.folded):
            is_short = len(folded.text) <= _SHORT_LETTERS and len(folded.text.split()) <= _SHORT
            is_row = _CELLS in folded.text or is_short
            if not is_row:
                before, current, rows = _scale_in(folded.text, is_caption=True), 1, 0
                continue
            if rows == 0:
                current = before
            before = 1
            rows += 1
            if (own := _scale_in(folded.text, is_caption=False)) != 1:
                current = own
            if current != 1 and rows <= _MOST_ROWS:
                scales[index] = current
        return scales


_FROM = ("from ", "von ", "de ", "desde ", "с ", "з ")
_PERCENT = re.compile(r" ?[%％‰]")
_NEAR = 4
"""Words before a figure among which one says that it rose or fell."""

_CHANGES = frozenset(word for word, code in CAUTIONS_BEFORE.items() if code == "change")
_CHANGED = (
    "climb",
    "rose",
    "ris",
    "fell",
    "fall",
    "grew",
    "grow",
    "increas",
    "decreas",
    "dropp",
    "jump",
    "stieg",
    "gestieg",
    "sank",
    "gesunk",
    "wuchs",
    "erhöh",
    "pass",
    "augment",
    "baiss",
    "subi",
    "aument",
    "baj",
    "cay",
    "вырос",
    "увелич",
    "сниз",
    "упал",
    "зріс",
    "зросл",
)

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW"}
_MONEY = re.compile(rf"[{''.join(_SIGNS)}]|\b(?:{'|'.join(sorted(CODES))})\b")


def _key_of_number(number: Fraction) -> str:
    """Return the digits of a number without its scale: one for 5, 50 and 5 million."""
    return f"{abs(float(number)):.9e}".partition("e")[0]


_NO_NUMBERS = frozenset(("a date", "a time of day", "a footnote"))
_FIGURES_ALL_THE_SAME = frozenset(
    ("a short line", "an offer", "a credit", "a small count", "a length of time", "an age")
)
"""Reasons for not offering a figure that do not matter once somebody has recorded it."""


_DIGITS = re.compile(r"\d[\d.,' ]*\d|\d")
_THREES = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")


def _plain(text: str) -> str:
    """Return the number that is written in digits, without grouping and with a decimal point.

    Example:
        >>> _plain("15.000"), _plain("1,7 milliard"), _plain("some 12 000 men")
        ('15000', '1.7', '12000')
    """
    match = _DIGITS.search(text)
    digits = match[0] if match else ""
    if _THREES.fullmatch(digits):
        return re.sub(r"\D", "", digits)
    whole, _, decimals = digits.replace(",", ".").rpartition(".")
    return f"{re.sub(r'[^0-9]', '', whole)}.{decimals}" if whole else digits.replace(" ", "")


def _scale_in(text: str, *, is_caption: bool) -> int:
    for match in _SCALE_NOTE.finditer(text):
        if is_caption and not _CAPTION.search(text[: match.start()]):
            continue
        word = (match["word"] or match["sign"]).lower()
        if word[-1] == "0" or word.endswith("000s"):
            if text[match.end() : match.end() + 1] in ".,":
                continue
            if not _CAPTION.search(text[: match.start()]):
                continue
            return 1000
        for name in (word, word.rstrip("s"), word[:3]):
            if found := _OTHER_SCALES.get(name) or SCALES.get(name):
                return found
    return 1
