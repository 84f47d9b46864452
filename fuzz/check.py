"""Everything that reads a ledger: check, show, trace, history and explain, in every format."""

import atheris

with atheris.instrument_imports(include=["reconcile"]):
    from tests.hostile import laws, mutations

    from fuzz import target


def check(data: bytes) -> None:
    """Raise when a law does not hold."""
    laws.everything(data, times=1)


if __name__ == "__main__":
    target.run(check, mutations.mutated)
