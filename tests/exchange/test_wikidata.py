"""Statements of Wikidata come in as estimates and go out as commands of QuickStatements."""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yaml
from reconcile.errors import InputError
from reconcile.exchange import Choices, Imported, Material
from reconcile.exchange.wikidata import read
from reconcile.exchange.wikidata_quickstatements import left_out, write
from reconcile.exchange.wikidata_units import UNITS, item_of
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.units.currencies import CODES
from reconcile.units.parse import parse

ENTITY = "http://www.wikidata.org/entity/"
CHOICES = Choices(property="P1082", quantity="population", item="Q9999")

Json = dict[str, Any]


def snak(property_: str, value: object, kind: str = "") -> Json:
    """A snak as Wikibase has it; its value is an item, a text, or the structure itself."""
    if isinstance(value, str) and re.fullmatch(r"Q\d+", value):
        value = {"entity-type": "item", "numeric-id": int(value[1:]), "id": value}
    datavalue = {"value": value, "type": kind or "string"}
    return {"snaktype": "value", "property": property_, "datavalue": datavalue}


def quantity(amount: str, low: str = "", high: str = "", unit: str = "1") -> Json:
    bounds = {"lowerBound": low, "upperBound": high} if low else {}
    unit = unit if unit == "1" else ENTITY + unit
    return snak("P1082", {"amount": amount, "unit": unit, **bounds}, "quantity")


def moment(text: str, precision: int = 11, calendar: str = "Q1985727") -> Json:
    return {
        "time": text,
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": precision,
        "calendarmodel": ENTITY + calendar,
    }


def snaks(*given: Json) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    for one in given:
        found.setdefault(one["property"], []).append(one)
    return found


def statement(
    main: Json, *qualifiers: Json, rank: str = "normal", references: Sequence[Sequence[Json]] = ()
) -> Json:
    return {
        "mainsnak": main,
        "type": "statement",
        "id": "q9999$A-1",
        "rank": rank,
        "qualifiers": snaks(*qualifiers),
        "references": [{"hash": "0", "snaks": snaks(*one)} for one in references],
    }


def item(*statements: Json) -> Json:
    label = {"en": {"language": "en", "value": "Examplia"}}
    return {
        "type": "item",
        "id": "Q9999",
        "lastrevid": 7,
        "modified": "2026-01-02T03:04:05Z",
        "labels": label,
        "claims": {"P1082": list(statements)},
    }


def imported(*statements: Json, choices: Choices = CHOICES) -> Imported:
    return read(json.dumps({"entities": {"Q9999": item(*statements)}}).encode(), choices)


def fields(*statements: Json) -> Mapping[str, Any]:
    (estimate,) = imported(*statements).estimates
    return said(estimate.fields)


def said(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: text for name, text in fields.items() if name != "id"}


CENSUS = [
    snak("P854", "https://stat.example/a|b"),
    snak("P1476", {"text": "Census of 2020", "language": "de"}, "monolingualtext"),
    snak("P248", "Q100"),
    snak("P577", moment("+2021-00-00T00:00:00Z", 9)),
    snak("P813", moment("+2022-03-04T00:00:00Z")),
    snak("P304", "12"),
]


def test_every_part_of_a_statement_is_read() -> None:
    found = imported(
        statement(
            quantity("+25000000", "+24500000", "+26000000", "Q11229"),
            *(snak("P585", moment("+2020-05-00T00:00:00Z", 10)), snak("P459", "Q39825")),
            *(snak("P518", "Q9999"), snak("P580", moment("+2019-01-01T00:00:00Z"))),
            rank="preferred",
            references=[CENSUS],
        )
    )
    (source,) = found.sources
    assert source.id == "stat"
    assert source.fields == {
        "title": "Census of 2020",
        "url": "https://stat.example/a|b",
        "published": "2021",
        "accessed": "2022-03-04",
        "lang": "de",
        "note": "stated in (P248): Q100",
    }
    (estimate,) = found.estimates
    assert (estimate.quantity, estimate.source) == ("population", "stat")
    assert estimate.place == "Q9999 P1082, statement 1"
    assert estimate.fields == {
        "low": "24500000",
        "best": "25000000",
        "high": "26000000",
        "unit": "%",
        "as_of": "2020-05",
        "period": "2019-01-01/..",
        "basis": "documented",
        "rank": "preferred",
        "reason": "preferred on Wikidata, which gives no reason",
        "id": "population/stat-2020-05",
        "note": "determination method (P459): Q39825\napplies to part (P518): Q9999, Examplia",
        "locator": "p. 12",
    }
    assert [(one.text, one.is_error) for one in found.troubles] == [
        ("applies to part (P518)", False)
    ]


