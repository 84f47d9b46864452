"""The page docs/phrases.md, made from the tables of the phrase language and by reading.

Every word comes from a table and every number, code and reason from a call of ``read``,
so the page cannot say anything else than the package does. ``docs/build.py`` writes it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict, TypeVar

from reconcile.ledger.units import comparison
from reconcile.phrases import TABLES, Reading, Refusal, agreement, is_wider, read, read_number
from reconcile.phrases.amounts import read_amount
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.ends import MOST, half_width
from reconcile.phrases.lexer import LONGEST
from reconcile.phrases.numerals import power
from reconcile.phrases.vocabulary import foreign, heads, plans
from reconcile.phrases.vocabulary import statistics as names_of
from reconcile.phrases.vocabulary.cautions import BESIDE, FIRST, HEADS, PREDICATES, WHEREVER
from reconcile.phrases.vocabulary.hedges import (
    AFTER,
    BEFORE,
    BEST,
    COUNTS,
    DEGREES,
    EFFECTS,
    FILLERS,
    LONE_DEGREES,
    MODALS,
    OPENERS,
    SHIFTED,
)
from reconcile.phrases.vocabulary.money import (
    CAPITAL_CODES,
    CODES,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    GLUED,
    NEVER_BEFORE,
)
from reconcile.phrases.vocabulary.words import MONEY_SCALES, PLURALS, SCALES
from reconcile.values import Number, plain

DEGREE_PHRASES = (
    "slightly more than 15,000",
    "just under 15,000",
    "just shy of 15,000",
    "well over 15,000",
    "far fewer than 15,000",
    "very nearly 15,000",
    "pretty close to 15,000",
)
SEVERAL_HEDGES = (
    "up to about 15,000",
    "likely no more than 15,000",
    "reportedly more than 15,000",
)
HALF_WIDTHS = (
    "3",
    "12",
    "100",
    "15,000",
    "10,900",
    "1,205",
    "$35 million",
    "$572 million",
    "1.2 million",
    "1.20 million",
    "a dozen",
    "a third",
    "half a million",
)
SPELLINGS = (
    "12345",
    "12,345",
    "12 345",
    "12'345",
    "1,234,567.5",
    "1.234.567",
    "1.234.567,5",
    "12,34,567",
    "1.24e6",
    "-5",
    "minus 5",
    ".5",
    "1½",
    "2 1/2",
    "1/3",
    "3.5bn",
    "10k",
    "1,05 Mio.",
    "2,5 Mrd.",
    "1,234 million",
    "1½ million",
    "3 hundred thousand",
    "5 lakh crore",
    "thirteen",
    "seventy-seven",
    "two hundred and fifty",
    "thirteen thousand",
    "twenty-five hundred",
    "a dozen",
    "half a million",
    "one and a half million",
    "two point seven five million",
    "two thirds",
    "one in five",
    "2 out of every 3",
    "30%",
    "30 per cent",
)
MONEY = (
    "$5 billion",
    "US$4.7 billion",
    "1.2 billion US dollars",
    "A$5 million",
    "$5 billion CAD",
    "36.97 trillion won",
    "€3.5bn",
    "5 million-dollar grants",
)
STEPPED = (
    "tens of thousands",
    "hundreds of thousands",
    "dozens of millions",
    "up to several hundred",
    "at least dozens",
)
RANGES = (
    "10,000 to 12,000",
    "10,000–12,000",
    "10 bis 12 Mio.",
    "20~100",
    "between 10,000 and 12,000",
    "ranging from $457 million to $1.19 billion",
    "10,000 or 12,000",
    "10,000 to nearly 12,000",
    "from 10,000 up to 12,000",
    "about 10,000 to 12,000",
    "at least 10,000 but fewer than 12,000",
    "over 10,000, perhaps as many as 12,000",
    "in the range of 15,000",
    "11,000 ± 500",
    "11,000 troops, give or take 500",
    "12,000 ± 5%",
    "60% ± 5%",
    "15,000 (14,000–16,000)",
    "15,000 (95% CI: 14,000–16,000)",
    "between 10,000 and 12,000, most likely 11,000",
    "up to 12,000, most likely 10,000",
)
SHARED_SCALES = (
    "5.7 to 6.7 million",
    "10-12k",
    "$20-30bn",
    "five to six hundred",
    "two to three hundred thousand",
    "at least 4 but less than 6 million",
    "1.2 ± 0.1 million",
    "1.2 million (1.0 to 1.4)",
    "500,000 to 1 million",
    "500 to a thousand",
    "six to a dozen",
    "900 to 1.1 billion",
    "5 million to 6",
    "10-12,000",
)
AROUND = (
    "$2,000 a month",
    "$2,000/month",
    "$572 million annually",
    "3,000 shells a day",
    "$2,000 a head",
    "60% of the stockpile",
    "one-third of annual output",
    "152 guns in Kursk",
    "up to 248 ballistic missiles of the KN-23/24 type",
    "5,000 152mm shells",
    "15,000 men since October 2024",
    "15,000 men over 20 months",
    "12,000 within a year",
)
REFUSED = (
    "unknown",
    "",
    "tallied approximately 4,700",
    "12,000#",
    "100m sprint",
    "nowhere near 10,000",
    "12,000, not 15,000",
    "twice as many",
    "30% more",
    "half of this",
    "2 metres taller",
    "some of the 500",
    "12,000 (retracted)",
    "3 millones de personas",
    "12,000 или более",
    "rose from 10,000 to 12,000",
    "projected to reach 308.4 million",
    "odds ratio 66%",
    "11,000 vs 15,000 troops",
    "10,000 troops and 200 tanks",
    "36.97 trillion won, about $26.6 billion",
    "10 to 12 to 15",
    "between 10,000",
    "15,000 to 11,000",
    "12,000 to 12,000",
    "at least 12,000 but fewer than 10,000",
    "10,000 to 12,000, most likely 15,000",
    "as many as 12,000 or more",
    "up to 10,000–12,000",
    "5,000 to 6,000 or more",
    "900 to 1.1 billion",
    "10-12,000 troops",
    "$5 to €6 billion",
    "60 ± 5%",
    "1.200",
    "12,34",
    "10 240-mm guns",
    "100m sprint",
    "1,00,00",
    "1e999",
    "countless troops",
    "10,000?",
    "low thousands",
    "few missiles",
    "KN-23",
    "152mm shells",
    "15 October",
    "hundreds to thousands",
    "fewer than several hundred",
    "nearly zero",
    "12,000 men max range",
)
TOO_LONG = "9" * (LONGEST + 1)
NOT_PLAIN = ("about 12,000", "12,000 men")


Meaning = TypeVar("Meaning")


class Beside(TypedDict, total=False):
    """What an author writes beside a phrase: arguments of ``agreement``."""

    low: Number
    best: Number
    high: Number
    has_low_basis: bool
    currency: str
    is_percent: bool
    low_closed: bool


WRITTEN_AS = {
    "low": "low {:,}",
    "best": "best {:,}",
    "high": "high {:,}",
    "has_low_basis": "a `low_basis`",
    "currency": "in {}",
    "is_percent": "as a percentage",
    "low_closed": "its low included",
}
"""How the arguments read on the page."""

WRITTEN: tuple[tuple[str, Beside], ...] = (
    ("around 15,000", {"best": 15_000}),
    ("up to $9.8 billion", {"high": 9_840_000_000}),
    ("up to $9.8 billion", {"high": 9_860_000_000}),
    ("up to $9.8 billion", {"high": 9.8}),
    ("15,000", {"best": 150_000}),
    ("up to 12,000", {"low": 12_000}),
    ("up to 12,000", {"low": 0, "high": 12_000}),
    ("up to 12,000", {"low": 0, "high": 12_000, "has_low_basis": True}),
    ("10,000 to 12,000", {"best": 11_000}),
    ("up to $9.8 billion", {"high": 9_800_000_000, "currency": "EUR"}),
    ("30 men", {"best": 30, "is_percent": True}),
    ("more than 600", {"low": 600, "low_closed": True}),
    ("around 15,000", {"low": 14_500, "high": 16_000}),
    ("around 15,000", {"low": 10_000, "high": 20_000}),
)
BARE = ("11,000", "15,000", "12,345", "10,000", "1.2 million", "3", "60%", "about 15,000")

INTRO = """\
# The phrase language: what was printed becomes an interval

