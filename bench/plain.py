"""Load the ledgers of a folder and validate their records, and do nothing else with them.

    python bench/plain.py FOLDER

It is what one writes first: PyYAML's C loader and pydantic models. No phrase is read, nothing
is compared, and a mistake has no place.
"""

import sys
from pathlib import Path

from pydantic import BaseModel, ConfigDict

import yaml


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Source(_Record):
    title: str
    publisher: str | None = None
    issuer: str | None = None
    type: str | None = None
    published: object = None
    url: str | None = None
    relays: list[str] = []
    note: str | None = None


class Quantity(_Record):
    unit: str
    measure: str | None = None
    minimum: float | None = None
    label: str | None = None
    definition: str | None = None


class Estimate(_Record):
    id: str | None = None
    quantity: str
    source: str
    stated: str | float
    as_of: object = None
    locator: str | None = None
    note: str | None = None
    quote: str | None = None


class Ledger(_Record):
    sources: dict[str, Source] = {}
    quantities: dict[str, Quantity] = {}
    estimates: list[Estimate] = []


def main(folder: Path) -> None:
    estimates = 0
    for path in sorted(folder.glob("*.yaml")):
        ledger = Ledger.model_validate(yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader))
        estimates += len(ledger.estimates)
    print(f"{estimates} estimates")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
