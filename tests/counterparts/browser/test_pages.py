"""What every page keeps to in a browser: WCAG 2.2 AA, its policy, any width, no script, print."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.counterparts.browser.chromium import DESK, PHONE, visit
from tests.counterparts.browser.kinds import KINDS, PAGES

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
"""Success criteria of WCAG 2.2, levels A and AA, as far as axe can tell."""

OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "preload": False}
"""Nothing is loaded a second time, which the policy of a page would not let happen."""


def broken(page: Page) -> list[str]:
    """What axe finds: the rule, and the first places."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:3]]}" for one in found]


def overflow(page: Page) -> list[str]:
    """What is wider than the window, unless it scrolls by itself."""
    found: list[str] = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
                .filter((one) => one.getBoundingClientRect().right > width + 1)
                .map((one) => one.outerHTML.slice(0, 120)).slice(-3);
        }"""
    )
    return found


def test_each_template_has_a_page_that_stands_for_it(site: Path) -> None:
    classes = set()
    for path in site.rglob("*.html"):
        found = re.search(r'<body class="(\w+)">', path.read_text(encoding="utf-8"))
        assert found, path
        classes.add(found[1])
    assert classes == set(KINDS)
    for kind, name in KINDS.items():
        assert f'<body class="{kind}">' in (site / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (DESK, "dark")])
def test_axe_finds_nothing(
    browser: Browser, site: Path, name: str, width: int, scheme: str
) -> None:
    with visit(browser, site / name, width=width, color_scheme=scheme) as visited:
        # What is folded up is looked at too.
        visited.page.evaluate(
            "document.querySelectorAll('details').forEach((one) => one.open = true)"
        )
        assert broken(visited.page) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(browser: Browser, site: Path, name: str) -> None:
    with visit(browser, site / name, width=PHONE) as visited:
        visited.page.evaluate(
            "document.querySelectorAll('details').forEach((one) => one.open = true)"
        )
        for width in (PHONE, 640, 720, 920, DESK):
            visited.page.set_viewport_size({"width": width, "height": 900})
            assert overflow(visited.page) == [], width


@pytest.mark.parametrize("name", PAGES)
def test_without_a_script_all_is_there(browser: Browser, site: Path, name: str) -> None:
    with visit(browser, site / name) as visited:
        scripted = visited.page.locator("main").evaluate(TEXT)
    with visit(browser, site / name, java_script_enabled=False) as visited:
        main = visited.page.locator("main")
        assert main.evaluate(TEXT) == scripted
        hidden = main.locator("[hidden]:not(.choices)").count()
        rows = main.locator("tbody tr")
        assert hidden == 0
        assert (
            rows.count()
            == main.locator("tbody tr:visible").count()
            + main.locator("details:not([open]) tbody tr").count()
        )


TEXT = """(main) => {
    const copy = main.cloneNode(true);
    copy.querySelectorAll(".filter, .choices, .copy, .toast, .rows").forEach((one) => one.remove());
    return copy.textContent.replace(/\\s+/g, " ").trim();
}"""
"""What a page says, beside what the script adds, and the files that only a folder has."""


@pytest.mark.parametrize("name", PAGES)
def test_on_paper_it_has_addresses_and_nothing_to_click(
    browser: Browser, site: Path, name: str
) -> None:
    with visit(browser, site / name, width=720) as visited:
        page = visited.page
        page.emulate_media(media="print")
        for gone in ("nav", ".filter", ".choices", ".copy", ".skip"):
            assert page.locator(f"{gone}:visible").count() == 0, gone
        assert overflow(page) == []
        for link in page.locator("main a[href^='http']:visible").all():
            shown = link.evaluate("(one) => getComputedStyle(one, '::after').content")
            inside = link.evaluate("(one) => one.closest('svg') !== null")
            assert inside or "http" in shown
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_a_reader_with_own_colours_and_without_motion(browser: Browser, site: Path) -> None:
    with visit(
        browser, site / "killed.html", forced_colors="active", reduced_motion="reduce"
    ) as visited:
        page = visited.page
        assert overflow(page) == []
        moving = page.evaluate(
            "[...document.querySelectorAll('*')].filter((one) => "
            "getComputedStyle(one).transitionDuration !== '0s' || "
            "getComputedStyle(one).animationName !== 'none').length"
        )
        assert moving == 0
