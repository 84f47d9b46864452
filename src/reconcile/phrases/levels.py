"""What the ends of a figure mean, as its phrase says: 95% CI, 90% CL, 1σ, IQR."""

from reconcile.phrases.cursor import Cursor
from reconcile.phrases.parse import Parse
from reconcile.phrases.words import words_of

_OF_LEVEL = {"68": "ci68", "90": "ci90", "95": "ci95", "99": "ci99"}
_ROUNDED = {"68.3": "68", "68.27": "68", "95.4": "95", "95.45": "95", "99.7": "99"}
"""Levels of one, two and three standard deviations of a normal distribution."""

_CONFIDENCE = words_of(
    "ci cri cr ui ci's hpd hpdi hdi eti cl cis confidence credible credibility uncertainty"
)
"""Words of an interval with a level: 95 % where none is written (CONSORT, 17a)."""

_ABBREVIATED = words_of("ci cri cr ui hpd hdi iqr cl sd")
_KINDS = {"iqr": "iqr", "interquartile": "iqr", "sd": "sd", "se": "sd", "sem": "sd", "σ": "sd"}
_EXTREMES = words_of("range min-max")
_JOINTS = words_of(
    """interval intervals range limits limit bounds bound level between from of with a an the at is
    was likely probable density highest posterior standard deviation deviations error errors
    statistical quartiles quartile in using and"""
)
_MARKS = words_of(": , = - .")
_SIGMAS = {"1": "sd", "one": "sd", "2": "ci95", "two": "ci95", "3": "ci99", "three": "ci99"}
"""Standard deviations and the nearest level: 68.3, 95.4 and 99.7 %."""


class Label:
    """What a label says.

    Attributes:
        kind: What the ends mean, as the field `interval` has it; None: not said.
        is_one: It names an interval at all.
    """

    __slots__ = ("is_one", "kind")

    def __init__(self) -> None:
        self.kind: str | None = None
        self.is_one = False


def read_label(cursor: Cursor) -> Label:
    """Step over the words that announce an interval: "95% CI:", "IQR,", "likely range is"."""
    label, start = Label(), cursor.at
    cursor.take(",", ";")
    level = _level(cursor)
    while True:
        text = cursor.text
        if text in ("(", "[") and cursor.ahead(1).text in _ABBREVIATED:
            cursor.at += 2  # confidence interval [CI]
            cursor.take(")", "]")
            continue
        if text in _CONFIDENCE:
            label.kind = label.kind or _OF_LEVEL["95"]
        elif text in _KINDS:
            label.kind = _KINDS[text]
        elif text in _EXTREMES:
            label.kind = label.kind or "min-max"
        elif text in ("likely", "probable"):
            label.kind = "stated"
        elif not (text in _JOINTS or (label.is_one and text in _MARKS)):
            break
        label.is_one = label.is_one or text not in _MARKS
        cursor.at += 1
        level = level or (_level(cursor) if text in _CONFIDENCE or text in _MARKS else None)
    if not label.is_one:
        cursor.at = start
        return label
    if level is not None:
        label.kind = _OF_LEVEL.get(level, "stated")
    cursor.take("[", "(")
    return label


def _level(cursor: Cursor) -> str | None:
    """Step over "95%"; return 95."""
    token = cursor.token
    if token.kind != "number" or cursor.ahead(1).text not in ("%", "percent", "pct"):
        return None
    if cursor.ahead(2).text not in _CONFIDENCE | _JOINTS | _MARKS | _KINDS.keys() | {")", "]", ""}:
        return None
    cursor.at += 2
    return _ROUNDED.get(token.text, token.text)


def link_level(parse: Parse) -> bool:
    """Read what is said of the ends behind them: (90% CL), at 95% confidence, (1σ)."""
    cursor = parse.cursor
    start = cursor.at
    is_open = parse.second is None and not parse.spreads and parse.inner is None
    if is_open and parse.hedge.kind == "bare":
        return False
    bracket = cursor.take("(", "[")
    cursor.take(",", ";", "at", "with")
    cursor.take("the", "a")
    level = _level(cursor)
    kind = None if level is None else _OF_LEVEL.get(level, "stated")
    if kind is None and cursor.ahead(1).text in ("σ", "sigma", "sd", "s"):
        kind = _SIGMAS.get(cursor.text)
        cursor.at += 2 if kind else 0
    elif kind is None and cursor.text in _KINDS:
        kind = _KINDS[cursor.text]
        cursor.at += 1
    behind = cursor.at
    while cursor.at > start and cursor.text in _CONFIDENCE | _JOINTS | {"."}:
        cursor.at += 1
    if level is not None and cursor.at == behind and not (parse.spreads and kind != "stated"):
        kind = None  # a share: 12 (15%)
    if kind is None or (bracket and not cursor.take(")", "]")):
        cursor.at = start
        return False
    parse.level = kind
    parse.after = cursor.at if bracket else parse.after
    return True
