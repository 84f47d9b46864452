"""One browser and each site once for all tests; without a browser they say that it is missing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.commands import ROOT
from tests.counterparts.browser import sites
from tests.counterparts.browser.chromium import EXECUTABLE, FLAGS


def pytest_report_header() -> str:
    return f"browser: {EXECUTABLE}" if EXECUTABLE.exists() else f"NO BROWSER: {_MISSING}"


_MISSING = (
    f"{EXECUTABLE} is not there, so that no page is looked at; "
    "run `apt-get install chromium`, or name another in the variable CHROMIUM"
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; where a change lands, one that is missing is a failure."""
    if not EXECUTABLE.exists():
        (pytest.fail if "CI" in os.environ else pytest.skip)(_MISSING)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=EXECUTABLE, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own ledger as a folder of pages."""
    folder = tmp_path_factory.mktemp("own")
    return sites.build(folder, "site", "--data", str(ROOT / "data"))


@pytest.fixture(scope="session")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own ledger as one file."""
    folder = tmp_path_factory.mktemp("one")
    return sites.build(folder, "ledger.html", "--data", str(ROOT / "data"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger whose every text attacks its page, as a folder of pages."""
    folder = tmp_path_factory.mktemp("hostile")
    sites.write(folder, sites.hostile())
    return sites.build(folder, "site")


@pytest.fixture(scope="session")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as one file."""
    folder = tmp_path_factory.mktemp("hostile-file")
    sites.write(folder, sites.hostile())
    return sites.build(folder, "ledger.html")


@pytest.fixture(scope="session")
def extreme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of 300 quantities with names in many scripts, as a folder of pages."""
    folder = tmp_path_factory.mktemp("extreme")
    sites.write(folder, sites.extreme())
    return sites.build(folder, "site", "--limit-sources", "20")
