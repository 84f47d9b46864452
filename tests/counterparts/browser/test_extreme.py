"""Three hundred quantities, two hundred figures of one, none of another, names in many scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.counterparts.browser.chromium import DESK, PHONE, visit
from tests.counterparts.browser.test_pages import broken, overflow

NAMES = (
    "index.html",
    "sources.html",
    "quantity_000.html",
    "quantity_001.html",
    "quantity_002.html",
)


@pytest.mark.parametrize("name", NAMES)
def test_it_stays_in_its_window(browser: Browser, extreme: Path, name: str) -> None:
    for width in (PHONE, DESK):
        with visit(browser, extreme / name, width=width) as visited:
            assert overflow(visited.page) == []


def test_axe_finds_nothing(browser: Browser, extreme: Path) -> None:
    with visit(browser, extreme / "quantity_002.html") as visited:
        assert broken(visited.page) == []


def test_rows_are_found_in_any_script(browser: Browser, extreme: Path) -> None:
    with visit(browser, extreme / "index.html") as visited:
        page = visited.page
        rows = page.locator("table.quantities tbody tr:visible")
        assert rows.count() == 300
        for words, count in (("朝鮮人民軍", 75), ("القوات 4", 0), ("כוחות 142", 1)):
            page.get_by_role("searchbox").fill(words)
            found = rows.count()
            assert found == count if count else 0 < found < 75
