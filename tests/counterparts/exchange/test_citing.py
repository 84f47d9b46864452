"""The BibTeX of an answer, as pandoc reads it."""

import json
import subprocess

import pytest

from reconcile.site.citing import Cited, cite
from reconcile.values import parse_date

HOSTILE = "50 % & $5 #1 a_b {c} \\input{x} ~ ^ } @misc{y, Łódź"


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("text", ["North Korean support", HOSTILE])
def test_pandoc_reads_what_was_meant(dialect: str, text: str) -> None:
    url = "https://a.example/x_y%20z~#on-1"
    cited = Cited("troops", text, f"Troops: {text}", parse_date("2025-09-02"), url=url)
    (item,) = read(cite(cited)[2].text, dialect)
    assert item["id"] == "troops-2025"
    assert item["title"] == f"Troops: {text}"
    assert item["publisher"] == text
    assert item["issued"] == {"date-parts": [[2025, 9]]}
    assert item["URL"] == url


def read(text: str, dialect: str) -> list[dict[str, object]]:
    words = ["pandoc", "-f", dialect, "-t", "csljson"]
    done = subprocess.run(words, input=text, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found
