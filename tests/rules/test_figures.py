"""The edges of the rules on single figures: boundaries, layouts, and what must pass."""

from copy import deepcopy
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

RULES = {rule.code: rule for rule in rules.all_rules()}
OURS = [code for code in RULES if "RC110" <= code <= "RC123" and code != "RC113"]


def case(text: str) -> Case:
    ledger = load([("data/a.yaml", text.encode())])
    return Case(ledger, answer_all(ledger))


def ledger(*estimates: Any, **quantity: Any) -> str:
    """One quantity `q`; every estimate comes from a source and an issuer of its own."""
    names = [f"s{index}" for index in range(len(estimates))]
    return yaml.safe_dump(
        {
            "sources": {name: {"title": name, "issuer": name} for name in names},
            "quantities": {
                "q": {
                    "unit": "persons",
                    **quantity,
                    "estimates": {
                        name: deepcopy(one) for name, one in zip(names, estimates, strict=True)
                    },
                }
            },
        },
        sort_keys=False,
        width=1000,
    )


def found(code: str, *estimates: Any, **quantity: Any) -> list[Issue]:
    return list(RULES[code].find(case(ledger(*estimates, **quantity))))


@pytest.mark.parametrize(("stated", "fails"), [("1e100", True), ("1e90", False)])
def test_a_figure_that_no_number_can_hold_in_the_unit_is_told(stated: str, fails: bool) -> None:
    issues = found("RC109", {"stated": stated, "unit": "tonnes"}, unit="kg")
    assert ["too large or too small" in one.message for one in issues] == [True] * fails


@pytest.mark.parametrize(
    ("stated", "unit", "remedy"),
    [
        ("5 million tons of steel", "tonnes", "say in `unit` which it is: metric tons, short"),
        ("5 gallons", "litres", "say in `unit` which it is: US gallons or imperial"),
        ("500 calories", "kJ", "say in `unit` which it is: cal or kcal"),
        ("5 metric tons CO2", "tonnes C", "convert it by hand"),
        ("5 EUR a ton", "USD/tonne", "convert it by hand"),
        ("$0.12 per kWh", "cents/kWh", "name the currency in the unit of the quantity"),
    ],
)
def test_what_a_unit_leaves_open_is_named(stated: str, unit: str, remedy: str) -> None:
    (one,) = found("RC109", {"stated": stated}, unit=unit)
    assert one.help.startswith(remedy)


def marked(code: str, text: str) -> list[str]:
    """What the carets of a rule stand under, in a ledger as text."""
    one = case(text)
    places = Places(one.ledger.files)
    spots = [places.locate(issue.where) for issue in RULES[code].find(one)]
    lines = text.split("\n")
    return [lines[spot.line - 1][spot.column - 1 : spot.end_column - 1] for spot in spots]


BAD: dict[str, tuple[str, dict[str, Any]]] = {
    "RC110": ("15.000 troops", {}),
    "RC115": ("120 %", {"unit": "percent"}),
    "RC116": ("up to 500", {"maximum": 300}),
    "RC117": ("rose by 2,000", {}),
    "RC118": ("about 11,237", {}),
    "RC119": ("5,000 to 5,000", {}),
    "RC121": ("dozens of men", {}),
    "RC114": ("300 families", {}),
}


@pytest.mark.parametrize("code", BAD)
def test_trouble_is_found_at_the_phrase_in_every_layout(code: str) -> None:
    phrase, quantity = BAD[code]
    about = {"unit": "persons", **quantity}
    quoted = yaml.safe_dump(phrase, default_style='"').strip()
    declared = f"quantities: {{q: {yaml.safe_dump(about, default_flow_style=True).strip()}}}\n"
    sources = "sources: {s: A report}\n"
    texts = [
        f"{sources}quantities:\n  q:\n    unit: {about['unit']}\n"
        + "".join(f"    {key}: {value}\n" for key, value in quantity.items())
        + f"    estimates:\n      s: {quoted}\n",
        f"{declared}source: {{id: s, title: A report}}\nestimates:\n  q:\n    - id: x\n"
        f"      stated: {quoted}\n      note: first\n",
        f"{declared}{sources}estimates:\n- quantity: q\n  source: s\n  stated: {quoted}\n",
    ]
    assert [marked(code, text) for text in texts] == [[quoted], [quoted], [quoted]]


@pytest.mark.parametrize("code", BAD)
def test_finding_names_quantity_and_source_for_accept_entries(code: str) -> None:
    phrase, quantity = BAD[code]
    (issue,) = found(code, phrase, **quantity)
    assert issue.about == ("q", "s0")
    assert issue.message
    assert issue.help


