"""Put together what one voice says several times on one day: pieces, never their hull."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from reconcile.evidence.comparable import Statement
from reconcile.evidence.voice import Piece, Voice
from reconcile.values import Interval, hull, intersect, overlaps, plain


def width(values: Interval) -> float:
    """Return how wide an interval is; one with an open side is endless."""
    if values.low is None or values.high is None:
        return float("inf")
    return values.high - values.low


def cut(voice: Voice, to: Interval) -> Voice:
    """Narrow a voice to what else its issuer says."""
    return voice._replace(stated=to, compared=to)


def shared(voices: Sequence[Voice]) -> list[Voice]:
    """Return what equally precise wordings of one figure share as stated, else all of them."""
    if len(voices) == 1:
        return list(voices)
    common: Interval | None = Interval(None, None)
    for voice in voices:
        common = common and intersect(common, voice.stated)
    return [cut(voices[0], common)] if common else list(voices)


def most_precise(voices: Iterable[Voice]) -> list[Voice]:
    """Return the figures of one day of which none says the same as a more precise one.

    Args:
        voices: With two ends each.
    """
    kept: list[tuple[float, Interval]] = []
    found: list[Voice] = []
    for _, alike in groupby(sorted(voices, key=_precision), key=lambda v: width(v.compared)):
        apart = [voice for voice in alike if not _meets(kept, voice.compared)]
        for together in _meeting(apart):
            found.extend(shared(together))
        for voice in apart:
            insort(kept, (voice.compared.low or 0, voice.compared))
    return found


def _precision(voice: Voice) -> tuple[float, Interval, Interval, str]:
    """Put the most precise first, whatever the order of the file."""
    return width(voice.compared), voice.compared, voice.stated, voice.speaker.estimate.id


def _meets(kept: Sequence[tuple[float, Interval]], values: Interval) -> bool:
    """Tell whether an interval meets one of those kept.

    They are sorted, and no wider one lies among them that ends behind a later one.
    """
    place = bisect_left(kept, values.low or 0, key=itemgetter(0))
    return any(overlaps(other, values) for _, other in kept[max(place - 1, 0) : place + 1])


def _meeting(voices: Sequence[Voice]) -> list[list[Voice]]:
    """Part voices in ascending order into those that meet, one for each figure."""
    groups: list[list[Voice]] = []
    for voice in voices:
        if groups and groups[-1][-1].stated == voice.stated:
            continue
        if groups and overlaps(groups[-1][-1].compared, voice.compared):
            groups[-1].append(voice)
        else:
            groups.append([voice])
    return groups


def pieces(voices: Sequence[Voice]) -> tuple[Piece, ...]:
    """Return what the voices of one vote leave open, from low to high and apart as compared."""
    if len(voices) == 1 and not voices[0].speaker.pieces:
        voice = voices[0]
        return (Piece(voice.speaker, voice.stated, voice.compared),)
    found = [piece for voice in voices for piece in _of_voice(voice)]
    found.sort(key=lambda piece: (piece.stated.low or 0, piece.stated.high or 0))
    return tuple(_apart(found))


def _of_voice(voice: Voice) -> Iterable[Piece]:
    """Return the pieces of an *or*, as far as the issuer has not ruled them out since."""
    speaker = voice.speaker
    if not speaker.pieces:
        yield _piece(speaker, voice.stated, voice.compared)
    for piece in speaker.pieces:
        stated = intersect(piece, voice.stated)
        if stated:
            yield _piece(speaker, stated, stated)


def _piece(speaker: Statement, stated: Interval, compared: Interval) -> Piece:
    return Piece(speaker._replace(stated=stated, compared=compared, pieces=()), stated, compared)


def _apart(found: Sequence[Piece]) -> Iterable[Piece]:
    """Make pieces that meet one, and part widths that do: one issuer counts once."""
    last = found[0]
    for piece in found[1:]:
        if overlaps(last.stated, piece.stated):
            stated = hull((last.stated, piece.stated))
            last = _piece(last.speaker, stated, hull((last.compared, piece.compared)))
            continue
        if overlaps(last.compared, piece.compared):
            middle = plain(((last.stated.high or 0) + (piece.stated.low or 0)) / 2)
            left, right = last.compared, piece.compared
            left = Interval(left.low, middle, left.low_closed, high_closed=False)
            right = Interval(middle, right.high, high_closed=right.high_closed)
            last = _piece(last.speaker, last.stated, left)
            piece = _piece(piece.speaker, piece.stated, right)
        yield last
        last = piece
    yield last
