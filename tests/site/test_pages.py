"""What stands on the pages of a site, and where its links lead."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.commands import ROOT
from tests.conftest import Golden
from tests.ledgers import ledger
from tests.site import reading

from reconcile.answers import sentences
from reconcile.answers.answer import Answers
from reconcile.answers.asked import answer_all
from reconcile.answers.beside import in_words
from reconcile.formats import answers_text, left_text, series_text
from reconcile.ledger.records import Ledger
from reconcile.site import days, pages
from reconcile.site.addresses import FIXED, Addresses, slug, slugs
from reconcile.site.quantity_page import QuantityPage
from reconcile.site.source_pages import SourcesPage
from reconcile.values import parse_date
from reconcile.wording.printable import safe

EXPECTED = Path(__file__).parent / "expected" / "deaths.html"

LEDGERS = {
    "shipped": reading.shipped(ROOT),
    "of all states": reading.from_file(ROOT / "tests/formats/ledger.yaml"),
    "of scopes": reading.from_file(ROOT / "tests/site/ledger.yaml"),
    "hostile": reading.from_file(ROOT / "tests/formats/hostile.yaml"),
}


@cache
def site(name: str) -> dict[str, bytes]:
    return reading.files(LEDGERS[name])


@pytest.mark.parametrize("name", LEDGERS)
def test_every_link_leads_somewhere_and_every_name_is_given_once(name: str) -> None:
    assert list(reading.faults(site(name))) == []


def test_links_lead_somewhere_where_most_sources_have_no_page_and_all_is_one_file() -> None:
    found = LEDGERS["of all states"]
    files = reading.files(found, pages.Wishes("A ledger", most_sources=2))
    assert len([name for name in files if name.startswith("sources/")]) == 2
    assert list(reading.faults(files)) == []


def spoken(answers: Answers) -> Iterator[str]:
    """All that `show` says of a quantity, sentence by sentence."""
    unit, main = answers.quantity.unit, answers.answers[0]
    yield main.headline.text
    yield answers.quantity.label or answers.quantity.id
    if not answers.is_divided:
        yield days.when(main)
        yield sentences.how_old(answers, main)
        yield sentences.verdict(main, unit)[0]
    if main.every_disagreement:
        yield sentences.evidence(main)[0]
    for answer in answers.answers:
        yield from in_words(answer.beside(unit))
        yield from (line.replace(left_text.JOINED, " ") for line in left_text.lines(answer))
        yield from map(series_text.line, answer.series)
        yield from series_text.own_lines(answer)
        for standing in answer.standings:
            estimate = standing.statement.estimate
            yield from (estimate.source, standing.statement.origin, standing.reason)
            yield from filter(None, (estimate.stated, estimate.locator, estimate.quote))
        for one in answer.every_disagreement:
            yield sentences.against(one, unit)
            yield from (cause.evidence for cause in one.causes)
    yield from (answers_text.otherwise(answer, unit) for answer in answers.answers[1:])


@pytest.mark.parametrize("name", ["shipped", "of all states", "of scopes"])
def test_what_show_says_of_a_quantity_stands_on_its_page(name: str) -> None:
    found = LEDGERS[name]
    every = reading.read(site(name))
    missing = [
        (answers.quantity.id, text)
        for answers in answer_all(found)
        for text in spoken(answers)
        if " ".join(safe(text).split()) not in every[f"{answers.quantity.id}.html"].text
    ]
    assert missing == []


def test_the_page_of_a_quantity_is_as_expected(golden: Golden) -> None:
    html = site("of scopes")["deaths.html"].decode()
    # Pictures have expected files of their own.
    golden(EXPECTED, re.sub(r"<svg.*?</svg>", "<svg/>", html, flags=re.DOTALL))


def test_where_there_is_no_figure_a_page_says_why() -> None:
    every = reading.read(site("of scopes"))
    assert "No figure is about the whole" in every["deaths.html"].text
    assert "4 figures in 3 documents go back to 2 origins of 2 issuers" in every["deaths.html"].text
    assert "nobody states it, and the figure follows from this" in every["total.html"].text
    assert "No source of this ledger prints a figure of it" in every["nothing.html"].text


def test_as_many_pages_are_written_as_are_told_of() -> None:
    found = LEDGERS["of scopes"]
    wishes = pages.Wishes("A ledger", most_sources=2)
    every = [name for name in reading.files(found, wishes) if name.endswith(".html")]
    assert len(every) == pages.count(reading.matter(found), wishes)


def test_every_day_on_which_an_answer_changed_has_an_address() -> None:
    html = site("shipped")["killed.html"].decode()
    (row,) = re.findall(r'<tr id="on-2025-04-30">.*?</tr>', html, re.DOTALL)
    text = reading.Read(row).text
    assert "540–660 or 900–1,100 or 4,000 persons" in text
    assert "rok-nis 540–660" in text
    assert "no date, scope or basis tells them apart" in text


def test_the_unexplained_stands_before_what_is_explained() -> None:
    text = reading.read(site("shipped"))["killed.html"].text
    _, _, why = text.partition("12 disagreements: 4 unexplained, 7 relay, 1 time")
    heads = [why.index(head) for head in ("Nothing in the data", "One departs", "Counted at")]
    assert heads == sorted(heads)


def test_a_day_asked_for_leaves_out_what_came_later() -> None:
    found = LEDGERS["shipped"]
    day = parse_date("2025-03")
    made = reading.matter(found)._replace(every=answer_all(found, as_of=day))
    every = pages.pages(made, pages.Wishes("A ledger", day), {})
    body = next(page.body for page in every if page.frame.path == "killed")
    assert isinstance(body, QuantityPage)
    assert body.days[-1].date == "2025-02-14"
    listed = next(page.body for page in every if page.frame.path == "sources")
    assert isinstance(listed, SourcesPage)
    assert all(row.published < "2025-04" or row.figures or row.repeated for row in listed.rows)
    assert "kbs-2025-04-30" not in [row.source.text for row in listed.rows]


HOSTILE = "'\"><script>alert(1)</script>\u202e\u200b\x1b[31m{{ 7 * 7 }}"
"""Text that becomes something else wherever it is not escaped, and hides."""


def hostile() -> Ledger:
    """A ledger in which every text that its author may write is hostile."""
    source = dict.fromkeys(("title", "author", "publisher", "issuer", "note", "interest"), HOSTILE)
    address = 'javascript:alert(1)//https://a.example/" onmouseover="alert(1)'
    sources = {
        "a": {**source, "url": address, "archive_url": "https://a.example/<script>"},
        f"b {HOSTILE}": {**source, "relays": ["a"], "url": "data:text/html,x"},
    }
    words = dict.fromkeys(("note", "locator", "quote"), HOSTILE)
    estimates: list[dict[str, object]] = [
        {"id": HOSTILE, "source": "a", "low": 5, "high": 6, "stated": "5 to 6", **words},
        {"source": f"b {HOSTILE}", "stated": "about 900", **words},
    ]
    return ledger(sources, estimates, label=HOSTILE, definition=HOSTILE)


def test_text_of_a_ledger_becomes_no_markup_and_hides_nothing() -> None:
    files = reading.files(hostile(), pages.Wishes(HOSTILE))
    assert list(reading.faults(files)) == []
    for name, page in reading.read(files).items():
        html = files[name].decode()
        assert not re.search("[\x00-\x09\x0b-\x1f\u200b\u202e]", html), name
        assert "<script>alert" not in html
        assert "49" not in page.words
        for tag, attribute, value in page.attributes:
            assert not attribute.startswith("on"), (name, tag, attribute)
            assert attribute != "style", (name, tag, value)
            if attribute in ("href", "src", "action", "xlink:href") and value != "data:,":
                assert re.match(r"https?://|[\w./%-]*(?:#|$)", value), (name, value)


def test_a_name_of_ten_thousand_characters_is_cut_and_told_whole_in_a_title() -> None:
    long = "x" * 10_000
    found = ledger({"a": {"title": long}}, [{"source": "a", "stated": "5"}], label=long)
    html = reading.files(found)["q.html"].decode()
    assert long not in reading.read({"q.html": html.encode()})["q.html"].text
    assert f'title="{long}"' in html


IDS = st.lists(st.text(max_size=90), unique=True, max_size=12)


@given(IDS, IDS)
def test_every_page_has_a_file_of_its_own_within_the_folder(
    quantities: list[str], sources: list[str]
) -> None:
    found = Addresses.of(quantities, sources)
    paths = [found.of_quantity(one) for one in quantities]
    paths += [found.of_source(one) for one in sources] + list(FIXED)
    assert len({path.casefold() for path in paths}) == len(paths)
    for path in paths:
        assert re.fullmatch(r"(?:sources/)?[A-Za-z0-9_][A-Za-z0-9_.-]*", path), path
        assert ".." not in path.split("/")


def test_a_hash_that_is_the_id_of_another_is_no_collision() -> None:
    taken = slug("a b")
    names = slugs(["a b", taken, "A b"])
    assert len({name.casefold() for name in names.values()}) == 3


def test_a_copy_is_not_called_wrong_whose_origin_nobody_read() -> None:
    text = reading.read(site("shipped"))["killed.html"].text
    assert "differs from other reports of the same origin" in text
    told = reading.read(site("of scopes"))["deaths.html"].text
    assert "departs from the origin that it names" in told


def test_a_body_is_called_by_its_name_where_its_documents_agree_on_one() -> None:
    every = reading.read(site("shipped"))
    name = "National Intelligence Service, Republic of Korea (rok-nis)"
    assert name in every["killed.html"].text
    assert "rok-nis National Intelligence Service" in every["sources.html"].text


def test_a_reader_is_told_first_what_speaks_against_answers() -> None:
    text = reading.read(site("shipped"))["findings.html"].text
    heads = ["Answers that something speaks", "Figures that depart", "Figures that were replaced"]
    found = [text.index(head) for head in (*heads, "For the ledger's author")]
    assert found == sorted(found)
    assert "North Korean soldiers killed 1,800–2,200 persons" in text


def test_a_day_that_nobody_states_is_told_as_the_end_of_what_they_state() -> None:
    found = ledger(
        {"a": {"title": "A", "published": "2024"}, "b": {"title": "B", "published": "2025-03-01"}},
        [{"source": "a", "stated": "5"}, {"source": "b", "stated": "9"}],
    )
    html = reading.files(found)["q.html"].decode()
    assert re.findall(r'href="#on-[^"]*">[^<]*<', html) == [
        'href="#on-2024-12-31">by the end of 2024<',
        'href="#on-2025-03-01">2025-03-01<',
    ]


def test_what_is_explained_is_told_once_in_the_days_of_a_page() -> None:
    html, _, _ = site("shipped")["troops.html"].decode().partition('id="why"')
    explained = re.findall(r'<section class="cause cause-relay">.*?</section>', html, re.DOTALL)
    pairs = [one for part in explained for one in re.findall(r'<p class="sides">.*?</p>', part)]
    assert len(pairs) == len(set(pairs)) == 3


def test_a_body_without_documents_of_its_own_id_has_the_name_of_its_source() -> None:
    found = ledger(
        {"cgt": {"title": "A union"}},
        [{"source": "cgt", "stated": "about 90"}],
    )
    assert "A union (cgt)" in reading.read(reading.files(found))["q.html"].text


def test_plans_and_single_days_are_called_so() -> None:
    plans = [{"source": "a", "stated": "about 90", "basis": "projected"}]
    text = reading.read(reading.files(ledger({"a": {"title": "A"}}, plans)))["q.html"].text
    assert "a plan, which counts as nobody says what is" in text
    assert "projected, one voice" in text
    march = [{"source": "a", "stated": "about 90", "period": "2023-03-23"}]
    found = ledger({"a": {"title": "A"}}, march, measure="flow")
    assert "on 2023-03-23 · one voice" in reading.read(reading.files(found))["q.html"].text


def test_readers_are_told_what_a_verdict_means_without_letters_for_counts() -> None:
    text = reading.read(site("shipped"))["containers.html"].text
    assert "No two issuers share a value, or hard bounds exclude each other." in text
