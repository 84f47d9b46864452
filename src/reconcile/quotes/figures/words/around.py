"""What the words around a number say of it, as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Around:
    """The words of one language; entries are in small letters.

    Attributes:
        common: Words by which a text is known to be in this language.
        stops: Words that end a noun: prepositions, conjunctions, pronouns, verbs.
        ties: Words between an amount and what it is of: "a third *of*".
        articles: What may stand behind these.
        most: Words that a noun has at most.
        adjectives: Endings of words behind which the noun goes on.
        goes_on: The noun goes on behind its first word: "soldats nord-coréens".
        change_before: Words right before a number that make a change of it.
        change_behind: Words right behind it that do so.
        levels: Hedges that say where a change led, behind a word of change: "до".
        changing: How words of change begin.
        aged: Words before a number that make an age of it.
        old: Words behind it that do so.
        numbered: Words before a number that make a name of both: "page 5".
        named: Words behind a number that do so.
        dated: Words before four digits that make a year of them.
        clock: Words behind a number that make a time of day of it.
        first: Endings that are tied to digits and make an ordinal of them.
    """

    common: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    most: int = 4
    adjectives: tuple[str, ...] = ()
    goes_on: bool = True
    change_before: frozenset[str] = frozenset()
    change_behind: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    changing: tuple[str, ...] = ()
    aged: frozenset[str] = frozenset()
    old: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    dated: frozenset[str] = frozenset()
    clock: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
