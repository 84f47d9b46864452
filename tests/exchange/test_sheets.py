"""Tables as people make them: what their headings mean, what their cells say, what is refused."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.errors import InputError
from reconcile.exchange import Choices, Imported
from reconcile.exchange.declaring import declared
from reconcile.exchange.sheets import known_tables, mapping, rows, source_ids, synonyms
from reconcile.exchange.sheets.sheet import Broken, Cell, Share, Sheet

NOTHING: Mapping[str, Any] = {}
HEADING = ("Indicator", "Value", "Source", "Date", "Unit")


def taken(*lines: Sequence[Any], **said: Any) -> Imported:
    choices = Choices(said.pop("mapping", NOTHING), quantity=said.pop("quantity", ""), **said)
    return declared(rows.read(Sheet("S", lines), choices), {})


def fields(*lines: Sequence[Any], **said: Any) -> list[dict[str, Any]]:
    found = taken(*lines, **said)
    assert [one for one in found.troubles if one.is_error] == []
    return [
        {"quantity": one.quantity, "source": one.source, **one.fields} for one in found.estimates
    ]


def errors(*lines: Sequence[Any], **said: Any) -> list[tuple[str, str, str, str]]:
    found = taken(*lines, **said)
    return [one[:4] for one in found.troubles if one.is_error]


def notes(*lines: Sequence[Any], **said: Any) -> list[tuple[str, str]]:
    found = taken(*lines, **said)
    return [(one.place, one.fact) for one in found.troubles if not one.is_error]


def targets(*headings: Cell, below: Sequence[Cell] = (), **said: Any) -> dict[str, str]:
    found = mapping.plan(Sheet("", [headings, below]), Choices(said))
    return {column.text: column.target for column in found.columns if column.target}


@pytest.mark.parametrize(
    ("headings", "meant"),
    [
        (
            ("What", "Best estimate", "Lower bound", "Upper bound", "Publisher", "URL", "As of"),
            ("quantity", "best", "low", "high", "source.publisher", "source.url", "as_of"),
        ),
        (
            ("Metric", "Estimate", "MIN", "max", "Outlet", "Link", "Publication date"),
            (
                *("quantity", "best", "low", "high", "source.publisher", "source.url"),
                "source.published",
            ),
        ),
        (
            ("indicator_name", "obs_value", "unit_of_measure", "time_period", "reference"),
            ("quantity", "stated", "unit", "period", "source"),
        ),
        (
            ("Indikator", "Wert", "Quelle", "Datum", "Einheit", "Land"),
            ("quantity", "stated", "source", "as_of", "unit", "scope.country"),
        ),
        (
            ("Indicateur", "Valeur", "Source", "Année", "Unité", "Pays"),
            ("quantity", "stated", "source", "as_of", "unit", "scope.country"),
        ),
        (
            ("Topic", "Figure", "Headline", "Author", "Start date", "End date", "Page", "Quote"),
            (
                *("quantity", "stated", "source.title", "source.author", "period.start"),
                *("period.end", "locator", "quote"),
            ),
        ),
        (
            ("Category", "Number", "Agency", "Currency", "Comments", "Original source"),
            ("quantity", "stated", "source", "currency", "note", "origin"),
        ),
        (
            ("Indicator", "Category", "Number", "Agency", "DOI", "Age group"),
            ("quantity", "scope.category", "stated", "source", "doi", "scope.age_group"),
        ),
    ],
)
def test_headings_mean_what_people_mean(headings: tuple[str, ...], meant: tuple[str, ...]) -> None:
    found = targets(*headings, below=[5] * len(headings))
    assert found == dict(zip(headings, meant, strict=True))


@pytest.mark.parametrize(
    ("headings", "meant"),
    [
        (("Source", "Killed"), {"Killed": "killed.stated"}),
        (("Source", "Killed", "Wounded"), {"Killed": "killed.stated", "Wounded": "wounded.stated"}),
        (
            ("Source", "Deaths (low)", "Deaths (high)", "Injured_min", "Injured_max"),
            {"Deaths (low)": "deaths.low", "Deaths (high)": "deaths.high"}
            | {"Injured_min": "injured.low", "Injured_max": "injured.high"},
        ),
        (("Source", "GDP (USD bn)"), {"GDP (USD bn)": "gdp_usd_bn.stated"}),
        (("Source", "Minimum wage"), {"Minimum wage": "minimum_wage.stated"}),
        (
            ("Source", "Vaccine coverage", "Coverage low", "Coverage high"),
            {"Vaccine coverage": "coverage.best", "Coverage low": "coverage.low"}
            | {"Coverage high": "coverage.high"},
        ),
        (
            ("Source", "Estimate of total deaths"),
            {"Estimate of total deaths": "total_deaths.stated"},
        ),
        (
            ("Source", "2019", "2020", "2021"),
            {"2019": "stated@2019", "2020": "stated@2020", "2021": "stated@2021"},
        ),
    ],
)
def test_columns_that_name_what_they_count(
    headings: tuple[str, ...], meant: dict[str, str]
) -> None:
    found = targets(*headings, below=["BBC", *[7] * (len(headings) - 1)])
    assert found == {"Source": "source", **meant}


def test_the_longer_name_is_a_label_and_an_id() -> None:
    found = taken(HEADING, ["People killed", 5, "BBC", 2024, "persons"])
    (quantity,) = found.quantities
    assert quantity == ("people_killed", {"unit": "persons", "label": "People killed"}, "")


def test_a_row_becomes_an_estimate_and_a_source() -> None:
    heading = ("Indicator", "Low", "High", "Outlet", "Link", "Published", "As of", "Region")
    link = "https://a.example/x"
    row = ["Killed", 5, 7.5, "BBC News", link, date(2024, 3, 4), "Feb 2024", "North"]
    found = taken(heading, row)
    assert found.estimates == (
        (
            "killed",
            "bbc-news-2024-03-04",
            {"low": "5", "high": "7.5", "as_of": "2024-02", "scope": {"region": "North"}},
            "S!B2",
        ),
    )
    told = {"publisher": "BBC News", "url": link, "published": "2024-03-04", "issuer": "bbc-news"}
    assert found.sources == (("bbc-news-2024-03-04", told, "S!B2"),)
    assert found.quantities[0].fields["dimensions"] == {"region": ("North",)}


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (12_000.0, {"stated": "12000"}),
        (0.1 + 0.2, {"stated": "0.3"}),
        (1e21, {"stated": "1000000000000000000000"}),
        (1.5e-7, {"stated": "0.00000015"}),
        ("12,000", {"stated": "12,000"}),
        ("12 000", {"stated": "12 000"}),
        ("12\xa0000", {"stated": "12 000"}),
        ("12,000*", {"stated": "12,000"}),
        ("12,000 [3]", {"stated": "12,000"}),
        ("12,000¹", {"stated": "12,000"}),
        ("'+5", {"stated": "+5"}),
        ("9.8 billion", {"stated": "9.8 billion"}),
        ("about 500", {"stated": "about 500"}),
        ("10,000–12,000", {"stated": "10,000–12,000"}),
        (Share(0.05), {"stated": "5%"}),
        (Share(0.125), {"stated": "12.5%"}),
    ],
)
def test_a_cell_of_a_figure(cell: Cell, told: dict[str, str]) -> None:
    (found,) = fields(HEADING, ["q", cell, "BBC", None, "persons"])
    assert found == {"quantity": "q", "source": "bbc", **told}


@pytest.mark.parametrize("cell", [None, "", " ", "n/a", "-", "–", "N.A.", "unknown", "...", "null"])
def test_a_cell_in_which_nothing_is_known(cell: Cell) -> None:
    assert fields(HEADING, ["q", cell, "BBC", None, "persons"]) == []
    assert notes(HEADING, ["q", cell, "BBC", None, "persons"]) == [
        ("S, row 2", "the row has no figure")
    ]


@pytest.mark.parametrize(
    ("cell", "fact", "remedy"),
    [
        ("1.200", "it may group thousands or mark decimals", "write 1200, or say in the mapping"),
        ("12,5", "the separator in 12,5 can group", "write it without separators, or"),
        (Broken("#N/A", "the formula there has failed", "mend it"), "the formula", "mend it"),
        (date(2024, 3, 4), "it is a date, where a number is expected", "format the cell"),
        (time(3, 4), "it is no number", "write the figure"),
        (True, "it is no number", "write the figure"),
    ],
)
def test_a_figure_that_cannot_be_read(cell: Cell, fact: str, remedy: str) -> None:
    row = ["q", 5, "BBC", None, "persons"]
    found = errors(HEADING, row, ["q", cell, "AFP", None, "persons"], row)
    ((place, text, told, what),) = found
    assert (place, text) == ("S!B3", cell.text if isinstance(cell, Broken) else str(cell))
    assert told.startswith(fact)
    assert what.startswith(remedy)
    assert len(taken(HEADING, row, ["q", cell, "AFP", None, "persons"], row).estimates) == 2


@pytest.mark.parametrize(
    ("decimal", "cell", "told"),
    [
        ("comma", "1.200", "1200"),
        ("comma", "12,5", "12.5"),
        ("comma", "1.234.567,5", "1234567.5"),
        ("point", "1.200", "1.200"),
        ("point", "1,200", "1200"),
        ("comma", "about 1.200", "about 1.200"),
    ],
)
def test_a_mapping_says_how_decimals_are_written(decimal: str, cell: str, told: str) -> None:
    said = {"numbers": {"decimal": decimal}}
    line = ["q", cell, "BBC", None, "persons"]
    assert fields(HEADING, line, mapping=said)[0]["stated"] == told


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (datetime(2024, 3, 4), "2024-03-04"),
        (datetime(2024, 3, 4, 15, 30), "2024-03-04"),
        (date(2024, 3, 4), "2024-03-04"),
        (45231, "2023-11-01"),
        (45231.75, "2023-11-01"),
        ("45231", "2023-11-01"),
        (2024.0, "2024"),
        ("2024", "2024"),
        (20241029, "2024-10-29"),
        ("2024-10-29T00:00:00.000Z", "2024-10-29"),
        ("2023-01-04 00:00:00.000", "2023-01-04"),
        ("29 October 2024", "2024-10-29"),
        ("Oct. 29, 2024", "2024-10-29"),
        ("29.10.2024", "2024-10-29"),
        ("Q3 2022", "2022-Q3"),
        ("480 BC", "-480"),
    ],
)
def test_a_cell_of_a_date(cell: Cell, told: str) -> None:
    (found,) = fields(HEADING, ["q", 5, "BBC", cell, "persons"])
    assert found["as_of"] == told


@pytest.mark.parametrize(
    ("order", "told"), [("day first", "2024-04-03"), ("month first", "2024-03-04")]
)
def test_a_date_that_can_be_two_is_refused_until_the_mapping_says(order: str, told: str) -> None:
    line = ["q", 5, "BBC", "03/04/2024", "persons"]
    ((place, text, fact, remedy),) = errors(HEADING, line)
    assert (place, text, fact) == ("S!D2", "03/04/2024", "it is 2024-04-03 or 2024-03-04")
    assert remedy == 'say in the mapping: [dates] order = "day first" or "month first"'
    assert fields(HEADING, line, mapping={"dates": {"order": order}})[0]["as_of"] == told


def test_a_remark_that_cannot_be_read_stops_no_figure() -> None:
    broken = Broken("#N/A", "the formula there has failed", "mend it")
    found = taken((*HEADING, "Notes"), ["q", 5, "BBC", 2024, "kg", broken])
    assert [one.fields for one in found.estimates] == [{"stated": "5", "as_of": "2024"}]
    assert [(one.place, one.is_error) for one in found.troubles] == [("S!F2", False)]


def test_other_dates_of_a_column_say_what_may_come_first() -> None:
    row = ["q", 5, "BBC"]
    (found,) = errors(HEADING, [*row, "03/04/2024", "kg"], [*row, "25/04/2024", "kg"])
    assert found[3].startswith('say in the mapping: [dates] order = "day first", as other dates')


@pytest.mark.parametrize(
    ("cell", "fact"),
    [
        ("early 2023", "it is no date"),
        ("31 February 2024", "it is no date"),
        (12.5, "it is a number, and no date"),
        (Broken("#REF!", "the formula there has failed", "mend it"), "the formula there"),
    ],
)
def test_a_date_that_is_none(cell: Cell, fact: str) -> None:
    ((place, _, told, _),) = errors(HEADING, ["q", 5, "BBC", cell, "persons"])
    assert place == "S!D2"
    assert told.startswith(fact)


@pytest.mark.parametrize(
    ("heading", "unit", "stated", "told"),
    [
        ("Value", "USD million", "USD", "5 million"),
        ("Value", "thousands", "persons", "5 thousand"),
        ("Value (USD bn)", None, "USD", "5 billion"),
        ("Value (thousands)", "persons", "persons", "5 thousand"),
        ("Value (%)", None, "%", "5"),
        ("Value", "percent", "%", "5"),
    ],
)
def test_scale_and_unit_beside_a_number(heading: str, unit: Cell, stated: str, told: str) -> None:
    lines = (("Indicator", heading, "Source", "Unit"), ["People", 5, "BBC", unit])
    (found,) = taken(*lines).estimates
    assert found.fields["stated"] == told
    (quantity,) = taken(*lines).quantities
    assert quantity.fields["unit"] == stated


def test_a_row_in_another_unit_says_so() -> None:
    lines = [["q", 5, "BBC", 2024, "kg"], ["q", 6, "AFP", 2024, "kg"], ["q", 7, "DPA", 2024, "t"]]
    found = taken(HEADING, *lines)
    assert [one.fields.get("unit") for one in found.estimates] == [None, None, "t"]
    assert found.quantities[0].fields["unit"] == "kg"


@pytest.mark.parametrize(
    ("name", "figure", "unit"),
    [("Aid", "up to $5bn", "USD"), ("Force", "500 soldiers", "persons"), ("Load", "5 kg", "kg")],
)
def test_a_unit_that_only_the_figures_name(name: str, figure: str, unit: str) -> None:
    found = taken(HEADING, [name, figure, "BBC", 2024, None])
    assert found.quantities[0].fields["unit"] == unit


def test_a_quantity_without_a_unit_is_told_once() -> None:
    lines = [["Budget", 5, "BBC", 2024, None], ["Budget", 6, "AFP", 2024, None]]
    ((place, _, fact, remedy),) = errors(HEADING, *lines)
    assert place == "budget"
    assert fact == "no unit is known of it, so that its 2 figures are not taken"
    assert '[units] budget = "persons"' in remedy
    assert len(fields(HEADING, *lines, mapping={"units": {"budget": "USD"}})) == 2


def test_titles_stand_above_the_headings() -> None:
    lines = [["Losses, by Anna"], [], HEADING, ["q", 5, "BBC", 2024, "persons"]]
    assert len(fields(*lines)) == 1


def test_two_rows_of_headings_are_one() -> None:
    top = ["Source", "Date", "Killed", "Killed", "Wounded", "Wounded"]
    second = ["Source", "Date", "Min", "Max", "Min", "Max"]
    merged = fields(top, second, ["BBC", 2024, 1, 2, 3, 4])
    blank = fields(
        ["Source", "Date", "Killed", None, "Wounded", None],
        [None, None, "Min", "Max", "Min", "Max"],
        ["BBC", 2024, 1, 2, 3, 4],
    )
    assert merged == blank
    assert [(one["quantity"], one["low"], one["high"]) for one in merged] == [
        ("killed", "1", "2"),
        ("wounded", "3", "4"),
    ]


def test_years_as_headings_give_a_figure_for_each() -> None:
    found = fields(
        ["Country", "Indicator", "Source", 2019, 2020, 2021],
        ["Peru", "Population", "UN", 32, None, 33],
    )
    assert [(one["as_of"], one["stated"], one["scope"]) for one in found] == [
        ("2019", "32", {"country": "Peru"}),
        ("2021", "33", {"country": "Peru"}),
    ]


def test_rows_that_are_no_records() -> None:
    row = ["q", 5, "BBC", 2024, "persons"]
    found = notes(HEADING, row, [], [None, " "], ["Grand total", 10], ["Source: UN, own count"])
    assert found == [
        ("S, row 5", "the row adds others up"),
        ("S, row 6", "the row has no figure"),
    ]


def test_a_row_that_lacks_what_it_is_about() -> None:
    found = errors(HEADING, [None, 5, "BBC", 2024, "persons"], ["q", 5, None, 2024, "persons"])
    assert [(place, fact) for place, _, fact, _ in found] == [
        ("S, row 2", "the row does not say what it counts"),
        ("S, row 3", "the row names no source"),
    ]


@pytest.mark.parametrize(
    ("heading", "row", "fact"),
    [
        (("Value", "Source"), [5, "BBC"], "no column says what the figures count"),
        (("Indicator", "Value"), ["q", 5], "no column says who prints the figures"),
        (("Indicator", "Source"), ["q", "BBC"], "no column holds figures"),
    ],
)
def test_what_no_column_says_is_told_once(
    heading: Sequence[str], row: Sequence[Cell], fact: str
) -> None:
    found = errors(heading, row, row)
    assert [(place, told) for place, _, told, _ in found] == [("S, row 1", fact)]


def test_choices_stand_for_columns() -> None:
    said = {"constants": {"source": "ucdp-2025", "unit": "persons"}}
    assert fields(("Value", "Year"), [5, 2024], quantity="killed", mapping=said) == [
        {"quantity": "killed", "source": "ucdp-2025", "stated": "5", "as_of": "2024"}
    ]


def test_a_mapping_renames_columns() -> None:
    said = {
        "columns": {"n": "low", "N2": "high", "Value": ""},
        "source": {"title": "Text", "url": "Where from"},
        "scope": {"where": "Front"},
        "quantities": {"dead": "killed"},
        "units": {"killed": "persons"},
    }
    heading = ("Indicator", "n", "n2", "Value", "Text", "Where from", "Front")
    row = ["Dead", 1, 2, 3, "A report", "https://a.example/r", "kursk"]
    (found,) = fields(heading, row, mapping=said)
    assert found == {
        "quantity": "killed",
        "source": "a-example",
        "low": "1",
        "high": "2",
        "scope": {"where": "kursk"},
    }


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"colums": {}}, r"no table \[colums\]; did you mean `columns`\?"),
        ({"columns": {"Valu": "low"}}, "names a column `Valu`, and there is none; did you mean"),
        ({"columns": {"Value": "lo"}}, "names a field `lo`, and there is none"),
        (
            {"constants": {"sorce": "x"}},
            "a field `sorce`, and there is none; did you mean `source`",
        ),
        ({"dates": {"order": "us"}}, r'\[dates\] order = us; write order = "day first" or'),
    ],
)
def test_a_mapping_that_names_what_is_not_there(said: Any, told: str) -> None:
    with pytest.raises(InputError, match=told):
        taken(HEADING, ["q", 5, "BBC", 2024, "persons"], mapping=said)


def test_an_unknown_column_is_said_with_what_may_be_meant() -> None:
    found = taken((*HEADING, "Publsher", "Mood"), ["q", 5, "BBC", 2024, "persons", "X", "good"])
    told = [(one.place, one.text, one.remedy) for one in found.troubles]
    assert told[0][:2] == ("S!F1", "Publsher")
    assert '"Publsher" = "source.publisher"' in told[0][2]
    assert told[1][:2] == ("S, row 1", "Mood")


def test_an_empty_table_is_none() -> None:
    with pytest.raises(InputError, match="the table is empty"):
        taken([], [None, ""])


def test_a_draft_says_again_what_was_found() -> None:
    import tomllib

    lines = [("Indicator", "Value (USD)", "Who knows", "Source"), ["Aid", 5, "x", "BBC"]]
    first = taken(*lines)
    draft = tomllib.loads(first.mapping)
    assert draft["columns"]["Who knows"] == ""
    assert draft["units"] == {"aid": "USD"}
    assert taken(*lines, mapping=draft).estimates == first.estimates


def test_a_source_in_one_cell() -> None:
    long = "A long title of a report that has more than eight words"
    for text, told in (
        ("nis-2026-01", {}),
        ("https://a.example/x", {"url": "https://a.example/x"}),
        ("BBC News", {"publisher": "BBC News", "issuer": "bbc-news"}),
        ("UN (https://a.example/x)", {"publisher": "UN", "url": "https://a.example/x"}),
        (long, {"title": long}),
    ):
        found = taken(HEADING, ["q", 5, text, 2024, "persons"])
        said = dict(found.sources[0].fields) if found.sources else {}
        assert {name: said.get(name) for name in told} == told


def test_one_address_is_one_source() -> None:
    heading = ("Indicator", "Value", "Publisher", "URL")
    link = "https://a.example/1"
    found = taken(heading, ["Killed", 5, "BBC", link], ["Wounded", 6, "BBC", link])
    assert len(found.sources) == 1
    assert {one.source for one in found.estimates} == {"bbc"}


@given(st.permutations(range(6)))
def test_ids_of_sources_do_not_hang_on_the_order_of_rows(order: list[int]) -> None:
    sources = [
        {"publisher": "BBC", "published": "2024-01-01", "url": f"https://a.example/{n}-some-news"}
        for n in range(6)
    ]
    ids = dict(zip(order, source_ids.ids([sources[n] for n in order]), strict=True))
    assert [ids[n] for n in range(6)] == source_ids.ids(sources)
    assert len(set(ids.values())) == 6


def test_a_dataset_of_events_counts_each_event_by_itself() -> None:
    heading = ["id", "source_article", "source_date", "date_start", "date_end", "low", "best"]
    line: list[Cell] = [7, "A paper, a title", "2024-01-03;2024-01-05", "2024-01-01 00:00:00.000"]
    line += ["2024-01-02 00:00:00.000", 1, 2, 4, "Mali"]
    (found,) = fields([*heading, "high", "country"], line)
    assert found == {
        "quantity": "fatalities",
        "source": "a-paper-a-title-2024-01-05",
        "low": "1",
        "best": "2",
        "high": "4",
        "period": "2024-01-01/2024-01-02",
        "scope": {"event": "7", "country": "Mali"},
    }
    assert len(known_tables.TABLES) == 2


def test_no_heading_is_listed_twice() -> None:
    words = [" ".join(one.split()) for text in synonyms._FIELDS.values() for one in text.split("|")]
    assert len(words) == len(set(words))
    assert all(synonyms.plain(one) == one for one in words)


CELLS = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**6), 10**9),
    st.dates(),
    st.booleans(),
    st.sampled_from([Share(0.5), Broken("#N/A", "failed", "mend it"), "03/04/2024", "1.200"]),
)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=6))
def test_any_cells_are_taken_or_told(lines: list[list[Cell]]) -> None:
    try:
        found = taken(HEADING, *lines)
    except InputError:
        return
    assert len(found.estimates) <= len(lines)
    assert all(one.fact and one.remedy for one in found.troubles)
