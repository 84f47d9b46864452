"""All pages in one file: the address names the page that is shown, and all of it is still there."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.counterparts.browser.chromium import DESK, PHONE, visit
from tests.counterparts.browser.kinds import PAGES
from tests.counterparts.browser.test_pages import TEXT, broken, overflow

SHOWN = "(all) => all.map((one) => one.id)"


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_each_kind_of_page_is_as_in_a_folder(
    browser: Browser, one_file: Path, width: int, scheme: str
) -> None:
    with visit(browser, one_file, width=width, color_scheme=scheme) as visited:
        page = visited.page
        assert page.locator(".leaf:visible").evaluate_all(SHOWN) == ["index"]
        for name in PAGES:
            leaf = name.removesuffix(".html").replace("/", "--")
            page.evaluate("(name) => { location.hash = name; }", leaf)
            assert page.locator(".leaf:visible").evaluate_all(SHOWN) == [leaf]
            assert overflow(page) == []
        assert broken(page) == []


def test_it_says_what_the_folder_says(browser: Browser, site: Path, one_file: Path) -> None:
    with visit(browser, one_file) as visited:
        for name in PAGES:
            if name == "data.html":
                continue  # There is nothing to take away beside one file.
            leaf = name.removesuffix(".html").replace("/", "--")
            whole = visited.page.locator(f"[id='{leaf}']").evaluate(TEXT)
            with visit(browser, site / name) as page:
                assert page.page.locator("main").evaluate(TEXT) == whole


def test_links_go_and_come_back_without_a_script(browser: Browser, one_file: Path) -> None:
    with visit(browser, one_file, java_script_enabled=False) as visited:
        page = visited.page
        page.get_by_role("link", name="North Korean soldiers killed").click()
        assert page.locator(".leaf:visible").evaluate_all(SHOWN) == ["killed"]
        page.locator("#killed table.days a.here").first.click()
        assert page.locator(".leaf:visible").evaluate_all(SHOWN) == ["killed"]
        page.go_back()
        page.go_back()
        assert page.locator(".leaf:visible").evaluate_all(SHOWN) == ["index"]


def test_the_tab_says_which_page_it_shows(browser: Browser, one_file: Path) -> None:
    with visit(browser, one_file) as visited:
        page = visited.page
        site = page.title()
        page.get_by_role("link", name="North Korean soldiers killed").click()
        page.wait_for_function("document.title.startsWith('North Korean soldiers killed')")
        page.locator(".skip").focus()
        page.keyboard.press("Enter")
        assert page.locator(".leaf:visible").evaluate_all(SHOWN) == ["killed"]
        page.go_back()
        page.wait_for_function("(site) => document.title === site", arg=site)
