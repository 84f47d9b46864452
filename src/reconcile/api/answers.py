"""Answers that show themselves, and give their figures as rows."""

from typing import TYPE_CHECKING, Any, Self

from reconcile.answers import answer as plain
from reconcile.api.shown import NOWHERE, PAGE, Ground, Shown
from reconcile.ledger.records import Quantity
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from reconcile.pictures.svg import Theme


class Answer(Shown, plain.Answer):
    """What the evidence of one measure and scope comes to, with the reasons for it.

    In a notebook it shows itself: the answer, a sentence, the figure, what disagrees. `print`
    shows what `reconcile show` prints.

    Attributes:
        headline: The answer that is fit to print: `pieces`, each with `low` and `high`, and `text`.
        verdict: How far the issuers agree, such as ``split``.
        disagreements: What does not fit together, and why; worst first.
        estimates: Every figure, in file order; `standings` says what became of each.
        votes: One for each issuer in force.
        span: All that anyone in force says; None without votes.
        corroborated: What at least two issuers allow.
        core: Where most agree; None when nobody does.
        bounds: The tightest limits that one-sided statements set.
        counts: How much evidence there is.
        fragile: Why the verdict hangs on one voice; empty when it does not.
        quantity: What it is about.
        as_of: The day that it is an answer for.
        series: The answers for other dates or periods, oldest first.
    """

    _whole: plain.Answers | None = None
    _ground: Ground = NOWHERE

    @classmethod
    def of(cls, answer: plain.Answer, whole: plain.Answers, ground: Ground) -> Self:
        """Return an answer with what it needs to show itself.

        Args:
            answer: What is shown.
            whole: Its quantity, and what stands beside it.
            ground: What it rests on.
        """
        made = cls._make(answer)
        made._whole, made._ground = whole, ground
        return made

    @property
    def quantity(self) -> Quantity:
        """What it is about, with its `id`, `label` and `unit`."""
        return self._shown.quantity

    def records(self) -> list[dict[str, Any]]:
        """Return its figures, a plain dict for each, with the keys of `reconcile show --json`.

        Each has those of its document too, such as `title` and `url`.
        `pandas.DataFrame(answer.records())` and `polars.DataFrame(answer.records())` take them.
        """
        from reconcile.api.records import of_answer

        ground = self._ground
        return of_answer(self.quantity, self, ground.places, ground.sources)

    @property
    def _shown(self) -> plain.Answers:
        """The answer with its quantity."""
        if self._whole is None:
            raise ValueError("the answer was made by hand, and nobody knows of which quantity")
        return self._whole

    def as_text(self) -> str:
        """Return what `reconcile show` prints, 80 columns wide and without colours."""
        from reconcile.formats import answers_text

        ground = self._ground
        return answers_text.render([self._shown], ground.places, PAGE, sources=ground.sources)

    def as_html(self) -> str:
        """Return the answer, a sentence, the figure and what disagrees, as HTML."""
        from reconcile.api.answer_html import answer_html

        return answer_html(self._shown, self._ground)

    # IPython asks a class that has a representation of its own for nothing else.
    _repr_pretty_ = Shown._repr_pretty_

    def as_svg(self, *, theme: "Theme" = "auto", width: int = 920) -> str:
        """Return its figure as the text of an SVG file.

        Args:
            theme: ``light``, ``dark`` or ``print``; ``auto`` follows the reader's screen.
            width: Pixels; up to 480 a row is told above its bar.
        """
        from reconcile.pictures.forest import Asked, picture
        from reconcile.pictures.svg import svg

        return svg(picture(self._shown, Asked(width)), theme)

    def __repr__(self) -> str:
        name = f" {self._whole.quantity.id}:" if self._whole else ""
        return safe(f"<Answer{name} {self.in_short}>")


class Answers(Shown, plain.Answers):
    """All answers about one quantity; the first is *the* answer.

    Attributes:
        quantity: What they are about.
        answers: One for each measure and scope.
        hedges: Version of the table of hedges that read the phrases.
        asked: The day by which things were known that was asked for; None: all counts.
        unpublished: How many more estimates had not been published by that day.
        horizon: That day, else the last on which anything of the ledger was published or read.
    """

    answers: tuple[Answer, ...]

    @classmethod
    def of(cls, found: plain.Answers, ground: Ground) -> Self:
        """Return answers that show themselves."""
        first, *others = found.answers
        shown = [Answer.of(first, found, ground)]
        shown += [Answer.of(one, found._replace(answers=(one,)), ground) for one in others]
        return cls._make(found._replace(answers=tuple(shown)))

    @property
    def main(self) -> Answer:
        """*The* answer: in the quantity's own measure and default scope."""
        return self.answers[0]

    def records(self) -> list[dict[str, Any]]:
        """Return the figures of all measures and scopes, as `Answer.records` does."""
        return [record for answer in self.answers for record in answer.records()]

    def as_text(self) -> str:
        """Return what `reconcile show` prints, 80 columns wide and without colours."""
        return self.main.as_text()

    def as_html(self) -> str:
        """Return the answer, a sentence, the figure and what disagrees, as HTML."""
        return self.main.as_html()