@pytest.mark.parametrize(
    ("text", "quantity", "severity"),
    [
        ("1.200", {}, Severity.ERROR),
        ("1.200", {"unit": "pieces of kit", "integer": "true"}, Severity.ERROR),
        ("1.200", {"unit": "USD"}, Severity.WARNING),
        ("1.200", {"unit": "persons", "measure": "rate"}, Severity.WARNING),
        ("12,5 tonnes", {"unit": "tonnes"}, Severity.WARNING),
        ("１.２００", {"unit": "USD"}, Severity.WARNING),
        ("1.5.000", {"unit": "USD"}, Severity.ERROR),
        ("1,00,00", {"unit": "USD"}, Severity.ERROR),
        ("more than 1.200 to 1.500", {}, Severity.ERROR),
    ],
)
def test_a_count_has_no_fraction(text: str, quantity: dict[str, str], severity: Severity) -> None:
    (issue,) = found("RC110", text, **quantity)
    assert (issue.severity or RULES["RC110"].severity) is severity
    assert found("RC101", text, **quantity) == []


def test_number_fields_of_a_count_are_grouped_like_phrases() -> None:
    text = ledger({"low": "1.200", "high": "1.500"}, {"best": "12,5"}, minimum="1.000")
    assert sorted(marked("RC110", text)) == ["'1.000'", "'1.200'", "'1.500'", "12,5"]
    assert marked("RC105", text) == []
    assert case(text).ledger.quantities["q"].minimum is None


def test_point_of_a_number_field_marks_decimals_where_nothing_is_counted() -> None:
    text = ledger(
        {"low": "1.200", "high": "1.500"}, {"best": "2.437"}, unit="ratio", minimum="1.000"
    )
    assert marked("RC110", text) == []
    found = case(text).ledger
    assert [(one.figure.low, one.figure.high) for one in found.estimates] == [
        (1.2, 1.5),
        (2.437, 2.437),
    ]
    assert found.quantities["q"].minimum == 1


@pytest.mark.parametrize(
    "phrase",
    [
        "15 000",
        "15\u00a0000",
        "15\u202f000",
        "１５，０００",
        "１５０００",
        "15'000",
        "12k-15k",
        "1,5 million",
    ],
)
def test_other_ways_to_write_a_number_pass(phrase: str) -> None:
    one = case(ledger(phrase))
    assert one.ledger.troubles == ()
    assert [issue.message for code in OURS for issue in RULES[code].find(one)] == []


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("15,000 to 12,000", "RC102"),
        ("between 15,000 and 12,000", "RC102"),
        ("5,000-5,000", "RC119"),
        ("an increase of 500", "RC117"),
        ("30 % more", "RC117"),
        ("doubled", "RC117"),
        ("growth of 5 %", "RC117"),
        ("12,000 up on last year", "RC117"),
        ("by 2,000", "RC117"),
        ("nowhere near 10,000", "RC101"),
    ],
)
def test_phrase_that_is_not_read_is_one_finding(phrase: str, code: str) -> None:
    one = case(ledger(phrase))
    told = [rule.code for rule in RULES.values() for _ in rule.find(one) if rule.code < "RC2"]
    assert told == [code]


@pytest.mark.parametrize(
    ("estimates", "wrong"),
    [
        (["11,000", "12,000", "12 million"], [2]),
        (["11,000", "12,000", "12"], [2]),
        (["12", "11,000", "12,000", "10,000"], [0]),
        (["11,000", "12,000", "120,000"], []),
        (["11,000", "12,000", "250"], []),
        (["11,000", "12 million"], []),
        (["11,000", "12,000", "12 million", "11 million"], []),
        (["11,000", "12,000", "at least 50"], []),
        (["11,000", "12,000", "at least 12"], [2]),
        (["11,000", "12,000", "up to 90 million"], []),
        (["11,000", "12,000", "dozens"], []),
        (["11,000", "12,000", "0"], []),
        (["11,000", "12,000", {"low": 0, "high": 30_000_000}], []),
        (["11,000", "0", "12 million"], []),
    ],
)
def test_scale_slips_are_a_power_of_a_thousand_from_the_others(
    estimates: list[Any], wrong: list[int]
) -> None:
    issues = found("RC111", *estimates)
    assert [issue.about[1] for issue in issues] == [f"s{index}" for index in wrong]


@pytest.mark.parametrize(("as_of", "count"), [("2025-01", 1), ("2023-01", 0)])
def test_a_count_may_grow_a_thousandfold_in_years(as_of: str, count: int) -> None:
    late = [{"stated": "4,000", "as_of": "2025-04"}, {"stated": "4,300", "as_of": "2025-05"}]
    assert len(found("RC111", {"stated": "4", "as_of": as_of}, *late)) == count


