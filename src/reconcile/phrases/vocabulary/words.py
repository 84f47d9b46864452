"""Number words as data: words for digits, scale words, fractions.

Each table maps the word as written, in lower case, to its value. Tables are
strings that are split once, so that a word is one place and the file stays short.
"""


def words_of(text: str) -> frozenset[str]:
    """Return the words of a table that is written as one string."""
    return frozenset(text.split())


def _numbered(words: str, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(words.split())}


UNITS = _numbered("one two three four five six seven eight nine", 1)
"""1 to 9: what may follow a word for tens."""

TEENS = _numbered(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)

TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)

ZERO = frozenset(("zero", "nil"))

SCALES = {
    "dozen": 12,
    "doz": 12,
    "score": 20,
    "hundred": 100,
    "k": 10**3,
    "thousand": 10**3,
    "thousands": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "lac": 10**5,
    "lacs": 10**5,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "millionen": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "cr": 10**7,
    "crs": 10**7,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "mrd": 10**9,
    "billion": 10**9,
    "billions": 10**9,
    "milliarden": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "trillion": 10**12,
    "trillions": 10**12,
    "quadrillion": 10**15,
    "quintillion": 10**18,
    "sextillion": 10**21,
    "septillion": 10**24,
}
"""Scale words that may follow a number. English *billion* is a thousand million;
*Milliarden* and *Mrd.* are German for the same. *Mil* is none: a thousand in Spanish, a million in
the oil trade, a thousandth of an inch."""

MONEY_SCALES = {
    "t": 10**12,
    "mm": 10**6,
    "grand": 10**3,
    "thou": 10**3,
    "bil": 10**9,
    "tril": 10**12,
    "trill": 10**12,
    "arab": 10**9,
    "kharab": 10**11,
}
"""Scales only after a currency sign: elsewhere *t* is tonnes and *mm* a calibre, and "5 grand"
may be pianos. *Arab* and *kharab* are Indian, a hundred crore and ten thousand crore."""

GERMAN_SCALES = frozenset(("mio", "millionen", "mrd", "milliarden"))
"""Beside these a comma marks decimals, so "1,500 Mio." can be two numbers."""

DOTTED = frozenset(("m", "mn", "mln", "mio", "b", "bn", "bln", "mrd", "tn", "trn", "cr", "doz"))
"""Abbreviations that may carry a full stop of their own."""

COUNTABLE = frozenset(
    (
        "dozen",
        "score",
        "hundred",
        "thousand",
        "lakh",
        "million",
        "crore",
        "billion",
        "trillion",
        "quadrillion",
        "quintillion",
    )
)
"""Scale words that stand in number words: "a dozen", "two hundred thousand"."""

STACKABLE = frozenset(("hundred", "thousand", "lakh"))
"""Scale words that a larger one may follow: "2 hundred thousand", "1 lakh crore"."""

PLURALS = {
    "tens": (10, 100),
    "dozens": (12, 100),
    "scores": (20, 100),
    "hundreds": (100, 1000),
    "thousands": (10**3, 10**4),
    "lakhs": (10**5, 10**6),
    "millions": (10**6, 10**7),
    "crores": (10**7, 10**8),
    "billions": (10**9, 10**10),
    "trillions": (10**12, 10**13),
}
"""Floor and top of a bare plural. The floor is one times the word, as ACLED codes
*hundreds* as 100; the top is where the next such word takes over: ten times,
and for *dozens* and *scores* a hundred."""

_DENOMINATORS = _numbered("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", 3)
FRACTIONS = (
    {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "twentieth": 20, "twentieths": 20}
    | {"hundredth": 100, "hundredths": 100}
    | _DENOMINATORS
    | {f"{word}s": value for word, value in _DENOMINATORS.items()}
)
"""What one part of a fraction is one over: *third* is 3."""

GLYPHS = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
    "⅐": (1, 7),
    "⅑": (1, 9),
    "⅒": (1, 10),
}
"""Fractions that are one character."""

_TIME_UNITS = words_of("minute hour day night week weekend fortnight month quarter year decade")
TIME = _TIME_UNITS | {f"{unit}s" for unit in _TIME_UNITS}
"""Units of time: "in 20 months" says when, and "a month" makes a rate."""
