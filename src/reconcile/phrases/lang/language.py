"""A language as data: English keys to the words that stand for them.

A table is one `Language` in a file of its own. Entries are parted by ``|`` and hold words
as the lexer cuts them, parted by blanks ("de l' ordre de"); the full stop of an
abbreviation ("тыс.") may be left out in print.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from reconcile.phrases.lexer import Token
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.trie import Row, Trie
from reconcile.phrases.vocabulary.words import words_of

Rows = Mapping[str, str]
"""English key to entries."""

Values = Mapping[int, str] | Mapping[int | Fraction, str]
"""Value to entries."""


def numbered(words: str, first: int, step: int = 1) -> dict[int | Fraction, str]:
    """Return a table of number words that are given in order, parted by blanks.

    Example:
        >>> numbered("zwanzig dreißig", 20, 10)
        {20: 'zwanzig', 30: 'dreißig'}
    """
    return {first + step * place: word for place, word in enumerate(words.split())}


class Folded(NamedTuple):
    """A phrase in the words of the English grammar.

    Attributes:
        tokens: Its tokens, closed by some of kind "end".
        evidence: Its words that are hedges, number words or known nouns of the language.
        refusal: Why it was not folded to its end, or None.
    """

    tokens: list[Token]
    evidence: frozenset[str]
    refusal: Refusal | None = None


def joined(
    table: dict[int | Fraction, str], more: Mapping[int | Fraction, str]
) -> dict[int | Fraction, str]:
    """Return a table of number words with further words, some for numbers that it has.

    Example:
        >>> joined({50: "пятьдесят"}, {50: "полсотни"})
        {50: 'пятьдесят|полсотни'}
    """
    found = dict(table)
    for value, words in more.items():
        found[value] = f"{found[value]}|{words}" if value in found else words
    return found


def forms(stem: str, endings: str) -> str:
    """Return the forms of a verb as entries: its stem with each ending.

    Example:
        >>> forms("super", "a ó")
        'supera|superó'
    """
    return "|".join(stem + ending for ending in endings.split())


def one_in(every: str, ordinals: str, endings: str) -> dict[str, str]:
    """Return the rows of one in so many, as "каждый пятый" is one in five.

    Args:
        every: The words for *every*, parted by ``|``.
        ordinals: Stems of the ordinals from the second on, of several forms parted by ``/``.
        endings: Their endings, parted by ``|``.

    Example:
        >>> one_in("каждый", "втор", "ой|ого")
        {'one in 2': 'каждый второй|каждый второго'}
    """
    return {
        f"one in {value}": "|".join(
            f"{word} {stem}{ending}"
            for word in every.split("|")
            for stem in stems.split("/")
            for ending in endings.split("|")
        )
        for value, stems in enumerate(ordinals.split(), 2)
    }


def prefixed(prefixes: str, unit: str, entries: str) -> dict[str, str]:
    """Return the rows of a unit of watts with its prefixes, in the order kilo, mega, giga, tera.

    Args:
        prefixes: The four prefixes as the language writes them, parted by blanks.
        unit: The English unit behind them, such as ``Wh``.
        entries: Its entries, with ``{}`` for the prefix.

    Example:
        >>> prefixed("kilo mega giga tera", "Wh", "{}wattstunden")["GWh"]
        'gigawattstunden'
    """
    return {
        letter + unit: entries.format(*[prefix] * entries.count("{}"))
        for letter, prefix in zip("kMGT", prefixes.split(), strict=True)
    }


_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def months_of(*names: str) -> dict[str, str]:
    """Return a table of months from their names in order, each with its other forms."""
    return dict(zip(_MONTHS, names, strict=True))


@dataclass(frozen=True, eq=False)
class Language:
    """One language: its separators, its words, and how it puts numbers together.

    Attributes:
        code: Its two letters in BCP 47.
        name: Its English name.
        edition: Number of its table; it rises when a reading changes.
        is_latin: It is written in Latin letters, so that a phrase may be in English as well.
        decimal: The mark before decimals.
        groups: The mark that parts threes, beside blanks and apostrophes, or nothing.
        point_countries: Countries that write the decimal point, by their code in lower case.
        short_countries: Countries where a billion may be a thousand million, as in English.
        money_at: Currency by country, for what is elsewhere the name of several: "pesos".
        local_money: Entries for that name.
        is_mixed: Whoever names no country may mean either mark by either.
        before: Hedges, openers and fillers before a number.
        behind: What stands behind a number, and means something else there.
        words: What means the same on both sides: joints, shares, currencies, time, cautions.
        numbers: Number words.
        rough: Words for about so many: "une centaine".
        hundreds: Entries for a hundred, which multiply a smaller number before them.
        scales: Scale words that are one of their kind when no number stands before them.
        many: Scale words that need a number or a count before them.
        singulars: Scale words that stand behind 1 alone, and in French behind 1,9.
        plurals: Words for a vague amount, by English plural.
        counts: Words for a vague count of a scale word ("several").
        months: Names of the months, by their English names.
        nouns: Nouns of the counted classes, by English noun.
        counters: Words that count a class of things, by English noun.
        telling: Words that say what became of people, or that a figure is a plan, an addition or
            a deficit, wherever they stand, by English word.
        units: Units, by English unit.
        articles: Words for "a": 1 before a scale word and in a range.
        minus: Words that turn the sign of the number behind them.
        parts: Entries that add a part of one to what stands before them: "с половиной".
        duals: Scale words that alone before a noun are two of their kind: "مليونا شخص".
        also_parts: Number words that are parts before a noun with its article: "خمس الكمية".
        each: Entries right behind a sum of money, before what it buys: "any" ("50 dollars le
            baril"), "one" ("par enfant", not "por daños"), and "known", which part them only
            before a word of the tables.
        article: The article that is written together with its noun.
        spelling: Letters that are written in several ways, to one of them or to nothing.
        shifts: Prepositions that make a change of a share: "на 5 %".
        attached: What is written together with the next word: "d'" in French.
        nationalities: Endings of adjectives that name a country behind a currency; "" is any.
        lone_from: What "from" means when no second limit follows, as an English hedge.
        attached_and: The one of these that means "and".
        joints_in_numbers: "And" ties units to tens: "treinta y cinco".
        endings: What is tied to digits and changes nothing: "5-ти" in Russian.
        compound: Reads a number that is written as one word.
        has_genitive: A plural behind a hedge is one of its kind: "около тысячи".
        inverts: A scale word before its number makes it approximate: "тысяч пять".
        paucals: Scale words that do so before two, three, four and one and a half alone.
        is_additive: A smaller number behind a scale word adds: "22 mil 215".
        and_adds: So does one behind "and".
        has_ordinal_dot: A full stop behind digits makes an ordinal.
        has_noun_capitals: Nouns begin with a capital letter.
        folding: Folds a phrase in a way of its own, where words are not parted by blanks.
    """

    code: str
    name: str
    edition: int = 1
    is_latin: bool = True
    decimal: str = ","
    groups: str = ""
    point_countries: frozenset[str] = frozenset()
    short_countries: frozenset[str] = frozenset()
    money_at: Mapping[str, str] = field(default_factory=dict)
    local_money: str = ""
    is_mixed: bool = False
    before: Rows = field(default_factory=dict)
    behind: Rows = field(default_factory=dict)
    words: Rows = field(default_factory=dict)
    numbers: Values = field(default_factory=dict)
    rough: Values = field(default_factory=dict)
    hundreds: str = ""
    scales: Values = field(default_factory=dict)
    many: Values = field(default_factory=dict)
    singulars: frozenset[str] = frozenset()
    plurals: Rows = field(default_factory=dict)
    counts: Rows = field(default_factory=dict)
    months: Rows = field(default_factory=dict)
    nouns: Rows = field(default_factory=dict)
    counters: Rows = field(default_factory=dict)
    telling: Rows = field(default_factory=dict)
    units: Rows = field(default_factory=dict)
    articles: str = ""
    minus: str = ""
    parts: Mapping[Fraction, str] = field(default_factory=dict)
    duals: frozenset[str] = frozenset()
    also_parts: frozenset[str] = frozenset()
    each: Rows = field(default_factory=dict)
    article: str = ""
    spelling: Mapping[int, int | str | None] = field(default_factory=dict)
    shifts: frozenset[str] = frozenset()
    attached: tuple[str, ...] = ()
    attached_and: str = ""
    nationalities: tuple[str, ...] = ()
    lone_from: str = ""
    joints_in_numbers: bool = False
    endings: frozenset[str] = frozenset()
    compound: Callable[[str], Fraction | int | None] | None = None
    has_genitive: bool = False
    inverts: bool = False
    paucals: frozenset[str] = frozenset()
    is_additive: bool = False
    and_adds: bool = False
    has_ordinal_dot: bool = False
    has_noun_capitals: bool = False
    folding: "Callable[[Language, str, bool], Folded] | None" = None

    @cached_property
    def version(self) -> str:
        """What a reading records, such as ``lang/de/1``."""
        return f"lang/{self.code}/{self.edition}"

    @cached_property
    def front(self) -> Trie:
        """Rows up to the first number; of two that are alike the first one holds."""
        root = Trie()
        self._plant(root, "hedge", self.before)
        self._plant_both(root)
        deeds = (entries for word, entries in self.telling.items() if word not in _UNREAL)
        self._plant(root, "hedge", {"the": "|".join(deeds)})
        return root

    @cached_property
    def back(self) -> Trie:
        """Rows behind it."""
        root = Trie()
        self._plant(root, "hedge", self.behind)
        self._plant_both(root)
        self._plant(root, "noun", self.nouns)
        self._plant(root, "noun", self.units)
        self._plant(root, "hedge", self.before)
        return root

    @cached_property
    def prices(self) -> Trie:
        """Rows of what parts a sum from the thing that it buys."""
        root = Trie()
        self._plant(root, "each", self.each)
        return root

    @cached_property
    def month_words(self) -> frozenset[str]:
        """First words of the months."""
        return self._first_words("|".join(self.months.values()))

    @cached_property
    def article_words(self) -> frozenset[str]:
        """First words of the articles."""
        return self._first_words(self.articles)

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """First words of what may say something else where it stands."""
        return self.also_parts | {words.split()[0] for words in self.singulars}

    @cached_property
    def wholes(self) -> frozenset[str]:
        """First words of the entries that stand between a part and its whole: "sur", "de cada"."""
        rows = (*self.behind.items(), *self.words.items())
        entries = "|".join(row for name, row in rows if name.startswith("out of"))
        return frozenset(entry.split()[0] for entry in entries_of(entries))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Scale words of four letters and more: a noun does not begin with one."""
        return tuple(
            entry
            for table in (self.scales, self.many)
            for entries in table.values()
            for entry in entries_of(entries.translate(self.spelling))
            if len(entry) >= _STEM and " " not in entry
        )

    @cached_property
    def number_words(self) -> frozenset[str]:
        """First words of the numbers and scale words."""
        tables = (self.numbers, self.scales, self.many, {100: self.hundreds})
        return self._first_words("|".join(words for table in tables for words in table.values()))

    def _first_words(self, entries: str) -> frozenset[str]:
        spelled = entries_of(entries.translate(self.spelling))
        return frozenset(entry.split()[0] for entry in spelled)

    @cached_property
    def vague(self) -> Mapping[str, str]:
        """Words for a vague amount to their English plural."""
        return {
            entry: name
            for name, entries in self.plurals.items()
            for entry in entries_of(entries.translate(self.spelling))
        }

    def _plant_both(self, root: Trie) -> None:
        self._plant(root, "word", self.words)
        self._plant(root, "month", self.months)
        self._plant(root, "count", self.counts)
        self._plant(root, "article", {"1": self.articles})
        self._plant(root, "part", {str(part): words for part, words in self.parts.items()})
        tables = {"rough": self.rough, "number": self.numbers}
        tables |= {"scale": self.scales, "many": self.many}
        for sort, table in tables.items():
            self._plant(root, sort, {str(value): words for value, words in table.items()})
        self._plant(root, "hundred", {"100": self.hundreds})
        self._plant(root, "plural", self.plurals)

    def _plant(self, root: Trie, sort: str, rows: Rows) -> None:
        for name, entries in rows.items():
            for entry in entries_of(entries.translate(self.spelling)):
                _add(root, entry, Row(sort, name, entry))


_STEM = 4
_UNREAL = words_of(
    """expected planned needed additional deficit surplus yoy increases reductions cuts savings
    discount averted"""
)
"""Words of `telling` that make another figure of a number, whatever is counted."""


def entries_of(entries: str) -> Iterator[str]:
    """Yield the entries of a row, their blanks made one and the stop of an abbreviation dropped."""
    for entry in entries.split("|"):
        if words := " ".join(entry.split()):
            yield words.removesuffix(".") if len(words) > 1 else words


def _add(root: Trie, entry: str, row: Row) -> None:
    node = root
    for part in entry.split():
        node = node.next.setdefault(part, Trie())
    node.row = node.row or row
