"""The interval behind a value: 12 (8 to 19), 12, 95% CI 8–19; p = 0.02, 12 (min 8, max 19)."""

from reconcile import units
from reconcile.phrases import behind
from reconcile.phrases.amounts import Amount, read_amount
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.labels import Label, read_label
from reconcile.phrases.levels import link_level
from reconcile.phrases.named import link_named
from reconcile.phrases.parse import Parse
from reconcile.phrases.plurals import same_noun
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.sharing import share_scale
from reconcile.phrases.vocabulary.context import MONTHS, is_year
from reconcile.phrases.vocabulary.words import TIME, words_of

_CLOSINGS = frozenset(")]")
_LOWEST, _HIGHEST = (
    words_of("min minimum low lower lowest"),
    words_of("max maximum high upper highest"),
)
_EXTREME = words_of("min minimum lowest max maximum highest")


def link_inner(parse: Parse) -> bool:
    """Read the interval of "A (B to C)", "A, 95% CI B-C" or "A [B, C]".

    Raises:
        Refusal: It belongs to no single number.
    """
    cursor = parse.cursor
    start = cursor.at
    has_bracket = cursor.take("(", "[")
    label = read_label(cursor)
    try:
        ends = _ends(parse, label) if has_bracket or label.is_one else None
    except Refusal as refusal:
        if refusal.code != "ambiguous-letter" or label.is_one:
            raise
        ends = None  # 3,000 feet (300 to 900 m): a figure in another unit, read as one
    if ends is None:
        cursor.at = start
        return False
    if parse.first is None or parse.second is not None or parse.spreads or parse.inner:
        raise cursor.refusal(
            "three-limits", "The interval belongs to no single number.", since=start
        )
    parse.inner, parse.level = ends, label.kind or cursor.level
    if label.nameless:
        told = f"The ends are those of {label.nameless} %, a level that `interval` has no name for."
        parse.notes.append(told)
    parse.add_limit()
    if has_bracket:
        link_level(parse)
        while cursor.text in (",", ";") and link_named(parse):
            pass
        _note_rest(parse)
    if cursor.take(")", "]"):
        parse.after = cursor.at
        share_scale(parse)
    return True


def _ends(parse: Parse, label: Label) -> tuple[Amount, Amount] | None:
    """Read the two ends; None: there are none, or they are of another quantity."""
    cursor = parse.cursor
    is_named = _end_name(cursor, _LOWEST, label)
    if not is_named:
        cursor.take("from", "between")
    low = read_amount(cursor)
    _skip_own_unit(parse)
    if low is None or not cursor.take("to", "-", "and", ",", ";", "through"):
        return None
    if is_named and not _end_name(cursor, _HIGHEST, label):
        return None
    high = read_amount(cursor)
    is_date = cursor.text in MONTHS or cursor.text in TIME or is_year(cursor.tokens[low.start])
    if high is None or (not label.is_one and (is_date or _is_other_unit(parse, low, high))):
        return None
    return low, high


def _end_name(cursor: Cursor, names: frozenset[str], label: Label) -> bool:
    """Step over what one end is called: "min.", "lower bound:"."""
    start = cursor.at
    cursor.take("and")
    name = cursor.text
    if not cursor.take(*names):
        cursor.at = start
        return False
    cursor.take("bound", "limit", "estimate")
    cursor.take(".")
    cursor.take(":", "=", "of")
    if name in _EXTREME:
        label.kind = label.kind or "min-max"
    return True


def _skip_own_unit(parse: Parse) -> None:
    """Step over the unit of the value behind the lower end: 1.07°C (0.8°C–1.3°C)."""
    cursor, place = parse.cursor, parse.nouns[-1]
    if place is None:
        return
    own = [one.text for one in cursor.tokens if place[0] <= one.start and one.end <= place[1]]
    if [one.text for one in cursor.tokens[cursor.at : cursor.at + len(own)]] == own:
        cursor.at += len(own)


def _note_rest(parse: Parse) -> None:
    """Note what else stands in the bracket of an interval, unless it may change the figure.

    Raises:
        Refusal: It says that the figure is disputed, or another.
    """
    cursor = parse.cursor
    start = cursor.at
    if not cursor.take(",", ";"):
        return
    hedges = parse.table.after.next
    while cursor.token.kind != "end" and cursor.text not in _CLOSINGS:
        if behind.may_act(cursor.text):
            behind.check(parse, cursor.token)
        if cursor.text in hedges or cursor.text in ("(", "["):
            break
        cursor.at += 1
    if cursor.text not in _CLOSINGS or cursor.at == start + 1:
        cursor.at = start
        return
    told = parse.phrase[cursor.tokens[start + 1].start : cursor.ahead(-1).end]
    parse.notes.append(f'"{told}" stands beside the interval; it is left out.')


def _is_other_unit(parse: Parse, low: Amount, high: Amount) -> bool:
    """Whether a range in brackets is in another unit: 5-6 km (3-4 miles)."""
    cursor, first = parse.cursor, parse.first
    if first is None:
        return False
    for end in (low, high):
        if end.currency not in (None, first.currency) or end.unit not in (None, first.unit):
            return True
    place = parse.nouns[-1]
    if place is None or cursor.token.kind not in ("word", "name"):
        return False
    noun = parse.phrase[slice(*place)]
    closing = next((one for one in cursor.tokens[cursor.at :] if one.text in _CLOSINGS), None)
    rest = parse.phrase[cursor.token.start : closing.start if closing else None].strip()
    if units.of(noun).powers and units.of(rest).powers:
        return units.compare(rest, noun).kind is not units.Kind.EQUAL
    word = parse.phrase[cursor.token.start : cursor.token.end]
    return not same_noun(noun.split()[0], word)