def test_a_number_without_bounds_is_a_point() -> None:
    assert fields(statement(quantity("+5"))) == {"best": "5"}
    assert fields(statement(quantity("-5.50", "-5.50", "-5.5"))) == {"best": "-5.50"}
    assert fields(statement(quantity("+10.38", "+10.385", "+10.375"))) == {
        "low": "10.375",
        "best": "10.38",
        "high": "10.385",
    }


def test_bounds_that_do_not_hold_the_amount_are_told_and_left_out() -> None:
    found = imported(statement(quantity("+5", "+6", "+7")))
    assert said(found.estimates[0].fields) == {"best": "5"}
    assert [(one.text, one.is_error) for one in found.troubles] == [("5", False)]


def test_what_has_no_value() -> None:
    some = {"snaktype": "somevalue", "property": "P1082"}
    no = {"snaktype": "novalue", "property": "P1082"}
    found = imported(statement(some), statement(no), statement(snak("P1082", "text")))
    assert [(one.fields["low"], one.fields["high"]) for one in found.estimates] == [
        ("null", "null")
    ]
    assert [(one.text, one.is_error) for one in found.troubles] == [
        ("novalue", False),
        ('"text"', True),
    ]
    assert len(ledger(found).estimates) == 1


def test_a_unit_that_is_not_known_is_named_and_refused() -> None:
    found = imported(statement(quantity("+5", unit="Q123456")), statement(quantity("+5")))
    assert len(found.estimates) == 1
    assert [(one.text, one.is_error) for one in found.troubles] == [("Q123456", True)]


def test_every_unit_is_one_of_the_ledger_and_comes_back() -> None:
    assert len(UNITS) >= 40
    assert len(set(UNITS.values())) == len(UNITS)
    for number, unit in UNITS.items():
        assert parse(unit) or unit in CODES, unit
        assert item_of(unit) == number


def test_circa_is_a_hedge_where_nothing_else_says_how_wide() -> None:
    circa = snak("P1480", "Q5727902")
    assert fields(statement(quantity("+1200"), circa)) == {"stated": "about 1200"}
    kept = fields(statement(quantity("+1200", "+1100", "+1300"), circa))
    assert kept["note"] == "sourcing circumstances (P1480): Q5727902"
    presumably = fields(statement(quantity("+1200"), snak("P1480", "Q18122778")))
    assert presumably == {"best": "1200", "note": "sourcing circumstances (P1480): Q18122778"}


def test_reasons_of_ranks_are_kept() -> None:
    why = snak("P2241", "Q25895909")
    found = fields(statement(quantity("+1"), why, rank="deprecated"))
    assert found == {
        "best": "1",
        "rank": "deprecated",
        "reason": "reason for deprecated rank (P2241): Q25895909",
    }
    assert fields(statement(quantity("+1"), why)) == {
        "best": "1",
        "note": "reason for deprecated rank (P2241): Q25895909",
    }


TIMES = {
    ("+2020-09-02T00:00:00Z", 11): "2020-09-02",
    ("+2020-09-00T00:00:00Z", 10): "2020-09",
    ("+2020-01-01T00:00:00Z", 9): "2020",
    ("+1995-00-00T00:00:00Z", 8): "1990s",
    ("+1900-00-00T00:00:00Z", 7): "1801/1900",
    ("+2000-00-00T00:00:00Z", 6): "1001/2000",
    ("-0480-00-00T00:00:00Z", 9): "-0480",
    ("-0480-00-00T00:00:00Z", 7): "-0500/-0401",
    ("+0079-08-24T00:00:00Z", 11): "0079-08-24",
    ("-13798000000-00-00T00:00:00Z", 3): None,
    ("+2021-02-30T00:00:00Z", 11): None,
    ("nonsense", 11): None,
}


