"""Everything can be reached and done with keys alone, and the focus can be seen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.counterparts.browser.chromium import visit
from tests.counterparts.browser.kinds import PAGES

FOCUS = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    return {
        name: one.outerHTML.slice(0, 80),
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        isBody: one === document.body,
    };
}"""


def tab(page: Page) -> dict[str, str | bool]:
    page.keyboard.press("Tab")
    found: dict[str, str | bool] = page.evaluate(FOCUS)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_the_first_stops_show_where_they_are(browser: Browser, site: Path, name: str) -> None:
    with visit(browser, site / name) as visited:
        for _ in range(25):
            stop = tab(visited.page)
            if stop["isBody"]:
                break
            assert stop["ring"], stop["name"]
            assert stop["seen"], stop["name"]


def test_the_first_stop_leads_past_the_menu(browser: Browser, site: Path) -> None:
    with visit(browser, site / "killed.html") as visited:
        page = visited.page
        page.keyboard.press("Tab")
        assert page.locator(".skip").evaluate("(one) => one === document.activeElement")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        tab(page)
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_column_is_sorted_by_its_button(browser: Browser, site: Path) -> None:
    with visit(browser, site / "sources.html") as visited:
        page = visited.page
        heading = page.locator("table.sources thead th", has_text="Figures")
        assert heading.get_attribute("aria-sort") is None
        heading.locator("button").focus()
        orders = []
        for _ in range(2):
            page.keyboard.press("Enter")
            cells = page.locator("table.sources td[data-label='Figures']").all_inner_texts()
            orders.append((heading.get_attribute("aria-sort"), [int(one) for one in cells]))
        (first, up), (second, down) = orders
        assert (first, second) == ("ascending", "descending")
        assert up == sorted(up)
        assert down == sorted(up, reverse=True)
        assert len(set(up)) > 2


def test_words_and_verdicts_leave_the_rows_that_fit(browser: Browser, site: Path) -> None:
    with visit(browser, site / "index.html") as visited:
        page = visited.page
        rows = page.locator("table.quantities tbody tr:visible")
        every = rows.count()
        box, status = page.get_by_role("searchbox"), page.locator(".filter [role=status]")
        box.focus()
        page.keyboard.type("KILLED soldiers")
        assert rows.all_inner_texts()[0].startswith("North Korean soldiers killed")
        assert rows.count() == 1
        assert status.inner_text() == f"1 of {every} quantities"
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.press("Delete")
        assert rows.count() == every
        button = page.locator(".choices button").first
        button.focus()
        page.keyboard.press("Space")
        count = int(button.locator(".count").inner_text())
        assert rows.count() == count < every
        assert button.get_attribute("aria-pressed") == "true"
        page.keyboard.press("Space")
        assert rows.count() == every


def test_an_address_is_copied(browser: Browser, site: Path) -> None:
    rights = ["clipboard-read", "clipboard-write"]
    with visit(browser, site / "killed.html", permissions=rights) as visited:
        page = visited.page
        link = page.locator("table.days a.here").first
        link.focus()
        page.keyboard.press("Enter")
        page.get_by_text("Address copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        assert "#on-" in page.url
        assert page.locator("tr:target").count() == 1
