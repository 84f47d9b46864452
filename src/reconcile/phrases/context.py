"""Words around a figure, as data: which ones date it, which ones change its meaning."""

from reconcile.phrases.lexer import Token
from reconcile.phrases.words import TIME, words_of

MONTHS = words_of(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)

SEASONS = words_of("spring summer autumn fall winter christmas")

BEFORE_YEAR = (
    MONTHS
    | SEASONS
    | words_of(
        """in since by until till from during the before after through early late mid end fy fiscal
        year for financial calendar budget ( ["""
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
    would can must should this last next far already still now yet also incl including"""
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
    "each": "each",
    "apiece": "each",
    "pa": "year",
}
"""Single words that make a rate, and what it is per."""

HEADS = words_of("person head soldier man capita piece unit household yr mo wk hr annum")
"""What "a" makes a rate with, beside the units of time: "$2,000 a head"."""

PER_ARTICLES = frozenset(("a", "an", "each", "every"))
RATE_UNITS = TIME | HEADS

_BEFORE_NUMBER = {
    "negation": """no not none never nobody neither nor without nothing nowhere hardly scarcely
        isn't wasn't aren't weren't don't doesn't didn't can't cannot won't""",
    "relative": """double twice triple thrice treble quadruple times half-as fold same
        multiple multiples""",
    "change": """rose rise rises rising risen fell fall falls fallen falling grew grow grows grown
        growing dropped drop drops dropping declined decline declines increased increase increases
        increasing decreased decrease jumped climbed climbing soared surged shrank cut halved
        doubled doubling tripled tripling quadrupled up down + gained lost-another reduced
        growth reduction jump surge change by""",
    "versus": "vs versus v against",
    "loose-qualifier": """low lower mid middle high upper early late lows highs figures
        single triple-digit""",
    "not-finite": "infinite infinity infinitely inf nan countless innumerable uncounted",
}

_IN_NOUN = {
    "negation": """not never no none unlikely improbable implausible denied denies false untrue
        wrong incorrect isn't wasn't aren't weren't didn't doesn't neither nor""",
    "relative": """times fold than fewer less lower higher greater larger smaller twice double
        triple thrice many much tenfold twofold threefold fivefold""",
    "change": """increase increased decrease decreased rise rose drop dropped decline declined
        reduction growth grew jump surge""",
    "versus": "vs versus v compared",
    "loose-qualifier": "figures figure digits digit",
}


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: code for code, words in table.items() for word in words.split()}


CAUTIONS_BEFORE = _by_word(_BEFORE_NUMBER)
"""Words before a number that turn it into something else than a level."""

CAUTIONS_AFTER = _by_word(_IN_NOUN)
"""Words behind a number that do so."""

REASONS = {
    "negation": "says what the figure is not",
    "relative": "compares with something that the phrase does not give",
    "change": "makes a change of the figure, not a level",
    "versus": "sets two figures against each other",
    "loose-qualifier": "qualifies the figure without saying how much",
    "not-finite": "is no number",
}
"""How the message about a word goes on, by class of refusal."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def is_year(token: Token) -> bool:
    """Whether a number is written like a year of our time: four digits, no separator."""
    text = token.text
    return len(text) == 4 and text.isdecimal() and _FIRST_YEAR <= int(text) <= _LAST_YEAR


HALVES = words_of("first second latter other former")
"""Before "half" these make it a period or a part, not a figure."""

HARMLESS_MARKS = frozenset(",;.:()[]{}'\"“”„«»/-&…|!‘")
"""Punctuation that may stand in or behind a noun."""

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