@pytest.mark.parametrize(("time", "precision"), TIMES)
def test_a_time_is_as_exact_as_its_precision(time: str, precision: int) -> None:
    found = fields(statement(quantity("+1"), snak("P585", moment(time, precision))))
    assert found.get("as_of") == TIMES[time, precision]
    assert ("note" in found) is (TIMES[time, precision] is None)


def test_the_julian_calendar_is_turned_into_the_gregorian() -> None:
    day = snak("P585", moment("+1917-10-25T00:00:00Z", 11, "Q1985786"))
    assert fields(statement(quantity("+1"), day))["as_of"] == "1917-11-07"


def test_there_is_one_source_for_each_work_and_one_for_the_item() -> None:
    later = [*CENSUS[:4], snak("P813", moment("+2023-01-01T00:00:00Z")), snak("P304", "13")]
    other = [snak("P143", "Q328")]
    found = imported(
        statement(quantity("+1"), references=[CENSUS, other]),
        statement(quantity("+2"), references=[later]),
        statement(quantity("+3")),
    )
    assert [one.id for one in found.sources] == [
        *("stat", "wikidata-reference", "wikidata-q9999"),
    ]
    assert found.sources[0].fields["accessed"] == "2023-01-01"
    assert found.sources[1].fields["note"] == "imported from Wikimedia project (P143): Q328"
    assert found.sources[2].fields["url"] == "https://www.wikidata.org/wiki/Q9999"
    told = [(one.source, one.fields["best"], one.fields.get("locator")) for one in found.estimates]
    assert told == [
        *(("stat", "1", "p. 12"), ("wikidata-reference", "1", None)),
        *(("stat", "2", "p. 13"), ("wikidata-q9999", "3", None)),
    ]


def test_the_same_statement_has_the_same_id_when_it_is_read_again() -> None:
    years = [snak("P585", moment(f"+{year}-00-00T00:00:00Z", 9)) for year in (2019, 2020)]
    first = statement(quantity("+1"), years[0])
    several = [first, statement(quantity("+2"), years[1]), statement(quantity("+3"))]
    ids = [one.fields["id"] for one in imported(*several, statement(quantity("+4"))).estimates]
    own = "population/wikidata-q9999"
    assert ids == [f"{own}-2019", f"{own}-2020", own, f"{own}-2"]
    assert imported(first).estimates[0].fields["id"] == ids[0]


SHAPES: list[Any] = [
    {"entities": {"Q9999": item(statement(quantity("+1")))}},
    item(statement(quantity("+1"))),
    [item(statement(quantity("+1")))],
    {"claims": {"P1082": [statement(quantity("+1"))]}},
    [statement(quantity("+1"))],
]


@pytest.mark.parametrize("shape", SHAPES)
def test_statements_are_found_in_every_form_of_the_file(shape: object) -> None:
    found = read(json.dumps(shape).encode(), CHOICES)
    assert [said(one.fields) for one in found.estimates] == [{"best": "1"}]
    assert [one.id for one in found.sources] == ["wikidata-q9999"]


@pytest.mark.parametrize("data", [b"", b"{", b"5", b"[]", b'{"a": 1}', b"\xff", b"[" * 100_000])
def test_what_is_no_wikidata_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read(data, CHOICES)


def test_somebody_must_say_what_is_meant() -> None:
    with pytest.raises(InputError, match=r"P1082 \(1\).*--property"):
        imported(statement(quantity("+1")), choices=Choices())
    with pytest.raises(InputError, match="nothing of P2"):
        imported(statement(quantity("+1")), choices=Choices(property="P2", quantity="q"))
    mapped = Choices(mapping={"quantities": {"P1082": "people"}})
    assert imported(statement(quantity("+1")), choices=mapped).estimates[0].quantity == "people"


def test_a_quantity_that_a_ledger_may_lack_gets_the_unit_that_is_known() -> None:
    metres = [statement(quantity("+1", unit="Q11573")), statement(quantity("+2", unit="Q11573"))]
    assert [one.fields for one in imported(*metres).quantities] == [{"unit": "m"}]
    people = statement(quantity("+1"))
    assert [one.fields for one in imported(*metres, people).quantities] == [{}]
    for mapping in ({"constants": {"unit": "persons"}}, {"units": {"population": "persons"}}):
        told = imported(people, choices=CHOICES._replace(mapping=mapping))
        assert told.quantities == (("population", {"unit": "persons"}, "population"),)


