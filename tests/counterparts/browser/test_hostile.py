"""Nothing that stands in a ledger becomes a script, an address to follow, or a hidden mark."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.counterparts.browser import links, sites
from tests.counterparts.browser.chromium import PHONE, visit
from tests.counterparts.browser.test_pages import broken, overflow

HIDDEN = "\u202e\u2066\u200f\u061c\u200b\ufeff\u0007"
"""Marks of direction and characters that nobody sees, each of which the ledger holds."""


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_links_lead_somewhere_and_nothing_can_run(
    site: Path, one_file: Path, hostile: Path, hostile_file: Path, extreme: Path
) -> None:
    for paths in (pages(site), [one_file], pages(hostile), [hostile_file], pages(extreme)):
        assert len(paths) > 10 or paths[0].name == "ledger.html"
        assert links.broken(paths) == []


def test_no_text_of_a_ledger_runs(browser: Browser, hostile: Path) -> None:
    found = pages(hostile)
    assert len(found) > len(sites.NAMES) + len(sites.SCRIPTS)
    for path in found:
        with visit(browser, path, width=PHONE) as visited:
            assert visited.page.evaluate("window.__pwned") is None, path.name
            assert overflow(visited.page) == [], path.name
            text = visited.page.locator("html").evaluate("(one) => one.textContent")
            assert not set(HIDDEN) & set(text), path.name
            assert "49" not in visited.page.title()


def test_what_attacks_is_shown_as_it_stands(browser: Browser, hostile: Path) -> None:
    with visit(browser, hostile / "index.html") as visited:
        text = visited.page.locator("main").inner_text()
    for script in ("<script>window.__pwned = 1", "{{ 7 * 7 }}", "<img src=x onerror="):
        assert script in text


def test_one_file_keeps_to_the_same(browser: Browser, hostile_file: Path) -> None:
    with visit(browser, hostile_file, width=PHONE) as visited:
        page = visited.page
        leaves = page.locator(".leaf")
        for name in leaves.evaluate_all("(found) => found.map((one) => one.id)"):
            page.evaluate("(name) => { location.hash = name; }", name)
            assert page.locator(".leaf:visible").evaluate_all(
                "(all) => all.map((one) => one.id)"
            ) == [name]
            assert overflow(page) == [], name
        assert page.evaluate("window.__pwned") is None


@pytest.mark.parametrize("name", ["index.html", "findings.html", "sources.html"])
def test_axe_finds_nothing_in_a_hostile_ledger(browser: Browser, hostile: Path, name: str) -> None:
    with visit(browser, hostile / name, width=PHONE) as visited:
        assert broken(visited.page) == []


def test_the_same_ledger_gives_the_same_bytes(hostile: Path, hostile_file: Path) -> None:
    again = sites.build(hostile.parent, "again")
    assert {
        path.relative_to(hostile): path.read_bytes()
        for path in hostile.rglob("*")
        if path.is_file()
    } == {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}
    assert sites.build(hostile_file.parent, "b.html").read_bytes() == hostile_file.read_bytes()
