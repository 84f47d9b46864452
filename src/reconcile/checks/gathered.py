"""Findings of one rule and one cause, told as one.

Each pair of camps, and each quantity with the same trouble, stays a finding by itself, with a
fingerprint of its own: by that one `accept`, the baseline and `--changed-since` go. Only what
people and reports are told is gathered, so that nothing new hides behind what is known.
"""

from collections.abc import Hashable, Iterable, Sequence

from reconcile import wording
from reconcile.checks.fingerprints import digest
from reconcile.finding import Finding, Gathering
from reconcile.values import Place

_MOST_NAMED = 4
"""Findings whose own part stands in the sentence for all; the others are listed below it."""

_MOST_PLACES = 10
"""Other places that one finding shows; a person reads no more of them."""


def gather(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with those of one cause as one, each where its first one stands.

    Args:
        findings: With fingerprints, and marked where they are accepted; the order is kept.
    """
    groups: dict[Hashable, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(_key(finding) or number, []).append(finding)
    told = [one for group in groups.values() for one in _told(group)]
    return tuple(sorted(told, key=lambda one: (one.place.path, one.place.line, one.place.column)))


def _key(finding: Finding) -> Hashable:
    gathering = finding.gathering
    if gathering is None:
        return None
    return finding.code, finding.help, gathering.key


def _told(group: Sequence[Finding]) -> list[Finding]:
    """Tell a group as one finding, the worst first, and behind them those that are known.

    Those of one severity stand in order of their ids and words, wherever their records stand.
    """
    group = sorted(group, key=lambda one: (-one.severity, one.about, one.message, one.fingerprint))
    is_open = [one for one in group if one.accepted is None]
    if is_open:
        return _together(is_open, [one for one in group if one.accepted])
    by_reason: dict[Hashable, list[Finding]] = {}
    for one in group:
        by_reason.setdefault(one.accepted, []).append(one)
    return [told for several in by_reason.values() for told in _together(several, ())]


def _together(group: Sequence[Finding], known: Sequence[Finding]) -> list[Finding]:
    first, gathering = group[0], group[0].gathering
    if gathering is None:
        return list(group)
    if len(group) + len(known) < gathering.least:
        return [one._replace(pairs=(one,)) for one in (*group, *known)]
    if len(group) == 1:
        return [first._replace(pairs=(first, *known))]
    about = dict.fromkeys(name for one in group for name in one.about)
    told = first._replace(
        message=_message(gathering, group, known),
        related=_related(group),
        causes=_shared(group),
        about=tuple(about),
        edit=None,
        fingerprint=digest("\0".join(sorted(one.fingerprint for one in group))),
        pairs=(*group, *known),
    )
    return [told]


def _message(gathering: Gathering, group: Sequence[Finding], known: Sequence[Finding]) -> str:
    """Say what holds for all, how many they are, and of the first of them which.

    Example:
        >>> from reconcile.finding import Severity
        >>> alike = Gathering((), "estimates of `q` do not overlap", "pair", "2 and 3")
        >>> one = Finding("RC401", "", Severity.NOTE, Place("a", 1, 1, 1, 1), "", gathering=alike)
        >>> _message(alike, [one, one], ())
        'estimates of `q` do not overlap (2 pairs): 2 and 3; 2 and 3'
        >>> _message(alike._replace(lead="apart"), [one] * 6, [one])
        'apart (6 of 7 pairs, the others are known): 2 and 3; 2 and 3; 2 and 3; 2 and 3; and 2 more'
    """
    count = wording.plural(len(group) + len(known), gathering.noun)
    if known:
        count = f"{len(group):,} of {count}, the others are known"
    parts = [one.gathering.part for one in group[:_MOST_NAMED] if one.gathering]
    if len(group) > _MOST_NAMED:
        parts.append(f"and {len(group) - _MOST_NAMED:,} more")
    return f"{gathering.lead} ({count}): {'; '.join(parts)}"


def _related(group: Sequence[Finding]) -> tuple[tuple[Place, str], ...]:
    """Return the places of all, the main ones first, each once."""
    places = {group[0].place: ""}
    for place, label in [
        *((one.place, one.label) for one in group),
        *(related for one in group for related in one.related),
    ]:
        places.setdefault(place, label)
    listed = list(places.items())[1:]
    left = len(listed) - _MOST_PLACES
    if left > 0:
        place, label = listed[_MOST_PLACES - 1]
        listed[_MOST_PLACES - 1] = place, "; ".join(filter(None, (label, f"and {left:,} more")))
    return tuple(listed[:_MOST_PLACES])


def _shared(group: Sequence[Finding]) -> tuple[str, ...]:
    """Return the causes of all, each once."""
    return tuple(dict.fromkeys(cause for one in group for cause in one.causes))
