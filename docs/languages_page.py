"""The page docs/languages.md, made from the tables of the languages and by reading.

``docs/build.py`` writes it. What a table cannot say of itself, its open questions, stands here.
"""

from collections.abc import Mapping
from functools import partial

from phrases_page import code, entries, listing, table

from reconcile import wording
from reconcile.phrases import Refusal, Setting, read
from reconcile.phrases.lang import CODES, load
from reconcile.phrases.lang.language import Language

INTRODUCTION = """\
# Phrases in other languages

Made from the tables in `src/reconcile/phrases/lang/` by `python docs/build.py`.

A figure may stay in the language that it was printed in: `stated: rund 12.000 Soldaten` with
`lang: de` on its source. Each language has a table of its own; its words are turned into the
keys of the English grammar (docs/phrases.md), each at its place, so that a refusal names the
word as it was printed. What hedges mean is the same in all languages: it stands in `hedges/2`,
and `lang/de/1` beside it names the table that read the words.

## Which table reads a phrase

The `lang` of the source, or of the estimate itself (a translation), is a hint and no more.

1. Letters that are not Latin leave one language: Hangul Korean, Chinese characters Chinese,
   Arabic letters Arabic, Cyrillic Russian with ы э ё ъ and Ukrainian with і ї є ґ. Where none
   of these letters stands, `lang` decides; without it both tables read, and have to agree.
   Letters of other languages (Persian, Urdu, Serbian, Kazakh, Japanese) and two scripts in one
   phrase are refused.
2. A phrase in Latin letters is read by the table of `lang` and by English. Latin languages are
   never guessed: without `lang` there is English alone.
3. If one of the two reads it, that one, unless the phrase has words that only the other table
   knows. If both do and agree, that. If they differ, hedges, scale words, money and known nouns
   decide for the phrase as a whole; so do decimals behind a point, which are English.
4. What is left says two things. In a count three digits behind a mark are a group, for nobody
   counts people to three decimals; anything else is refused with both readings.
5. A source in a language without a table (`lang: tr`) is read where its phrase is the same in
   every language (digits, units, currencies, ±, a dash) or has a word that is English alone
   (*about*, *people*). Any other word refuses it, and so do three digits behind one mark where
   nothing is counted. What such a source has in Latin letters, though its language has others,
   is English.
6. A dollar sign, in a source of a country that has dollars or pesos of its own (`en-CA`,
   `es-MX`), is theirs where the quantity is in them; elsewhere it is refused until the phrase
   says whose it is. *Pesos* and *francs* are those of the country that the tag names. *Billón* is
   10¹² but in `es-US` and `es-PR`, where it is refused.
7. A word in no table between a number and its currency is refused (*Zillionen Euro*), and in
   French and Spanish one behind bare dollars.
8. A thing behind a sum is what the sum is for each of, where the language says it without a word
   of its own: *50 dollars le baril*, *15 Euro die Stunde*, *500 руб/т*, *시급 15달러*.
9. `check` holds the words beside the number against the quantity, as in English: what became of
   people (*gerettet* in a quantity of killed), what is planned, needed or added (*erwartet*,
   *не хватает*, *추가로*), a deficit. Where the quantity says what became of people, a word behind
   the noun that no table knows is told as well.
"""

EXAMPLES = [
    ("rund 12.000 Soldaten", "de"),
    ("12,5", "de"),
    ("12,000 Soldaten", "de"),
    ("12,000", "de"),
    ("1 Billion Euro", "de"),
    ("5 Billiarden Euro", "de"),
    ("ein bis zwei Millionen", "de"),
    ("$23.7 billion", "de"),
    ("zwei- bis dreihunderttausend Menschen", "de"),
    ("plus d'une centaine de blessés", "fr"),
    ("22 mil 215 personas", "es"),
    ("1.200 millones de euros", "es"),
    ("1,200 millones de pesos", "es"),
    ("1,200 millones de pesos", "es-MX"),
    ("около двух тысяч военных", None),
    ("тысяч пять солдат", None),
    ("понад п'ятсот людей", "uk"),
    ("ما لا يقل عن 58 ألفاً و26 فلسطينياً", None),
    ("약 1만 5천 명", None),
    ("超過1,200萬發子彈", None),
]

