"""Say an answer in sentences: when, how sure, how much evidence, how far two figures lie apart.

Terminal, page and notebook say the same of one answer, since all of them say what stands here.
Text comes from the ledger as it is; who shows it makes it safe for the place.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from reconcile import wording
from reconcile.answers.age import age
from reconcile.answers.answer import Answer, Answers
from reconcile.answers.consensus import Core
from reconcile.answers.contrast import Disagreement
from reconcile.evidence.comparable import TO_TWICE_SIGMA
from reconcile.evidence.periods import spoken_of
from reconcile.evidence.states import IN_FORCE, Standing, State
from reconcile.ledger.records import Source
from reconcile.values import Interval, Number

_AGAINST = frozenset({"contradicts", "excludes", "exceeds"})
"""What beside a headline speaks against it."""

_LONGER = {"majority": "a majority agrees", "conflict": "conflict: no two agree"}
"""Verdicts that a first screen says in more words."""


def is_contradicted(answer: Answer) -> bool:
    """Tell whether something beside the headline speaks against it."""
    return any(one.kind in _AGAINST for one in answer.beside(""))


def code(answers: Answers) -> str:
    """Return the word by which quantities are sorted: the verdict, or what matters more."""
    answer = answers.answers[0]
    if answers.is_divided:
        return "divided"
    if answer.derived:
        return "derived"
    return "contradicted" if is_contradicted(answer) else answer.verdict.value


def in_short(answers: Answers) -> str:
    """Say in two or three words how sure the answer is, and how many differ."""
    if answers.is_divided:
        return "one for each scope"
    answer = answers.answers[0]
    count = len(answer.every_disagreement)
    told = f", {wording.plural(count, 'difference')}" if count else ""
    if answer.derived:
        return f"derived{', projected' if answer.evidence.is_projected else ''}{told}"
    verdict = "contradicted" if is_contradicted(answer) else wording.verdict(answer.verdict)
    return f"{'projected, ' if answer.evidence.is_projected else ''}{verdict}{told}"


def when(answer: Answer) -> str:
    """Say what time an answer speaks of: the period of a flow, else a date."""
    will = "projected " if answer.evidence.is_projected else ""
    if answer.period:
        return f"{will}{spoken_of(answer.period)}"
    if answer.cell.measure == "constant":
        return f"{will}constant"
    return f"{will}as of {answer.as_of.text}" if answer.as_of else f"{will}undated"


def how_old(answers: Answers, answer: Answer) -> str:
    """Say how old an answer is that may have changed since; empty below one year."""
    if answer.cell.measure == "constant":
        return ""
    return age(answer.as_of, answers.horizon, is_asked=answers.asked is not None)


def verdict(answer: Answer, unit: str) -> tuple[str, str]:
    """Say how far the issuers agree: with all their names, and with the only one at most."""
    if answer.derived:
        from reconcile.answers import derived

        told = f"nobody states it: from {derived.in_words(answer.derived)}"
        return told, told
    head = _LONGER.get(answer.verdict) or wording.verdict(answer.verdict)
    issuers = list(dict.fromkeys(vote.issuer for vote in answer.votes))
    if answer.core and answer.core.of > 1:
        head += f": {answer.core.support} of {answer.core.of} {_shared(answer, answer.core, unit)}"
        issuers = list(
            dict.fromkeys(vote.issuer for vote in answer.votes if answer.core.is_held_by(vote))
        )
    names = ""
    if len(issuers) == 1:
        said = dict.fromkeys(v.speaker.estimate.stated for v in answer.votes[0].voices)
        phrases = " or ".join(f'"{phrase}"' for phrase in said if phrase)
        head += f": {issuers[0]}" + (f", {phrases}" if phrases else "")
    elif issuers:
        names = f" ({', '.join(issuers[:4])}{', …' if len(issuers) > 4 else ''})"
    tail = []
    if answer.span and len(answer.votes) > 1:
        tail.append(f"span {wording.figure([answer.span], unit)}")
    tail.extend(answer.fragile[:1])
    return "; ".join([head + names, *tail]), "; ".join([head, *tail])


def _shared(answer: Answer, core: Core, unit: str) -> str:
    """Say what the largest camps have in common: values, or two figures that rounding parts."""
    if not core.is_within_rounding:
        return f"share {wording.figure(core.pieces, unit)}"
    figures = (
        wording.listed([wording.figure([Interval(end, end)], unit) for end in _ends(one)])
        for one in core.pieces
    )
    speakers = [voice.speaker for vote in answer.votes for voice in vote.voices]
    is_sigma = any(speaker.estimate.interval in TO_TWICE_SIGMA for speaker in speakers)
    return f"agree {'at k = 2' if is_sigma else 'within rounding'} ({' or '.join(figures)})"


def _ends(values: Interval) -> list[Number]:
    return list(dict.fromkeys((values.low or 0, values.high or 0)))


def evidence(answer: Answer) -> tuple[str, str, str]:
    """Say how much evidence there is and what explains the differences: from long to short."""
    counts = answer.counts
    estimates = wording.plural(counts.estimates, "estimate")
    origins = wording.plural(counts.origins, "origin")
    documents = wording.plural(counts.documents, "document")
    rest = []
    earlier = [s for s in answer.standings if s.state is State.EARLIER]
    if earlier:
        rest.append(f"{len(earlier)} earlier{_direction(earlier, answer)}")
    rest += _dependent(answer)
    kinds = Counter(one.causes[0].kind for one in answer.every_disagreement)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    total = len(answer.every_disagreement)
    long = f"{wording.plural(total, 'disagreement')}: {told}" if told else "no disagreement"
    short = f"{total} differ: {told}" if told else "none differ"
    return (
        "; ".join([f"{estimates}, {documents}, {origins}", *rest, long]),
        "; ".join([f"{estimates}, {origins}", *rest, long]),
        "; ".join([f"{estimates}, {origins}", *rest, short]),
    )


def _dependent(answer: Answer) -> Iterator[str]:
    """Say whose vote rests on that of another, so that the two are not independent."""
    issuers = frozenset(vote.issuer for vote in answer.votes)
    for vote in answer.votes:
        if others := vote.rests_on & issuers:
            yield f"{vote.issuer} draws on {wording.listed(sorted(others))}"


def _direction(earlier: Sequence[Standing], answer: Answer) -> str:
    if not answer.span or answer.span.low is None or answer.span.high is None:
        return ""
    low, high = answer.span.low, answer.span.high
    stated = [s.statement.stated for s in earlier if s.statement.stated]
    if all(i.high is not None and i.high < low for i in stated):
        return ", lower"
    if all(i.low is not None and i.low > high for i in stated):
        return ", higher"
    return ""


def against(one: Disagreement, unit: str) -> str:
    """Say which two figures do not fit together, and how far they lie apart."""
    left, right = (statement.figure_in(unit) for statement in (one.left, one.right))
    if one.gap:
        far = f": {wording.amount([Interval(one.gap, one.gap)], unit)} apart{_ratio(one, unit)}"
    else:
        far = f": they {'touch' if one.relation == 'touches' else 'overlap'}"
        far = "" if one.code != "RC401" else far
    return f"{left} against {right}{far}"


_RATIO_IN_ROUND = 1000
"""From here on the hundredths of a ratio say nothing."""


def _ratio(one: Disagreement, unit: str) -> str:
    """Say how many times the one is the other, where two decimals show it, and the nearest ends."""
    text = f"{one.gap_ratio:,.2f}" if one.gap_ratio else "1.00"
    if one.gap_ratio and one.gap_ratio >= _RATIO_IN_ROUND:
        text = wording.number(float(f"{one.gap_ratio:.2g}"))
    told = f", ratio {text}" if text != "1.00" else ""
    if one.gap_range is None or one.gap_range[1] - one.gap_range[0] == one.gap:
        return told
    nearest = wording.listed([wording.figure([Interval(e, e)], unit) for e in one.gap_range])
    return f"{told}; nearest ends {nearest}"


_MOST_ISSUERS = 4
"""Issuers that a day of a history names; more are counted."""


def on_day(answer: Answer) -> str:
    """Say how sure the answer was on a day of its history, and who stood for it."""
    if answer.derived:
        return verdict(answer, "")[1]
    will = "projected, " if answer.evidence.is_projected else ""
    text = f"{will}{wording.verdict(answer.verdict)}"
    if answer.core and answer.core.of > 1:
        text += f", {answer.core.support} of {answer.core.of}"
    issuers = list(dict.fromkeys(vote.issuer for vote in answer.votes))
    if issuers:
        more = len(issuers) - _MOST_ISSUERS
        text += f": {', '.join(issuers[:_MOST_ISSUERS])}{f' and {more} more' if more > 0 else ''}"
    if answer.span and len(answer.votes) > 1:
        text += f"; span {wording.interval(answer.span)}"
    return text


def added(standing: Standing) -> str:
    """Say who printed a new figure, what it was, and what became of it."""
    statement, state = standing.statement, standing.state
    stated = statement.estimate.stated or statement.figure_in("")
    why = "" if state in IN_FORCE else f": {standing.reason}"
    return f"{statement.estimate.source}: {stated} ({state}{why})"


def left(standing: Standing) -> str:
    """Say who lost a part in the answer, and why."""
    if standing.state is State.BOUND:
        return f"{standing.statement.issuer}: too old for more than a floor"
    return f"{standing.statement.issuer}: {standing.state}, {standing.reason}"


def reference(source: Source) -> str:
    """Write a source as a reference: author, title, publisher, day, addresses."""
    day = source.published.text if source.published else None
    named = ": ".join(filter(None, (source.author, source.title)))
    told = ", ".join(filter(None, (named, source.publisher, day)))
    archive = f"archived at {source.archive_url}" if source.archive_url else None
    return ", ".join(filter(None, (told, source.url, archive))) or "no title, no address"


def without_effect(standings: Sequence[Standing]) -> Iterator[str]:
    """Say which later figures changed nothing, and which could not be read."""
    readable = [s for s in standings if s.state is not State.UNREADABLE]
    unread = [s for s in standings if s.state is State.UNREADABLE]
    for some, what in ((readable, "changed nothing"), (unread, "could not be read")):
        if some:
            names = dict.fromkeys(s.statement.estimate.source for s in some)
            count = wording.plural(len(some), "later estimate")
            yield f"{count} {what}: {', '.join(names)}"
