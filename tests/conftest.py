"""What tests share: golden files, rewritten by `pytest --update-golden`."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# No test measures time, and a first example pays for imports and caches. Where a change
# lands the examples are always the same; the search for new ones is a developer's, and longer
# with `pytest --hypothesis-profile search`.
settings.register_profile(
    "reconcile", deadline=None, max_examples=50, derandomize="CI" in os.environ
)
settings.register_profile("search", deadline=None, max_examples=1_000)
settings.load_profile("reconcile")

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected output")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare text with a file, or write the file with --update-golden."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"{path.name} is missing; run pytest --update-golden"
        assert text == path.read_text(encoding="utf-8")

    return compare
