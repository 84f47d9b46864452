"""Put together what one voice says several times on one day: pieces, never their hull."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from reconcile.evidence.comparable import Statement
from reconcile.evidence.voice import Piece, Voice
from reconcile.methods.sweep import Position, ends
from reconcile.values import Interval, Number, hull, intersect, overlaps, plain


def width(values: Interval) -> float:
    """Return how wide an interval is; one with an open side is endless."""
    if values.low is None or values.high is None:
        return float("inf")
    return values.high - values.low


def cut(voice: Voice, to: Interval) -> Voice:
    """Narrow a voice to what else its issuer says."""
    return voice._replace(stated=to, compared=to)


def within(voice: Voice, limit: Interval) -> Interval | None:
    """Return the hull of what a limit leaves of a voice, of an *or* piece by piece."""
    said = [intersect(piece, voice.stated) for piece in voice.speaker.said]
    left = [kept for piece in said if piece and (kept := intersect(piece, limit))]
    return hull(left) if left else None


def shared(voices: Sequence[Voice]) -> list[Voice]:
    """Return what equally precise wordings of one figure share as stated, else all of them."""
    if len(voices) == 1 or any(voice.speaker.pieces for voice in voices):
        return list(voices)
    common: Interval | None = Interval(None, None)
    for voice in voices:
        common = common and intersect(common, voice.stated)
    return [cut(min(voices, key=_name), common)] if common else list(voices)


def most_precise(voices: Sequence[Voice]) -> list[Voice]:
    """Return what voices of one day come to: the most precise of those that agree.

    Two agree where one holds the other, which then is what was said, and so do two printed
    ranges that meet: in what they share. All others stay apart.

    Args:
        voices: With two ends each.

    Returns:
        From low to high; one where all agree.
    """
    if len(voices) == 1:
        return list(voices)
    kept = _holding_no_other(voices)
    found = [voice for voice in kept if voice.speaker.pieces]
    for together in _meeting([voice for voice in kept if not voice.speaker.pieces]):
        has_ends = all(_prints_ends(voice) for voice in together)
        found.extend(shared(together) if has_ends else together)
    return sorted(found, key=lambda voice: (voice.stated.low or 0, _name(voice)))


def _holding_no_other(voices: Sequence[Voice]) -> list[Voice]:
    """Return the voices that hold no other one, from low to high, whatever their order."""
    ranked = sorted(voices, key=_from_wide_to_narrow)
    openings = sorted((_opening(voice), at) for at, voice in enumerate(voices))
    least: Position | None = None
    kept: list[Voice] = []
    for voice in reversed(ranked):
        top = ends(voice.compared)[1]
        is_wider = least is not None and top >= least
        if voice.speaker.pieces:
            # What lies among its pieces begins between the first and the last.
            first = bisect_left(openings, (_opening(voice),))
            stop = bisect_left(openings, (ends(_widths(voice)[-1])[1],))
            within_reach = (voices[at] for _, at in openings[first:stop])
            is_wider = any(_refines(other, voice) for other in within_reach)
        if not is_wider:
            kept.append(voice)
            least = top if least is None else min(least, top)
    return kept[::-1]


def _from_wide_to_narrow(voice: Voice) -> tuple[Position, Number, int, bool, str]:
    """Put before a voice all that hold it: those that start earlier, or as early and end later.

    An *or* comes behind a range from its first piece to its last.
    """
    bottom, (top, is_closed) = ends(voice.compared)
    return bottom, -top, -is_closed, bool(voice.speaker.pieces), _name(voice)


def _refines(voice: Voice, other: Voice) -> bool:
    """Whether all that a voice says is among the pieces of another; of two alike the first."""
    said, left_open = _widths(voice), other.speaker.widths
    if said == left_open:
        return _name(voice) < _name(other)
    return all(any(intersect(piece, wide) == piece for wide in left_open) for piece in said)


def _widths(voice: Voice) -> tuple[Interval, ...]:
    """Return its pieces as they are compared, from low to high; mostly one."""
    return voice.speaker.widths or (voice.compared,)


def _opening(voice: Voice) -> Position:
    return ends(_widths(voice)[0])[0]


def _name(voice: Voice) -> str:
    return voice.speaker.estimate.id


def _prints_ends(voice: Voice) -> bool:
    return voice.stated.low != voice.stated.high and voice.speaker.figure.width != "rule"


def _meeting(voices: Sequence[Voice]) -> list[list[Voice]]:
    """Part voices in ascending order into those that meet, each with the one before it."""
    groups: list[list[Voice]] = []
    for voice in voices:
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
    found.sort(key=lambda piece: ends(piece.stated))
    return tuple(_apart(_joined(found)))


def _of_voice(voice: Voice) -> Iterable[Piece]:
    """Return the pieces of an *or*, as far as the issuer has not ruled them out since."""
    speaker = voice.speaker
    if not speaker.pieces:
        yield _piece(speaker, voice.stated, voice.compared)
    for piece, width in zip(speaker.pieces, speaker.widths, strict=True):
        stated = intersect(piece, voice.stated)
        if stated:
            yield _piece(speaker, stated, width if stated == piece else stated)


def _piece(speaker: Statement, stated: Interval, compared: Interval) -> Piece:
    return Piece(
        speaker._replace(stated=stated, compared=compared, pieces=(), widths=()), stated, compared
    )


def _joined(found: Sequence[Piece]) -> list[Piece]:
    """Make pieces that meet as stated one."""
    joined = [found[0]]
    for piece in found[1:]:
        last = joined[-1]
        if overlaps(last.stated, piece.stated):
            stated = hull((last.stated, piece.stated))
            compared = hull((last.compared, piece.compared))
            joined[-1] = _piece(last.speaker, stated, compared)
        else:
            joined.append(piece)
    return joined


def _apart(joined: Sequence[Piece]) -> Iterable[Piece]:
    """Part widths that meet half-way between what is stated: one issuer counts once."""
    last = joined[0]
    for piece in joined[1:]:
        if overlaps(last.compared, piece.compared):
            middle = plain(((last.stated.high or 0) + (piece.stated.low or 0)) / 2)
            # What states the middle itself keeps it: no width is narrower than its figure.
            is_below = overlaps(last.stated, Interval(middle, middle))
            below = Interval(None, middle, high_closed=is_below)
            above = Interval(middle, None, low_closed=not is_below)
            left = intersect(last.compared, below) or last.stated
            right = intersect(piece.compared, above) or piece.stated
            last = _piece(last.speaker, last.stated, left)
            piece = _piece(piece.speaker, piece.stated, right)
        yield last
        last = piece
    yield last
