"""The words behind a number: noun, rate, date, hedge, and what changes the meaning.

The noun is free text, but it must not hide a second quantity, a comparison, a
negation or a bound ("12,000 max" is no plain 12,000).
"""

from reconcile import units
from reconcile.phrases import behind, marks, years
from reconcile.phrases.after import check_inside, read_after
from reconcile.phrases.ages import STARTS as AGE_STARTS
from reconcile.phrases.ages import skip_age
from reconcile.phrases.amounts import SHARE
from reconcile.phrases.compound import read_compound
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.dates import check_clock, is_day, skip_date
from reconcile.phrases.degrees import STROKES, check_direction, read_below_zero
from reconcile.phrases.intervals import link_inner
from reconcile.phrases.letters import LETTERS, check_points, is_repeated, is_unit
from reconcile.phrases.levels import link_level
from reconcile.phrases.lexer import Token
from reconcile.phrases.links import LINKS, link_bracket
from reconcile.phrases.opening import starts_amount
from reconcile.phrases.other_money import check_conversion, check_country, read_prices
from reconcile.phrases.parse import Parse
from reconcile.phrases.places import skip_places
from reconcile.phrases.rates import QUANTITIES, RATE_STARTS, read_rate
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.cautions import DOUBTS, REASONS
from reconcile.phrases.vocabulary.context import (
    BREAKS,
    DATE_OPENERS,
    DEGREE_SIGNS,
    FISCAL,
    HALVES,
    HARMLESS_MARKS,
    MEASURES,
    MONTHS,
    NUMBERED,
    PER_ARTICLES,
    PREPOSITIONS,
)
from reconcile.phrases.vocabulary.words import SCALES, words_of

_NO_NOUN_STARTS = frozenset(("and", "or", "but", "nor", "yet", "if"))
_JOINTS = frozenset(("to", "through", "till", "until"))
_NO_NOUN_ENDS = PREPOSITIONS | MONTHS | {"of", "and", "or"}
_BEHIND_FRACTIONS = (BREAKS - MONTHS) | {"of"}
_DAY_NAMES = MONTHS - {"may", "march"}
_SHAPES = words_of("range region ballpark figure mark milestone threshold barrier level")
_BEHIND_INCHES = words_of("of per / ) long wide deep high thick tall across diameter")
_LOOSE_NOUNS = frozenset(("range", "region", "ballpark", "figure"))


def read_tail(parse: Parse) -> None:
    """Read everything behind the first number.

    Raises:
        Refusal: What stands there makes another figure of the number, or none.
    """
    cursor, hedges = parse.cursor, parse.table.after.next
    while True:
        token = cursor.token
        text = token.text
        if token.kind == "end":
            return
        is_beside = cursor.at == parse.after
        if (text in _LINKS and _LINKS[text](parse)) or (is_beside and read_compound(parse)):
            continue
        if text in hedges and read_after(parse):
            continue
        if behind.may_act(text):
            behind.check(parse, token)
        if text in RATE_STARTS and read_rate(parse, text):
            continue
        if token.kind == "number" or text in QUANTITIES:
            _number(parse, token)
        elif token.kind in ("mark", "sign"):
            _mark(parse, token)
        elif text.isascii() or not marks.read_word(parse, token):
            _word(parse, token)


def _at(parse: Parse) -> bool:
    """Read "at 2019 prices", "at 95% confidence" or "at 19 hospitals"."""
    return read_prices(parse) or link_level(parse) or skip_places(parse)


def _bracket(parse: Parse) -> bool:
    """Read "(2019 prices)" behind money, or a bracket of another kind."""
    return read_prices(parse) or link_bracket(parse)


def _in(parse: Parse) -> bool:
    """Read "in 2019 prices" or "in 13 nations"."""
    return check_conversion(parse) or read_prices(parse) or skip_places(parse) or _inches(parse)


def _below(parse: Parse) -> bool:
    """Read "below zero" or the age of children."""
    return read_below_zero(parse) or skip_age(parse)


def _over(parse: Parse) -> bool:
    """Read "over 65" or "over 13 nations"."""
    return skip_age(parse) or skip_places(parse)


