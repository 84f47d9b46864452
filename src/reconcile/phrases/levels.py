"""What the ends of a figure mean, as its phrase says: 95% CI, 90% CL, 1σ, k = 2, IQR."""

from reconcile.phrases.cursor import Cursor
from reconcile.phrases.parse import Parse
from reconcile.phrases.vocabulary.words import words_of

_OF_LEVEL = {"68": "ci68", "90": "ci90", "95": "ci95", "99": "ci99"}
"""The levels that have a name."""
_ROUNDED = {"68.3": "68", "68.27": "68", "95.4": "95", "95.45": "95", "99.7": "99"}
"""Levels of one, two and three standard deviations of a normal distribution."""

_CONFIDENCE = words_of("ci cri cr ui ci's hpd hpdi hdi eti cl cis confidence credible credibility")
"""Words of an interval with a level: 95 % where none is written (CONSORT, 17a)."""

_ABBREVIATED = words_of("ci cri cr ui hpd hdi iqr cl sd")
_KINDS = {
    **dict.fromkeys(("iqr", "interquartile", "quartile", "quartiles"), "iqr"),
    **dict.fromkeys(("range", "min-max", "extremes"), "min-max"),
    **dict.fromkeys(("likely", "probable"), "stated"),
    **dict.fromkeys(("sd", "se", "sem", "σ"), "sd"),
}
_DEVIATIONS = words_of("sd se sem σ sigma sigmas")
_SHAPES = words_of("interval intervals limits bounds")
_NO_CONFIDENCE = words_of("plausible possible estimated predicted prediction predictive pi very")
"""What is no level of confidence in a value, whichever percentage stands before it."""
_JOINTS = words_of(
    """between from of with a an the at is was level highest posterior probability density equal
    equal-tailed tailed using uncertainty"""
)
_NAMES = _CONFIDENCE | _KINDS.keys() | _SHAPES | {"uncertainty"}
_MARKS = words_of(": , = .")
_TO = frozenset(("-", "to"))
_LOWEST, _HIGHEST = words_of("min minimum"), words_of("max maximum")
_AROUND = frozenset((")", "]", ""))
_LEVELLED = _CONFIDENCE | _KINDS.keys() | _SHAPES | _NO_CONFIDENCE | _JOINTS | _MARKS | _AROUND
_BEHIND = _CONFIDENCE | _SHAPES | {"level", "levels", "probability", "."}
_SIGMAS = {"1": "sd", "one": "sd", "2": "ci95", "two": "ci95", "3": "ci99", "three": "ci99"}
"""Standard deviations and the nearest level: 68.3, 95.4 and 99.7 %."""
_FEW = frozenset(("1", "2", "3", "4", "5"))


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
    level = _level(cursor)
    label.is_one = label.is_one and level is not None
    while _step(cursor, label):
        level = level or _level(cursor, is_behind=label.is_one)
    if not label.is_one:
        cursor.at = start
        return label
    if level is not None and label.is_confidence:
        label.kind = _OF_LEVEL.get(level, "stated")
        label.nameless = "" if level in _OF_LEVEL else level
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
    if text in _CONFIDENCE:
        label.kind = label.kind or _OF_LEVEL["95"]
    elif text in _KINDS:
        label.kind = label.kind or _KINDS[text]
    elif text in _NO_CONFIDENCE or text == "uncertainty":
        label.kind = label.kind or "stated"
        label.is_confidence = text == "uncertainty"
    elif not (text in _SHAPES or text in _JOINTS or _is_mark(cursor, label)):
        return False
    label.is_one = label.is_one or text in _NAMES
    cursor.at += 1
    return True


def _is_mark(cursor: Cursor, label: Label) -> bool:
    """Whether a mark stands in a label: "CI:", "95%-CI"; before a number a hyphen is a minus."""
    if cursor.text == "-":
        return cursor.ahead(1).kind == "word"
    return label.is_one and cursor.text in _MARKS


def _level(cursor: Cursor, *, is_behind: bool = False) -> str | None:
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
    return _ROUNDED.get(level, level)


def _between(low: str, high: str) -> str:
    """Return how much lies between two percentiles that leave the same out on either side."""
    if not (low.isdecimal() and high.isdecimal()) or int(low) + int(high) != _ALL:
        return "95" if (low, high) == ("2.5", "97.5") else ""
    return str(int(high) - int(low))


_ALL = 100


def link_level(parse: Parse) -> bool:
    """Read what is said of the ends behind them: (90% CL), at 95% confidence, (1σ), (k = 2).

    Raises:
        Refusal: It may say how large the error is.
    """
    cursor = parse.cursor
    start = cursor.at
    if not _has_ends(parse):
        return False
    bracket = cursor.take("(", "[")
    cursor.take(",", ";", "at", "with")
    cursor.take("the", "a")
    kind = _deviations(cursor) or _named_level(cursor) or _confidence(cursor, parse)
    if kind is None or (bracket and not cursor.take(")", "]")):
        cursor.at = start
        return False
    if not bracket and cursor.at == start + 1 and cursor.ahead(-2).text in _FEW and parse.spreads:
        word = cursor.slice(start - 1)
        reason = f'"{word}" can be an error of that size, or so many of them.'
        raise cursor.refusal("unclear-bound", reason, since=start - 1)
    parse.level = kind
    parse.after = cursor.at if bracket or parse.after == start else parse.after
    return True


def _has_ends(parse: Parse) -> bool:
    """Whether the figure has ends whose meaning can be told."""
    if parse.second or parse.spreads or parse.inner:
        return True
    return parse.hedge.kind != "bare" or bool(parse.first and parse.first.errors)


def _deviations(cursor: Cursor) -> str | None:
    """Step over "1σ", "2-sigma", "SE"."""
    kind = _KINDS.get(cursor.text)
    if kind in ("sd", "iqr"):
        cursor.at += 1
        return kind
    hyphen = cursor.ahead(1).text == "-"
    if cursor.text not in _SIGMAS or cursor.ahead(1 + hyphen).text not in _DEVIATIONS:
        return None
    kind = _SIGMAS[cursor.text]
    cursor.at += 2 + hyphen
    cursor.take("errors", "error", "uncertainty", "level", "confidence")
    return kind


def _named_level(cursor: Cursor) -> str | None:
    """Step over "k = 2" (a coverage factor, JCGM 100:2008, 6.2.1) or "CL = 90%"."""
    start = cursor.at
    is_factor = cursor.text == "k"
    if not is_factor and cursor.text not in ("cl", "ci", "confidence"):
        return None
    cursor.at += 1
    cursor.take("level", ".")
    kind = None
    if cursor.take("=", ":") and cursor.token.kind == "number":
        text = cursor.text
        cursor.at += 1
        has_percent = cursor.take("%", "percent")
        named = _SIGMAS if is_factor else _OF_LEVEL
        kind = named.get(_ROUNDED.get(text, text), "stated") if is_factor ^ has_percent else None
    if kind is None:
        cursor.at = start
    return kind


def _confidence(cursor: Cursor, parse: Parse) -> str | None:
    """Step over "90% CL", "95% confidence level", or a percentage alone behind errors."""
    level = _level(cursor)
    kind = None if level is None else _OF_LEVEL.get(level, "stated")
    behind = cursor.at
    while cursor.text in _BEHIND and kind is not None:
        cursor.at += 1
    if cursor.at == behind and not (parse.spreads and kind != "stated"):
        return None  # a share: 12 (15%)
    return kind
