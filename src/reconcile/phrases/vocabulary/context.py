"""Words around a figure, as data: which ones date it, which ones change its meaning."""

from reconcile.phrases.lexer import Token
from reconcile.phrases.vocabulary.words import TIME, words_of

MONTHS = words_of(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)

SEASONS = words_of("spring summer autumn fall winter christmas")

BEFORE_YEAR = (
    MONTHS
    | SEASONS
    | words_of(
        """in since by until till from between during the before after through early late mid end
        fy fiscal year for financial calendar budget ( ["""
    )
)
"""What stands before a year."""

DATE_WORDS = (
    MONTHS
    | SEASONS
    | words_of("as end beginning start middle half quarter rest whole all course year months")
)
"""What stands before "of" and a year."""

PREPOSITIONS = words_of(
    """in into to at on by near from since for during until till before after with within under
    over along around across throughout among between through via inside outside as so when while if
    because who that which where had has have were was are is be being been may might could will
    would can must should this last next far already still now yet also incl including
    excl excluding except excepting without besides barring"""
)
"""Words that open a remark, not the noun: "in Kursk", "have died", "as of September"."""

DATE_OPENERS = MONTHS | words_of(
    "in on by since until till from during before after through over within for as at between"
)
"""Words that may open a date: when one follows, the noun ended before them."""

IN_A_SPAN = words_of("in over within during for last past first next the these after every")
"""What stands before a number of days, months or years."""

PER_WORDS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
    "quarterly": "quarter",
    "nightly": "night",
    "fortnightly": "fortnight",
    "each": "each",
    "apiece": "each",
    "pa": "year",
    "‰": "mille",
}
"""Single words that make a rate, and what it is per."""

PERIODS = {word: per for word, per in PER_WORDS.items() if per not in ("each", "mille")} | {
    "annual": "year"
}
"""Adjectives of a period: a monthly salary, daily losses."""

HEADS = words_of("person head soldier man capita piece unit household yr mo wk hr annum")
"""What "a" makes a rate with, beside the units of time: "$2,000 a head"."""

PER_ARTICLES = frozenset(("a", "an", "each", "every"))
RATE_UNITS = TIME | HEADS

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def is_year(token: Token) -> bool:
    """Whether a number is written like a year of our time: four digits, no separator."""
    text = token.text
    return len(text) == 4 and text.isdecimal() and _FIRST_YEAR <= int(text) <= _LAST_YEAR


HALVES = words_of("first second latter other former")
"""Before "half" these make it a period or a part, not a figure."""

HARMLESS_MARKS = frozenset(",;.:()[]{}'\"“”„«»/-&…|!‘")
"""Punctuation that may stand in or behind a noun."""

NUMBERED = words_of(
    """type phase grade stage level tier category class article chapter section route flight
    covid generation division zone annex appendix schedule"""
)
"""What a number behind it names a kind of: type 2 diabetes, phase 3 trials."""

FOOTNOTE_MARKS = frozenset("†‡*§¶")
"""Marks behind a figure that point to a note."""

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
POWERS = frozenset("²³")
"""Superscripts that may belong to a unit: km², m³."""

FISCAL = ("fy", "cy", "q1", "q2", "q3", "q4", "h1", "h2")
"""How the name of a fiscal year, quarter or half-year begins."""

DEGREE_SIGNS = frozenset("°℃℉")
"""Marks that belong to the noun: 38 °C."""

MEASURES = words_of(
    """mm cm m km kg kt mt inch foot mile millimetre millimeter centimetre centimeter metre meter
    kilometre kilometer kilogram kilo gram pound ton tonne litre liter gallon barrel second minute
    hour day week month year decade century degree watt kilowatt megawatt volt point page"""
)
"""Units that a hyphen ties to a number make a kind of it: 122-mm rockets, a 12-day war."""

ONES = (MEASURES | words_of("acre hectare ounce bushel fortnight lightyear")) - words_of(
    "mm cm m km kg kt mt second point page degree"
)
"""Units of which "a" is one: more than a tonne."""

BREAKS = HARMLESS_MARKS | PREPOSITIONS | PER_ARTICLES | PER_WORDS.keys() | {"", "per"}
"""What may stand behind a hedge that follows a number: where its phrase ends."""
