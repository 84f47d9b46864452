"""What a noun or unit of another language is in English: Soldaten are soldiers, 톤 tonnes."""

import re
from functools import cache
from typing import NamedTuple

from reconcile.phrases.lang import load
from reconcile.phrases.lang.cut import TIES
from reconcile.phrases.lang.language import Language, Rows, entries_of
from reconcile.phrases.vocabulary.words import TIME, words_of
from reconcile.units import compare


class _Words(NamedTuple):
    """The words of one table with what each means, and what finds them."""

    english: dict[str, tuple[str, ...]]
    pattern: re.Pattern[str]


def noun_in(text: str, version: str) -> str:
    """Return the counted nouns that a text names as one in English, the head last; or nothing.

    Args:
        text: The noun of a phrase, as written.
        version: Of the table that read it, such as ``lang/de/1``.

    Example:
        >>> noun_in("800 soldats nord-coréens blessés", "lang/fr/1")
        'wounded soldiers'
        >>> noun_in("Tote und Verletzte", "lang/de/1")
        'wounded and dead'
    """
    matches = _matches(text, version)
    counters = _language(version).counters
    named = [(place, name) for place, name in matches if name not in counters]
    return _joined(_spelled(text, _language(version)), named or matches)


def _matches(text: str, version: str) -> list[tuple[re.Match[str], str]]:
    """Return the known nouns of a text, each with its English."""
    words = _nouns(version)
    found = words.pattern.finditer(_spelled(text, _language(version)))
    return [(place, words.english[_tight(place[0])][-1]) for place in found]


def _joined(spelled: str, nouns: list[tuple[re.Match[str], str]]) -> str:
    """Return nouns of a text in English, the first one last, with what joins them."""
    end, found = 0, ""
    for place, name in nouns:
        between = _MARKS.sub(r" \g<0> ", spelled[end : place.start()]).split()
        joint = " " if _JOINTS.isdisjoint(between) else " and "
        found, end = (f"{name}{joint}{found}" if found else name), place.end()
    return found


def counted_in(phrase: str, version: str) -> str:
    """Return the nouns of a whole phrase where they stand in front of its number, as in Korean.

    Example:
        >>> counted_in("학생 500명", "lang/ko/1"), counted_in("500 Soldaten", "lang/de/1")
        ('students', '')
    """
    language = _language(version)
    if not language.folding:
        return ""
    # One letter, such as the counter of vehicles, stands in other words as well.
    long = [(place, name) for place, name in _matches(phrase, version) if len(place[0]) > 1]
    named = [(place, name) for place, name in long if name not in language.counters]
    return _joined(_spelled(phrase, language), named)


def is_counter(noun: str, version: str) -> bool:
    """Whether a noun is the word by which a language counts a class of things: 대 of vehicles.

    Example:
        >>> is_counter("대", "lang/ko/1"), is_counter("Soldaten", "lang/de/1")
        (True, False)
    """
    names = {name for _, name in _matches(noun, version)}
    return bool(names) and names <= _language(version).counters.keys()


def told_in(phrase: str, version: str) -> dict[str, str]:
    """Return what the words of a phrase say of its figure: a fate, a plan, a deficit.

    They stand before the number or behind it; a clause behind the noun is looked through as well.

    Returns:
        Each word that says so in small letters, by its English.

    Example:
        >>> told_in("500 Menschen in Kyjiw gerettet", "lang/de/1"), told_in("ещё 5", "lang/ru/1")
        ({'rescued': 'gerettet'}, {'additional': 'ещё'})
    """
    words, language = _telling(version), _language(version)
    found = (match[0] for match in words.pattern.finditer(_spelled(phrase, language)))
    return {words.english[_tight(word)][-1]: word for word in found}


def without_told(text: str, version: str) -> str:
    """Return a noun without the words that `told_in` finds, in small letters.

    Example:
        >>> without_told("Schafe gerettet", "lang/de/1")
        'schafe'
    """
    words, language = _telling(version), _language(version)
    return words.pattern.sub(" ", _spelled(text, language)).strip() if language.telling else text


def strange_in(text: str, version: str) -> frozenset[str]:
    """Return the words behind the first noun of a text that no table knows.

    Example:
        >>> strange_in("Menschen gerührt", "lang/de/1"), strange_in("alte Menschen", "lang/de/1")
        (frozenset({'gerührt'}), frozenset())
    """
    words, language = _nouns(version), _language(version)
    spelled = _spelled(text, language)
    first = words.pattern.search(spelled)
    if first is None:
        return frozenset()
    rest = spelled[first.end() :]
    for known in (words, _telling(version), _units(version)):
        rest = known.pattern.sub(" ", rest)
    return frozenset(word for word in _WORD.findall(rest) if word not in language.back.next)


