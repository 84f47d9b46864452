"""The reader: bytes to a tree of nodes with places."""

import atheris

with atheris.instrument_imports(include=["reconcile"]):
    from tests.hostile import laws, mutations

    from fuzz import target


def check(data: bytes) -> None:
    """Raise when a law does not hold."""
    laws.reader(data)


if __name__ == "__main__":
    target.run(check, mutations.mutated)
