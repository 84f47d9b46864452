"""The edges of the rules on sources: boundaries, layouts, and what must pass."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yaml
from reconcile import rules
from reconcile.answers.asked import answer_all
from reconcile.checks.rule import Case
from reconcile.finding import Issue, Severity
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.wording.addresses import document_at

TODAY = date(2026, 1, 1).toordinal()
RULES = {rule.code: rule for rule in rules.all_rules()}


def case(files: dict[str, Any], today: int | None = TODAY) -> Case:
    """A ledger of files; what is no text is written as YAML."""
    texts = [
        (name, one if isinstance(one, str) else yaml.safe_dump(one)) for name, one in files.items()
    ]
    ledger = load([(name, text.encode()) for name, text in texts])
    return Case(ledger, answer_all(ledger), today)


def found(code: str, text: str, today: int | None = TODAY) -> list[Issue]:
    """What one rule finds in a ledger of one file."""
    return list(RULES[code].find(case({"data/a.yaml": text}, today)))


def lines(code: str, files: dict[str, Any]) -> list[tuple[str, int]]:
    """Where one rule finds something."""
    one = case(files)
    places = Places(one.ledger.files)
    spots = [places.locate(issue.where) for issue in RULES[code].find(one)]
    return [(place.path, place.line) for place in spots]


def dated(published: str, **estimate: str) -> str:
    source = {"title": "S", **({"published": published} if published else {})}
    quantities = {"q": {"unit": "persons", "estimates": {"s": {"stated": "about 500", **estimate}}}}
    return yaml.safe_dump({"sources": {"s": source}, "quantities": quantities})


@pytest.mark.parametrize(
    ("published", "estimate", "count"),
    [
        ("2025-03", {"as_of": "2025-03-31"}, 0),
        ("2025-03", {"as_of": "2025-04-01"}, 1),
        ("2025-03-10", {"as_of": "2025"}, 0),
        ("2024", {"as_of": "2025"}, 1),
        ("2025-03", {"as_of": "2025-04", "basis": "projected"}, 0),
        ("2025-03", {"period": "2024/2025-04"}, 1),
        ("2025-03", {"period": "2024/2025"}, 0),
        ("2025-03", {"period": "2024/.."}, 0),
        ("2025-03", {"period": "../2026"}, 1),
        ("", {"as_of": "2026"}, 0),
        ("", {"as_of": "2026-01-02"}, 1),
    ],
)
def test_a_figure_speaks_of_no_day_after_its_source_was_published(
    published: str, estimate: dict[str, str], count: int
) -> None:
    assert len(found("RC209", dated(published, **estimate))) == count


def test_without_a_day_of_the_check_only_dates_in_the_data_are_compared() -> None:
    assert found("RC209", dated("", as_of="2999"), today=None) == []
    assert found("RC210", dated("2999"), today=None) == []
    assert found("RC214", dated("1999"), today=None) == []


def test_one_wrong_day_of_publication_is_one_finding() -> None:
    estimates = {f"q{n}": {"stated": "about 500", "as_of": "2025"} for n in range(20)}
    text = yaml.safe_dump({"source": {"title": "S", "published": "2023"}, "estimates": estimates})
    (issue,) = found("RC209", text)
    assert "19 more" in issue.message
    assert issue.related[-1].message.endswith("and 10 more")


@pytest.mark.parametrize(
    ("source", "severity"),
    [
        ({"published": "2025-09-02", "accessed": "2025-09-01"}, Severity.ERROR),
        ({"published": "2025-09", "accessed": "2025-09-01"}, None),
        ({"published": "2025-09-30", "accessed": "2025-09"}, None),
        ({"published": "2025-09-30", "accessed": "2024"}, Severity.ERROR),
        ({"published": "2026"}, None),
        ({"published": "2026-01-02"}, Severity.NOTE),
        ({"published": "2026-01-03"}, Severity.ERROR),
        ({"accessed": "2026-02"}, Severity.ERROR),
    ],
)
def test_a_source_is_read_after_it_was_published_and_before_today_is_over(
    source: dict[str, str], severity: Severity | None
) -> None:
    text = yaml.safe_dump({"sources": {"s": {"title": "S", **source}}})
    severities = [issue.severity or Severity.ERROR for issue in found("RC210", text)]
    assert severities == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://example.org/a", "http://example.org/a"),
        ("https://example.org", "https://www.example.org/"),
        ("https://EXAMPLE.org/a", "https://example.org:443/a/"),
        ("https://example.org/a?x=1&y=2", "https://example.org/a?y=2&x=1&utm_source=z"),
        ("https://example.org/a", "https://example.org/a?fbclid=abc#top"),
        ("https://example.org/a.pdf#page=3", "https://example.org/a.pdf#page=9"),
        ("https://example.org/a%20b", "https://example.org/a b"),
        ("https://dx.doi.org/10.1000/ABC", "https://doi.org/10.1000/abc"),
        ("example.org/a", "https://example.org/a"),
    ],
)
def test_addresses_of_one_document_are_equal(left: str, right: str) -> None:
    assert document_at(left) == document_at(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://de.example.org/a", "https://en.example.org/a"),
        ("https://example.org/#!/one", "https://example.org/#!/two"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://example.org/a/b", "https://example.org/a?b"),
    ],
)
def test_addresses_of_two_documents_differ(left: str, right: str) -> None:
    assert document_at(left) != document_at(right)


def test_one_address_in_two_files_is_found_in_the_later_one() -> None:
    files = {
        "data/sources/a.yaml": {"source": {"url": "https://example.org/x"}},
        "data/sources/b.yaml": "source:\n  title: B\n  url: http://www.example.org/x/\n",
    }
    assert lines("RC208", files) == [("data/sources/b.yaml", 3)]


UNUSED = "sources:\n  used: {title: U}\n  spare: {title: S}\n"


@pytest.mark.parametrize(
    "rest",
    [
        "estimates: [{quantity: q, source: used, origin: spare, stated: about 500}]",
        "estimates: [{quantity: q, source: spare, stated: about 500, color: red}]",
        "estimates: [{quantity: q, source: spere, stated: about 500}]",
        "quantities: {q: {unit: persons, estimates: {spare: {stated: about 500, low: five}}}}",
    ],
    ids=["as an origin", "in a broken record", "misspelled", "in a broken record by position"],
)
def test_a_source_that_somebody_means_is_not_unused(rest: str) -> None:
    assert "spare" not in "".join(issue.message for issue in found("RC207", UNUSED + rest))


def test_a_file_of_one_source_without_figures_is_unused() -> None:
    assert lines("RC207", {"data/sources/a.yaml": "source:\n  title: A\n"}) == [
        ("data/sources/a.yaml", 1)
    ]


def test_many_unused_sources_of_a_file_are_one_finding() -> None:
    text = yaml.safe_dump({"sources": {f"s{n:02}": {"title": "S"} for n in range(30)}})
    (issue,) = found("RC207", text)
    assert issue.message.startswith("30 sources of this file are never used, such as `s00`")
    assert len(issue.related) == 10


def printed(**estimates: Any) -> str:
    """Sources of their own for every estimate of one cumulative quantity."""
    sources = {name: {"title": name, "published": "2025-11"} for name in estimates}
    quantity = {"unit": "persons", "measure": "cumulative", "estimates": estimates}
    return yaml.safe_dump({"sources": sources, "quantities": {"q": quantity}})


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ("12,847", "12,847", 1),
        ("about 12,847", "more than 12,847", 1),
        ("1,190,000", "1.19 million", 1),
        ("247", "247", 1),
        ("12,500", "12,500", 0),
        ("12,000", "12,000", 0),
        ("47", "47", 0),
        ("12,847", "12,848", 0),
        ("143 to 572", "143 to 572", 1),
        ("143 to 572", "143 to 600", 1),
        ("hundreds", "hundreds", 0),
    ],
)
def test_strangers_with_one_odd_number_have_copied(left: str, right: str, count: int) -> None:
    assert len(found("RC216", printed(a=left, b=right))) == count


def test_among_many_origins_three_digits_meet_by_chance() -> None:
    crowd = {f"c{n}": f"{n + 1},000" for n in range(30)}
    assert found("RC216", printed(a="247", b="247", **crowd)) == []
    assert len(found("RC216", printed(a="12,847", b="12,847", **crowd))) == 1


@pytest.mark.parametrize(
    "link",
    [
        {"a": {"issuer": "x"}, "b": {"issuer": "x"}},
        {"a": {"relays": ["b"]}},
        {"a": {"draws_on": ["c"]}, "b": {"draws_on": ["c"]}},
        {"a": {"supersedes": ["c"]}, "c": {"draws_on": ["b"]}},
        {"a": {"draws_on": ["c"]}, "c": {"issuer": "b"}},
    ],
)
def test_any_declared_link_makes_a_copy_a_known_one(link: dict[str, Any]) -> None:
    sources = {name: {"title": name, **link.get(name, {})} for name in "abc"}
    estimates = {"a": "12,847", "b": "12,847"}
    quantities = {"q": {"unit": "persons", "estimates": estimates}}
    assert found("RC216", yaml.safe_dump({"sources": sources, "quantities": quantities})) == []


@pytest.mark.parametrize(
    ("precise", "rounded", "count"),
    [
        ("1.19 billion", "1.2 billion", 1),
        ("10,900", "about 11,000", 1),
        ("1.25 billion", "1.3 billion", 1),
        ("1.14 billion", "1.2 billion", 0),
        ("510", "500", 0),
        ("1.19 billion", "more than 1.2 billion", 0),
        ("1.19 billion", "1.19 billion", 0),
    ],
)
def test_one_study_gives_a_figure_and_the_same_one_rounded(
    precise: str, rounded: str, count: int
) -> None:
    estimates = {"s": [precise, {"id": "second", "stated": rounded}]}
    assert len(found("RC217", printed(**estimates))) == count


def test_figures_of_other_dates_are_no_twins() -> None:
    estimates = {"s": ["10,900", {"id": "second", "stated": "11,000", "as_of": "2025-06"}]}
    assert found("RC217", printed(**estimates)) == []


def test_where_everything_is_exact_nothing_is_rounded() -> None:
    estimates = {"s": ["11,496", {"id": "second", "stated": "11,500"}]}
    rounded = {"unit": "votes", "estimates": estimates}
    for quantity, count in ((rounded, 1), ({**rounded, "exact": True}, 0)):
        text = yaml.safe_dump({"sources": {"s": {"title": "S"}}, "quantities": {"q": quantity}})
        assert len(found("RC217", text)) == count


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ({}, {}, 1),
        ({"as_of": "2025-01"}, {}, 0),
        ({"period": "2024/2025"}, {}, 0),
        ({"measure": "stock"}, {}, 0),
        ({"measure": "cumulative"}, {}, 1),
        ({"basis": "projected"}, {}, 0),
        ({"origin": "other"}, {}, 0),
        ({"origin": "s"}, {}, 1),
        ({"rank": "deprecated", "reason": "old"}, {}, 0),
        ({}, {"supersedes": "first"}, 0),
        ({"stated": "at least 500"}, {"stated": "at most 600"}, 0),
        ({"stated": "at least 500"}, {"stated": "at least 600"}, 1),
    ],
)
def test_one_source_says_one_thing_once(
    first: dict[str, str], second: dict[str, str], count: int
) -> None:
    estimates = {
        "s": [
            {"id": "first", "stated": "about 500", **first},
            {"id": "second", "stated": "about 600", **second},
        ],
        "other": "about 900",
    }
    assert len(found("RC218", printed(**estimates))) == count


LATE = """
sources:
  old: {{title: O, published: 2024-05}}
  new: {{title: N, published: 2025-09, supersedes: old}}
  late: {{title: L, published: {published}}}