TO_SETTLE = {
    "ar": """قرابة and يقارب are *nearly*, نحو and حوالي *about*: is قرابة open above? · على الأقل
        behind a range · ما يزيد على and تجاوز are *more than*: is the number itself in? · a
        comma before three digits groups, one before one or two marks decimals (Maghreb)""",
    "de": """*knapp* is nearly (below), *gut* just over (above): may *gut 500* be 500 itself? · *an
        die 500* is about, not nearly · *bis* before a number without *zu* is up to · *einige
        hundert* is 300 to 600 as *a few hundred*""",
    "es": """*cerca de* is about, *casi* nearly · *apenas* is just over: it may mean *only* · *un
        centenar*, *un millar* are about 100, about 1,000 · *hasta* is soft · a point before
        three digits groups unless the country is one that writes it before decimals (`lang:
        es-MX`)""",
    "fr": """*près de* is nearly: it may mean *close to* · *à peine* is just over: it may mean
        *only* · *une centaine* is about 100 · *de 1 à 12* alone is refused, since it may be a
        ratio""",
    "ko": """여 is just over, open below, as *-odd*, and gives way to 약 and 최소 beside it · 가까이
        and 육박 are nearly · 최대, 까지 and 많게는 are up to, soft · 수준, 안팎 and 선 are about,
        규모 leaves the figure as it is · 돌파 is more than: may it be the number itself? · 에서 …
        로 is a change, 에서 … 사이 a range · 3천~5천만 is refused, since 3천 may be 3천만""",
    "ru": """*до тысячи* is up to · *с лишним*, *с небольшим* are slightly more · *порядка* is
        about · *от 500* alone is at least · *за 500*, *под 500*, *с 300 до 500* are refused:
        they may be a price, a rate, a change""",
    "uk": """*до тисячі* is up to · *з гаком* is slightly more · *від 500* alone is at least · *на
        5 %* is a change, *на 5 мільйонів* a sum""",
    "zh": """多, 余 and 来 are just over, open below, as *-odd*; 三年多 is more than three · 近 is
        nearly, 约 about · 上千 and 上万 are at least · 高达 and 多达 are up to, soft: print often
        means the number itself · 以上 and 以下 hold their number, 超过 and 不到 do not · 数百 and
        几百 are 300 to 1,000, 十几万 lies between 100,000 and 200,000 · 成 is 10 % · 元 is CNY,
        and refused in traditional letters unless a currency is named · 三万五 is refused,
        since it may be 35,000""",
}

NEW_LANGUAGE = """\
## Add a language

1. Copy `src/reconcile/phrases/lang/fr.py` to the code of the language, and put its words in:
   entries are parted by `|` and written as they are cut, `l' ordre de` in three pieces. The
   keys are English; any key that docs/phrases.md knows will do. Add the code to `CODES`, and to
   `READABLE` in `phrases/vocabulary/foreign.py`.
2. Put forty printed phrases that the table was not written from, with their readings, into
   `tests/phrases/phrases-lang.txt`. A language counts when 85 % are read rightly and none
   wrongly: what is not understood has to be refused.
3. Write what a native reader should settle into `docs/languages_page.py`.

A language that parts no words by blanks gives `Language` a `folding` of its own, as `ko.py` and
`zh.py` do. When a reading changes, raise the `edition` of the table.
"""


def page() -> str:
    """The page."""
    parts = [
        INTRODUCTION,
        table(["phrase", "lang", "read as"], map(example, EXAMPLES)),
        "## The tables",
        *(section(load(name)) for name in CODES),
        NEW_LANGUAGE,
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def example(case: tuple[str, str | None]) -> list[str]:
    """One phrase and what is read, or why it is not."""
    phrase, lang = case
    try:
        reading = read(phrase, setting=Setting(lang=lang))
    except Refusal as refusal:
        return [phrase, lang or "", f"refused: {refusal.reason}"]
    intervals = [] if reading.interval is None else [reading.interval]
    read_as = wording.amount(intervals, reading.unit or "").strip()
    return [phrase, lang or "", f"{read_as} ({reading.lang or 'English'})"]


def section(language: Language) -> str:
    """One language: how it writes numbers, its hedges, and what is to be settled."""
    before, behind = _hedges(language)
    rows = [["before", key, listing(entries(words))] for key, words in before.items() if key]
    rows += [["behind", key, listing(entries(words))] for key, words in behind.items() if key]
    settle = " ".join(TO_SETTLE[language.code].split())
    return "\n\n".join(
        [
            f"### {language.name} ({code(language.version)})",
            f"{_numbers(language)} To settle with a native reader: {settle}.",
            table(["stands", "is read as", "words"], rows),
        ]
    )


def _hedges(language: Language) -> tuple[Mapping[str, str], Mapping[str, str]]:
    if isinstance(language.folding, partial):
        words = language.folding.args[0]
        return words.before, words.behind
    return language.before, language.behind


def _numbers(language: Language) -> str:
    """How digits are read, in one sentence."""
    if language.decimal == ".":
        return "A point marks decimals and a comma groups threes, as in English."
    group = "a point or a blank groups" if language.groups == "." else "a blank groups"
    return f"A comma marks decimals and {group} threes."


if __name__ == "__main__":
    print(page(), end="")