Made from the tables in `src/reconcile/phrases/` by `python docs/build.py`: every number, code and
reason on this page is what the package returned.

A figure is kept as it was printed, in `stated`, and read: *around 15,000 troops* becomes 14,000 to
16,000 with 15,000 as best value. Try a phrase with `reconcile parse "around 15,000 troops"`. What
cannot be read without a guess is refused, by word and place. What `hedges/2` reads otherwise than
`hedges/1` did is listed in docs/hedges-2.md.

- **included**, **excluded**: whether the end itself belongs to the interval.
- `null`: the phrase leaves this side open. It is never 0 and never infinity.
- **soft**: the end can be cancelled; a value past it is no contradiction."""

HALF_WIDTH = """\
## The half-width rule `hedges/2`

*About N* says nothing of its width, so the rule supplies one: h is k times the unit of the last
significant written digit, and at most 10 % of N. k is 1 for one or two significant digits and 5 for
three or more. Zeros at the end count behind a decimal point (*1.20*) and not in a whole number
(*11,000*). A fraction in words has no digits: 10 %."""

VAGUE = """\
## Vague words

A vague word has an included floor and an excluded, soft top. Their meaning is a named and versioned
table, chosen for a whole ledger by `hedges = "acled"` in `reconcile.toml` (or under
`[tool.reconcile]` in `pyproject.toml`), never in a data file. All tables share the hedges above.
A vague figure does not vote while a precise one exists."""

RANGE = """\
## Ranges, pairs of bounds, spreads