@pytest.mark.parametrize(
    ("estimate", "quantity", "count"),
    [
        ("100 %", {"unit": "percent"}, 0),
        ("about 100 %", {"unit": "percent"}, 0),
        ("up to 101 %", {"unit": "percent"}, 1),
        ("more than 100 %", {"unit": "%"}, 1),
        ("at least 100 %", {"unit": "%"}, 0),
        ("less than 0 %", {"unit": "percent"}, 1),
        ("120 %", {"unit": "fraction", "measure": "share"}, 1),
        ({"best": 30}, {"unit": "fraction"}, 1),
        ({"best": 30, "unit": "percent"}, {"unit": "fraction"}, 0),
        ("120 %", {"unit": "percent", "measure": "rate"}, 0),
        ("120 %", {"unit": "percent", "maximum": 150}, 0),
        ({"best": -5}, {"unit": "percent", "minimum": -10}, 0),
        ("120", {"unit": "persons", "measure": "share"}, 0),
    ],
)
def test_shares_lie_between_nothing_and_the_whole(
    estimate: Any, quantity: dict[str, Any], count: int
) -> None:
    assert len(found("RC115", estimate, **quantity)) == count


@pytest.mark.parametrize(
    ("estimate", "limits", "count"),
    [
        ("300", {"maximum": 300}, 0),
        ("301", {"maximum": 300}, 1),
        ("about 300", {"maximum": 300}, 0),
        ("about 310", {"maximum": 300}, 1),
        ("200 to 400", {"maximum": 300}, 1),
        ("more than 300", {"maximum": 300}, 1),
        ("at least 300", {"maximum": 300}, 0),
        ("less than 10", {"minimum": 10}, 1),
        ("up to 10", {"minimum": 10}, 0),
        ("hundreds", {"maximum": 300}, 0),
        ("60 %", {"unit": "percent", "maximum": "50 %"}, 1),
        ("40 %", {"unit": "percent", "maximum": "50 %"}, 0),
        ("60 %", {"unit": "fraction", "maximum": "50 %"}, 1),
        ("120 %", {"unit": "fraction", "maximum": 1}, 0),
        ("5", {"minimum": 10, "maximum": 1}, 1),
    ],
)
def test_figures_lie_within_declared_limits(
    estimate: Any, limits: dict[str, Any], count: int
) -> None:
    assert len(found("RC116", estimate, **limits)) == count


def test_a_limit_points_at_the_end_that_passes_it() -> None:
    text = ledger({"low": 200, "high": 400}, {"low": 5, "high": 8}, minimum=10, maximum=300)
    assert marked("RC116", text) == ["5", "400"]


@pytest.mark.parametrize(
    ("estimate", "count"),
    [
        ("about 1,237", 1),
        ("about 123,700", 1),
        ("about 123,000", 0),
        ("nearly 12,370", 0),
        ("nearly 12,371", 1),
        ("an estimated 1,237", 0),
        ("1,237", 0),
        ("up to 1,237", 0),
        ({"stated": "about 1,237", "override": "as printed", "best": 1237}, 0),
        ("12.5", 1),
        ("about 12.5", 1),
        ("12.5 million", 0),
        ("about 5", 0),
        ({"low": 10, "high": 12.5}, 1),
    ],
)
def test_more_digits_than_can_be_known(estimate: Any, count: int) -> None:
    assert len(found("RC118", estimate)) == count


@pytest.mark.parametrize(
    ("stated", "count"), [("5.3", 0), ("5.33 million", 0), ("4.35", 0), ("1.2345678 million", 1)]
)
def test_millions_have_fractions_that_are_whole_things(stated: str, count: int) -> None:
    assert len(found("RC118", {"stated": stated}, unit="million persons")) == count


@pytest.mark.parametrize(
    ("estimate", "count"),
    [
        ({"low": 5000}, 1),
        ({"high": 5000}, 1),
        ({"low": None, "high": 5000}, 1),
        ({"stated": "5,000", "high": None}, 1),
        ({"stated": "up to 5,000", "low": None}, 0),
        ({"stated": "up to 5,000", "high": 5000}, 0),
        ({"stated": "at least one brigade", "override": "3,000 men", "low": 3000}, 0),
        ({"low": 1, "high": 2}, 0),
        ("more than 500", 0),
    ],
)
def test_a_side_that_nobody_knows_is_noted(estimate: Any, count: int) -> None:
    assert len(found("RC120", estimate)) == count


@pytest.mark.parametrize(
    ("years", "quantity", "count"),
    [
        (("2023", "2024"), {}, 0),
        (("2022", "2024"), {}, 1),
        (("2022", "2024"), {"currency_year": 2024}, 0),
        (("2022", "2024"), {"unit": "persons"}, 0),
        (("2022", "2024"), {"unit": "EUR/month"}, 1),
    ],
)
def test_money_of_different_years_needs_a_price_year(
    years: tuple[str, str], quantity: dict[str, Any], count: int
) -> None:
    estimates = [{"best": 9, "as_of": year} for year in years]
    assert len(found("RC123", *estimates, **{"unit": "USD", **quantity})) == count


