"""Turn voices in force into votes and bounds: issuers, dates, windows, growth."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reconcile import wording
from reconcile.evidence.comparable import Cell
from reconcile.evidence.same_day import cut, most_precise, pieces
from reconcile.evidence.states import Bound, Evidence, SetAside, Standing, State, Vote
from reconcile.evidence.time import Floor, outgrown, reference_date, too_old
from reconcile.evidence.voice import Voice
from reconcile.ledger.records import Period, Quantity
from reconcile.values import Interval, PartialDate, hull, intersect, is_before


def settle(
    quantity: Quantity, cell: Cell, voices: Sequence[Voice], as_of: PartialDate | None = None
) -> Evidence:
    """Let voices vote: one vote for each issuer, of those that speak of the reference date.

    Args:
        quantity: What they are about.
        cell: What they count.
        voices: Those in force, in order of appearance.
        as_of: The reference date; None: the newest date among the votes.
    """
    return _Settling(quantity, cell, as_of).run(voices)


class _Settling:
    """Lead the voices of one cell to votes and bounds."""

    def __init__(self, quantity: Quantity, cell: Cell, as_of: PartialDate | None) -> None:
        self.cell = cell
        self.measure = cell.measure
        self.window = quantity.window
        # Without values below 0 a part is never more than the whole.
        self.is_nonnegative = quantity.minimum is not None and quantity.minimum >= 0
        self.as_of = as_of
        self.standings: list[Standing] = []
        self.set_aside: list[SetAside] = []
        self.bounds: list[Bound] = []

    def run(self, voices: Sequence[Voice]) -> Evidence:
        """Take all steps in their order."""
        in_force = tuple(voices)
        if self.measure == "flow":
            voices = self._of_one_period(voices)
        bounded = [voice for voice in voices if voice.is_bounded]
        voters = [voice for voice in bounded if not voice.is_vague] or bounded
        voting = {id(voice) for voice in voters}
        limiting = [voice for voice in voices if id(voice) not in voting]
        newest = self._newest_of_each_issuer(voters, limiting)
        reference = self.as_of or reference_date([vote.voices[0] for vote in newest] or limiting)
        timely = self._of_whole_period(self._within_window(newest, reference))
        for voice in limiting:
            self._admit_bound(voice, reference)
        votes = self._not_outgrown(timely)
        bounding = [bound.voice for bound in self.bounds if not bound.is_derived]
        standing = [vote.voices[0] for vote in votes] or bounding
        return Evidence(
            self.cell,
            in_force,
            self.as_of or reference_date(standing) or reference,
            tuple(votes),
            bounds=tuple(self.bounds),
            standings=tuple(self.standings),
            set_aside=tuple(self.set_aside),
        )

    def _stand(self, voice: Voice, state: State, reason: str) -> None:
        self.standings.append(Standing(voice.speaker, state, reason))

    def _leave_out(self, voice: Voice, state: State, kind: str, reason: str) -> None:
        """Give a voice its state, and remember it: it may still disagree with the answer."""
        self._stand(voice, state, reason)
        self.set_aside.append(SetAside(kind, voice.speaker, None, reason))

    def _of_one_period(self, voices: Sequence[Voice]) -> list[Voice]:
        """Keep the flows over one period: that of the newest."""
        newest = reference_date([voice for voice in voices if voice.is_bounded] or voices)
        of_newest = [voice.speaker.estimate.period for voice in voices if voice.date == newest]
        period = of_newest[-1] if of_newest else None
        kept = []
        for voice in voices:
            counted = voice.speaker.estimate.period
            if counted is None or period is None or counted.text == period.text:
                kept.append(voice)
                continue
            reason = f"counts {counted.text}, the answer counts {period.text}"
            if self.is_nonnegative and _is_inside(counted, period):
                self._leave_out(voice, State.OTHER_PERIOD, "part", reason)
                self._leave_floor(voice)
            else:
                self._stand(voice, State.OTHER_PERIOD, reason)
        return kept

    def _of_whole_period(self, votes: list[Vote]) -> list[Vote]:
        """Keep the counts from the first start; one that starts later is a part: a floor."""
        if self.measure != "cumulative":
            return votes
        starts = [(start, vote.issuer) for vote in votes if (start := _start(vote))]
        if not starts:
            return votes
        first, issuer = min(starts, key=lambda start: start[0].middle)
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

    def _newest_of_each_issuer(
        self, candidates: Iterable[Voice], limiting: Iterable[Voice]
    ) -> list[Vote]:
        """Give each issuer one vote: its newest two-ended voice, cut to its newer bounds."""
        by_issuer: dict[str, list[Voice]] = {}
        for voice in candidates:
            by_issuer.setdefault(voice.issuer, []).append(voice)
        bounds: dict[str, list[Voice]] = {}
        for voice in limiting:
            bounds.setdefault(voice.issuer, []).append(voice)
        votes = []
        for issuer, voices in by_issuer.items():
            newest = max(_order(voice) for voice in voices)
            spoken = self._of_one_day([v for v in voices if _order(v) == newest])
            for old in voices:
                if _order(old) != newest:
                    self._revise(old, spoken[0])
            narrowed = [v for v in (self._cut(c, bounds.get(issuer, [])) for c in spoken) if v]
            if narrowed:
                votes.append(_vote(narrowed))
        return votes

    def _of_one_day(self, voices: list[Voice]) -> list[Voice]:
        """Find what an issuer says on one day: what it published last, as precisely as it did."""
        if len(voices) == 1:
            return voices
        first = max((day.first for v in voices if (day := _published(v))), default=0)
        current = [v for v in voices if not _is_published_before(v, first)]
        spoken = most_precise(current)
        told = {voice.speaker.estimate.id for voice in spoken}
        for voice in voices:
            if _is_published_before(voice, first):
                self._revise(voice, spoken[0])
            elif voice.speaker.estimate.id not in told:
                reason = f"says no more than the other record of {voice.issuer}"
                self._stand(voice, State.RELAY, reason)
        for left, right in pairwise(spoken):
            if left.speaker.is_primary and left.origin != right.origin:
                self.set_aside.append(SetAside("same-day", left.speaker, right.speaker))
        return spoken

    def _revise(self, old: Voice, new: Voice) -> None:
        date = f" of {new.date.text}" if new.date else ""
        self._stand(old, State.SUPERSEDED, f"{old.issuer} gave a newer figure: {new.origin}{date}")
        if not intersect(old.compared, new.compared):
            self.set_aside.append(SetAside("revision", old.speaker, new.speaker))

    def _cut(self, voice: Voice, bounds: Iterable[Voice]) -> Voice | None:
        """Cut a vote to the issuer's own newer one-ended statements; None: nothing is left."""
        for bound in bounds:
            if _order(bound) <= _order(voice) or bound.is_bounded:
                continue
            left = intersect(voice.stated, bound.stated)
            if left is None:
                self._revise(voice, bound)
                return None
            if left != voice.stated:
                voice = cut(voice, left)
        return voice

    def _within_window(self, votes: Iterable[Vote], reference: PartialDate | None) -> list[Vote]:
        kept = []
        for vote in votes:
            reason = too_old(vote.voices[0], self.measure, self.window, reference)
            if reason:
                self._retire(vote, reason)
            else:
                kept.append(vote)
        return kept

    def _not_outgrown(self, votes: list[Vote]) -> list[Vote]:
        if self.measure != "cumulative":
            return votes
        voices = [voice for vote in votes for voice in vote.voices]
        dated = [(vote, date) for vote in votes if (date := vote.voices[0].date)]
        floors = [Floor(vote.issuer, date, vote.compared) for vote, date in dated]
        floors += [
            Floor(b.issuer, b.voice.date, b.values)
            for b in self.bounds
            if b.values.low is not None and not b.is_soft and not b.is_derived and b.voice.date
        ]
        passed = outgrown(voices, floors)
        kept = []
        for vote in votes:
            # The vote is all that its issuer said that day: it is outgrown when all of it is.
            above = [passed.get(voice.speaker.estimate.id) for voice in vote.voices]
            floor = above[-1]
            if floor is None or None in above:
                kept.append(vote)
            else:
                self._retire(
                    vote,
                    f"as of {wording.date(vote.voices[0].date)}; {floor.issuer} had "
                    f"{wording.interval(floor.values)} by {floor.date.text}",
                )
        return kept

    def _retire(self, vote: Vote, reason: str) -> None:
        """Retire an older vote: a stock says nothing now, a cumulative count leaves a floor."""
        for voice in vote.voices:
            self._leave_out(voice, State.EARLIER, "earlier", reason)
            if self.measure == "cumulative":
                self._leave_floor(voice)

    def _admit_bound(self, voice: Voice, reference: PartialDate | None) -> None:
        """Let a one-ended or vague voice limit the answer, as long as it still stands."""
        reason = too_old(voice, self.measure, self.window, reference)
        is_floor = voice.stated.low is not None
        if reason and not (is_floor and self.measure == "cumulative"):
            self._leave_out(voice, State.EARLIER, "earlier", reason)
            return
        stated = voice.stated
        is_soft = voice.is_vague or (voice.soft_low if is_floor else voice.soft_high)
        # A floor of a count that only grows does not grow old; the top of vague words does.
        values = Interval(stated.low, None, stated.low_closed) if reason else stated
        self.bounds.append(Bound(voice.issuer, values, is_soft, values != stated, voice=voice))
        self._stand(voice, State.BOUND, _bound_reason(voice))