A hedge of the class *about* before a range leaves its ends where they are and makes both soft. Two
limits may also be two bounds. In a spread, a percentage is a share of the number unless the number
is one itself. *Give or take* is a hedge alone and a spread when a number follows. *A or B* is one
of the two: `pieces` has them, and the ends hold both."""

MEASURED_VALUES = (
    "12.3 +0.4 −0.2",
    "68.9 (+21.4, −17.2) km",
    "12.3^{+0.4}_{-0.2}",
    "-0.6 ± 2.2 ± 2.1",
    "124.97 ± 0.24 (stat) ± 0.16 (syst) GeV",
    "6.67430(15)e-11",
    "1.23(4)(5)",
    "(1.5 ± 0.3) × 10^6",
    "(2.34 ± 0.12) %",
    "1.602 176 634 × 10⁻¹⁹",
    "9.109 383 7139(28) e-31 kg",
    "1.15 (95% CrI 1.02, 1.31)",
    "5.5 [CI 4.1-7.0]",
    "1.42 (95% CI 1.1–1.8; p = 0.02)",
    "12 (IQR, 8 to 19)",
    "12 (min 8, max 19)",
    "1.8°C (likely range is 1.1 to 2.9°C)",
    "1.1 (5–95% range 0.9 to 1.4)",
    "12 ± 3 (k = 2)",
    "0.42 (SE 0.05)",
    "< 1.2 × 10⁻⁸ (CL = 90%)",
    "12 (80% CI 8–19)",
    "odds ratio 0.66, 95% CI 0.53 to 0.82",
    "OR (95% CI) 0.66 (0.53–0.82)",
    "mean difference −3.2 kg (95% CI −4.1 to −2.3)",
    "central estimate 14.91 million, range 13.3 to 16.6 million",
    "0.42 (0.05)",
    "12 ± 3 SE",
    "5 × 106",
)

MEASURED = """\
## Measured values

Each error is kept in `errors`, below and above the value. Several of one value are combined in
quadrature, for errors that do not depend on one another, and `width` is then *quadrature*; an error
with two sides keeps both. What the phrase says of its ends fills the field `interval` (RC104 where
the field says another thing): a level, `sd` for one standard deviation, `iqr`, `min-max`; *CI*,
*CrI*, *UI* and *HPD* without a percentage are of 95 %. A level without a name there is `stated`.

A power of ten, scale word, percent sign or unit behind a bracket counts for all that stands in it.
Signs of LaTeX (`\\pm`, `^{+0.4}_{-0.2}`) are read as printed."""

STATISTICS = """\
## Names of statistics

