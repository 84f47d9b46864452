"""What is wrong with a ledger, gathered while it is read: its records, and their ids."""

from collections.abc import Iterable
from typing import Any

from reconcile.finding import Issue, Related, Spot
from reconcile.ledger import flood, plain_records
from reconcile.yaml.capped import Capped


class Complaints:
    """The issues of one ledger while it is read."""

    def __init__(self) -> None:
        self.issues = Capped()

    def add(self, issue: Issue) -> None:
        """Note an issue."""
        self.issues.append(issue)

    def is_flooded(self, path: str) -> bool:
        """Whether a file has more faults than anybody mends: its other records are not read."""
        return self.issues.count(path) > flood.MOST

    def read(
        self,
        name: str,
        data: dict[str, Any] | None,
        spot: Spot,
        *,
        salvage: bool = False,
        quantity: str | None = None,
        source: str | None = None,
    ) -> dict[str, Any] | None:
        """Return the fields of one record; what is wrong with them is noted.

        Args:
            name: Of the model that it should fit.
            data: Its fields as text; None when it is not a map.
            spot: Where it stands.
            salvage: Keep the record without the fields that are wrong. An estimate is not
                salvaged: half of one could count as something that nobody said.
            quantity: The quantity concerned, if its place tells.
            source: The source concerned, likewise.
        """
        if self.is_flooded(spot.path):
            return None
        if data is not None and (fields := plain_records.read(name, data)) is not None:
            return fields
        # Imported only here: most ledgers have no record with a fault.
        from reconcile.ledger import validation

        concerned = validation.Concerned(spot, quantity, source)
        return validation.read(name, data, concerned, self.issues, salvage=salvage)

    def wrong_shape(self, spot: Spot, fact: str, remedy: str) -> None:
        """Something stands where something of another kind belongs."""
        self.add(Issue(spot, fact, remedy, problem="wrong-shape"))

    def missing(self, spot: Spot, fact: str, field: str) -> None:
        """A field that is needed is not there."""
        self.add(Issue(spot, fact, f"add `{field}:`", problem="missing-field"))

    def unknown_key(self, name: str, known: Iterable[str], spot: Spot) -> None:
        """A key that nothing knows where it stands."""
        from reconcile.ledger import validation

        self.add(validation.unknown_key(name, known, spot, self.issues))

    def same_estimate(self, given: str, name: str, spot: Spot, first: Spot) -> None:
        """An estimate has the id of another, which it was given or has for want of its own."""
        if given:
            self.duplicate("estimate", name, Spot(spot.path, (*spot.keys, "id")), first)
            return
        fact = f"a second estimate of `{name}` has no id of its own"
        remedy = "add `id:` to it, so that it can be told from the first"
        related = (Related(first, "the first one"),)
        self.add(Issue(spot, fact, remedy, related=related, problem="missing-id"))

    def duplicate(self, kind: str, name: str, spot: Spot, first: Spot) -> None:
        """One id is declared twice."""
        spot, first = _own_id(spot), _own_id(first)
        related = Related(Spot(first.path, first.keys, of_key=True), "first declared here")
        self.add(
            Issue(
                Spot(spot.path, spot.keys, of_key=True),
                f"the {kind} `{name}` is declared twice",
                "give one of them another id, or remove it; the first one counts",
                related=(related,),
                problem="duplicate-id",
            )
        )

    def twice(self, name: str, spot: Spot, first: Spot) -> None:
        """A rate of one day, or an index of one currency, is declared twice."""
        related = (Related(first, "first declared here"),)
        fact = f"{name} is declared twice"
        remedy = "remove one of them; while they differ, neither converts anything"
        self.add(Issue(spot, fact, remedy, related=related, problem="duplicate-id"))


def _own_id(spot: Spot) -> Spot:
    """Where the source of a file has its id, if that is written; else the record itself."""
    return Spot(spot.path, ("source", "id"), spot.of_key) if spot.keys == ("source",) else spot
