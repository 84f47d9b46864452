"""Comments as cmark-gfm renders them, the parser of GitHub's Markdown (Debian's build)."""

import json
import re
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.cli.repositories import repository, write
from tests.commands import run

OURS = {
    *("br", "code", "details", "em", "h3", "li", "p", "pre", "span", "strong", "summary"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
"""The elements that our comments are made of; whatever else comes out was made by data."""

EVIL = (
    "</code></pre></details><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](https://evil.example) ![b](https://evil.example/b.png)",
    "<https://evil.example> https://evil.example www.evil.example mail@evil.example",
    "`` ``` ```` ````` ~~~ a | b \\| c",
    "# heading **bold** _soft_ ~~gone~~ [^1] [x] $a$ &lt;b&gt; \\<b>",
    "a\n\n<b>block</b>\n\n    code\n\n- item\n\n```\nfence",
    "@octocat #1 GH-1 octo/cat@0123456789abcdef0123456789abcdef01234567",
    "</td></tr></table><details><summary>",
    "\u202e\u200b\x1b[31m \ufeff",
    " www.evil.example/a and www.evil&#8203;x",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "(a) item",
    "===",
    "-",
    ": meaning",
    "T {#id .class} ^sup^ ~sub~ #",
    "$a$ and $b$, &copy;",
)


class Rendered(HTMLParser):
    """The elements of a page with their attributes, its blocks of code, and all other text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[tuple[str, str]] = set()
        self.blocks: list[str] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {(tag, name) for name, _ in attrs}
        if tag not in ("br", "img"):
            self.open.append(tag)
        if tag == "pre":
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("br", "img"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "pre" in self.open:
            assert "details" in self.open, "a plot that is not folded"
            self.blocks[-1] += data
        else:
            self.text += data


def rendered(markdown: str) -> Rendered:
    """Markdown as GitHub's parser makes it HTML, before anything dangerous is taken out."""
    extensions = [word for name in ("table", "autolink", "strikethrough") for word in ("-e", name)]
    done = subprocess.run(
        ["cmark-gfm", "--unsafe", *extensions],
        input=markdown,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    page = Rendered(done.stdout)
    assert page.open == []
    return page


def ledger(figure: str, texts: tuple[str, ...]) -> str:
    """A ledger that says so many things wherever words may stand."""
    named = {f"s{number}": text for number, text in enumerate(texts)}
    withdrawn = {name: {"rank": "deprecated", "reason": named[name]} for name in [*named][1::2]}
    return json.dumps(
        {
            "sources": {
                name: {"title": text, "publisher": text, "url": f"https://example.org/{name}"}
                for name, text in named.items()
            },
            "quantities": {
                "q": {
                    "unit": "persons",
                    "label": texts[0],
                    "measure": "stock",
                    "estimates": {
                        name: {"stated": figure, "locator": text, **withdrawn.get(name, {})}
                        for name, text in named.items()
                    },
                },
                "r": {"unit": "persons", "estimates": {**named}},
            },
        }
    )


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A repository in which every word of a ledger changes into something hostile."""
    repository(tmp_path, {"data/q.yaml": ledger("5 to 6", tuple("abcdefghijklmnopqrstu"))})
    write(tmp_path, {"data/q.yaml": ledger("7 to 9", EVIL)})
    return tmp_path


@pytest.mark.parametrize(
    "words", [("diff", "main", "--format"), ("check", "--fail-on", "never", "--format")]
)
def test_data_makes_no_element(changed: Path, words: tuple[str, ...]) -> None:
    result = run(*words, "markdown", cwd=changed)
    assert result.returncode == 0, result.stderr
    page = rendered(result.stdout)
    assert set(page.tags) <= OURS
    assert page.attributes <= {("code", "class"), ("pre", "lang"), ("td", "align")}
    assert page.tags["details"] == page.tags["summary"]
    # GitHub looks for mentions in the text that is rendered, but not in blocks of code.
    assert not re.search(r"@octocat|#1\b|GH-1", page.text)
    assert "octocat" in page.text


@pytest.mark.parametrize("name", ["# H.yaml", "- x.yaml", "1. x.yaml", "`# x`.yaml", "<b>.yaml"])
def test_the_name_of_a_file_begins_no_block(tmp_path: Path, name: str) -> None:
    repository(tmp_path, {"a.yaml": ledger("5 to 6", ("a",))})
    write(tmp_path, {name: "sources: [\n"})
    result = run("diff", "main", "--data", ".", "--format", "markdown", cwd=tmp_path)
    page = rendered(result.stdout)
    assert name in page.text
    assert set(page.tags) <= {"p", "strong", "code"}


def test_without_our_care_the_same_words_make_elements() -> None:
    """The hostile words do arrive: plain Markdown is full of what they make."""
    page = rendered("\n\n".join(EVIL[1:4]))
    assert {"img", "a"} <= set(page.tags)


def test_a_plot_is_one_block_and_keeps_its_lines(changed: Path) -> None:
    told = run("diff", "main", "--format", "markdown", cwd=changed).stdout
    block = rendered(told).blocks[0]
    lines = block.splitlines()
    assert max(map(len, lines)) <= 72
    assert {line[0] for line in lines} <= set(" +-!")
    assert sum("the answer" in line for line in lines) == 2
    # A reason is text of the ledger, as long as it is and with whatever it holds.
    assert "</code></pre></details>" not in block
    assert "<img src=x onerror=alert(1)>" in " ".join(line[5:] for line in lines)