The name of an effect measure or of another statistic may stand before its number, with *adjusted*,
*pooled* and the like before it and `=`, `:`, a comma, *of* or *was* behind it, and leaves the
number as it is. Abbreviations count as they are written here. RC114 and RC124 hold the name against
what the quantity asks for by its unit, id, label, definition or `counts`. A pure number has
decimals behind its point, and is no percentage. *RR* is a risk or a rate ratio, *ES* any effect."""

PLANS = """\
## Plans

What is not yet so is read where the estimate has `basis: projected`, and refused as `plan`
elsewhere. A verb behind the first words may be a hedge."""

SCALE = """\
## One scale word for two numbers

A scale word on the right number alone counts for the left one as well, where the left then stays
below the right. Where it does not, the left number stays as it is if it is 1,000 or more, or if the
scale word is no larger than a thousand; else the phrase is refused. So is a scale word on the left
number alone, and a left number that looks shortened (`10-12,000`)."""

AROUND_TEXT = """\
## Rates, nouns, places, dates

The words behind the number are its noun, as written. Dates, periods, names and calibres are not
second quantities."""

LEFT_OUT_TEXT = """\
## What is left out and noted

A bracket behind a figure is a phrase of its own. If it says the same value again, a share, or
another currency, unit or quantity, it sets nothing and is noted; if it gives the same thing another
value, the phrase is refused. The whole that a number is a part of is kept, and prices, footnotes in
brackets and words that doubt what was counted are noted."""

LEFT_OUT = (
    "120 mph (195 km/h)",
    "A$360m (£212m; $258m)",
    "12,300 (61 %)",
    "at least Rs 700 crore (Rs 7 billion)",
    "12 killed (including 8 children)",
    "5,000 troops (6,000 troops)",
    "0.42 (0.05)",
    "17 of 23",
    "39 of CBI's 67 branches",
    "12 / 80",
    "$5bn at 2019 prices",
    "12,000[5]",
    "500 suspected militants",
)

BEHIND = """\
## Words behind the number that are refused

What follows a number must not make another figure of it. A word of these tables acts by where it
stands; one that a hyphen ties to another word never does (`12 high-rise buildings`). `500 disputed`
is refused, `500 disputed ballots` are 500, and the word stays in the noun."""

WHERE_THEY_ACT = (
    (WHEREVER, "anywhere"),
    (FIRST, "right behind the number, and at the end of a noun"),
    (BESIDE, "right behind the number or a mark, if no noun follows"),
    (PREDICATES, "if no noun follows; behind a mark always"),
    (HEADS, "as the head of what is counted, not within a remark (`14 deaths from storm surge`)"),
)

FOREIGN = """\
Scale and hedge words of other languages are refused as `foreign-word`, and so are words in other
than Latin letters. The table of the language reads them where the source has its `lang`."""

REFUSAL = """\
## Refusals

Nothing is skipped in silence: each word before the number must be in a table, and what stands
behind must not change the figure. The way out is always named: give `low`, `best` or `high` by
hand and keep the phrase with `override`. The last column has what is advised before that. Behind
an unknown word the part that does read is named (*Without "was spewing" it reads: about 5,000
barrels a day*), unless a word that could change the figure would be cut off."""

AGREEMENT = """\
## Open sides, and numbers beside `stated`

An open side is `null` in files and in JSON. A floor of 0 belongs to the quantity (`minimum: 0`),
not to the source. Numbers beside the phrase are compared with it and reported as RC104: a stated
end or best value may be off by half a unit of its last written digit. Ends that the phrase does not
state itself may be wider; where a hedge or a vague word implies less, the width is the author's
(`width: author`). `low_basis` and `high_basis` allow a number on an open side. `closed` is reported
to callers that pass which ends are included; files do not say it."""

BARE_TEXT = """\
## The comparison width of a bare figure

*15,000 troops* is printed as 15,000, in the span and the headline too. When it is compared with
other statements (agreement, camps, conflicts) it gets half a unit of its last non-zero digit on
each side, at most 5 % of the value, unless the record says `exact: true`."""

CONVENTIONS = """\
## Where the conventions come from, and what is contested

**Half-width.** Basis: 8,892 raw answers of the survey behind Ferson et al. 2015 (numeric hedge
words, *International Journal of Approximate Reasoning*), re-analysed for this project. Mean overlap
of a rule with what the respondents meant:

