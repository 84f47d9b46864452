"""The words behind a number: noun, rate, date, hedge, and what changes the meaning.

The noun is free text, but it must not hide a second quantity, a comparison, a
negation or a bound ("12,000 max" is no plain 12,000).
"""

from reconcile.phrases.context import (
    CAUTIONS_AFTER,
    FISCAL,
    HALVES,
    HARMLESS_MARKS,
    MONTHS,
    PER_ARTICLES,
    PER_WORDS,
    PREPOSITIONS,
    RATE_UNITS,
    REASONS,
)
from reconcile.phrases.counting import NUMBER_WORDS
from reconcile.phrases.dates import skip_date
from reconcile.phrases.links import LINKS
from reconcile.phrases.opening import joined, starts_amount
from reconcile.phrases.statement import Statement
from reconcile.phrases.words import GLYPHS, PLURALS, SCALES

_QUANTITIES = NUMBER_WORDS | PLURALS.keys() | GLYPHS.keys() | SCALES.keys() | {"half", "halves"}
_QUANTITIES -= {"m", "b", "k", "mil", "mm"}
_NO_NOUN_ENDS = PREPOSITIONS | MONTHS | {"of", "and", "or"}
_NO_NOUN_STARTS = frozenset(("and", "or", "but", "nor", "yet", "if"))


def read_tail(said: Statement) -> None:
    """Read everything behind the first number.

    Raises:
        Refusal: What stands there makes another figure of the number, or none.
    """
    cursor = said.cursor
    while cursor.token.kind != "end":
        link = LINKS.get(cursor.text)
        if link is not None and link(said):
            continue
        if not (_after_hedge(said) or _rate(said) or _number(said)):
            _word(said)


def _after_hedge(said: Statement) -> bool:
    """A hedge behind the number or at the end of its noun: "or more", "at most", "-odd"."""
    cursor = said.cursor
    start = cursor.at
    row = cursor.row(said.table.after)
    if row is None:
        return False
    is_beside = start == said.after and row.words != "plus"
    if starts_amount(cursor) or not (is_beside or _is_break(said)):
        cursor.at = start
        return False
    kind = joined(said.hedge.kind, row.name)
    if kind is None:
        reason = f'"{cursor.slice(start)}" contradicts the hedge before the number.'
        raise cursor.refusal("contradictory-hedges", reason, "Keep one hedge", since=start)
    if said.second is None or row.name == "about":
        words = said.hedge.words if kind == said.hedge.kind else row.words
        said.hedge = said.hedge._replace(kind=kind, words=words or row.words)
    elif row.name not in ("bare", "at most"):
        reason = f'"{cursor.slice(start)}" behind a range leaves a side open.'
        raise cursor.refusal("hedge-on-range", reason, "Keep one limit", since=start)
    return True


def _is_break(said: Statement) -> bool:
    """Whether the words so far end here: punctuation, a remark, a rate, or nothing more."""
    token = said.cursor.token
    if token.kind == "end" or token.text in HARMLESS_MARKS or token.text in PREPOSITIONS:
        return True
    return token.text == "per" or token.text in PER_ARTICLES or token.text in PER_WORDS


def _rate(said: Statement) -> bool:
    """A month; per year; /month; annually."""
    cursor = said.cursor
    text, following, third = cursor.text, cursor.ahead(1), cursor.ahead(2)
    if text in PER_WORDS:
        if text == "each" and not (following.kind == "end" or following.text in PREPOSITIONS):
            return _is_per(said, text, following.text, third.text)
        said.per, said.is_noun_over = PER_WORDS[text], True
        cursor.at += 1
        return True
    return _is_per(said, text, following.text, third.text)


def _is_per(said: Statement, text: str, unit: str, third: str) -> bool:
    """Take "per" with any word behind it; "a", "each" and "/" with a unit of rates."""
    is_named = text == "per" and unit.isalpha() and unit not in NUMBER_WORDS
    is_article = text in PER_ARTICLES and said.cursor.ahead(-1).text not in PREPOSITIONS
    is_usual = (is_article or text == "/") and unit in RATE_UNITS and third != "of"
    if not (is_named or is_usual):
        return False
    said.per, said.is_noun_over = unit, True
    said.cursor.at += 2
    return True


