"""What is to be added, from words and flags, and from answers where somebody can be asked."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reconcile import units
from reconcile.cli import asking, picking, record_flags, screen
from reconcile.cli.from_copy import Proposed
from reconcile.cli.picking import Offer
from reconcile.errors import UsageError
from reconcile.finding import Spot
from reconcile.fixes.vetting import free_id
from reconcile.formats import added_text
from reconcile.formats.page import Page
from reconcile.ledger import model
from reconcile.ledger.complaints import Complaints
from reconcile.ledger.new_records import Field, Fields, NewEstimate, NewQuantity, NewSource
from reconcile.ledger.records import Ledger
from reconcile.ledger.wanted import counts_things
from reconcile.phrases import HedgeTable, Refusal, Setting, read
from reconcile.project import names
from reconcile.wording import similar
from reconcile.wording.printable import safe

SOURCE = "source"
"""The word that stands for a source in the place of a quantity."""

_OF_SOURCE = ("title", "publisher", "published", "url")
"""What is asked for of a new source; the other fields have flags."""

_OF_FIGURE = ("as_of", "origin", "locator")
"""What is asked for of a figure."""

_LEFT_OUT = "-"
"""The answer that leaves out what was proposed."""

_HOW = "reconcile add QUANTITY SOURCE 'PHRASE'"


class Asked(NamedTuple):
    """What stands on the command line.

    Attributes:
        quantity: Id of the quantity; None: it is asked for.
        source: Id of the source; likewise.
        phrase: The figure as it is printed; likewise.
        is_new: The quantity is to be declared too.
    """

    quantity: str | None
    source: str | None
    phrase: str | None
    is_new: bool = False


class Wanted(NamedTuple):
    """What is to be added."""

    quantities: tuple[NewQuantity, ...] = ()
    sources: tuple[NewSource, ...] = ()
    estimates: tuple[NewEstimate, ...] = ()


class Desk:
    """Somebody who adds to a ledger."""

    def __init__(
        self,
        ledger: Ledger,
        hedges: HedgeTable,
        given: record_flags.Given,
        *,
        asks: bool,
        proposed: Proposed | None = None,
    ) -> None:
        """Take what is known.

        Args:
            ledger: As it is.
            hedges: What hedge words mean.
            given: The values of the flags.
            asks: Ask for what is missing.
            proposed: What a copy says of its source.
        """
        self._ledger = ledger
        self._hedges = hedges
        self._given = given
        self._asks = asks
        self._proposed = proposed or {}
        self._new: dict[str, NewQuantity] = {}
        self._taken = {one.id: one.stated or "numbers" for one in ledger.estimates}

    def figure(self, asked: Asked) -> Wanted:
        """Return a figure, with its source and its quantity where they are new.

        Raises:
            UsageError: Something is missing, and nobody can be asked.
        """
        is_short = not asked.phrase and not any(
            self._given.get(name) for name in ("low", "best", "high")
        )
        self._require(asked, is_short=is_short)
        quantity = self._quantity(asked)
        source = asked.source or self._id_of_source()
        sources = self._new_source(source)
        if is_short:
            estimate = self._asked_figure(quantity, source, sources)
        else:
            stated = {"stated": asked.phrase} if asked.phrase else {}
            estimate = self._with_id(
                NewEstimate(quantity, source, {**self._given_of(quantity), **stated})
            )
        return Wanted(tuple(self._new.values()), sources, (estimate,))

    def picked(self, source: str | None, found: Sequence[Offer], page: Page) -> Wanted:
        """Return figures of a copy that somebody picks, each with its place in it."""
        wanted = picking.pick(found, page)
        if not wanted:
            return Wanted()
        name = source or self._id_of_source()
        sources = self._new_source(name)
        estimates = []
        for offer in wanted:
            one = offer.suggestion
            screen.write("".join(f"{line}\n" for line in picking.passage(offer, page)))
            quantity = self._quantity(Asked(None, name, None), offer.quantities)
            estimates.append(
                self._asked_figure(quantity, name, sources, phrase=one.phrase, locator=one.place)
            )
        return Wanted(tuple(self._new.values()), sources, tuple(estimates))

    def _asked_figure(
        self,
        quantity: str,
        source: str,
        sources: tuple[NewSource, ...],
        phrase: str = "",
        locator: str = "",
    ) -> NewEstimate:
        """A figure whose fields are asked for, as far as no flag gives them."""
        fields = self._given_of(quantity)
        unit = fields.get("unit") or self._unit_of(quantity)
        fields["stated"] = self._phrase(str(unit), self._language(source, sources), phrase)
        for name in _OF_FIGURE:
            usual = locator if name == "locator" else ""
            if name not in fields and (answer := self._field(model.Estimate, name, usual)):
                fields[name] = answer
        return self._with_id(NewEstimate(quantity, source, fields))

    def _given_of(self, quantity: str) -> dict[str, Field]:
        is_new = quantity in self._new
        return dict(record_flags.of_estimate(self._given, is_quantity_new=is_new))

    def _unit_of(self, quantity: str) -> str:
        new = self._new.get(quantity)
        return str(new.fields.get("unit", "")) if new else self._ledger.quantities[quantity].unit

    def source(self, asked: Asked) -> Wanted:
        """Return a source by itself.

        Raises:
            UsageError: Something is missing, and nobody can be asked.
        """
        if asked.phrase is not None:
            raise UsageError("a source has no phrase: reconcile add source ID --title …")
        if not asked.source and not self._asks:
            raise UsageError("a source needs an id: reconcile add source ID --title …")
        name = asked.source or asking.ask("Id of the source", wrong=_is_missing)
        given = record_flags.of_source_alone(self._given)
        is_there = name in self._ledger.sources
        fields = given if is_there else self._said_of_source(name, given)
        return Wanted(sources=(NewSource(name, fields),))

    def _require(self, asked: Asked, *, is_short: bool) -> None:
        if not asked.is_new:
            record_flags.require_no_quantity(self._given)
        if self._asks:
            return
        if not (asked.quantity and asked.source) or is_short:
            raise UsageError(f"a figure needs its quantity, its source and its phrase: {_HOW}")

    def _quantity(self, asked: Asked, likely: Sequence[str] = ()) -> str:
        """The id of the quantity; a new one is declared."""
        known = {**self._ledger.quantities, **self._new}
        name = asked.quantity or self._meant(sorted(known), likely)
        spelled = name if asked.is_new else names.spelled(name, known)
        if asked.is_new:
            self._new_quantity(name)
        elif spelled not in known:
            return self._unknown(name, similar.closest(name, known))
        return spelled

    def _meant(self, known: Sequence[str], likely: Sequence[str]) -> str:
        """The answer to which quantity is meant: an id, or the number of a likely one."""
        numbered = {str(number): name for number, name in enumerate(likely, 1)}
        told = ", ".join(f"{number} {name}" for number, name in numbered.items())
        answer = asking.ask(f"Quantity{f' ({told})' if told else ''}", "", known, _is_missing)
        return answer if answer in known else numbered.get(answer, answer)

    def _unknown(self, name: str, meant: str | None) -> str:
        """The quantity that somebody means by an unknown name, or the one that is declared."""
        if self._asks:
            screen.write(f"there is no quantity {safe(name)}\n")
            if meant and asking.confirm(f"Is {meant} meant?"):
                return meant
            if asking.confirm(f"Declare {name} as a new quantity?"):
                self._new_quantity(name)
                return name
        hint = f"{similar.question(meant)} Else" if meant else "to declare it"
        raise UsageError(
            f"there is no quantity `{name}`; {hint} add --new-quantity --unit UNIT, such as persons"
        )

    def _new_quantity(self, name: str) -> None:
        fields = dict(record_flags.of_quantity(self._given))
        for field in ("unit", "label") if self._asks else ():
            if field not in fields and (answer := self._field(model.Quantity, field)):
                fields[field] = answer
        self._new[name] = NewQuantity(name, fields)

    def _id_of_source(self) -> str:
        return asking.ask("Source", offers=sorted(self._ledger.sources), wrong=_is_missing)

    def _new_source(self, name: str) -> tuple[NewSource, ...]:
        """A source that is not in the ledger, with what is said of it."""
        fields = record_flags.of_source(self._given)
        if name in self._ledger.sources:
            if fields:
                flag = next(iter(fields)).replace("_", "-")
                raise UsageError(
                    f"the source `{name}` is there already: `--{flag}` cannot change it; "
                    f"see {self._ledger.sources[name].spot.path}"
                )
            return ()
        return (NewSource(name, self._said_of_source(name, fields)),)

    def _said_of_source(self, name: str, given: Fields) -> Fields:
        """What is said of a new source: by flags, by its copy, and by who is asked."""
        if not self._asks:
            found = {field: one.value for field, one in self._proposed.items()}
            for field, one in self._proposed.items():
                if field not in given:
                    screen.write(f"{field}: {safe(one.value)} ({safe(one.where)})\n")
            return {**found, **given}
        if given and not self._proposed:
            return given
        hint = similar.did_you_mean(name, self._ledger.sources)
        screen.write(f"{safe(name)} is a new source{f'; {hint}' if hint else ''}\n")
        screen.write("Enter takes what stands in brackets or leaves it out, - leaves it out\n")
        answers = dict(given)
        for field in dict.fromkeys((*_OF_SOURCE, *self._proposed)):
            if field not in given and (answer := self._field(model.Source, field)):
                answers[field] = answer
        return answers

    def _phrase(self, unit: str, lang: str | None, usual: str = "") -> str:
        """The figure as it is printed, and how it reads as soon as it is typed."""
        setting = Setting(unit, counts_things(unit), lang)

        def wrong(phrase: str) -> str:
            if not phrase:
                return "type the figure as it is printed, such as: more than 16,000"
            try:
                found = read(phrase, self._hedges, setting)
            except Refusal as refusal:
                return f"{refusal.reason}; {refusal.remedy}"
            if found.unit and units.compare(found.unit, unit).kind is units.Kind.UNLIKE:
                return (
                    f"it is in {found.unit}, and the quantity in {unit}: different kinds of things"
                )
            screen.write(f"  reads {added_text.reading(found, found.unit or unit)}\n")
            return ""

        return asking.ask("Figure as printed", usual, wrong=wrong)

    def _language(self, source: str, new: tuple[NewSource, ...]) -> str | None:
        """The language in which a phrase is read: its own, else that of its source."""
        there = self._ledger.sources.get(source)
        told = self._given.get("lang") or (new[0].fields.get("lang") if new else None)
        return str(told) if told else there.lang if there else None

    def _field(self, record: type[model.Record], name: str, usual: str = "") -> str:
        """The answer to one field; empty: it is left out."""
        found = self._proposed.get(name) if record is model.Source else None
        is_needed = record.model_fields[name].is_required()
        label = name.replace("_", " ")
        told = found.where if found else (record.model_fields[name].description or "").rstrip(".")
        usual = found.value if found else usual
        offers = sorted(self._ledger.sources) if name == "origin" else ()

        def wrong(answer: str) -> str:
            if answer in ("", _LEFT_OUT):
                return "this one is needed" if is_needed else ""
            if name == "origin" and answer not in self._ledger.sources:
                hint = similar.did_you_mean(answer, self._ledger.sources)
                return f"there is no source {answer}; {hint or 'add it first, or leave it out'}"
            return _complaint(record, {name: answer})

        answer = asking.ask(f"{label.capitalize()} ({told})", usual, offers, wrong)
        return "" if answer == _LEFT_OUT else answer

    def _with_id(self, estimate: NewEstimate) -> NewEstimate:
        """A second figure of one source about one quantity, with an id of its own."""
        name = str(estimate.fields.get("id") or f"{estimate.quantity}/{estimate.source}")
        if self._asks and not estimate.fields.get("id") and name in self._taken:
            screen.write(f"{safe(name)} is there already: {safe(self._taken[name])}\n")
            free = free_id(estimate, self._taken)
            name = asking.ask("Id of this one", free, wrong=self._is_taken)
            estimate = estimate._replace(fields={**estimate.fields, "id": name})
        self._taken[name] = str(estimate.fields.get("stated", "numbers"))
        return estimate

    def _is_taken(self, name: str) -> str:
        return f"{name} is taken" if name in self._taken else ""


def _is_missing(answer: str) -> str:
    return "" if answer else "this one is needed"


def _complaint(record: type[model.Record], fields: Mapping[str, str]) -> str:
    """What is wrong with the value of a field."""
    complaints = Complaints()
    needed = {name: "1" for name, one in record.model_fields.items() if one.is_required()}
    complaints.read(record.__name__, {**needed, **fields}, Spot("", ()))
    return next((f"{one.message}; {one.help}" for one in complaints.issues), "")
