"""Which numbers of a sentence are left out, and why: years, ages, names, small counts."""

import re

from reconcile import units
from reconcile.phrases.lexer import Token
from reconcile.phrases.vocabulary.words import TIME, words_of
from reconcile.quotes.figures.growing import Words
from reconcile.quotes.figures.spans import Amount
from reconcile.quotes.figures.words.around import Around

_FEW = 10
_TIMES = TIME | words_of(
    "years second seconds century centuries millennium millennia yr yrs hr hrs min mins day's "
    "week's month's year's hours' days' months' years' weeks'"
)
_LONGEST_NAME = 4
"""Digits that the number of a page or the name of a thing has at most."""

_YEARS = range(1500, 2100)
_OLDEST = 115
_OFFER = re.compile(
    r"""\b(?:subscri(?:be|ption|bers?\s+only)|cancel\s+any\s?time|free\s+trial|newsletter|sign\s+up
      |abonnieren|abo\b|abonnement|probeabo|abonnez|s'abonner|suscr[íi]b|suscripci[óo]n|подписк
      |підписк|订阅|訂閱|구독|اشتراك|add\s+to\s+cart|all\s+rights\s+reserved)""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(
    r"^\W*(?:photo|image|picture|foto|bild|cr[ée]dit|фото|图|圖|사진|صورة)\b\s*(?:by|credit|:|/)"
    r"|©|\(c\)\s|getty images|/(?:afp|ap|reuters|dpa|epa)\b",
    re.IGNORECASE,
)
_SHORTEST_LINE, _SHORTEST_LETTERS = 8, 14
_LONGEST_CREDIT = 250
_WITHOUT_BLANKS = re.compile(r"[\u3041-\u30fa\u3400-\u9fff]")
_LETTERS_OR_DIGITS = re.compile(r"\w")


def why_block(text: str) -> str:
    """Return why a paragraph has no figures: it is navigation, an offer or a credit; or nothing."""
    words = len(text.split())
    if _WITHOUT_BLANKS.search(text):
        if len(_LETTERS_OR_DIGITS.findall(text)) < _SHORTEST_LETTERS:
            return "a short line"
    elif words < _SHORTEST_LINE and not _is_korean_sentence(text, words):
        return "a short line"
    if len(text) < _LONGEST_CREDIT and _CREDIT.search(text):
        return "a credit"
    return ""


_KOREAN = re.compile(r"[\uac00-\ud7a3]")
_SHORTEST_KOREAN = 5


def _is_korean_sentence(text: str, words: int) -> bool:
    """Whether a line is a Korean sentence, which has fewer words than one of English."""
    return words >= _SHORTEST_KOREAN and _KOREAN.search(text) is not None


def is_offer(sentence: str) -> bool:
    """Whether a sentence sells something of its publisher's own."""
    return _OFFER.search(sentence) is not None


def why_left_out(
    words: Words, around: Around, amount: Amount, *, is_hedged: bool, noun_end: int
) -> str:
    """Return why a number is no figure, in words; empty: it is one.

    Args:
        words: The sentence.
        around: The words of its language.
        amount: The number.
        is_hedged: A hedge stands beside it.
        noun_end: Index one past its noun.
    """
    if amount.is_name:
        return "a name"
    tokens = words.tokens
    if _is_age(words, around, amount):
        return "an age"
    if _is_duration(words, amount):
        return "a length of time"
    if amount.is_bare and (why := _why_digits(words, around, amount, is_hedged, noun_end)):
        return why
    is_whole = amount.value is not None and amount.value == int(amount.value)
    is_few = is_whole and abs(amount.value or 0) <= _FEW
    if amount.is_bare and is_few and not is_hedged and not _has_unit(words, amount):
        return "a small count"
    if tokens[amount.first].text in ("one", "zero") and amount.is_bare:
        return "a small count"
    return ""


def _has_unit(words: Words, amount: Amount) -> bool:
    """Whether a unit of measure stands behind a number."""
    token = words.tokens[amount.end]
    _, is_unit = words.known_end(amount.end)
    word = words.text[token.start : token.end]
    return is_unit or token.text == "°" or (token.kind == "word" and _is_unit_word(word))


def _is_unit_word(word: str) -> bool:
    return units.is_unit_word(word) and word.lower() not in (
        "in",
        "a",
        "at",
        "as",
        "d",
        "s",
        "people",
    )


def _is_age(words: Words, around: Around, amount: Amount) -> bool:
    """Whether a number is the age of a person: "aged 45", "45-year-old", "Smith, 45, said"."""
    tokens, first, end = words.tokens, amount.first, amount.end
    before = tokens[first - 1].text if first else ""
    if before in around.aged or (
        first > 1
        and tokens[first - 2].text in around.aged
        and before in ("of", "von", "de", "-", "to", "and", "bis", "between")
    ):
        return True
    if any(token.text in around.old for token in tokens[end : end + 4]):
        return True
    is_age = amount.is_bare and amount.value is not None and 0 < amount.value <= _OLDEST
    is_between = before == "," and tokens[end].text in (",", ".", ")") and first > 1
    is_in_brackets = before == "(" and tokens[end].text == ")" and first > 1
    return is_age and (is_between or is_in_brackets) and _is_capital(words, tokens[first - 2])


def _is_duration(words: Words, amount: Amount) -> bool:
    """Whether a number counts units of time: "for three months", "a 12-day war"."""
    if not (amount.is_bare or amount.is_vague):
        return _time_at(words, amount.end) and not _is_money(words, amount)
    return any(_time_at(words, at) for at in _places(words, amount))


def _is_money(words: Words, amount: Amount) -> bool:
    return amount.value is None or words.tokens[amount.end - 1].kind != "number"


def _places(words: Words, amount: Amount) -> tuple[int, ...]:
    """Return where the unit of a number may stand: behind it, a hyphen, "of", or one word."""
    tokens, end = words.tokens, amount.end
    if tokens[end].text in ("-", "of", "de", "d'"):
        return (end + 1,)
    is_plain = tokens[end].kind == "word" and tokens[end + 1].kind == "word"
    return (end, end + 1) if is_plain and tokens[end].text in _OF_TIME else (end,)


_OF_TIME = words_of(
    "more full straight consecutive working business calendar long whole whole further"
)


def _time_at(words: Words, at: int) -> bool:
    token = words.tokens[at]
    if token.text in _TIMES:
        return True
    found = words.row_behind(at)
    return found is not None and found.name in _TIMES


def _is_capital(words: Words, token: Token) -> bool:
    return token.kind == "word" and words.is_capital(token)


def _why_digits(
    words: Words, around: Around, amount: Amount, is_hedged: bool, noun_end: int
) -> str:
    """Return why digits without a unit are no figure."""
    tokens, first, end = words.tokens, amount.first, amount.end
    token = tokens[first]
    if token.kind != "number":
        return ""
    before, behind = tokens[first - 1] if first else None, tokens[end]
    is_plain = token.text.isdecimal()
    if before is None and behind.text in (".", ")") and behind.start == token.end and is_plain:
        return "a number of a list"
    if before is not None and before.text in ("#", "№", "§"):
        return "a number of something"
    if is_plain and (why := _why_year(words, around, amount, is_hedged, noun_end)):
        return why
    if is_hedged:
        return ""
    if _is_ordinal(words, amount):
        return "an ordinal"
    if behind.text in around.clock and len(token.text) <= _LONGEST_NAME:
        return "a time of day"
    is_short = len(token.text) <= _LONGEST_NAME and is_plain
    if before is not None and before.text in around.numbered and is_short:
        return "a number of something"
    if before is not None and is_short and noun_end == end and _is_name(words, before, first):
        return "a name"
    return ""


def _is_name(words: Words, before: Token, first: int) -> bool:
    """Whether a capital letter before a number makes a name of both: "Apollo 11"."""
    is_glued = words.tokens[first].start - before.end <= 1
    return is_glued and first > 1 and _is_capital(words, before)


def _is_ordinal(words: Words, amount: Amount) -> bool:
    """Whether a full stop makes an ordinal of digits, or a month makes a day of them."""
    tokens, end = words.tokens, amount.end
    token = tokens[amount.first]
    is_day = len(token.text) <= 2
    is_dotted = tokens[end].text == "." and tokens[end].start == token.end
    goes_on = tokens[end + 1].kind in ("word", "number")
    if is_day and is_dotted and goes_on and words.has_ordinal_dot():
        return True
    found = words.row_behind(end)
    return is_day and found is not None and found.sort == "month"


def _why_year(words: Words, around: Around, amount: Amount, is_hedged: bool, noun_end: int) -> str:
    """Return whether four digits are a year: nothing else is known to be counted."""
    tokens, first = words.tokens, amount.first
    text = tokens[first].text
    if len(text) != _LONGEST_NAME or int(text) not in _YEARS:
        return ""
    before = tokens[first - 1].text if first else ""
    is_counted = tokens[amount.end].text in _COUNTED
    if before in around.dated and not (before == "-" and is_counted):
        return "a year"
    known, is_unit = words.known_end(amount.end)
    if known > amount.end or is_unit:
        return "" if tokens[amount.end].text not in _YEAR_WORDS else "a year"
    if is_hedged:
        return "" if noun_end > amount.end else "a year"
    return "" if is_counted else "a year"


_YEAR_WORDS = words_of("года году год г роках році року рік р")
_COUNTED = words_of(
    "people soldiers troops men women children workers jobs houses homes families tons tonnes"
    " fighters civilians patients cases refugees prisoners injured wounded dead deaths"
    " человек мужчин женщин детей солдат военных людей раненых погибших жителей домов семей"
    " людини осіб чоловіків жінок дітей військових поранених загиблих будинків сімей"
)
