"""How old those are who are counted, which is no second quantity: children under 5."""

from reconcile import units
from reconcile.phrases.counting import BELOW_HUNDRED
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.parse import Parse
from reconcile.phrases.vocabulary.words import words_of

STARTS = words_of("under over below above aged age ages")
"""Words that lead from people to their age."""

_AND_MORE = ("and", "or")
_BOUNDS = words_of("over above older more up under below younger less")
_JOINTS = words_of("- to and or")
_OLDEST = 120
_BEHIND = words_of("year years yr yrs")


def skip_age(parse: Parse) -> bool:
    """Step over the age of people that were named just before; over nothing else."""
    cursor = parse.cursor
    start, before = cursor.at, cursor.ahead(-1)
    word = parse.phrase[before.start : before.end]
    if before.kind != "word" or units.class_of(word) != "persons":
        return False
    while cursor.take(*STARTS, "between", "of", "the"):  # under the age of five
        pass
    if not _take_ages(cursor) or cursor.token.kind == "word":  # over 300 children
        cursor.at = start
        return False
    parse.is_noun_over = parse.has_remark = True
    parse.add_remark(cursor.tokens[start].start, cursor.ahead(-1).end)
    return True


def _take_ages(cursor: Cursor) -> bool:
    """Step over one age or a span of two, with "and over", "years", "years old", "years of age"."""
    if not _take_age(cursor):
        return False
    start = cursor.at
    if cursor.take(*_JOINTS) and not _take_age(cursor) and not cursor.take(*_BOUNDS):
        cursor.at = start
    cursor.skip_hyphen()
    if cursor.take(*_BEHIND):
        start = cursor.at
        if not (cursor.take("old") or (cursor.take("of") and cursor.take("age"))):
            cursor.at = start
    start = cursor.at
    if cursor.take(*_AND_MORE) and not cursor.take(*_BOUNDS):
        cursor.at = start
    return True


def _take_age(cursor: Cursor) -> bool:
    token = cursor.token
    is_number = token.text.isdecimal() and int(token.text) <= _OLDEST
    if not is_number and token.text not in BELOW_HUNDRED:
        return False
    cursor.at += 1
    return True
