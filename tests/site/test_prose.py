"""Markdown of our own on a page: no markup gets through, headings have addresses."""

import re

import pytest

from reconcile.site import methods_page
from reconcile.site.prose import prose


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<div style='color: red'>x</div>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>)",
        "## <b>x</b>",
        "`<i>`",
        "| <u> |\n|:-:|\n| <s> |",
    ],
)
def test_markup_is_shown_and_not_obeyed(text: str) -> None:
    html = prose(text)
    allowed = {"p", "h2", "code", "table", "thead", "tbody", "tr", "th", "td", "div"}
    assert set(re.findall(r"<(\w+)", html)) <= allowed
    assert not re.search("<[^>]*(style|href)=", html)


def test_a_heading_has_the_address_that_github_gives_it() -> None:
    assert '<h3 id="p--diagnostics-flags-never-filters">' in str(
        prose("### Diagnostics: flags, never filters", "p--")
    )


def test_a_table_stands_in_a_box_that_the_keyboard_reaches() -> None:
    html = prose("| a |\n|---|\n| b |")
    assert html.startswith('<div class="scroll" tabindex="0" role="region"')
    assert html.endswith("</div>\n")
    assert '<th scope="col">a</th>' in html


def test_so_does_a_block_of_code_in_which_nothing_is_markup() -> None:
    html = prose("```\na <b> & c\n```")
    assert html == '<pre tabindex="0"><code>a &lt;b&gt; &amp; c\n</code></pre>\n'


def test_the_page_on_methods_has_each_section_once_and_leads_to_the_web_only() -> None:
    html = prose(methods_page.page().text)
    ids = re.findall(r'id="([^"]+)"', html)
    assert "three-nested-ranges" in ids
    assert len(ids) == len(set(ids))
    assert "<h1" not in html
    assert all(one.startswith("https://") for one in re.findall(r'href="([^"]+)"', html))


def test_every_word_of_the_glossary_has_an_address_of_its_own() -> None:
    anchors = [term.anchor for group in methods_page.page().words for term in group.terms]
    assert len(anchors) > 100
    assert len(anchors) == len(set(anchors))
    assert methods_page.anchor("verdict", "split") in anchors