NOISE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("+1"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "mainsnak",
                        "qualifiers",
                        "references",
                        "snaks",
                        "datavalue",
                        "value",
                        "P585",
                    ),
                    *(
                        "P1082",
                        "claims",
                        "snaktype",
                        "amount",
                        "unit",
                        "time",
                        "rank",
                        "P854",
                        "id",
                    ),
                    *("lowerBound", "upperBound", "precision", "labels", "P1476", "text"),
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(NOISE, NOISE)
@settings(max_examples=100, deadline=None)
def test_no_file_is_too_odd(one: object, other: object) -> None:
    whole = statement(quantity("+1"))
    odd = {**whole, "mainsnak": one, "qualifiers": other}
    more = {**whole, "references": [{"snaks": one}, other], "rank": other}
    document = {"claims": {"P1082": [whole, odd, more, one]}, "id": "Q9999", "labels": other}
    assert read(json.dumps(document).encode(), CHOICES).estimates


# Out again.


def ledger(found: Imported) -> Any:
    estimates = [
        {"quantity": one.quantity, "source": one.source, **one.fields} for one in found.estimates
    ]
    document = {
        "quantities": {"population": {"unit": "1", "measure": "constant"}},
        "sources": {one.id: dict(one.fields) for one in found.sources},
        "estimates": estimates,
    }
    return load([("a.yaml", yaml.safe_dump(document).encode())])


class Command(NamedTuple):
    """A line of QuickStatements as its own parser takes it apart."""

    value: str
    rank: str
    qualifiers: list[tuple[str, str]]
    references: list[list[tuple[str, str]]]


def commands(found: Imported) -> list[Command]:
    first = ledger(found)
    material = Material(first, Places(first.files), choices=CHOICES)
    assert left_out(material) == ()
    return [command(line) for line in write(material).decode().splitlines()]


def command(line: str) -> Command:
    subject, property_, value, *rest = line.split("\t")
    assert (subject, property_) == ("Q9999", "P1082")
    assert "|" not in line
    rank = rest.pop(0) if rest and re.fullmatch(r"R[+-]", rest[0]) else ""
    pairs = list(zip(rest[::2], rest[1::2], strict=True))
    qualifiers = [pair for pair in pairs if pair[0].startswith("P")]
    references: list[list[tuple[str, str]]] = [[]]
    for name, said in pairs[len(qualifiers) :]:
        assert re.fullmatch(r"!?S\d+", name)
        if name.startswith("!"):
            references.append([])
        references[-1].append((name.lstrip("!"), said))
    return Command(value, rank, qualifiers, references if references != [[]] else [])


def bounds(value: str) -> tuple[Decimal, Decimal, Decimal, str]:
    """Low, best, high and unit of a value."""
    number, _, unit = value.partition("U")
    if "~" in number:
        best, error = map(Decimal, number.split("~"))
        return best - error, best, best + error, unit
    if "[" in number:
        best_, low, high = number.rstrip("]").replace("[", ",").split(",")
        return Decimal(low), Decimal(best_), Decimal(high), unit
    return Decimal(number), Decimal(number), Decimal(number), unit