| rule | mean overlap |
| --- | --- |
| `hedges/2` | 0.506 |
| ±5 % | 0.439 |
| ±10 % | 0.404 |
| half the last digit | 0.381 |

The rule was chosen on these same answers: it is *calibrated, not validated*. An overlap of one half
also says how little speakers agree; give `low` and `high` when the source says more.

**Included or excluded.** In the same survey *at least* and *at most* hold their number, *more than*
and *less than* do not.

**Open sides.** Almost nobody (under 2 %) reads 0 as the floor of *at most*. An open side is
therefore not known, which is not the same as zero.

**Soft *up to*.** An upper bound with *up to* can be cancelled (*up to 12,000, perhaps more*), one
with *at most* cannot (McNabb et al.): the first is soft, the second is hard.

**Vague plurals.** ACLED codes *hundreds* as 100, the Crowd Counting Consortium as 200; hence a
table with a name and a version that a ledger may replace. `acled` has the same numbers as
`reconcile`. Only *hundreds* of the table `ccc` has a source: its other plurals follow the same
step, twice the word, and are this project's own extrapolation. The tops have no source in any
table: ten times the word, where the next one takes over, and 100 for *dozens* and *scores*. The
multiples for *several*, *a few* and *a couple* are conventions of this project, too.

**Bare figures.** The comparison width is a convention of this project. It decides only whether two
figures meet.