def _inches(parse: Parse) -> bool:
    """Read "2.3 in": beside the number inches, where no place, year or measure can follow."""
    cursor = parse.cursor
    following = cursor.ahead(1)
    is_clear = following.kind == "end" or following.text in _BEHIND_INCHES or is_repeated(cursor, 0)
    is_dotted = following.text == "." and following.start == cursor.token.end
    if cursor.at != parse.after or not parse.is_count or not (is_clear or is_dotted):
        return False
    parse.add_noun(cursor.token.start, cursor.token.end)
    parse.is_noun_over = True
    cursor.at += 2 if is_dotted else 1
    return True


_LINKS = {
    **LINKS,
    **STROKES,
    **dict.fromkeys(AGE_STARTS, skip_age),
    **dict.fromkeys("([", _bracket),
    "at": _at,
    "below": _below,
    "in": _in,
    **dict.fromkeys(("across", "from", "throughout", "within"), skip_places),
    "over": _over,
    "worth": check_conversion,
}
"""The function for each word that may begin a link or a remark with a number."""


def _number(parse: Parse, token: Token) -> None:
    """Read a further number: a date, a piece of a name, or a second quantity.

    Raises:
        Refusal: It is a second quantity.
    """
    if parse.cursor.ahead(1).text == "%" and link_inner(parse):  # 0.7 95% CI 0.5–0.9
        return
    if skip_date(parse.cursor):
        if parse.is_noun_over:
            parse.has_remark = True
        else:
            parse.cut_noun()
        parse.add_remark(token.start, parse.cursor.ahead(-1).end)
    elif (length := _name_length(parse) or marks.power_length(parse)) > 0:
        _noun(parse, length)
    else:
        raise marks.second_quantity(parse, token)


_OLD_COINS = frozenset(("s", "d"))
"""Shillings and pence before 1971."""

_PAIRS = frozenset(("-", "to", "/", "and", "or", "&"))


def _name_length(parse: Parse) -> int:
    """Count the tokens of a name that begins with a number: 152mm, 122 mm, two-week."""
    cursor = parse.cursor
    token, following = cursor.token, cursor.ahead(1)
    if token.text == "half" and cursor.ahead(-1).text in HALVES:
        return 1
    if token.kind == "number" and cursor.ahead(-1).text in NUMBERED and token.text.isdecimal():
        is_pair = following.text in _PAIRS and cursor.ahead(2).text.isdecimal()
        return 3 if is_pair else 1  # stage 3-4, phase 2/3
    is_glued = following.start == token.end
    if token.kind == "number" and following.text == "mm":
        return 2
    if is_glued and following.text == "-":
        word = cursor.ahead(2)
        is_adjective = word.kind == "word" and word.start == following.end
        return 3 if is_adjective and word.text not in QUANTITIES else 0
    if token.kind != "number" or not is_glued or following.kind not in ("word", "name"):
        return 0
    is_sum = parse.first is not None and parse.first.currency is not None
    if is_sum and following.text in _OLD_COINS:  # £3 10s 6d
        return 0
    if following.text in SCALES or following.text in ("percent", "pct"):
        return 0
    length = 2
    while cursor.ahead(length - 1).end == cursor.ahead(length).start < cursor.ahead(length).end:
        length += 1
    return length


def _noun(parse: Parse, length: int) -> None:
    """Step over words that belong to the noun, unless it has ended."""
    cursor = parse.cursor
    add = parse.add_remark if parse.is_noun_over else parse.add_noun
    add(cursor.token.start, cursor.ahead(length - 1).end)
    cursor.at += length


