"""What an issuer says last, and what that takes back of what it said before."""

from collections.abc import Iterable, Sequence

from reconcile.evidence.time import is_newer, newest, order
from reconcile.evidence.voice import Voice
from reconcile.values import intersect, is_before


def by_issuer(voices: Iterable[Voice]) -> dict[str, list[Voice]]:
    """Return the voices of each issuer, in their order."""
    found: dict[str, list[Voice]] = {}
    for voice in voices:
        found.setdefault(voice.issuer, []).append(voice)
    return found


def is_limit_of(voice: Voice, side: str) -> bool:
    """Tell whether a voice gives one end only, and that of a side."""
    return not voice.is_bounded and getattr(voice.stated, side) is not None


def takes_place_of(new: Voice, old: Voice) -> bool:
    """Tell whether an issuer's newer voice withdraws a limit: it votes, or speaks of that side."""
    if not is_newer(new, old):
        return False
    is_of_one_side = (new.stated.low is None) == (old.stated.low is None)
    is_for_side = not old.is_bounded and (new.is_bounded or is_of_one_side)
    return is_for_side or intersect(new.stated, old.stated) is None


def last_of(voices: Sequence[Voice]) -> list[Voice]:
    """Return all that an issuer said last, at once."""
    if len(voices) == 1:
        return list(voices)
    last = newest(voices)
    return [voice for voice in voices if is_at_once(voice, last)]


def is_at_once(voice: Voice, last: Voice) -> bool:
    """Tell whether nothing makes an issuer's last voice newer than another of its voices."""
    if order(voice)[0] != order(last)[0]:
        return False
    was, now = voice.speaker.published, last.speaker.published
    return was is None or now is None or not is_before(was, now)