quantities:
  q: {{unit: persons, estimates: {{old: about 500{new}, late: {{stated: about 500, origin: old}}}}}}
"""


@pytest.mark.parametrize(
    ("published", "new", "count"),
    [
        ("2025-10", ", new: about 600", 1),
        ("2025-09", ", new: about 600", 0),
        ("2024-06", ", new: about 600", 0),
        ("2025-10", ", new: {override: no number in it}", 0),
    ],
)
def test_only_a_late_relay_of_what_the_new_edition_gives_is_told(
    published: str, new: str, count: int
) -> None:
    assert len(found("RC213", LATE.format(published=published, new=new))) == count


def test_an_old_edition_counts_on_while_nothing_of_the_new_one_is_entered() -> None:
    issues = found("RC213", LATE.format(published="2024-06", new=""))
    assert ["`old`, which `new` (2025-09)" in issue.message for issue in issues] == [True]


@pytest.mark.parametrize(
    ("quantity", "severity"),
    [
        ({"measure": "stock"}, Severity.NOTE),
        ({"measure": "stock", "window": "7 months"}, Severity.WARNING),
        ({"measure": "cumulative"}, Severity.NOTE),
        ({"measure": "cumulative", "window": "7 months"}, Severity.WARNING),
        ({"measure": "stock", "window": "9 months"}, None),
        ({"measure": "rate"}, None),
        ({"measure": "rate", "window": "1 month"}, Severity.WARNING),
    ],
)
def test_a_quantity_that_changes_wants_a_new_figure_after_its_window(
    quantity: dict[str, str], severity: Severity | None
) -> None:
    one = {"unit": "persons", "estimates": {"s": "about 500"}, **quantity}
    sources = {"s": {"title": "S", "published": "2025-05-20"}}
    text = yaml.safe_dump({"sources": sources, "quantities": {"q": one}})
    severities = [issue.severity or Severity.WARNING for issue in found("RC214", text)]
    assert severities == ([severity] if severity else [])


def test_of_one_day_the_figure_of_the_latest_hour_is_the_newest() -> None:
    hours = {"a": {"as_of": "2024-05-01T14", "stated": "50"}}
    hours["b"] = {"as_of": "2024-05-01T18", "stated": "73"}
    quantity = {"unit": "persons", "measure": "stock", "estimates": hours}
    sources = {name: {"title": name, "published": "2024-05-01"} for name in hours}
    (issue,) = found("RC214", yaml.safe_dump({"sources": sources, "quantities": {"q": quantity}}))
    assert "73 persons, as of 2024-05-01T18" in issue.message


def test_plans_and_figures_out_of_use_do_not_make_an_answer_fresh() -> None:
    fresh = {"as_of": "2025-12", "stated": "about 600"}
    estimates = {
        "old": {"as_of": "2024-01", "stated": "about 500"},
        "plan": {**fresh, "basis": "projected"},
        "wrong": {**fresh, "rank": "deprecated", "reason": "a slip"},
    }
    (issue,) = found("RC214", printed(**estimates))
    assert "450–550 persons, as of 2024-01" in issue.message


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ({"type": "report"}, 1),
        ({"type": "dataset"}, 1),
        ({"type": "official"}, 0),
        ({"url": "https://example.org/a.pdf"}, 1),
        ({"url": "https://example.org/a.pdf#page=3", "type": "article"}, 0),
        ({"url": "https://example.org/a.html"}, 0),
    ],
)
def test_long_documents_want_a_locator(source: dict[str, str], count: int) -> None:
    sources = {"s": {"title": "S", **source}}
    quantities = {"q": {"unit": "persons", "estimates": {"s": "about 500"}}}
    text = yaml.safe_dump({"sources": sources, "quantities": quantities})
    assert len(found("RC211", text)) == count


def test_a_file_name_that_is_not_the_id_is_named_as_the_remedy() -> None:
    files = {
        "data/sources/nis-2024-10-18.yaml": {"source": {"id": "rok-nis", "title": "N"}},
        "data/sources/article.yaml": {
            "source": {"title": "A"},
            "estimates": {"troops": {"stated": "about 500", "origin": "nis-2024-10-18"}},
        },
        "data/q.yaml": {"quantities": {"troops": {"unit": "persons"}}},
    }
    (issue,) = RULES["RC201"].find(case(files))
    assert "nis-2024-10-18.yaml declares `rok-nis`" in issue.help


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (
            {"a.yaml": {"source": {"title": "A"}, "estimates": {"trops": "about 500"}}},
            "did you mean `troops`?",
        ),
        (
            {"a.yaml": {"source": {"title": "A"}, "estimates": {"nis": "about 500"}}},
            "`nis` is a source: `estimates` is keyed by quantity in a file with `source:`",
        ),
        (
            {
                "a.yaml": {
                    "quantities": {"killed": {"unit": "p", "estimates": {"troops": "about 5"}}}
                }
            },
            "`troops` is a quantity: `estimates` is keyed by source under `quantities`",
        ),
        (
            {"a.yaml": {"source": {"title": "A", "relays": ["wholly-other"]}}},
            "declare it under `sources`, where a title or a URL is enough",
        ),
    ],
)
def test_an_unknown_id_is_answered_with_what_may_have_been_meant(
    files: dict[str, Any], words: str
) -> None:
    known = {"sources": {"nis": {"title": "N"}}, "quantities": {"troops": {"unit": "persons"}}}
    (issue,) = RULES["RC201"].find(case({**files, "known.yaml": known}))
    assert words in issue.help


def test_an_id_that_two_files_give_their_sources_is_shown_where_it_is_written() -> None:
    files = {
        "data/sources/a.yaml": "source:\n  title: A\n  id: nis\n",
        "data/sources/b.yaml": "source:\n  title: B\n  id: nis\n",
        "other/nis.yaml": "source:\n  title: C\n",
    }
    assert lines("RC202", files) == [("data/sources/b.yaml", 3), ("other/nis.yaml", 1)]


def test_an_estimate_supersedes_estimates() -> None:
    text = printed(a="about 500", b={"stated": "about 600", "supersedes": "a"})
    (issue,) = found("RC201", text)
    assert "did you mean `q/a`?" in issue.help


def test_one_unknown_id_in_many_places_is_one_finding() -> None:
    estimates = [
        {"quantity": "q", "source": "zzz", "id": f"e{n}", "stated": "about 500"} for n in range(40)
    ]
    (issue,) = found(
        "RC201", yaml.safe_dump({"quantities": {"q": {"unit": "p"}}, "estimates": estimates})
    )
    assert "named in 40 places" in issue.message
    assert len(issue.related) == 10


def test_what_stands_in_an_unreadable_file_is_not_missed() -> None:
    files = {
        "broken.yaml": "sources:\n  nis: {title: N}\n  dia: {title: 'D}\n",
        "q.yaml": "quantities: {q: {unit: persons, estimates: {nis: about 500, zzz: about 5}}}\n",
    }
    assert [issue.message for issue in RULES["RC201"].find(case(files))] == [
        "there is no source `zzz` in this ledger"
    ]


def test_among_many_ids_the_one_that_was_meant_is_found() -> None:
    sources = {f"agency-{n:05}-report": {"title": "S"} for n in range(3000)}
    quantities = {"q": {"unit": "p", "estimates": {"agency-01234-reprot": "about 500"}}}
    (issue,) = found("RC201", yaml.safe_dump({"sources": sources, "quantities": quantities}))
    assert issue.help.startswith("did you mean `agency-01234-report`?")


NAMES = st.sampled_from(["a", "b", "c", "nowhere"])
DATES = st.sampled_from(["1", "2024", "2025-13", "2025-02", "2025-02-03", "2999", "0001-01-01"])
FIGURES = st.sampled_from(
    ["about 500", "0", "-12,847", "12,847", "more than 1.19 billion", "up to 1e99", "many", "30%"]
)
ESTIMATES = st.fixed_dictionaries(
    {"quantity": st.sampled_from(["q", "r", "undeclared"]), "source": NAMES},
    optional={
        "stated": FIGURES,
        "low": st.sampled_from(["0", "-5", "12,847", "1e99", "null"]),
        "high": st.sampled_from(["0", "-5", "12,847", "1e99"]),
        "origin": NAMES,
        "as_of": DATES,
        "period": st.sampled_from(["2024/2025", "../..", "2025/2999", "x"]),
        "rank": st.sampled_from(["preferred", "deprecated"]),
        "supersedes": st.lists(st.sampled_from(["e0", "e1", "q/a", "zzz"])),
        "id": st.sampled_from(["e0", "e1"]),
        "scope": st.just({"where": "there"}),
    },
)
SOURCES = st.fixed_dictionaries(
    {},
    optional={
        "title": st.just("T"),
        "url": st.sampled_from(["", "https://", "%zz", "https://example.org/%ff?&&=#", "x"]),
        "archive_url": st.sampled_from(["https://example.org", "x"]),
        "version": st.just("2"),
        "type": st.sampled_from(["report", "article"]),
        "published": DATES,
        "accessed": DATES,
        "relays": st.lists(NAMES),
        "draws_on": st.lists(NAMES),
        "supersedes": st.lists(NAMES),
        "issuer": NAMES,
        "retracted": st.just("true"),
    },
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(NAMES, SOURCES), st.lists(ESTIMATES, max_size=8))
def test_no_rule_on_sources_fails_whatever_the_data(
    sources: dict[str, Any], estimates: list[Any]
) -> None:
    quantities = {"q": {"unit": "persons", "measure": "cumulative"}, "r": {"unit": "fraction"}}
    document = {"sources": sources, "quantities": quantities, "estimates": estimates}
    one = case({"a.yaml": document})
    places = Places(one.ledger.files)
    for code, rule in RULES.items():
        if code.startswith("RC2"):
            for issue in rule.find(one):
                assert issue.message
                assert issue.help
                assert places.locate(issue.where).line >= 1
