"""The page of what a change does: `reconcile diff -o diff.html`."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.cli.repositories import repository, write
from tests.cli.test_diff import AFTER, EVIL, FILES, HEADS
from tests.commands import run

from reconcile.finding import Finding, Severity
from reconcile.site.change_page import otherwise
from reconcile.values import Place


class Seen(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] not in (["script"], ["style"]):
            self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, found, value in self.attributes if found == name]


@pytest.fixture
def top(tmp_path: Path) -> Path:
    repository(tmp_path, FILES)
    write(tmp_path, AFTER)
    return tmp_path


def page(top: Path, *words: str) -> str:
    result = run("diff", "main", *words, "-o", "out/diff.html", cwd=top)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "wrote out/diff.html\n")
    return (top / "out/diff.html").read_text(encoding="utf-8")


def test_a_page_has_each_changed_answer_with_its_figures(top: Path) -> None:
    seen = Seen(page(top))
    assert {"came", "head_count", "gone"} <= set(seen.values("id"))
    # Each of the three is drawn twice: for a desk and for a phone.
    assert seen.tags.count("svg") == 6
    for told in (
        "answers change for 3 of 5 quantities",
        "unanimous → majority",
        "changes the headline",
    ):
        assert told in seen.text
    assert "count otherwise" in seen.text or "counts otherwise" in seen.text
    assert "the answer was 10–16 persons" in seen.text
    assert "(dissent: shares no value with the core)" in seen.text


def test_a_page_needs_nothing_beside_it(top: Path) -> None:
    seen = Seen(page(top))
    assert "link" not in seen.tags or seen.values("href")[0].startswith("data:")
    assert seen.values("src") == []
    assert seen.values("style") == []
    (policy,) = [value for value in seen.values("content") if "default-src" in value]
    assert "'self'" not in policy
    assert policy.count("sha256-") == 2
    ids = seen.values("id")
    assert len(ids) == len(set(ids))
    inner = [value[1:] for value in seen.values("href") if value.startswith("#")]
    assert set(inner) <= set(ids)


def test_findings_stand_there_that_one_side_only_has(top: Path) -> None:
    text = " ".join(Seen(page(top)).text.split())
    new, gone = text.split(" New ")[1].split(" Gone ")
    assert "RC401 estimates of `head_count` do not overlap: 10–14 and 20–24 persons" in new
    assert "RC401 estimates of `head_count`" not in gone.split("the same answer")[0]


def test_the_same_change_gives_the_same_bytes(top: Path) -> None:
    assert page(top) == page(top)


def test_one_quantity_is_told_alone(top: Path) -> None:
    seen = Seen(page(top, "--quantity", "head-count"))
    assert seen.tags.count("svg") == 2
    assert "came" not in seen.values("id")


def test_text_from_data_stays_text_on_the_page(tmp_path: Path) -> None:
    repository(tmp_path, {"data/q.yaml": EVIL.replace("about 500, note", "about 500, locator")})
    write(tmp_path, {"data/q.yaml": EVIL.replace("note:", "locator:").replace("**b**", "*b*")})
    seen = Seen(page(tmp_path))
    assert "img" not in seen.tags
    assert seen.tags.count("script") == 1
    assert all(value.startswith(("#", "data:,")) for value in seen.values("href"))
    assert "<img>" in seen.text
    assert "\x1b" not in seen.text


@pytest.mark.parametrize(
    ("name", "words"),
    [("d.md", ["--format", "markdown"]), ("d.json", ["--json"]), ("d.txt", [])],
)
def test_the_ending_names_the_format(top: Path, name: str, words: list[str]) -> None:
    assert run("diff", "main", "-o", name, cwd=top).stderr == f"wrote {name}\n"
    assert (top / name).read_text(encoding="utf-8") == run("diff", "main", *words, cwd=top).stdout


def test_a_page_can_go_to_standard_output(top: Path) -> None:
    told = run("diff", "main", "--format", "html", cwd=top).stdout
    assert told == page(top)


def test_an_ending_that_names_nothing_is_refused(top: Path) -> None:
    result = run("diff", "main", "-o", "diff.pdf", cwd=top)
    assert (result.returncode, result.stdout) == (2, "")
    assert "`diff.pdf`: end it in one of .html, .md, .json, .txt, or give --format" in result.stderr
    assert run("diff", "main", "-o", "diff.pdf", "--json", cwd=top).returncode == 0


def test_nothing_that_changes_is_said(tmp_path: Path) -> None:
    repository(tmp_path, FILES)
    write(
        tmp_path, {"data/heads.yaml": HEADS.replace("12 to 16", "{stated: 12 to 16, note: seen}")}
    )
    seen = Seen(page(tmp_path))
    assert "no answer changes from main" in seen.text
    assert not re.search(r"\bNew\b", seen.text)
    assert "head_count" in seen.values("id")


def test_the_page_names_the_command_that_makes_it(top: Path) -> None:
    assert "Made by reconcile diff." in Seen(page(top)).text


def finding(message: str, fingerprint: str) -> Finding:
    place = Place("q.yaml", 1, 1, 1, 1)
    return Finding("RC217", "twin", Severity.NOTE, place, message, fingerprint=fingerprint)


def test_a_finding_that_says_the_same_is_neither_new_nor_gone() -> None:
    was = (finding("one is the other rounded", "1"),)
    now = (*(finding("one is the other rounded", name) for name in "23"), finding("else", "4"))
    assert [one.fingerprint for one in otherwise(now, was)] == ["3", "4"]
    assert list(otherwise(was, now)) == []