_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile("[,/、]")
_JOINTS = words_of(
    ", / 、 und oder sowie et ou y o e u и или та і й або чи و أو 和 或 与 及 및 와 과 나 또는 혹은"
)
"""Marks and words that join two nouns, of all languages: none of them is another's noun."""


def unit_in(text: str, version: str, wanted: str) -> str:
    """Return a unit with its substance, in English where the table knows it, else as written.

    Args:
        text: The unit, as written.
        version: Of the table that read it.
        wanted: Unit of the quantity. It settles a word that can be two units, or a noun as well:
            度 is a degree or a kilowatt-hour, мин are minutes or mines.

    Example:
        >>> unit_in("Tonnen Reis", "lang/de/1", "kg"), unit_in("Zentner", "lang/de/1", "kg")
        ('tonnes of Reis', 'Zentner')
        >>> unit_in("мин", "lang/ru/1", "hours"), unit_in("мин", "lang/ru/1", "mines")
        ('minutes', 'мин')
    """
    words, language = _units(version), _language(version)
    spelled = _spelled(text, language)
    match = words.pattern.match(spelled)
    noun = _nouns(version).pattern.match(spelled)
    if len(spelled) != len(text):  # without vowel signs
        text = spelled
    if match is None or (noun is not None and noun.end() > match.end()):  # 세대, and no 세
        return text
    rest = text[match.end() :].strip(" .")
    word = _tight(match[0])
    names = words.english[word]
    if word in _nouns(version).english:
        names = (text[: match.end()], *names)
    unit = next((name for name in names if compare(name, wanted).converts), names[0])
    if rest.startswith("/"):  # м/сек
        return f"{unit}/{unit_in(rest[1:].strip(), version, '')}"
    if unit in _OF_SCALES and rest:
        return text  # "Grad Réaumur"
    return f"{unit} of {rest}" if rest[:1].isalpha() else unit + rest


_OF_SCALES = frozenset(("degrees", "°C", "°F"))
"""Units of a scale, and of no substance: what follows makes them another one."""

_PAIR = "2 "
_COUNTED = ("half a", _PAIR)
"""How keys begin that are a number and its unit in one: "полчаса", "ساعتين"."""

_BLANKS = str.maketrans(dict.fromkeys(TIES, " "))


def _language(version: str) -> Language:
    return load(version.split("/")[1])


def _spelled(text: str, language: Language) -> str:
    return text.translate(language.spelling).casefold().translate(_BLANKS)


@cache
def _nouns(version: str) -> _Words:
    language = _language(version)
    pairs = {
        name.removeprefix(_PAIR): entries
        for name, entries in language.words.items()
        if name.startswith(_PAIR) and name.removeprefix(_PAIR) not in TIME
    }
    return _words(language, language.counters, pairs, language.nouns)


@cache
def _telling(version: str) -> _Words:
    language = _language(version)
    return _words(language, language.telling)


@cache
def _units(version: str) -> _Words:
    language = _language(version)
    words = language.words.items()
    times = {name: entries for name, entries in words if name in TIME}
    counted = {
        name.split()[-1]: entries
        for name, entries in words
        if name.startswith(_COUNTED) and name.split()[-1] in TIME
    }
    return _words(language, times, counted, language.units)


def _words(language: Language, *tables: Rows) -> _Words:
    english: dict[str, tuple[str, ...]] = {}
    for name, entries in (row for rows in tables for row in rows.items() if row[0]):
        for entry in entries_of(entries):
            word = _spelled(entry, language)
            english[word] = (*english.get(word, ()), name)
    by_length = sorted(english, key=len, reverse=True)
    longest = "|".join(re.escape(entry).replace("\\ ", "[ .]*") for entry in by_length)
    # Where words are not parted by blanks a counter is tied to what it counts: 枚炮弹.
    glued = rf"|(?<=\b{language.attached_and})" if language.attached_and else ""
    edges = ("", "") if language.folding else (rf"(?:(?<!\w){glued})", r"(?!\w)")
    names = {_tight(word): meanings for word, meanings in english.items()}
    return _Words(names, re.compile(f"{edges[0]}(?:{longest}){edges[1]}"))


def _tight(text: str) -> str:
    """Return a word without its blanks and stops, of which print has more or fewer."""
    return text.replace(" ", "").replace(".", "")
