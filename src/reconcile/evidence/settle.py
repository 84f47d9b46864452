"""Turn voices in force into votes and bounds: issuers, dates, windows, growth."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise

from reconcile import wording
from reconcile.evidence.comparable import Cell
from reconcile.evidence.drawn import combined, drawn
from reconcile.evidence.periods import counted_over, days_of, is_within, latest_period
from reconcile.evidence.restating import REVISED, restated
from reconcile.evidence.said_last import by_issuer, is_at_once, is_limit_of, last_of, takes_place_of
from reconcile.evidence.same_day import cut, most_precise, pieces, within
from reconcile.evidence.states import Bound, Drawn, Evidence, SetAside, Standing, State, Vote
from reconcile.evidence.time import (
    Growth,
    Reached,
    is_newer,
    limit_of,
    newest,
    rank,
    reference_date,
)
from reconcile.evidence.voice import Voice, why_no_vote
from reconcile.ledger.records import Period, Quantity
from reconcile.values import Interval, PartialDate, hull, intersect, is_before


def settle(
    quantity: Quantity,
    cell: Cell,
    voices: Sequence[Voice],
    reference: PartialDate | None = None,
    *,
    on: PartialDate | None = None,
    period: Period | None = None,
    made: dict[int, Vote] | None = None,
) -> Evidence:
    """Let voices vote: one vote for each issuer, of those that speak of the reference date.

    Args:
        quantity: What they are about.
        cell: What they count.
        voices: Those in force, in order of appearance.
        reference: The day from which windows are measured; None: the newest date among the votes.
        on: The date that is asked about: what lies within it counts, and what lies within the
            window before its end; None: none.
        period: The period of a flow that is asked about; None: the one that ends last.
        made: Votes of single voices that were made before, by the identity of the voice; new
            ones are added.
    """
    return _Settling(quantity, cell, reference, on, made).run(voices, period)


class _Settling:
    """Lead the voices of one cell to votes and bounds."""

    def __init__(
        self,
        quantity: Quantity,
        cell: Cell,
        reference: PartialDate | None,
        on: PartialDate | None,
        made: dict[int, Vote] | None,
    ) -> None:
        self.cell = cell
        self.made = {} if made is None else made
        self.measure = cell.measure
        self.window = quantity.window
        self.minimum = quantity.minimum
        self.reference = on or reference
        self.on = on
        self.standings: list[Standing] = []
        self.set_aside: list[SetAside] = []
        self.bounds: list[Bound] = []
        self.beside: list[Vote] = []
        self.drawn: list[Drawn] = []

    def run(self, voices: Sequence[Voice], period: Period | None) -> Evidence:
        """Take all steps in their order."""
        in_force = tuple(voices)
        period = (period or latest_period(voices)) if self.measure == "flow" else None
        voices = self._of_period(voices, period)
        bounded = [voice for voice in voices if voice.is_bounded]
        voters = [voice for voice in bounded if not voice.is_vague] or bounded
        voting = {id(voice) for voice in voters}
        limiting = [voice for voice in voices if id(voice) not in voting]
        # What its issuer has withdrawn limits nothing, and no vote of that issuer.
        limiting = self._not_replaced(limiting, ())
        votes = self._one_for_each_issuer(voters, limiting)
        limiting = self._not_replaced(limiting, votes)
        reference = self.reference or reference_date([v.voices[0] for v in votes] or limiting)
        votes = self._of_whole_period(self._within_window(votes, reference))
        admitted = [bound for voice in limiting if (bound := self._bound(voice, reference))]
        if self.measure == "cumulative":
            votes, admitted = self._not_outgrown(votes, admitted)
        votes = self._without_drawn(votes)
        for bound in admitted:
            self._stand(bound.voice, State.BOUND, why_no_vote(bound.voice))
        self.bounds = [*admitted, *self.bounds]
        bounding = [bound.voice for bound in self.bounds if not bound.is_derived]
        standing = [vote.voices[0] for vote in votes] or bounding
        return Evidence(
            self.cell,
            in_force,
            self.reference or reference_date(standing) or reference,
            tuple(sorted(votes, key=lambda vote: vote.issuer)),
            bounds=tuple(self.bounds),
            standings=tuple(self.standings),
            set_aside=tuple(self.set_aside),
            period=period,
            on=self.on,
            beside=tuple(self.beside),
            drawn=tuple(self.drawn),
        )

    def _stand(self, voice: Voice, state: State, reason: str) -> None:
        self.standings.append(Standing(voice.speaker, state, reason))

    def _leave_out(self, voice: Voice, state: State, kind: str, reason: str) -> None:
        """Give a voice its state, and remember it: it may still disagree with the answer."""
        self._stand(voice, state, reason)
        self.set_aside.append(SetAside(kind, voice.speaker, None, reason))

    def _of_period(self, voices: Sequence[Voice], period: Period | None) -> list[Voice]:
        """Keep the flows over one period, and those of which nobody knows the period."""
        if period is None:
            return list(voices)
        is_nonnegative = self._is_nonnegative(voices)
        kept = []
        for voice in voices:
            counted = counted_over(voice.speaker)
            if counted is None or days_of(counted) == days_of(period):
                kept.append(voice)
                continue
            reason = f"counts {counted.text}, the answer counts {period.text}"
            if is_nonnegative and is_within(counted, period):
                self._leave_out(voice, State.OTHER_PERIOD, "part", reason)
                self._leave_floor(voice)
            else:
                self._stand(voice, State.OTHER_PERIOD, reason)
        return kept

    def _is_nonnegative(self, voices: Iterable[Voice]) -> bool:
        """Tell whether no value lies below 0: then a part is never more than the whole."""
        if self.minimum is not None:
            return self.minimum >= 0
        return not any(end and end < 0 for v in voices for end in (v.stated.low, v.stated.high))

    def _of_whole_period(self, votes: list[Vote]) -> list[Vote]:
        """Keep the counts from the first start; one that starts later is a part: a floor."""
        if self.measure != "cumulative":
            return votes
        starts = [(start, vote.issuer) for vote in votes if (start := _start(vote))]
        if not starts:
            return votes
        first, issuer = min(starts, key=lambda start: (start[0].middle, start[1]))
        kept = []
        for vote in votes:
            start = _start(vote)
            if start is None or not is_before(first, start):
                kept.append(vote)
                continue
            reason = f"counts from {start.text}, {issuer} from {first.text}: a part"
            for voice in vote.voices:
                self._leave_out(voice, State.OTHER_PERIOD, "part", reason)
                self._leave_floor(voice)
        return kept

    def _leave_floor(self, voice: Voice) -> None:
        """Keep of a count of less than what is asked at least its low end."""
        if voice.stated.low is not None:
            floor = Interval(voice.stated.low, None, voice.stated.low_closed)
            is_soft = voice.speaker.estimate.basis != "documented"
            self.bounds.append(Bound(voice.issuer, floor, is_soft, True, voice=voice))

    def _one_for_each_issuer(
        self, candidates: Iterable[Voice], limiting: Iterable[Voice]
    ) -> list[Vote]:
        """Give each issuer one vote: its newest two-ended voice, cut to its newer bounds."""
        newest_first = sorted(limiting, key=rank, reverse=True)
        bounds = by_issuer(voice for voice in newest_first if not voice.is_bounded)
        votes = []
        for issuer, voices in by_issuer(candidates).items():
            limits = bounds.get(issuer)
            if len(voices) == 1 and not limits:
                votes.append(self._vote(voices))
                continue
            last = newest(voices)
            current, older = voices, []
            if len(voices) > 1:
                current = [voice for voice in voices if is_at_once(voice, last)]
                older = [voice for voice in voices if not is_at_once(voice, last)]
            if older and len(current) == 1 and self.measure not in REVISED:
                current, older = self._confirmed(last, older)
            for old in older:
                self._revise(old, last)
            spoken = self._of_one_day(current)
            narrowed = spoken
            if limits:
                narrowed = [left for voice in spoken if (left := self._cut(voice, limits))]
            if narrowed:
                votes.append(self._vote(narrowed))
        return votes

    def _vote(self, voices: Sequence[Voice]) -> Vote:
        """Make voices a vote, of one voice once."""
        if len(voices) > 1:
            return _vote(voices)
        (voice,) = voices
        made = self.made.get(id(voice))
        if made is None or made.voices[0] is not voice:
            made = self.made[id(voice)] = _vote(voices)
        return made

    def _confirmed(self, last: Voice, older: list[Voice]) -> tuple[list[Voice], list[Voice]]:
        """Let a rounder restatement confirm the older figure: its digits, at the later date."""
        chain = restated(last, older, self.measure)
        if not chain:
            return [last], older
        exact = chain[-1]
        for rounder in (last, *chain[:-1]):
            reason = f"rounds the figure of {wording.date(exact.date)}, and confirms it"
            self._stand(rounder, State.RELAY, reason)
        speaker = exact.speaker._replace(as_of=last.date)
        told = {id(voice) for voice in chain}
        rest = [voice for voice in older if id(voice) not in told]
        return [exact._replace(speaker=speaker, date=last.date)], rest

    def _of_one_day(self, voices: Sequence[Voice]) -> list[Voice]:
        """Find what an issuer says at once: what agrees is one figure, the rest are pieces."""
        if len(voices) == 1:
            return list(voices)
        spoken = most_precise(voices)
        told = {voice.speaker.estimate.id for voice in spoken}
        for voice in voices:
            if voice.speaker.estimate.id not in told:
                reason = f"says no more than the other record of {voice.issuer}"
                self._stand(voice, State.RELAY, reason)
        for left, right in pairwise(spoken):
            if left.origin != right.origin:
                self.set_aside.append(SetAside("same-day", left.speaker, right.speaker))
        return spoken

    def _revise(self, old: Voice, new: Voice) -> None:
        """Replace a voice by a newer one of its issuer; about one date that is a correction."""
        date = f" of {new.date.text}" if new.date else ""
        self._stand(old, State.SUPERSEDED, f"{old.issuer} gave a newer figure: {new.origin}{date}")
        is_of_one_date = old.date == new.date or self.measure == "constant"
        if is_of_one_date and not intersect(old.compared, new.compared):
            self.set_aside.append(SetAside("revision", old.speaker, new.speaker))

    def _cut(self, voice: Voice, bounds: Iterable[Voice]) -> Voice | None:
        """Cut a vote to the issuer's own newer one-ended statements; None: nothing is left."""
        for bound in bounds:
            if not is_newer(bound, voice):
                continue
            left = within(voice, bound.stated)
            if left is None:
                self._revise(voice, bound)
                return None
            if left != voice.stated:
                voice = cut(voice, left)
        return voice

    def _not_replaced(self, limiting: Sequence[Voice], votes: Iterable[Vote]) -> list[Voice]:
        """Leave out limits that their own issuer has replaced by a newer figure or limit.

        The floors of a count that only grows are never withdrawn.
        """
        if not limiting:
            return []
        voting = {vote.issuer: [newest(vote.voices)] for vote in votes}
        sides = [[v for v in limiting if is_limit_of(v, side)] for side in ("low", "high")]
        last = [{name: last_of(own) for name, own in by_issuer(one).items()} for one in sides]
        kept = []
        for voice in limiting:
            successor = None
            if self.measure != "cumulative" or voice.stated.low is None:
                rivals = (r for newer in (*last, voting) for r in newer.get(voice.issuer, ()))
                successor = next((r for r in rivals if takes_place_of(r, voice)), None)
            if successor:
                self._revise(voice, successor)
            else:
                kept.append(voice)
        return kept

    def _within_window(self, votes: Iterable[Vote], reference: PartialDate | None) -> list[Vote]:
        kept = []
        for vote in votes:
            reason = self._too_old(vote.voices[0], reference)
            if reason:
                self._retire(vote, reason)
            else:
                kept.append(vote)
        return kept

    def _not_outgrown(
        self, votes: Sequence[Vote], bounds: Sequence[Bound]
    ) -> tuple[list[Vote], list[Bound]]:
        """Leave out counts and ceilings that later figures lie wholly above."""
        growth = Growth(votes, bounds)
        counted = Growth(votes, ()) if growth.has_floors else growth
        said = cache(wording.either)
        standing = []
        for bound in bounds:
            later = growth.beyond(bound) if bound.values.low is None else None
            if later is None:
                standing.append(bound)
            else:
                reason = _passed(bound.voice, later, said)
                self._leave_out(bound.voice, State.EARLIER, "earlier", reason)
        kept = []
        for vote in votes:
            later = growth.above(vote)
            if later is None:
                kept.append(vote)
                continue
            self._retire(vote, _passed(vote.voices[0], later, said))
            if counted.above(vote) is None and not vote.voices[0].is_vague:
                self.beside.append(vote)
        return kept, standing

    def _without_drawn(self, votes: list[Vote]) -> list[Vote]:
        """Leave out what only combines the figures of others in force: they count themselves."""
        self.drawn = drawn(votes)
        for one in self.drawn:
            for voice in one.vote.voices:
                self._stand(voice, State.DRAWN, combined(one))
        told = {one.vote.issuer for one in self.drawn}
        return [vote for vote in votes if vote.issuer not in told]

    def _too_old(self, voice: Voice, reference: PartialDate | None) -> str:
        """Explain why a date lies too far before the reference date; empty if it does not."""
        limit = limit_of(self.measure, self.window)
        if limit is None or reference is None or voice.date is None:
            return ""
        if self.on:
            if voice.date.first >= self.on.first:
                return ""
            reference = self.on._replace(first=self.on.last)
        if limit.reaches(voice.date, reference):
            return ""
        return f"as of {voice.date.text}, more than {limit.text} before {reference.text}"

    def _retire(self, vote: Vote, reason: str) -> None:
        """Retire an older vote: a stock says nothing now, a cumulative count leaves a floor."""
        for voice in vote.voices:
            self._leave_out(voice, State.EARLIER, "earlier", reason)
        if self.measure == "cumulative":
            first, *others = vote.voices
            least = min(vote.voices, key=lambda voice: voice.stated.low or 0) if others else first
            self._leave_floor(least)

    def _bound(self, voice: Voice, reference: PartialDate | None) -> Bound | None:
        """Let a one-ended or vague voice limit the answer, as long as it still stands."""
        reason = self._too_old(voice, reference)
        is_floor = voice.stated.low is not None
        if reason and not (is_floor and self.measure == "cumulative"):
            self._leave_out(voice, State.EARLIER, "earlier", reason)
            return None
        stated = voice.stated
        is_soft = voice.is_vague or (voice.soft_low if is_floor else voice.soft_high)
        # A floor of a count that only grows does not grow old; the top of vague words does.
        values = Interval(stated.low, None, stated.low_closed) if reason else stated
        return Bound(voice.issuer, values, is_soft, values != stated, voice=voice)


def _start(vote: Vote) -> PartialDate | None:
    period = vote.voices[0].speaker.estimate.period
    return period.start if period else None


def _passed(voice: Voice, later: Reached, said: Callable[[tuple[Interval, ...]], str]) -> str:
    """Say what has outgrown a count or a ceiling."""
    return (
        f"as of {wording.date(voice.date)}; {later.issuer} had "
        f"{said(later.said)} by {later.date.text}"
    )


def _vote(voices: Sequence[Voice]) -> Vote:
    parts = pieces(voices)
    if len(parts) == 1:
        return Vote(voices[0].issuer, parts[0].stated, parts[0].compared, tuple(voices), parts)
    stated, compared = hull(part.stated for part in parts), hull(part.compared for part in parts)
    return Vote(voices[0].issuer, stated, compared, tuple(voices), parts)
