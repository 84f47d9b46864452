"""The configuration: any bytes, in a file of ours and in one that is shared with other tools."""

from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["reconcile"]):
    from tests.hostile import laws, mutations

    from fuzz import target


def run() -> None:
    """Search in a folder of its own, which goes with the search."""
    with TemporaryDirectory() as folder:

        def check(data: bytes) -> None:
            """Raise when a law does not hold."""
            laws.configuration(data, Path(folder))

        target.run(check, mutations.reconfigured)


if __name__ == "__main__":
    run()
