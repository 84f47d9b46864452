"""What is to be added, from words and flags, and from answers where somebody can be asked."""

from collections.abc import Mapping
from typing import NamedTuple

from reconcile import units
from reconcile.cli import asking, record_flags, screen
from reconcile.errors import UsageError
from reconcile.finding import Spot
from reconcile.fixes.vetting import free_id
from reconcile.formats import added_text
from reconcile.ledger import model
from reconcile.ledger.complaints import Complaints
from reconcile.ledger.new_records import Field, NewEstimate, NewQuantity, NewSource
from reconcile.ledger.records import Ledger
from reconcile.ledger.wanted import counts_things
from reconcile.phrases import HedgeTable, Refusal, Setting, read
from reconcile.project import names
from reconcile.wording import similar

SOURCE = "source"
"""The word that stands for a source in the place of a quantity."""

_OF_SOURCE = ("title", "publisher", "published", "url")
"""What is asked for of a new source; the other fields have flags."""

_OF_FIGURE = ("as_of", "origin", "locator")
"""What is asked for of a figure."""

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
    ) -> None:
        """Take what is known.

        Args:
            ledger: As it is.
            hedges: What hedge words mean.
            given: The values of the flags.
            asks: Ask for what is missing.
        """
        self._ledger = ledger
        self._hedges = hedges
        self._given = given
        self._asks = asks

    def figure(self, asked: Asked) -> Wanted:
        """Return a figure, with its source and its quantity where they are new.

        Raises:
            UsageError: Something is missing, and nobody can be asked.
        """
        is_short = asked.phrase is None and not any(
            self._given.get(name) for name in ("low", "best", "high")
        )
        self._require(asked, is_short=is_short)
        quantity, new = self._quantity(asked)
        source = asked.source or self._id_of_source()
        sources = self._new_source(source)
        quantity_unit = str(new.fields.get("unit", "")) if new else ""
        if new is None:
            quantity_unit = self._ledger.quantities[quantity].unit
        unit = str(self._given.get("unit") or "") or quantity_unit
        fields = dict(record_flags.of_estimate(self._given, is_quantity_new=new is not None))
        if is_short:
            fields["stated"] = self._phrase(unit, self._language(source, sources))
            for name in _OF_FIGURE:
                if name not in fields and (answer := self._field(model.Estimate, name)):
                    fields[name] = answer
        elif asked.phrase is not None:
            fields["stated"] = asked.phrase
        estimate = self._with_id(NewEstimate(quantity, source, fields))
        return Wanted((new,) if new else (), sources, (estimate,))

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
        fields = dict(record_flags.of_source_alone(self._given))
        if not fields:
            fields = self._asked_of_source(name) if name not in self._ledger.sources else {}
        return Wanted(sources=(NewSource(name, fields),))

    def _require(self, asked: Asked, *, is_short: bool) -> None:
        if not asked.is_new:
            record_flags.require_no_quantity(self._given)
        if self._asks:
            return
        if not (asked.quantity and asked.source) or is_short:
            raise UsageError(f"a figure needs its quantity, its source and its phrase: {_HOW}")

    def _quantity(self, asked: Asked) -> tuple[str, NewQuantity | None]:
        """The id of the quantity, and what is declared of a new one."""
        known = self._ledger.quantities
        name = asked.quantity or asking.ask("Quantity", offers=sorted(known), wrong=_is_missing)
        if name in known and not asked.is_new:
            return name, None
        if asked.is_new:
            return name, self._new_quantity(name)
        spelled = names.spelled(name, known)
        if spelled in known:
            return spelled, None
        meant = similar.closest(name, known)
        if self._asks:
            screen.write(f"there is no quantity {name}\n")
            if meant and asking.confirm(f"Is {meant} meant?"):
                return meant, None
            if asking.confirm(f"Declare {name} as a new quantity?"):
                return name, self._new_quantity(name)
        hint = f"{similar.question(meant)} Else" if meant else "to declare it"
        raise UsageError(
            f"there is no quantity `{name}`; {hint} add --new-quantity --unit UNIT, such as persons"
        )

    def _new_quantity(self, name: str) -> NewQuantity:
        fields = dict(record_flags.of_quantity(self._given))
        for field in ("unit", "label") if self._asks else ():
            if field not in fields and (answer := self._field(model.Quantity, field)):
                fields[field] = answer
        return NewQuantity(name, fields)

    def _id_of_source(self) -> str:
        return asking.ask("Source", offers=sorted(self._ledger.sources), wrong=_is_missing)

    def _new_source(self, name: str) -> tuple[NewSource, ...]:
        """A source that is not in the ledger, with what is said of it."""
        fields: dict[str, Field] = dict(record_flags.of_source(self._given))
        if name in self._ledger.sources:
            if fields:
                flag = next(iter(fields)).replace("_", "-")
                raise UsageError(
                    f"the source `{name}` is there already: `--{flag}` cannot change it; "
                    f"see {self._ledger.sources[name].spot.path}"
                )
            return ()
        if not fields and self._asks:
            fields = self._asked_of_source(name)
        return (NewSource(name, fields),)

    def _asked_of_source(self, name: str) -> dict[str, Field]:
        if not self._asks:
            return {}
        hint = similar.did_you_mean(name, self._ledger.sources)
        screen.write(f"{name} is a new source{f'; {hint}' if hint else ''} Enter leaves out:\n")
        answers = {field: self._field(model.Source, field) for field in _OF_SOURCE}
        return {field: answer for field, answer in answers.items() if answer}

    def _phrase(self, unit: str, lang: str | None) -> str:
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

        return asking.ask("Figure as printed", wrong=wrong)

    def _language(self, source: str, new: tuple[NewSource, ...]) -> str | None:
        """The language in which a phrase is read: its own, else that of its source."""
        there = self._ledger.sources.get(source)
        told = self._given.get("lang") or (new[0].fields.get("lang") if new else None)
        return str(told) if told else there.lang if there else None

    def _field(self, record: type[model.Record], name: str) -> str:
        """The answer to one field; empty: it is left out."""
        is_needed = record.model_fields[name].is_required()
        label = name.replace("_", " ")
        told = record.model_fields[name].description or ""
        offers = sorted(self._ledger.sources) if name == "origin" else ()

        def wrong(answer: str) -> str:
            if not answer:
                return "this one is needed" if is_needed else ""
            if name == "origin" and answer not in self._ledger.sources:
                hint = similar.did_you_mean(answer, self._ledger.sources)
                return f"there is no source {answer}; {hint or 'add it first, or leave it out'}"
            return _complaint(record, {name: answer})

        return asking.ask(f"{label.capitalize()} ({told.rstrip('.')})", "", offers, wrong)

    def _with_id(self, estimate: NewEstimate) -> NewEstimate:
        """A second figure of one source about one quantity, with an id of its own."""
        taken = {one.id for one in self._ledger.estimates}
        name = f"{estimate.quantity}/{estimate.source}"
        if not self._asks or estimate.fields.get("id") or name not in taken:
            return estimate
        there = next(one for one in self._ledger.estimates if one.id == name)
        screen.write(f"{name} is there already: {there.stated or 'numbers'}\n")
        free = free_id(estimate, taken)
        given = asking.ask(
            "Id of this one", free, wrong=lambda one: f"{one} is taken" if one in taken else ""
        )
        return estimate._replace(fields={**estimate.fields, "id": given})


def _is_missing(answer: str) -> str:
    return "" if answer else "this one is needed"


def _complaint(record: type[model.Record], fields: Mapping[str, str]) -> str:
    """What is wrong with the value of a field."""
    complaints = Complaints()
    needed = {name: "1" for name, one in record.model_fields.items() if one.is_required()}
    complaints.read(record, {**needed, **fields}, Spot("", ()))
    return next((f"{one.message}; {one.help}" for one in complaints.issues), "")