def _mark(parse: Parse, token: Token) -> None:
    """Read punctuation in or behind the noun.

    Raises:
        Refusal: The mark begins another quantity, or is no punctuation.
    """
    cursor, text = parse.cursor, token.text
    if text in DEGREE_SIGNS:
        check_direction(parse)
        _noun(parse, 1)
        return
    if marks.is_footnote(cursor):
        cursor.at += 1
        return
    if text not in HARMLESS_MARKS:
        if starts_amount(cursor) or text == "+":
            raise marks.second_quantity(parse, token)
        raise cursor.refusal("unknown-word", f'"{text}" behind the number has no known meaning.')
    is_tied = text == "-" and cursor.at == parse.after
    if text == "'" and cursor.is_glued and cursor.ahead(1).text == "s":  # 100,000's of people
        raise _caution(parse, token, "loose-qualifier")
    if is_tied:
        _check_tied(parse, token)
    if text in "([;:" or (parse.nouns[-1] is None and not is_tied and text not in ")]}"):
        parse.is_noun_over = True
    cursor.at += 1


def _check_tied(parse: Parse, token: Token) -> None:
    """Refuse what a hyphen ties to the number and makes a name or a size of it.

    Raises:
        Refusal: It does: 152-mm, 1-by-3-foot; or nothing follows.
    """
    cursor = parse.cursor
    following = cursor.ahead(1)
    if following.text == "by":
        raise marks.second_quantity(parse, token)
    if following.text in PER_ARTICLES or following.text == "per":  # $15-an-hour
        reason = "Hyphens tie a rate to the number."
        raise cursor.refusal("unknown-word", reason, "Write it without hyphens")
    if following.kind == "end":
        raise cursor.refusal("one-limit", "The hyphen leaves the other limit open.")
    if following.text in MEASURES:
        since = max(cursor.at - 1, 0)
        cursor.at += 2
        reason = "A number tied to a measure names a kind of thing, not a count."
        raise cursor.refusal("designation", reason, since=since)
    cursor.at += following.text == "strong"


def _word(parse: Parse, token: Token) -> None:
    """Read one word of the noun or of the remark behind it.

    Raises:
        Refusal: It makes another figure of the number, or none.
    """
    text = token.text
    if text in _JOINTS and parse.cursor.ahead(1).kind == "end":
        raise parse.cursor.refusal("one-limit", f'"{text}" leaves the other limit open.')
    if text in parse.table.after.next:
        check_inside(parse)
    if _is_scale(parse):
        raise marks.second_quantity(parse, token)
    if parse.nouns[-1] is None and not parse.is_noun_over:
        years.check_era(parse)
        _check_first_word(parse, token)
    if text in DATE_OPENERS and not parse.is_noun_over:
        parse.mark_remark()
    if text in DOUBTS and not parse.is_noun_over:
        word = parse.phrase[token.start : token.end]
        parse.notes.append(f'"{word}" doubts what is counted, not the number.')
    _place_word(parse, token)


def _place_word(parse: Parse, token: Token) -> None:
    """Step over a word as a part of the noun, or of the remark."""
    cursor, text = parse.cursor, token.text
    if parse.nouns[-1] is None and text == "of":
        cursor.at += 1
        if cursor.token.kind == "end":
            parse.add_remark(token.start, token.end)
    elif parse.nouns[-1] is None and text in PREPOSITIONS and _is_prefix(cursor):
        _noun(parse, 3)
    elif (parse.nouns[-1] is None and text in PREPOSITIONS) or _is_fiscal(text):
        parse.is_noun_over = parse.has_remark = True
        parse.add_remark(token.start, token.end)
        cursor.at += 1
    elif text in _NO_NOUN_ENDS or _is_shape(parse):  # ends no noun
        parse.add_remark(token.start, token.end)
        cursor.at += 1
    else:
        _noun(parse, 1)


def _is_prefix(cursor: Cursor) -> bool:
    """Whether a hyphen makes one noun of a preposition and a word: in-patients, would-be buyers."""
    hyphen, following = cursor.ahead(1), cursor.ahead(2)
    is_tied = hyphen.text == "-" and cursor.token.end == hyphen.start == following.start - 1
    return is_tied and following.kind == "word"


def _is_fiscal(text: str) -> bool:
    """Whether a word is a year of accounts: FY, CY2024; but no cyclist."""
    return text.startswith(FISCAL) and (len(text) == len("fy") or not text.isalpha())


