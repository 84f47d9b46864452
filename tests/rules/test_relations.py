"""Relations, formulas and parts against answers: scopes, dates, units, disputed figures."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from reconcile.answers.asked import answer_all
from reconcile.checks.rule import Case
from reconcile.finding import Issue, Severity
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.rules import all_rules

RULES = {rule.code: rule for rule in all_rules()}
SOURCES = {
    "nis": {"title": "Briefing", "issuer": "nis", "published": "2025-11-30"},
    "dia": {"title": "Report", "issuer": "dia", "published": "2025-11-28"},
    "old": {"title": "Old report", "issuer": "old", "published": "2025-06-01"},
}


def issues(code: str, ledger: Ledger) -> list[Issue]:
    case = Case(ledger, answer_all(ledger), 739_617)
    rule = RULES[code]
    found = [*rule.find(case)]
    return [*found, *rule.find_elsewhere(case)] if rule.find_elsewhere else found


def ledger(
    quantities: Mapping[str, Mapping[str, Any]], relations: Sequence[Mapping[str, Any]] = ()
) -> Ledger:
    """A ledger in which every quantity is a cumulative count of persons unless it says else."""
    base = {"unit": "persons", "measure": "cumulative"}
    document = {
        "sources": SOURCES,
        "quantities": {name: {**base, **fields} for name, fields in quantities.items()},
        "relations": list(relations),
    }
    found = load([("data/ledger.yaml", json.dumps(document).encode())])
    assert [issue.message for issue in found.troubles] == []
    return found


COUNTS = {
    "killed": {"estimates": {"nis": "2,000"}},
    "wounded": {"estimates": {"nis": "around 4,000"}},
    "few": {"estimates": {"nis": "4,700"}},
    "enough": {"estimates": {"nis": "6,000"}},
    "earlier": {"estimates": {"old": "4,700"}},
    "disputed": {"estimates": {"nis": "4,700", "dia": "6,000"}},
    "floor": {"estimates": {"nis": "more than 4,700"}},
    "top": {"estimates": {"nis": "at most 4,700"}},
    "nobody": {},
}


@pytest.mark.parametrize(
    ("check", "severity"),
    [
        ("killed + wounded <= few", Severity.WARNING),
        ("few >= killed + wounded", Severity.WARNING),
        ("killed + wounded = few", Severity.WARNING),
        ("few = killed + wounded", Severity.WARNING),
        ("killed + wounded <= top", Severity.WARNING),
        ("few - wounded >= killed", Severity.WARNING),
        ("killed / few > 0.5", Severity.WARNING),
        ("killed >= 25 % * enough * 2", Severity.WARNING),
        ("0 <= killed <= wounded <= 1,000", Severity.WARNING),
        ("killed + wounded <= earlier", Severity.NOTE),
        # That a count grows is no excuse for an earlier one that is larger.
        ("earlier <= killed", Severity.WARNING),
        ("killed + wounded <= enough", None),
        ("killed + wounded = enough", None),
        ("killed + wounded <= disputed", None),
        ("killed + wounded <= floor", None),
        ("killed + wounded <= nobody", None),
        ("top <= 1", None),
        ("few / (killed - killed) = 1", None),
    ],
)
def test_a_relation_fails_only_where_no_figure_in_force_allows_it(
    check: str, severity: Severity | None
) -> None:
    found = issues("RC502", ledger(COUNTS, [{"check": check}]))
    assert [(one.severity or Severity.WARNING) for one in found] == ([severity] if severity else [])


def test_the_finding_names_both_numbers_and_every_source() -> None:
    (one,) = issues("RC502", ledger(COUNTS, [{"check": "killed + wounded <= few"}]))
    assert one.message == (
        "`killed + wounded <= few` cannot hold: `killed + wounded` comes to 5,500–6,500 persons, "
        "and `few` comes to 4,650–4,750 persons"
    )
    assert [related.message for related in one.related] == [
        "`killed`: `2,000`, nis, as of 2025-11-30",
        "`wounded`: `around 4,000`, nis, as of 2025-11-30",
        "`few`: `4,700`, nis, as of 2025-11-30",
    ]
    assert one.about == ("killed", "wounded", "few", "nis")


def test_a_relation_holds_in_the_scope_and_on_the_day_that_it_names() -> None:
    dimensions = {"dimensions": {"where": ["all", "kursk"]}, "scope": {"where": "all"}}
    whole = {**dimensions, "estimates": {"nis": ["6,000", _kursk("few/nis", "900")]}}
    part = {**dimensions, "estimates": {"nis": ["5,000", _kursk("killed/nis", "1,000")]}}
    quantities: dict[str, dict[str, Any]] = {"few": whole, "killed": part}
    assert issues("RC502", ledger(quantities, [{"check": "killed <= few"}])) == []
    scoped = {"check": "killed <= few", "scope": {"where": "kursk"}}
    assert len(issues("RC502", ledger(quantities, [scoped]))) == 1
    grown: dict[str, dict[str, Any]] = {
        "killed": {"estimates": {"old": "900", "nis": "6,000"}},
        "few": COUNTS["earlier"],
    }
    assert len(issues("RC502", ledger(grown, [{"check": "killed <= few"}]))) == 1
    dated = {"check": "killed <= few", "as_of": "2025-06"}
    assert issues("RC502", ledger(grown, [dated])) == []


@pytest.mark.parametrize(
    ("check", "fails"),
    [
        ("pop = 5.3 million", False),
        ("pop = 5.3", False),
        ("pop + 1 million = 6.3 million", False),
        ("pop = 5.4 million", True),
        ("pop = 5300000", True),
    ],
)
def test_scale_word_of_a_bare_number_takes_the_place_of_the_units(check: str, fails: bool) -> None:
    quantities = {"pop": {"unit": "million persons", "estimates": {"nis": "5.3 million"}}}
    assert len(issues("RC502", ledger(quantities, [{"check": check}]))) == fails


def _kursk(name: str, stated: str) -> dict[str, Any]:
    return {"id": f"{name}-kursk", "stated": stated, "scope": {"where": "kursk"}}


@pytest.mark.parametrize(
    ("formula", "stated", "fails"),
    [
        ("staff * pay", "$24 million", True),
        ("staff * pay", "$288 million", False),
        ("staff * pay * 12 month / 1 year", "$288 million", False),
        ("pay * staff + 100 USD/day", "$288 million", False),
        ("staff * 2,000 USD/person/month", "$24 million", True),
    ],
)
def test_a_formula_converts_units_of_time(formula: str, stated: str, fails: bool) -> None:
    quantities: dict[str, dict[str, Any]] = {
        "staff": {"estimates": {"nis": "12,000"}},
        "pay": {"unit": "USD/person/month", "measure": "rate", "estimates": {"nis": "$2,000"}},
        "bill": {
            "unit": "USD/year",
            "measure": "rate",
            "formula": formula,
            "estimates": {"nis": stated},
        },
    }
    found = ledger(quantities)
    assert issues("RC113", found) == []
    assert issues("RC503", found) == []
    assert len(issues("RC502", found)) == fails


@pytest.mark.parametrize(
    ("parts", "fails"),
    [
        ({"a": "2,000", "b": "around 4,000"}, True),
        ({"a": "5,500"}, True),
        # Bare figures have a width: the two meet at 4,750.
        ({"a": "5,000"}, False),
        ({"a": "2,000", "b": "2,700"}, False),
        ({"a": "at most 9,000", "b": "4,000"}, False),
        ({"a": "more than 4,750"}, True),
        ({"a": "4,750"}, False),
        ({"a": "2,000"}, False),
        ({"a": "less than 0"}, False),
    ],
)
def test_parts_exceed_their_whole_by_their_low_ends(parts: dict[str, str], fails: bool) -> None:
    quantities = {
        name: {"parent": "whole", "estimates": {"dia": stated}} for name, stated in parts.items()
    }
    found = ledger({**quantities, "whole": COUNTS["few"], "other": {"parent": "whole"}})
    assert len(issues("RC501", found)) == fails


def test_a_part_below_zero_does_not_hide_one_above_the_whole() -> None:
    low = {"parent": "whole", "minimum": -9_000, "estimates": {"dia": {"low": -8000, "high": 0}}}
    high = {"parent": "whole", "estimates": {"dia": "5,500"}}
    (one,) = issues("RC501", ledger({"whole": COUNTS["few"], "low": low, "high": high}))
    assert one.message.startswith("the part `high` of `whole`")


@pytest.mark.parametrize(
    ("text", "at_fault"),
    [
        ('  - check: "killed + wonded <= few"\n', "wonded"),
        ("  - check: 'killed + wonded <= few'\n", "wonded"),
        ("  - {check: killed + wonded <= few}\n", "wonded"),
        ('  - check: "killed \\u2264 few <"\n', '"killed \\u2264 few <"'),
        ('  - check: "killed + pay <= few"\n', "pay"),
        ("  - check: killed\n", "killed"),
    ],
)
def test_the_very_characters_are_pointed_at(text: str, at_fault: str) -> None:
    head = (
        "quantities:\n  killed: {unit: persons}\n  few: {unit: persons}\n"
        "  pay: {unit: USD/person}\nrelations:\n"
    )
    found = load([("data/a.yaml", (head + text).encode())])
    (one,) = [*issues("RC503", found), *issues("RC113", found)]
    place = Places(found.files).locate(one.where)
    line = text.split("\n")[0]
    assert place.line == head.count("\n") + 1
    assert line[place.column - 1 : place.end_column - 1] == at_fault


@pytest.mark.parametrize("code", ["RC113", "RC302", "RC303", "RC304", "RC305", "RC501", "RC502"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "quantities: {a: {unit: persons, parent: b, formula: c}, b: {unit: USD, parent: a}}",
        "quantities: {a: {unit: '/', parent: a, formula: a}}\nrelations: [{check: a}]",
        "estimates: [{quantity: x, source: y, stated: 5 tonnes, unit: '%'}]",
        "quantities: {a: {unit: persons, measure: cumulative, dimensions: {d: [p, q]}, "
        "estimates: {s: [{low: null, high: null, period: ../..}, {best: -5}, "
        "{stated: many, override: x}, {low: 1e99, high: 1e99, scope: {e: z}}]}}}",
        "quantities: {a: {unit: persons, minimum: 9, maximum: 1, estimates: {s: 5}}, "
        "b: {unit: 'x/y/z', parent: a, estimates: {s: -3, t: {low: 1e100}}}}\n"
        "relations: [{check: a * a * a * b * b >= b / a, scope: {d: x}}, "
        "{check: a * 1e300 * 1e300 <= b, as_of: 0001}]",
    ],
)
def test_no_data_makes_a_rule_fail(code: str, text: str) -> None:
    issues(code, load([("data/a.yaml", text.encode())]))


@pytest.mark.parametrize(
    ("check", "fails"),
    [
        ("a ≈ b within 5 %", True),
        ("a ≈ b within 15 %", False),
        ("a ~= 5 % b", True),
        ("a ~= 15% b", False),
        ("a + b ~= 1 % c", False),
        ("a + b ~= 0.5 % c * 2", True),
        ("max(a, b) = b", False),
        ("max(a, b) = a", True),
        ("min(a, b, c) >= 1,112", True),
        ("min(a, 2 * a) <= a", False),
    ],
)
def test_sides_may_be_near_each_other_and_hold_the_least_and_the_most(
    check: str, *, fails: bool
) -> None:
    counted = {"unit": "persons", "measure": "constant"}
    figures = {"a": "1,111", "b": "1,232", "c": "2,343"}
    text = json.dumps(
        {
            "sources": {"s": {"title": "S"}},
            "relations": [{"check": check}],
            "quantities": {n: {**counted, "estimates": {"s": f}} for n, f in figures.items()},
        }
    )
    found = load([("data/ledger.yaml", text.encode())])
    assert issues("RC503", found) == []
    assert bool(issues("RC502", found)) is fails


@pytest.mark.parametrize(
    ("total", "hint"),
    [
        ("2,417", "the difference is 417 persons, the same as `c`: counted twice or left out?"),
        ("3,251", "the difference is 417 persons, the same as `c`: counted twice or left out?"),
        (
            "834",
            "2,000 persons, the same as `a` and `b`: counted twice or left out?",
        ),
        ("2,500", ""),
    ],
)
def test_a_sum_that_fails_by_one_of_its_parts_says_so(total: str, hint: str) -> None:
    counted = {"unit": "persons", "measure": "constant", "exact": True}
    figures = {"a": "911", "b": "1,089", "c": "417", "d": "417", "whole": total}
    text = json.dumps(
        {
            "sources": {"s": {"title": "S"}},
            "relations": [{"check": "a + b + c + d = whole"}],
            "quantities": {n: {**counted, "estimates": {"s": f}} for n, f in figures.items()},
        }
    )
    (found,) = issues("RC502", load([("data/ledger.yaml", text.encode())]))
    assert hint in found.message
    assert ("counted twice" in found.message) is bool(hint)


@pytest.mark.parametrize("check", ["a ~= a", "a ≈ a within", "min(a) <", "max(a, = a", "min() = a"])
def test_a_tolerance_and_an_extreme_need_their_parts(check: str) -> None:
    text = json.dumps(
        {
            "sources": {"s": {"title": "S"}},
            "relations": [{"check": check}],
            "quantities": {"a": {"unit": "persons", "estimates": {"s": "1"}}},
        }
    )
    assert len(issues("RC503", load([("data/ledger.yaml", text.encode())]))) == 1


@pytest.mark.parametrize(
    ("unit", "born", "died", "age", "fails"),
    [
        # There is no year 0: from 5 BC to AD 5 are nine years.
        ("year", "5 BC", "AD 5", "9", False),
        ("AD", "5 BC", "AD 5", "9", False),
        ("AD", "5 BC", "AD 5", "10", True),
        ("AD", "63 BC", "AD 14", "76", False),
        ("AD", "63 BC", "AD 14", "77", True),
        ("AD", "106 BC", "43 BC", "63", False),
        ("AD", "1685", "1750", "65", False),
        ("year", "1685", "1750", "65", False),
    ],
)
def test_years_before_the_era_are_counted_without_a_year_0(
    unit: str, born: str, died: str, age: str, *, fails: bool
) -> None:
    dates = {"unit": unit, "measure": "constant", "exact": True}
    quantities = {
        "born": {**dates, "estimates": {"a": born}},
        "died": {**dates, "estimates": {"a": died}},
        "age": {**dates, "unit": "years", "formula": "died - born", "estimates": {"a": age}},
    }
    text = json.dumps({"sources": {"a": {"title": "A"}}, "quantities": quantities})
    found = issues("RC502", load([("data/ledger.yaml", text.encode())]))
    assert bool(found) is fails


@pytest.mark.parametrize(("part", "told"), [("2,191", 0), ("2,300", 1)])
def test_parts_are_held_against_what_the_whole_was_on_their_day(part: str, told: int) -> None:
    whole = {
        "measure": "stock",
        "estimates": {
            "old": [
                {"stated": "2,200", "as_of": "2025-03-15"},
                {"id": "whole/new", "stated": "2,171", "as_of": "2025-05-30"},
            ]
        },
    }
    parts = {
        "measure": "stock",
        "parent": "whole",
        "estimates": {"old": {"stated": part, "as_of": "2025-03-15"}},
    }
    assert len(issues("RC501", ledger({"whole": whole, "north": parts}))) == told