def test_a_price_year_stands_in_for_the_date_of_a_figure() -> None:
    old = {"best": 9, "as_of": "2019", "currency_year": 2024}
    new = {"best": 9, "as_of": "2024"}
    assert found("RC123", old, new, unit="USD") == []
    (issue,) = found("RC123", {**new, "currency_year": 2019}, new, unit="USD")
    assert "from 2019 to 2024" in issue.message


@pytest.mark.parametrize(
    ("code", "estimate", "quantity"),
    [
        ("RC116", "500", {"maximum": 300}),
        ("RC115", "500 %", {"unit": "percent"}),
        ("RC118", "about 11,237", {}),
        ("RC119", {"low": 5, "high": 5}, {}),
        ("RC120", {"low": 5}, {}),
        ("RC121", "dozens", {}),
        ("RC114", "300 families", {}),
    ],
)
def test_one_cause_is_told_once(code: str, estimate: Any, quantity: dict[str, Any]) -> None:
    assert len(found(code, *[estimate] * 10, **quantity)) == 10
    (issue,) = found(code, *[estimate] * 25, **quantity)
    assert "24 more figures" in issue.message
    assert len(issue.related) <= 10


NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0, None, "1.200", "30 %", "9.8 billion", "1e99", "-1e99", "$5"]),
)
PHRASES = st.sampled_from(
    (
        *("about 11,237", "up to 5", "0", "-3", "dozens", "rose by 5", "5 to 5", "9 to 5", "1.200"),
        *("120 %", "a third", "300 families", "$9 billion", "more than 1e99", "1e-99", "½", "x"),
        *("nearly 0.00001", "hundreds of millions", "12 ± 3"),
    )
)
ESTIMATES = st.one_of(
    PHRASES,
    st.fixed_dictionaries(
        {},
        optional={
            "stated": PHRASES,
            "low": NUMBERS,
            "best": NUMBERS,
            "high": NUMBERS,
            "quote": PHRASES | st.text(max_size=60),
            "unit": st.sampled_from(["persons", "percent", "USD", "?"]),
            "as_of": st.sampled_from(["2020", "2024-02", "0001"]),
            "currency_year": st.integers(1, 3000),
            "exact": st.booleans(),
            "basis": st.sampled_from(["projected", "documented"]),
        },
    ),
)


@settings(deadline=None)
@given(
    st.lists(ESTIMATES, max_size=6),
    st.sampled_from(
        ["persons", "households", "fraction", "percent", "USD", "tonnes", "million USD"]
    ),
    st.sampled_from(["stock", "cumulative", "flow", "rate", "share"]),
    NUMBERS,
    NUMBERS,
)
def test_no_rule_on_figures_fails_whatever_the_data(
    estimates: list[Any], unit: str, measure: str, minimum: Any, maximum: Any
) -> None:
    one = case(ledger(*estimates, unit=unit, measure=measure, minimum=minimum, maximum=maximum))
    places = Places(one.ledger.files)
    for code in OURS:
        for issue in RULES[code].find(one):
            assert issue.message
            assert issue.help
            assert places.locate(issue.where).line >= 1


def test_estimates_of_undeclared_quantities_and_sources_are_no_trouble() -> None:
    one = case(
        "estimates:\n"
        "- {quantity: q, source: s, stated: dozens of families, quote: up to 12}\n"
        "- {quantity: q, source: s, id: b, low: 5, high: 5}\n"
        "- {quantity: q, source: s, id: c, low: 5}\n"
        "- {quantity: q, source: s, id: d, stated: 1.200}\n"
    )
    told = [code for code in OURS for _ in RULES[code].find(one)]
    assert told == ["RC110", "RC119", "RC120", "RC121"]


@pytest.mark.parametrize(
    ("estimate", "count"),
    [
        ({"low": None, "high": None}, 1),
        ({"best": 5000, "low": None, "high": None}, 1),
        ({"note": "seen"}, 1),
        ({"stated": "a few", "override": "no number in the text"}, 0),
        ({"stated": "nowhere near 10,000"}, 0),
        ({"low": 15000, "high": 11000}, 0),
    ],
)
def test_an_estimate_without_any_number_is_noted(estimate: Any, count: int) -> None:
    assert len(found("RC120", estimate)) == count


def test_a_dropped_scale_word_is_one_finding() -> None:
    others = ["$4.8 million", "$5.2 million", "$5 million"]
    text = ledger(*others, {"stated": "$5.1 million", "low": 5.1}, unit="USD")
    assert [code for code in ("RC104", "RC111") for _ in RULES[code].find(case(text))] == ["RC104"]
