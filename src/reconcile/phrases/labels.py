"""The words that announce an interval and what they say of its ends: 95% CI:, IQR, likely range."""

from reconcile.phrases.cursor import Cursor
from reconcile.phrases.vocabulary.words import words_of

OF_LEVEL = {"68": "ci68", "90": "ci90", "95": "ci95", "99": "ci99"}
"""The levels that have a name."""
ROUNDED = {"68.3": "68", "68.27": "68", "95.4": "95", "95.45": "95", "99.7": "99"}
"""Levels of one, two and three standard deviations of a normal distribution."""

CONFIDENCE = words_of("ci cri cr ui ci's hpd hpdi hdi eti cl cis confidence credible credibility")
"""Words of an interval with a level: 95 % where none is written (CONSORT, 17a)."""

_ABBREVIATED = words_of("ci cri cr ui hpd hdi iqr cl sd")
KINDS = {
    **dict.fromkeys(("iqr", "interquartile", "quartile", "quartiles"), "iqr"),
    **dict.fromkeys(("range", "min-max", "extremes"), "min-max"),
    **dict.fromkeys(("likely", "probable"), "stated"),
    **dict.fromkeys(("sd", "se", "sem", "σ"), "sd"),
}
SHAPES = words_of("interval intervals limits bounds")
_NO_CONFIDENCE = words_of("plausible possible estimated predicted prediction predictive pi very")
"""What is no level of confidence in a value, whichever percentage stands before it."""
_JOINTS = words_of(
    """between from of with a an the at is was level highest posterior probability density equal
    equal-tailed tailed using uncertainty"""
)
_NAMES = CONFIDENCE | KINDS.keys() | SHAPES | {"uncertainty"}
_MARKS = words_of(": , = .")
_TO = frozenset(("-", "to"))
_LOWEST, _HIGHEST = words_of("min minimum"), words_of("max maximum")
_AROUND = frozenset((")", "]", ""))
_LEVELLED = CONFIDENCE | KINDS.keys() | SHAPES | _NO_CONFIDENCE | _JOINTS | _MARKS | _AROUND


class Label:
    """What a label says.

    Attributes:
        kind: What the ends mean, as the field `interval` has it; None: not said.
        is_one: It names an interval at all.
        is_confidence: A percentage in it tells how sure the interval is.
        nameless: That percentage, where `interval` has no name for it; else empty.
    """

    __slots__ = ("is_confidence", "is_one", "kind", "nameless")

    def __init__(self) -> None:
        self.kind: str | None = None
        self.is_one = False
        self.is_confidence = True
        self.nameless = ""


def read_label(cursor: Cursor) -> Label:
    """Step over the words that announce an interval: "95% CI:", "IQR,", "likely range is"."""
    label, start = Label(), cursor.at
    cursor.take(",", ";")
    label.is_one = cursor.ahead(1).text in _TO  # "5–95%" is a label by itself
    level = read_level(cursor)
    label.is_one = label.is_one and level is not None
    while _step(cursor, label):
        level = level or read_level(cursor, is_behind=label.is_one)
    if not label.is_one:
        cursor.at = start
        return label
    if level is not None and label.is_confidence:
        label.kind = OF_LEVEL.get(level, "stated")
        label.nameless = "" if level in OF_LEVEL else level
    cursor.take("[", "(")
    return label


def _step(cursor: Cursor, label: Label) -> bool:
    """Step over one word or mark of a label, and note what it says."""
    text = cursor.text
    if text in ("(", "[") and cursor.ahead(1).text in _ABBREVIATED:
        cursor.at += 2  # confidence interval [CI]
        cursor.take(")", "]")
        return True
    if text in _LOWEST and cursor.ahead(1).text in _TO and cursor.ahead(2).text in _HIGHEST:
        cursor.at += 2  # min–max
        text = "min-max"
    if text == "uncertainty" and cursor.ahead(1).text in ("interval", "intervals"):
        text = "ui"
    if text in CONFIDENCE:
        label.kind = label.kind or OF_LEVEL["95"]
    elif text in KINDS:
        label.kind = label.kind or KINDS[text]
    elif text in _NO_CONFIDENCE or text == "uncertainty":
        label.kind = label.kind or "stated"
        label.is_confidence = text == "uncertainty"
    elif not (text in SHAPES or text in _JOINTS or _is_mark(cursor, label)):
        return False
    label.is_one = label.is_one or text in _NAMES
    cursor.at += 1
    return True


def _is_mark(cursor: Cursor, label: Label) -> bool:
    """Whether a mark stands in a label: "CI:", "95%-CI"; before a number a hyphen is a minus."""
    if cursor.text == "-":
        return cursor.ahead(1).kind == "word"
    return label.is_one and cursor.text in _MARKS


def read_level(cursor: Cursor, *, is_behind: bool = False) -> str | None:
    """Step over "95%" or "5–95%"; return 95, or 90.

    Args:
        cursor: Where it may stand.
        is_behind: Behind the name, as in "CI 95%:", where a percentage may be an end as well.
    """
    steps, level = 1, cursor.text
    if cursor.token.kind != "number":
        return None
    if cursor.ahead(1).text in _TO and cursor.ahead(2).kind == "number":
        steps, level = 3, _between(cursor.text, cursor.ahead(2).text)
    if cursor.ahead(steps).text not in ("%", "percent", "pct") or not level:
        return None
    following = cursor.ahead(steps + 1)
    if is_behind:
        if following.text not in (":", "=", "[", "(") and following.kind != "number":
            return None
    elif following.text == "-":
        if cursor.ahead(steps + 2).kind != "word":
            return None
    elif following.text not in _LEVELLED:
        return None
    cursor.at += steps + 1
    return ROUNDED.get(level, level)


def _between(low: str, high: str) -> str:
    """Return how much lies between two percentiles that leave the same out on either side."""
    if not (low.isdecimal() and high.isdecimal()) or int(low) + int(high) != _ALL:
        return "95" if (low, high) == ("2.5", "97.5") else ""
    return str(int(high) - int(low))


_ALL = 100
