"""How an answer is cited, by the published rules of each style.

The rules are those that `reconcile.site.citing` names; the examples are our own.
"""

import re

import pytest

from reconcile.site.citing import BLANK, Citation, Cited, cite
from reconcile.values import parse_date

FULL = Cited(
    "troops",
    "North Korean support",
    "Troops: 12,000–15,000 persons as of 2025-09",
    parse_date("2025-09-02"),
    "0a1b2c3d4e5f",
    "https://data.example.org/troops.html",
)


def styles(cited: Cited) -> tuple[Citation, Citation, Citation]:
    apa, chicago, bibtex = cite(cited)
    return apa, chicago, bibtex


def test_an_entry_without_author_begins_with_its_title_in_apa() -> None:
    """Manual 9.12 and 10.3: the title of the entry moves to the place of the author; 10.9."""
    assert styles(FULL)[0].text == (
        "Troops: 12,000–15,000 persons as of 2025-09 [Data set]. (2025, September 2). "
        "In North Korean support (Version 0a1b2c3d4e5f). https://data.example.org/troops.html"
    )


def test_the_database_stands_for_the_author_in_chicago() -> None:
    """CMOS 14.257: the name of the database comes first, and the record is described."""
    assert styles(FULL)[1].text == (
        "North Korean support. 2025. “Troops: 12,000–15,000 persons as of 2025-09.” "
        "Data as known by September 2, 2025, version 0a1b2c3d4e5f. "
        "https://data.example.org/troops.html."
    )


def test_the_title_of_the_work_alone_is_in_italics() -> None:
    for citation in styles(FULL)[:2]:
        assert [run.text for run in citation.runs if run.is_title] == ["North Korean support"]


def test_a_day_of_visit_is_a_blank_and_asked_for_only_where_no_version_says_what_was_seen() -> None:
    """Manual 9.16: only what is designed to change and is not archived needs a day of retrieval."""
    assert not any(BLANK in one.text for one in cite(FULL))
    apa, chicago, bibtex = styles(FULL._replace(commit=""))
    assert f"support. Retrieved {BLANK}, from https://" in apa.text
    assert f" Accessed {BLANK}. https://" in chicago.text
    assert f"accessed {BLANK}}}" in bibtex.text
    assert not any(BLANK in one.text for one in cite(FULL._replace(commit="", url="")))


@pytest.mark.parametrize(
    ("written", "apa", "chicago", "year", "month"),
    [
        ("2025", "(2025)", "by 2025,", "2025", None),
        ("2025-09", "(2025, September)", "by September 2025,", "2025", "sep"),
        ("2025-Q3", "(2025, September 30)", "by September 30, 2025,", "2025", "sep"),
        ("2025-05-01T09:30", "(2025, May 1)", "by May 1, 2025,", "2025", "may"),
        ("-480", "(480 BCE)", "by 480 BCE,", "480 BCE", None),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(
    written: str, apa: str, chicago: str, year: str, month: str | None
) -> None:
    one, two, three = styles(FULL._replace(day=parse_date(written)))
    assert apa in one.text
    assert chicago in two.text
    assert f"year = {{{year}}}" in three.text
    assert re.findall(r"month = (\w+)", three.text) == ([month] if month else [])


def test_without_a_date_all_say_so() -> None:
    """Manual 9.17; CMOS 15.50."""
    one, two, three = styles(FULL._replace(day=None))
    assert "(n.d.)" in one.text
    assert "support. n.d. “" in two.text
    assert "year = {n.d.}" in three.text


def test_a_title_that_ends_in_a_mark_gets_no_second() -> None:
    one, two, _ = styles(FULL._replace(ledger="Who counts?", subject="Killed: 5.", commit=""))
    assert "In Who counts? Retrieved" in one.text
    assert two.text.startswith("Who counts? 2025. “Killed: 5.” Data")


@pytest.mark.parametrize("text", ["50 % & $5 #1 a_b {c} \\input{x} ~ ^ }", "}\n@misc{evil,"])
def test_no_text_leaves_its_field_in_bibtex(text: str) -> None:
    bibtex = styles(FULL._replace(ledger=text, subject=text, url=f"https://a.example/{{{text}"))[2]
    fields = bibtex.text.splitlines()
    assert fields[0] == "@misc{troops-2025,"
    assert fields[-1] == "}"
    assert all(re.match(r"  [a-z]+ = ", line) for line in fields[1:-1])
    bare = re.sub(r"\\[&%$#_{}]", "", bibtex.text)
    depth = 0
    for number, sign in enumerate(bare):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 1 or number < 6 or number == len(bare) - 1
    assert depth == 0
    assert "\\input" not in bibtex.text


def test_nothing_hides_in_a_citation() -> None:
    for citation in cite(FULL._replace(subject="a\u202eb\nc\x1b[31m")):
        assert not re.search("[\u202e\x1b]", citation.text)
        assert "a\\u202eb c" in citation.text.replace(r"\textbackslash{}", "\\")


@pytest.mark.parametrize(("name", "key"), [("a b/c", "a-b-c"), ("損失", "answer")])
def test_a_key_of_bibtex_is_plain(name: str, key: str) -> None:
    assert styles(FULL._replace(name=name))[2].text.startswith(f"@misc{{{key}-2025,")
