"""`show --format markdown` as pandoc and cmark-gfm render it: every footnote is there."""

import re
import subprocess

import pytest
from tests.commands import run

PROGRAMS = {
    "pandoc": ["pandoc", "--from", "markdown", "--to", "html"],
    "pandoc as GitHub": ["pandoc", "--from", "gfm", "--to", "html"],
    "cmark-gfm": ["cmark-gfm", "--extension", "footnotes", "--extension", "table"],
}


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("words", [["troops"], ["troop_revenue"], []], ids=["troops", "one", "all"])
def test_every_footnote_is_rendered(name: str, words: list[str]) -> None:
    text = run("show", *words, "--format", "markdown").stdout
    done = subprocess.run(PROGRAMS[name], input=text, capture_output=True, text=True, check=True)
    notes = re.findall(r"^\[\^[^]]+\]:", text, re.MULTILINE)
    assert notes
    # Pandoc writes a note out for each of its marks.
    assert len(re.findall(r'<li id="fn', done.stdout)) >= len(notes)
    assert "[^" not in done.stdout
    assert "<h2" in done.stdout
    assert "<table" in done.stdout
