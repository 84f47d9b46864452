"""What formats for people say of a difference: every aspect in words, before and after."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answer
from reconcile.answers.contrast import Disagreement
from reconcile.answers.moments import Moment
from reconcile.changes.alteration import ADDED, REMOVED, Alteration
from reconcile.changes.attribution import Effect, Influence
from reconcile.changes.difference import (
    AnswerChange,
    Difference,
    DisagreementChange,
    QuantityDifference,
    Version,
)
from reconcile.evidence.comparable import Statement
from reconcile.ledger.records import Estimate
from reconcile.values import Interval

MARKS = {ADDED: "+", REMOVED: "-"}
"""What stands before an altered record; ``~`` before an edited one."""

_SHORT = 7
"""Digits of a commit's id that are shown, as git does."""

_NAMES_TOLD = 4
"""Issuers or quantities that are named; more are counted."""

_NONE = "none"


class Aspect(NamedTuple):
    """One aspect of an answer: what it was and what it is; alone when there is one text."""

    name: str
    before: str
    after: str


def result(found: Difference, versions: tuple[Version, Version]) -> str:
    """The first line: how many answers differ, and between what."""
    count = len(found.changed)
    total = wording.plural(found.compared, "quantity")
    told = f"answers change for {count:,} of {total}" if count else "no answer changes"
    return f"{told} from {_named(versions[0])} to {_named(versions[1])}"


def _named(version: Version) -> str:
    commit = f" ({version.commit[:_SHORT]})" if version.commit else ""
    place = f"where HEAD left {version.name}" if version.is_fork else version.name
    return f"{place}{commit}"


def asides(found: Difference, versions: tuple[Version, Version]) -> Iterator[tuple[str, str]]:
    """What else a reader has to know before believing the rest: the file it is about, and words."""
    for version in versions:
        for path in version.unread:
            yield path, f" of {version.name} cannot be read: what stands there is left out"
    if same := len(unmoved(found)):
        other = "other " if found.changed else ""
        have = "has" if same == 1 else "have"
        quantities = wording.plural(same, f"{other}quantity")
        yield "", f"{quantities} {have} altered records or disagreements, and the same answer"
    if not found.compared:
        yield "", "there is no quantity to compare"


def unmoved(found: Difference) -> list[QuantityDifference]:
    """The quantities with the same answer that still deserve a word of their own."""
    return [
        one
        for one in found.quantities
        if not one.answers and (one.disagreements or any(_is_own(r) for r in one.records))
    ]


def _is_own(record: Alteration) -> bool:
    return record.kind not in ("source", "rate")


def influences(one: QuantityDifference) -> list[tuple[Alteration, str]]:
    """Altered records with what each does, or with nothing when that was not tried.

    Sources that change nothing here are left out: see `idle_sources`.
    """
    if not one.influences:
        return [(r, "") for r in one.records if _is_own(r) or one.is_untried]
    pairs = zip(one.records, one.influences, strict=True)
    return [(r, effect(i)) for r, i in pairs if _is_own(r) or _moves(i)]


def _moves(influence: Influence) -> bool:
    return bool(influence.alone or influence.without)


def idle_sources(found: Difference) -> list[tuple[Alteration, str]]:
    """Altered sources that change no answer, each once, with the quantities that rest on it."""
    told = {r.id for one in found.quantities for r, _ in influences(one) if not _is_own(r)}
    records: dict[str, Alteration] = {}
    rests: dict[str, list[str]] = {}
    for one in found.quantities:
        for record in one.records:
            if not _is_own(record) and record.id not in told:
                records[record.id] = record
                rests.setdefault(record.id, []).append(one.quantity.id)
    return [(record, f"behind {_several(rests[name])}") for name, record in records.items()]


def _several(names: list[str]) -> str:
    more = len(names) - _NAMES_TOLD
    return f"{', '.join(names[:_NAMES_TOLD])}{f' and {more:,} more' if more > 0 else ''}"


def headlines(change: AnswerChange) -> tuple[str, str]:
    """The headline before and after."""
    before = change.before.headline.text if change.before else "not there"
    after = change.after.headline.text if change.after else "removed"
    if before == after and "headline" in change.changed:
        after += ", with other ends included"
    return before, after


def is_worth_drawing(change: AnswerChange) -> bool:
    """Whether there is something to compare; a long series that is new would be many pictures."""
    return change.moment is None or bool(change.before and change.after)


def counted(change: AnswerChange) -> str:
    """What an answer beside *the* answer counts, and when: ``stock, where: kursk, as of 2024``."""
    one = change.after or change.before
    if one is None or change.is_main:
        return ""
    return ", ".join((_cell(one), *([_time(change.moment)] if change.moment else [])))


def _time(moment: Moment) -> str:
    if moment.on:
        return f"as of {moment.text}"
    return f"{'on' if moment.days.first == moment.days.last else 'over'} {moment.text}"


def _cell(one: Answer) -> str:
    return one.cell.name