def _start(vote: Vote) -> PartialDate | None:
    period = vote.voices[0].speaker.estimate.period
    return period.start if period else None


def _is_inside(part: Period, whole: Period) -> bool:
    """Tell whether the first period lies within the second."""
    starts_inside = whole.start and part.start and not is_before(part.start, whole.start)
    ends_inside = whole.end and part.end and not is_before(whole.end, part.end)
    return bool(starts_inside and ends_inside)


def _order(voice: Voice) -> float:
    """Return the day by which an issuer's voices are ordered; undated ones come first."""
    return voice.date.middle if voice.date else float("-inf")


def _vote(voices: Sequence[Voice]) -> Vote:
    return Vote(
        voices[0].issuer,
        hull(voice.stated for voice in voices),
        hull(voice.compared for voice in voices),
        tuple(voices),
        pieces(voices),
    )


def _published(voice: Voice) -> PartialDate | None:
    """Return when its origin published it; of what only relays print, nobody knows."""
    return voice.speaker.published if voice.speaker.is_primary else None


def _is_published_before(voice: Voice, day: int) -> bool:
    """Tell whether the whole of its day of publication lies before a day."""
    published = _published(voice)
    return published is not None and published.last < day


def _bound_reason(voice: Voice) -> str:
    if voice.is_vague:
        return "vague words limit the answer and do not vote"
    if voice.stated.low is not None:
        return "a floor limits the answer and does not vote"
    soft = "soft " if voice.soft_high else ""
    return f"a {soft}ceiling limits the answer and does not vote"
