"""What the ends of a figure mean, as its phrase says behind them: 90% CL, 1σ, k = 2, IQR."""

from reconcile.phrases.cursor import Cursor
from reconcile.phrases.labels import CONFIDENCE, KINDS, OF_LEVEL, ROUNDED, SHAPES, read_level
from reconcile.phrases.parse import Parse
from reconcile.phrases.vocabulary.words import words_of

_DEVIATIONS = words_of("sd se sem σ sigma sigmas")
_BEHIND = CONFIDENCE | SHAPES | {"level", "levels", "probability", "."}
_SIGMAS = {"1": "sd", "one": "sd", "2": "ci95", "two": "ci95", "3": "ci99", "three": "ci99"}
"""Standard deviations and the nearest level: 68.3, 95.4 and 99.7 %."""
_FEW = frozenset(("1", "2", "3", "4", "5"))


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
    kind = KINDS.get(cursor.text)
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
        named = _SIGMAS if is_factor else OF_LEVEL
        kind = named.get(ROUNDED.get(text, text), "stated") if is_factor ^ has_percent else None
    if kind is None:
        cursor.at = start
    return kind


def _confidence(cursor: Cursor, parse: Parse) -> str | None:
    """Step over "90% CL", "95% confidence level", or a percentage alone behind errors."""
    level = read_level(cursor)
    kind = None if level is None else OF_LEVEL.get(level, "stated")
    behind = cursor.at
    while cursor.text in _BEHIND and kind is not None:
        cursor.at += 1
    if cursor.at == behind and not (parse.spreads and kind != "stated"):
        return None  # a share: 12 (15%)
    return kind