def details(change: AnswerChange, unit: str) -> Iterator[Aspect]:
    """The aspects beside the headline that differ."""
    before, after = change.before, change.after
    if before is None or after is None:
        return
    for name in change.changed:
        if name == "votes":
            yield _votes(before, after)
        elif name != "headline":
            texts = (_aspect(name, one, unit) for one in (before, after))
            yield Aspect(name.replace("_", " "), *texts)


def _aspect(name: str, one: Answer, unit: str) -> str:
    match name:
        case "span":
            return _amount([one.span] if one.span else [], unit)
        case "corroborated":
            return _amount(one.corroborated, unit)
        case "core":
            core = one.core
            if core is None:
                return _NONE
            held = f", {core.support} of {core.of}" if core.of > 1 else ""
            return f"{_amount(core.pieces, unit)}{held}"
        case "verdict":
            return wording.verdict(one.verdict)
        case "bound_conflict":
            return "a hard bound rules out the core" if one.is_bound_conflict else _NONE
        case "as_of":
            return wording.date(one.as_of)
        case "cell":
            return _cell(one)
    return "; ".join(one.fragile) or "no"


def _amount(pieces: Iterable[Interval], unit: str) -> str:
    found = tuple(pieces)
    return wording.amount(found, unit) if found else _NONE


def _votes(before: Answer, after: Answer) -> Aspect:
    was, now = ({vote.issuer for vote in one.votes} for one in (before, after))
    moved = [f"+ {name}" for name in sorted(now - was)] + [f"- {n}" for n in sorted(was - now)]
    issuers = wording.plural(len(now), "issuer")
    return Aspect("votes", f"{len(was):,}", f"{issuers}: {_several(moved)}")


def subject(record: Alteration, quantity: str) -> str:
    """What was altered: ``nis-2024``, ``source nis-2024``, ``rate …`` or ``the quantity``."""
    if record.kind == "quantity":
        return "the quantity"
    if record.kind == "estimate":
        return record.id.removeprefix(f"{quantity}/")
    return f"{record.kind} {record.id}"


def contents(record: Alteration) -> list[str]:
    """What a new or vanished record says, or the fields that were edited."""
    if record.fields:
        return [f"{one.name} {_value(one.before)} → {_value(one.after)}" for one in record.fields]
    one = record.after or record.before
    if not isinstance(one, Estimate):
        told = getattr(one, "title", None) or getattr(one, "url", None)
        return [_value(told) if told else record.change]
    said = one.stated or wording.interval(one.figure.interval or Interval(None, None))
    return [f'"{said}"', *([f"as of {one.as_of.text}"] if one.as_of else [])]


_LONGEST = 60
"""Characters of a value that are shown; JSON has all of it."""


def _value(text: str | None) -> str:
    if text is None:
        return _NONE
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def effect(influence: Influence) -> str:
    """What an altered record does to the answer, in words."""
    match influence.effect:
        case Effect.MOVES:
            return "changes the headline"
        case Effect.SHARES:
            return "changes the headline, together with others"
        case Effect.SUFFICES:
            return "would change the headline alone"
    moved = dict.fromkeys((*influence.alone, *influence.without))
    names = ", ".join(name.replace("_", " ") for name in moved if name != "headline")
    return f"changes {names}, not the headline" if names else "changes nothing in the answer"


def untried(one: QuantityDifference) -> str:
    """Why nobody says which record changes the headline; empty when that is said."""
    if not one.is_untried:
        return ""
    records = wording.plural(len(one.records), "altered record")
    return f"{records}: too many to try one by one which of them changes the headline"


def disagreement(change: DisagreementChange, unit: str) -> tuple[str, str]:
    """``new``, ``gone`` or ``now``, and the disagreement in a sentence."""
    if change.after is None:
        return "gone", _apart(change.before, unit) if change.before else ""
    if change.before is None:
        return "new", _apart(change.after, unit)
    was, now = change
    if was is not None and now is not None and was.severity is not now.severity:
        return "now", f"{_apart(change.after, unit)}; was a {was.severity}"
    far = _far(change.before, unit).removeprefix(": ") or change.before.relation
    return "now", f"{_apart(change.after, unit)}; was {far}"


def severity(change: DisagreementChange) -> str:
    """The head of a disagreement: ``warning[RC401]``."""
    one = change.after or change.before
    return f"{one.severity}[{one.code}]" if one else ""


def _apart(one: Disagreement, unit: str) -> str:
    left, right = _sayers(one.left, one.right)
    return f"{left} against {right}{_far(one, unit)}"


def _sayers(left: Statement, right: Statement) -> tuple[str, str]:
    """Who says the two: their sources, and if that is one, what tells them apart."""
    sources = left.estimate.source, right.estimate.source
    if sources[0] != sources[1]:
        return sources
    if left.origin != right.origin:
        first, second = (f"{one.estimate.source} of {one.origin}" for one in (left, right))
        return first, second
    return left.estimate.id, right.estimate.id


def _far(one: Disagreement, unit: str) -> str:
    return f": {wording.amount([Interval(one.gap, one.gap)], unit)} apart" if one.gap else ""