def _number(said: Statement) -> bool:
    """A number behind the first one: a date, a piece of a name, or a second quantity."""
    cursor = said.cursor
    token = cursor.token
    if token.kind != "number" and token.text not in _QUANTITIES:
        return False
    if skip_date(cursor):
        said.has_remark = said.is_noun_over = True
    elif (length := _name_length(said)) > 0:
        _noun_words(said, length)
    else:
        number = said.phrase[token.start : token.end]
        reason = f'"{number}" is a second number, which makes several quantities.'
        raise cursor.refusal("several-quantities", reason, "Record each quantity on its own")
    return True


def _name_length(said: Statement) -> int:
    """Tokens of a name or adjective that begins with a number: 152mm, 122 mm, two-week."""
    cursor = said.cursor
    token, following = cursor.token, cursor.ahead(1)
    if token.text == "half" and cursor.ahead(-1).text in HALVES:
        return 1
    is_glued = following.start == token.end
    if token.kind == "number" and following.text == "mm":
        return 2
    if is_glued and following.text == "-":
        word = cursor.ahead(2)
        is_adjective = word.kind == "word" and word.start == following.end
        return 3 if is_adjective and word.text not in _QUANTITIES else 0
    if token.kind == "number" and is_glued and following.kind in ("word", "name"):
        if following.text in SCALES or following.text in ("percent", "pct"):
            return 0
        length = 2
        while cursor.ahead(length).start == cursor.ahead(length - 1).end < cursor.ahead(length).end:
            length += 1
        return length
    return 0


def _noun_words(said: Statement, length: int) -> None:
    """Step over words that belong to the noun, unless it has ended."""
    cursor = said.cursor
    if not said.is_noun_over:
        said.add_noun(cursor.token.start, cursor.ahead(length - 1).end)
    cursor.at += length


def _word(said: Statement) -> None:
    """One word or mark of the noun or of the remark behind it."""
    cursor = said.cursor
    token = cursor.token
    text = token.text
    _check_word(said)
    if token.kind in ("mark", "sign"):
        said.is_noun_over = said.is_noun_over or text in "([;:" or said.nouns[-1] is None
        cursor.at += 1
    elif said.nouns[-1] is None and text in ("of", "more"):
        cursor.at += 1
    elif (said.nouns[-1] is None and text in PREPOSITIONS) or text.startswith(FISCAL):
        said.is_noun_over = said.has_remark = True
        cursor.at += 1
    elif text in _NO_NOUN_ENDS:  # part of the noun only if more of it follows
        cursor.at += 1
    else:
        _noun_words(said, 1)


def _check_word(said: Statement) -> None:
    """Refuse a word that makes another figure of the number, or none.

    Raises:
        Refusal: It does.
    """
    cursor = said.cursor
    token = cursor.token
    text, word = token.text, said.phrase[token.start : token.end]
    if (code := CAUTIONS_AFTER.get(text)) is not None:
        raise cursor.refusal(code, f'"{word}" {REASONS[code]}.')
    is_beside = cursor.at == said.after
    if token.kind in ("mark", "sign"):
        if text not in HARMLESS_MARKS:
            code = "several-quantities" if starts_amount(cursor) or text == "+" else "unknown-word"
            raise cursor.refusal(code, f'"{word}" behind the number has no known meaning.')
        return
    if text == "more" and not (is_beside and said.is_count):
        raise cursor.refusal("relative", f'"{word}" {REASONS["relative"]}.')
    if is_beside and text in _NO_NOUN_STARTS:
        raise cursor.refusal("unknown-word", f'"{word}" behind the number leads to no known hedge.')
    if cursor.row(said.table.after) is not None:
        cursor.at -= 1
        raise cursor.refusal("unclear-bound", f'"{word}" inside the noun may bound the number.')
    if is_beside and text in MONTHS - {"may", "march"}:
        raise cursor.refusal("date", f'"{word}" makes a day of the number.')
    if text in ("this", "that") and cursor.ahead(-1).text == "of" and not said.is_count:
        raise cursor.refusal("relative", f'"{word}" {REASONS["relative"]}.')
    if not text.isascii() and any(char.isnumeric() for char in text):
        raise cursor.refusal("several-quantities", f'"{word}" holds a second number.')