def test_a_statement_goes_out_as_it_came_in() -> None:
    (one,) = commands(
        imported(
            statement(
                quantity("+25000000", "+24500000", "+26000000", "Q712226"),
                *(snak("P585", moment("+2020-05-00T00:00:00Z", 10)), snak("P459", "Q39825")),
                *(snak("P518", "Q5"), snak("P580", moment("+2019-01-01T00:00:00Z"))),
                snak("P7452", "Q71533355"),
                rank="preferred",
                references=[CENSUS, [snak("P143", "Q328")]],
            )
        )
    )
    assert one.value == "25000000[24500000,26000000]U712226"
    assert one.rank == "R+"
    assert dict(one.qualifiers) == {
        "P585": "+2020-05-00T00:00:00Z/10",
        "P580": "+2019-01-01T00:00:00Z/11",
        "P459": "Q39825",
        "P518": "Q5",
        "P7452": "Q71533355",
    }
    assert [dict(each) for each in one.references] == [
        {
            "S248": "Q100",
            "S854": '"https://stat.example/a%7Cb"',
            "S1476": 'de:"Census of 2020"',
            "S577": "+2021-00-00T00:00:00Z/9",
            "S813": "+2022-03-04T00:00:00Z/11",
            "S304": '"12"',
        },
        {"S143": "Q328"},
    ]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (statement(quantity("+5")), "5"),
        (statement(quantity("+62", "+60", "+64")), "62~2"),
        (statement(quantity("+0.1", "+0.05", "+0.2", "Q11573")), "0.1[0.05,0.2]U11573"),
        (statement(quantity("-40", "-41", "-39", "Q11579")), "-40~1U11579"),
        (statement({"snaktype": "somevalue", "property": "P1082"}), "somevalue"),
        (statement(quantity("+12000000000000000000000000")), "12000000000000000000000000"),
    ],
)
def test_a_value_is_written_with_its_precise_bounds(given: Json, wanted: str) -> None:
    assert [one.value for one in commands(imported(given))] == [wanted]


def test_circa_goes_out_as_it_came_in() -> None:
    (one,) = commands(
        imported(statement(quantity("+1200", unit="Q4917"), snak("P1480", "Q5727902")))
    )
    assert (one.value, one.qualifiers) == ("1200U4917", [("P1480", "Q5727902")])


DECIMALS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)


@given(
    st.lists(DECIMALS, min_size=3, max_size=3).map(sorted),
    st.sampled_from(["1", *UNITS]),
    st.dates(),
    st.sampled_from([9, 10, 11]),
    st.sampled_from(["preferred", "normal", "deprecated"]),
)
@settings(max_examples=60, deadline=None)
def test_any_statement_keeps_amount_bounds_unit_date_and_rank(
    numbers: list[Decimal], unit: str, day: Any, precision: int, rank: str
) -> None:
    low, best, high = (f"{number:+}" for number in numbers)
    parts = [f"{day.year:04}", *(f"{n:02}" for n in (day.month, day.day))]
    parts = [part if place <= precision - 9 else "00" for place, part in enumerate(parts)]
    time = f"+{'-'.join(parts)}T00:00:00Z"
    (one,) = commands(
        imported(
            statement(
                quantity(best, low, high, unit), snak("P585", moment(time, precision)), rank=rank
            )
        )
    )
    assert bounds(one.value) == (*numbers, "" if unit == "1" else unit[1:])
    assert one.qualifiers == [("P585", f"{time}/{precision}")]
    assert one.rank == {"preferred": "R+", "normal": "", "deprecated": "R-"}[rank]


LEFT = b"""
quantities: {population: {unit: persons, dimensions: {where: [all, north]}, scope: {where: all}}}
sources: {a: {title: A}, b: {title: B}, c: {title: C}, d: {title: D}, e: {title: E}, f: {title: F}}
estimates:
  - {quantity: population, source: a, stated: at least 5000}
  - {quantity: population, source: b, best: 10, scope: {where: north}}
  - {quantity: population, source: c, best: 10, basis: projected}
  - {quantity: population, source: d, stated: many people, override: no number}
  - {quantity: population, source: e, low: 13000, high: 15000, unit: lux, id: x}
  - {quantity: population, source: f, low: 13000, high: 15000, as_of: 2025-Q3, scope: {where: all}}
"""


def test_what_wikidata_has_no_form_for_is_told() -> None:
    first = load([("a.yaml", LEFT)])
    material = Material(first, Places(first.files), choices=CHOICES)
    assert write(material).decode().split("\t") == [
        *("Q9999", "P1082", "14000~1000", "P580", "+2025-07-01T00:00:00Z/11", "P582"),
        *("+2025-09-30T00:00:00Z/11", "S1476", 'und:"F"\n'),
    ]
    told = left_out(material)
    assert [one.place for one in told] == [*(f"population/{name}" for name in "abcd"), "x"]
    assert not any(one.is_error for one in told)
