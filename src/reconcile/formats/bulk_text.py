"""What a bulk run came to, a line each, for whoever waits for it."""

from collections.abc import Mapping

from reconcile import wording
from reconcile.answers.consensus import Verdict

_SHOWN = 5
"""Kinds of faults that are named before the rest is counted."""


def summary(rows: int, verdicts: Mapping[str, int], place: str) -> str:
    """Say what was answered, verdict by verdict, and where the answers are, if in a file.

    Example:
        >>> summary(12_000, {"unanimous": 30, "single-origin": 4_000}, "answers.csv")
        'wrote answers.csv: 12,000 rows of 4,030 quantities: 30 unanimous, 4,000 one voice'
    """
    counted = wording.plural(rows, "row")
    about = wording.plural(sum(verdicts.values()), "quantity")
    found = [
        f"{count:,} {wording.verdict(verdict)}"
        for verdict in reversed(Verdict)
        if (count := verdicts.get(verdict))
    ]
    told = [*([f"wrote {place}"] if place else ()), f"{counted} of {about}"]
    return ": ".join([*told, *([", ".join(found)] if found else ())])


def apart(quantities: int, rows: int, reason: str) -> str:
    """Say which quantities have no answer, since their rows do not go together.

    Example:
        >>> apart(1, 4_000, "its phrases count several things; give each its own")
        '1 quantity (4,000 rows) has no answer: its phrases count several things; give each its own'
    """
    have = "has" if quantities == 1 else "have"
    counted = f"{wording.plural(quantities, 'quantity')} ({wording.plural(rows, 'row')})"
    return f"{counted} {have} no answer: {reason}"


def refused(kinds: Mapping[str, int], quantities: int, place: str) -> str:
    """Say how many rows cannot be used, why, and where they are; an empty place: nowhere.

    Example:
        >>> refused({"low is above high": 1, "it has no figure": 9}, 7, "x.csv").split(": ")[1]
        '9 × it has no figure, 1 × low is above high'
    """
    total = sum(kinds.values())
    counted = f"{wording.plural(total, 'row')} of {wording.plural(quantities, 'quantity')}"
    ordered = sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    told = [f"{count:,} × {kind}" for kind, count in ordered[:_SHOWN]]
    if rest := sum(count for _, count in ordered[_SHOWN:]):
        told.append(f"{rest:,} × other faults")
    stand = "stands" if total == 1 else "stand"
    fate = f"and {stand} in {place}" if place else "(--refused FILE keeps them)"
    return f"{counted} cannot be used {fate}: {', '.join(told)}"


def exported(estimates: int, aside: Mapping[str, int]) -> str:
    """Say how many estimates of an exported table count, and what became of the others.

    Example:
        >>> exported(130, {"relay": 42, "superseded": 1})
        '130 estimates count as the ledger has decided; 43 do not: 42 relay, 1 superseded'
    """
    ordered = sorted(aside.items(), key=lambda one: (-one[1], one[0]))
    counted = wording.plural(estimates, "estimate")
    verb = "counts" if estimates == 1 else "count"
    said = f"{counted} {verb} as the ledger has decided"
    if not aside:
        return said
    total, told = sum(aside.values()), ", ".join(f"{count:,} {state}" for state, count in ordered)
    return f"{said}; {total:,} {'does' if total == 1 else 'do'} not: {told}"