def _is_scale(parse: Parse) -> bool:
    """Whether one more scale word stands where the noun should: "a dozen k"."""
    cursor = parse.cursor
    if cursor.text not in SCALES or parse.nouns[-1] is not None:
        return False
    has_power = parse.first is not None and parse.first.power != 0
    return not has_power and not (cursor.text in LETTERS and is_unit(cursor))


def _is_shape(parse: Parse) -> bool:
    """Whether a word says what kind of number it is: crossed the 500,000 mark."""
    cursor = parse.cursor
    is_first = parse.nouns[-1] is None and cursor.text in _SHAPES
    return is_first and cursor.ahead(1).kind != "word"


def _check_first_word(parse: Parse, token: Token) -> None:
    """Refuse a first word that makes the number a date, a comparison or a loose range.

    Raises:
        Refusal: It does.
    """
    cursor, text = parse.cursor, token.text
    if text in _NO_NOUN_STARTS:
        reason = f'"{text}" behind the number leads to no known hedge.'
        raise cursor.refusal("unknown-word", reason)
    check_country(parse)
    check_clock(cursor)
    check_points(cursor)
    if parse.phrase[token.start : token.end] == "MM":
        raise cursor.refusal("ambiguous-letter", '"MM" can be million.', "Write million")
    if _may_scale_money(parse, token):
        word = parse.phrase[token.start : token.end]
        reason = f'"{word}" behind a sum of money may scale it, or say per what it is.'
        raise cursor.refusal("ambiguous-letter", reason, "Write the scale or the rate in full")
    if text in _DAY_NAMES and is_day(cursor.ahead(-1)):
        word = parse.phrase[token.start : token.end]
        raise cursor.refusal("date", f'"{word}" makes a day of the number.')
    is_slashed = cursor.at == parse.after and cursor.ahead(-2).text == "/"
    if is_slashed and not parse.is_count and text not in _BEHIND_FRACTIONS:
        reason = "A fraction with a slash before a noun can be a day, a score or a name."
        advice = f'Write "of" before "{token.text}"'
        raise cursor.refusal("date", reason, advice, since=cursor.at - 3)
    if not parse.is_count and (_is_pronoun(parse, text) or _is_of_another(parse, text)):
        raise _caution(parse, token, "relative")
    if text in _LOOSE_NOUNS and parse.second is None:
        raise _caution(parse, token, "loose-qualifier")


def _may_scale_money(parse: Parse, token: Token) -> bool:
    """Whether letters or a unit stand behind a sum without a noun: $5 G, £5 oz."""
    cursor = parse.cursor
    first = parse.first
    if first is None or first.currency is None or first.numeral.scale != 1:
        return False
    word = parse.phrase[token.start : token.end]
    is_short = len(word) <= _SHORT and word.isascii() and not _VOWELS & set(word)
    is_name = len(word) > 1 and word.isupper()  # a $500 TV
    is_open = cursor.at == parse.after and not behind.noun_follows(cursor, cursor.at + 1)
    is_scale = (is_short and not is_name) or (is_open and token.text in _SLANG)
    return is_scale or (is_open and units.is_unit_word(word))


_SHORT = 2
_VOWELS = frozenset("aeiouy")
_SLANG = frozenset(("bio", "large", "gs"))
"""Thousands in slang, and a German billion, which is a million million."""


def _is_pronoun(parse: Parse, text: str) -> bool:
    """Whether a pronoun follows, with no noun behind it: half of this, a third of that."""
    cursor = parse.cursor
    is_one = text in ("this", "that") and cursor.ahead(-1).text == "of"
    return is_one and not cursor.ahead(1).text.endswith("'s")


def _is_of_another(parse: Parse, text: str) -> bool:
    """Whether a fraction compares with another cost or size: a third the cost of building it."""
    is_fraction = parse.first is not None and parse.first.unit == SHARE
    return is_fraction and text == "the" and parse.cursor.ahead(1).text in _COMPARED


_COMPARED = words_of("cost price size rate number level value weight length width height speed")


def _caution(parse: Parse, token: Token, code: str) -> Refusal:
    word = parse.phrase[token.start : token.end]
    return parse.cursor.refusal(code, f'"{word}" {REASONS[code]}.')
