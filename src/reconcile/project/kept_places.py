"""Where the findings of a ledger stand, kept as long as the files that they stand in."""

from collections.abc import Mapping

from reconcile.finding import Spot
from reconcile.ledger.packing import name_of, packed, unpacked
from reconcile.ledger.parts import Plain
from reconcile.ledger.places import Known, Places
from reconcile.replay import keeping


def name(ledger: bytes) -> bytes:
    """Return what the places of a ledger are kept under."""
    return name_of(("places", ledger))


def recall(ledger: bytes, files: Mapping[str, bytes]) -> dict[Spot, Known]:
    """Return the places that still hold.

    Args:
        ledger: The ledger, by where it lies.
        files: Its files, each with the digest of its bytes.
    """
    found = keeping.current.find(name(ledger))
    if not isinstance(found, tuple):
        return {}
    return {
        unpacked(spot): unpacked(known)
        for path, digest, places in found
        if files.get(path) == digest
        for spot, known in places
    }


def keep(ledger: bytes, files: Mapping[str, bytes], places: Places) -> None:
    """Keep what has been looked up."""
    by_path: dict[str, list[tuple[Plain, Plain]]] = {}
    for spot, known in places.known.items():
        if spot.path in files:
            by_path.setdefault(spot.path, []).append((packed(spot), packed(known)))
    kept = tuple((path, files[path], tuple(found)) for path, found in sorted(by_path.items()))
    keeping.current.keep({name(ledger): kept})