How this reader decides cases that could be read otherwise:"""

DECISIONS = (
    (
        "*perhaps*, *maybe*, *possibly*, *some*, *could be*",
        "read as *about*, with soft ends",
        "they say that the figure may be another; beside a firmer hedge they add nothing, but "
        "*could be more than* is refused",
    ),
    (
        "*reportedly*, *alleged*, *claimed*",
        "the figure as it is",
        "they say who vouches for it, not that it is another",
    ),
    ("*60 ± 5%*", "refused", "5 points, or 5 % of 60"),
    ("*10-12,000*", "refused", "from 10, or from 10,000"),
    ("*several missiles*", "at least 3, soft", "nothing says how many *several* are at most"),
    ("*no casualties*, *none*", "0", "*no major losses* leaves room for others, and is refused"),
    (
        "*unknown*, *no figures*",
        "a statement without a figure",
        "it is kept and shown, counts for nothing, and is no fault of the ledger",
    ),
    ("*742 or 747*", "two pieces", "one of the two, and nothing between them"),
    ("*scores*", "20 to under 100", "a score is 20; the top is that of *dozens*"),
    (
        "*about 10,000 to 12,000*",
        "ends kept, both soft",
        "wider ends would be a claim of our own",
    ),
)


def page() -> str:
    """The whole page in Markdown."""
    parts = [
        INTRO,
        hedges(),
        HALF_WIDTH,
        half_widths(),
        numbers(),
        VAGUE,
        vague_words(),
        RANGE,
        readings(RANGES),
        MEASURED,
        measured_values(),
        STATISTICS,
        statistics(),
        PLANS,
        words_of_plans(),
        SCALE,
        readings(SHARED_SCALES),
        AROUND_TEXT,
        rates(),
        LEFT_OUT_TEXT,
        besides(),
        BEHIND,
        cautions(),
        FOREIGN,
        foreign_words(),
        REFUSAL,
        refusals(),
        AGREEMENT,
        written(),
        BARE_TEXT,
        bare_widths(),
        CONVENTIONS,
        table(["phrase", "decision", "reason"], DECISIONS),
    ]
    return "\n\n".join(parts) + "\n"


def cautions() -> str:
    """Where a word acts, the code of its refusal, and the words."""
    rows = [
        [where, f"`{code}`", listing(entries(words))]
        for table_of_words, where in WHERE_THEY_ACT
        for code, words in table_of_words.items()
    ]
    return table(["acts", "code", "words"], rows)


def foreign_words() -> str:
    """Each language with its words."""
    rows = [
        [
            foreign.NAMES[code],
            listing(entries(words)),
            listing(entries(foreign.HEDGES.get(code, ""))),
        ]
        for code, words in foreign.SCALES.items()
    ]
    return table(["language", "scale words", "hedges behind a number"], rows)


def hedges() -> str:
    """One row a class with all its words, then what goes with them."""
    rows = []
    for name in EFFECTS:
        before, after = entries(BEFORE.get(name, "")), entries(AFTER.get(name, ""))
        listed = [listing(before)] if before else []
        listed += [f"**behind the number:** {listing(after)}"] if after else []
        phrase = f"{before[0]} 15,000" if before else f"15,000 {after[0]}"
        reading = read(phrase)
        rows.append([f"**{name}**", "<br>".join(listed), *shown(phrase, reading), reading.kind])
    headings = ["class", "words", "for example", "low", "high", "best", "kind"]
    degrees = [[name, listing(entries(words))] for name, words in DEGREES.items()]
    shifts = [
        [degree, kind, result if result != kind else f"{result} (unchanged)"]
        for (degree, kind), result in SHIFTED.items()
    ]
    openers = [[f"*{name}*", listing(entries(words))] for name, words in OPENERS.items()]
    return "\n\n".join(
        (
            "## Hedges",
            table(headings, rows),
            "**Words of degree** shift the class of the hedge behind; other pairs are refused.",
            table(["degree", "words"], degrees),
            table(["degree", "before a word of", "makes it"], shifts),
            readings((*DEGREE_PHRASES, *(f"{word} 15,000" for word in LONE_DEGREES))),
            "**Several hedges** on one number: the firmer one wins over *about*; hedges that "
            "contradict each other are refused.",
            readings(SEVERAL_HEDGES),
            "**Words that announce two limits**, **that put one value forward** inside them, and "
            "**that leave the figure as it is**:",
            table(
                ["", "words"],
                [
                    *openers,
                    ["best value", listing(entries(BEST))],
                    ["no effect", listing(entries(FILLERS))],
                    ["no effect before one of these words", listing(entries(heads.nouns()))],
                    ["perhaps, and no bound of a bound", listing(entries(MODALS))],
                ],
            ),
        )
    )


def half_widths() -> str:
    """The rule, step by step."""
    rows = []
    for text in HALF_WIDTHS:
        phrase = f"about {text}"
        amount = read_amount(Cursor(text))
        if amount is None:
            raise ValueError(f"{text} is not a number")
        number = amount.numeral
        is_share = number.ratio is not None
        figures = "–" if is_share else str(number.figures)
        unit = "–" if is_share else show(plain(power(number.step)))
        tenth = show(plain(number.value * MOST))
        _, low, high, _ = shown(phrase, read(phrase))
        half = show(plain(half_width(number)))
        rows.append([code(phrase), figures, unit, tenth, half, low, high])
    headings = ["phrase", "significant digits", "unit of the last", "10 % of N", "h", "low", "high"]
    return table(headings, rows)


def numbers() -> str:
    """Spellings, scale words and currencies."""
    spelled = [[f"`{text}`", show(read(text).best), read(text).unit or ""] for text in SPELLINGS]
    scales = [[show(value), listing(words)] for value, words in sorted(grouped(SCALES).items())]
    letters = listing(letter.upper() for letter in GLUED)
    only_money = " · ".join(f"*{word}* ({show(value)})" for word, value in MONEY_SCALES.items())
    return "\n\n".join(
        (
            "## Numbers",
            "A point or comma that can group thousands or mark decimals is refused (*1.200*),",
            "unless what stands beside the number, or the unit of the quantity, shows that what is",
            "meant is measured (*1.200 kg*, *13.798 ± 0.037*).",
            table(["written", "value", "unit"], spelled),
            "**Scale words.** English *billion* is a thousand million.",
            table(["times", "words"], scales),
            f"Only beside a currency sign and without a blank: {only_money}.",
            "**Currencies.** A bare `$` is the US dollar and gives way to a dollar that is named; "
            "a bare `¥` is the yen.",
            table(["currency", "before the number", "behind the number"], currencies()),
            f"Codes, on either side: {listing(sorted(CODES))}.",
            f"In capitals only, as many are words: {listing(sorted(CAPITAL_CODES))}; before the "
            f"number not {listing(sorted(NEVER_BEFORE))}.",
            f"Glued to a number with a scale word only (*R350m*): {letters}.",
            table(
                ["phrase", "value", "unit"],
                [[code(text), show(read(text).best), read(text).unit or ""] for text in MONEY],
            ),
        )
    )


def currencies() -> list[list[str]]:
    """Code, signs and words before the number, signs and words behind it."""
    codes = {code.lower() for code in CODES}
    before, after = grouped(CURRENCY_BEFORE), grouped(CURRENCY_AFTER)
    rows = []
    for code in sorted(before.keys() | after.keys()):
        sides = [
            [word.replace(" - ", "-").replace(" .", ".") for word in side.get(code, ())]
            for side in (before, after)
        ]
        own = [[word for word in words if word not in codes] for words in sides]
        if any(own):
            rows.append([code, *map(listing, own)])
    return rows


def vague_words() -> str:
    """Floor and top of every vague word, the tables side by side."""
    counted = [f"{count} thousand" for count in COUNTS]
    rows = []
    for phrase in (*PLURALS, *counted, *STEPPED):
        cells = []
        for each in TABLES.values():
            reading = read(phrase, each)
            cells.append(f"{show(reading.low)} to {show(reading.high)}")
        rows.append([code(phrase), *cells])
    headings = [f"`{each.name}` ({each.version})" for each in TABLES.values()]
    return table(["phrase", *headings], rows)


def readings(phrases: Iterable[str]) -> str:
    """A table of phrases and what they read as, or why they are refused."""
    rows = []
    for phrase in phrases:
        try:
            rows.append(shown(phrase, read(phrase)))
        except Refusal as refusal:
            rows.append([code(phrase), f"refused: `{refusal.code}`", "", ""])
    return table(["phrase", "low", "high", "best"], rows)


def measured_values() -> str:
    """Ends, errors and level of some measured values, or why they are refused."""
    rows = []
    for phrase in MEASURED_VALUES:
        try:
            reading = read(phrase)
        except Refusal as refusal:
            rows.append([code(phrase), f"refused: `{refusal.code}`", "", "", "", ""])
            continue
        errors = " and ".join(
            f"±{up:g}" if down == up else f"+{up:g} −{down:g}" for down, up in reading.errors
        )
        rows.append([*shown(phrase, reading), errors, reading.level or ""])
    return table(["phrase", "low", "high", "best", "errors", "level"], rows)


def statistics() -> str:
    """Names and abbreviations of each statistic, and whether it is a pure number."""
    rows = []
    for names in (names_of.PURE, names_of.DIFFERENCES, names_of.SHARES, names_of.AVERAGES):
        for statistic, words in names.items():
            short = names_of.ABBREVIATIONS.get(statistic, "").split()
            pure = "yes" if statistic in names_of.PURE else ""
            rows.append([statistic, listing(entries(words)), listing(map(code, short)), pure])
    return table(["statistic", "names", "abbreviations", "pure number"], rows)


def words_of_plans() -> str:
    """Words of plans, and the verbs behind those that need one."""
    rows = [["right before the number", listing(entries(plans.ALONE))]]
    rows.append(["before a verb", listing(entries(plans.LEADS))])
    for hedge, verbs in plans.VERBS.items():
        rows.append([f"verbs: *{hedge}*", listing(entries(verbs))])
    return table(["", "words"], rows)


def rates() -> str:
    """Unit, rate and noun of some phrases."""
    rows = []
    for phrase in AROUND:
        reading = read(phrase)
        number = reading.best if reading.high is None else reading.high
        cells = (reading.unit, reading.per, reading.noun)
        rows.append([code(phrase), show(number), *(cell or "" for cell in cells)])
    return table(["phrase", "number", "unit", "per", "noun"], rows)


def besides() -> str:
    """What phrases say besides their figure, or why they are refused."""
    rows = []
    for phrase in LEFT_OUT:
        try:
            reading = read(phrase)
        except Refusal as refusal:
            rows.append([code(phrase), f"refused: `{refusal.code}`", "", ""])
            continue
        number = reading.low if reading.best is None else reading.best
        notes = " ".join(reading.notes)
        total = "" if reading.total is None else show(reading.total)
        rows.append([code(phrase), show(number), total, notes])
    return table(["phrase", "number", "of", "noted"], rows)


def refusals() -> str:
    """Every code with phrases, the offending word and the reason."""
    found = [(code(phrase) if phrase else "(empty)", refused(phrase)) for phrase in REFUSED]
    found.append((f"`9999…` ({len(TOO_LONG)} digits)", refused(TOO_LONG)))
    found += [
        (f"{code(text)} in `low`, `best` or `high`", refused_number(text)) for text in NOT_PLAIN
    ]
    rows = []
    for phrase, refusal in found:
        word = "(all)" if refusal.word == refusal.phrase else code(refusal.word)
        advice, _, _ = refusal.remedy.rpartition(", or give low")
        rows.append([f"`{refusal.code}`", phrase, word, refusal.reason, advice])
    return table(["code", "phrase", "word", "reason", "way out, or by hand"], rows)


def refused(phrase: str) -> Refusal:
    """The refusal of a phrase.

    Raises:
        ValueError: It is read after all: the example has to change.
    """
    try:
        read(phrase)
    except Refusal as refusal:
        return refusal
    raise ValueError(f"{phrase!r} is not refused")


def refused_number(text: str) -> Refusal:
    """The refusal of a text in a field for numbers.

    Raises:
        ValueError: It is read after all: the example has to change.
    """
    try:
        read_number(text)
    except Refusal as refusal:
        return refusal
    raise ValueError(f"{text!r} is a number")


def written() -> str:
    """What the check of written numbers says."""
    rows = []
    for phrase, beside in WRITTEN:
        reading = read(phrase)
        numbers = ", ".join(WRITTEN_AS[name].format(value) for name, value in beside.items())
        found = agreement(reading, **beside)
        first = [code(phrase), numbers]
        if not found:
            wider = is_wider(reading, beside.get("low"), beside.get("high"))
            rows.append([*first, "agrees", "", "`width: author`" if wider else ""])
        rows += [[*first, f"`{one.kind}`", one.severity, one.message] for one in found]
    return table(["stated", "beside it", "kind", "severity", "message"], rows)


def bare_widths() -> str:
    """Figures as printed and as compared."""
    rows = []
    for phrase in BARE:
        reading = read(phrase)
        compared = comparison(reading)
        if compared is None:
            raise ValueError(f"{phrase!r} has no interval")
        printed = show(reading.low)
        if reading.low != reading.high:
            printed = f"{printed} to {show(reading.high)}"
        rows.append([code(phrase), printed, f"{show(compared.low)} to {show(compared.high)}"])
    return table(["phrase", "printed", "compared as"], rows)


def shown(phrase: str, reading: Reading) -> list[str]:
    """Phrase, low, high and best as cells."""
    low = end(reading.low, reading.low_closed, is_soft=reading.soft_low)
    high = end(reading.high, reading.high_closed, is_soft=reading.soft_high)
    return [code(phrase), low, high, show(reading.best)]


def end(value: Number | None, is_closed: bool | None, *, is_soft: bool) -> str:
    """One end: its value, whether it is included, whether it is soft."""
    if value is None:
        return "`null`"
    words = [show(value), "included" if is_closed else "excluded", *(["soft"] if is_soft else [])]
    return ", ".join(words)


def show(value: Number | None) -> str:
    """A number with grouped thousands; `null` when there is none."""
    if value is None:
        return "`null`"
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.6g}" if abs(value) < 1 else f"{value:,.12g}"


def entries(text: str) -> list[str]:
    """The rows of a table that is written as one string."""
    return [" ".join(row.split()) for row in text.split("|") if row.strip()]


def listing(words: Iterable[str]) -> str:
    """Words as one cell; those with signs as code, so that Markdown leaves them alone."""
    return " · ".join(word if re.fullmatch(r"\w[\w .'-]*", word) else code(word) for word in words)


def code(text: str) -> str:
    """Text as it is, whatever signs it has."""
    return f"`{text}`"


def grouped(meanings: Mapping[str, Meaning]) -> dict[Meaning, list[str]]:
    """Meaning to its words."""
    words: dict[Meaning, list[str]] = {}
    for word, value in meanings.items():
        words.setdefault(value, []).append(word)
    return words


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    print(page(), end="")
