"""A column of phrases says what the ledger says of each of them, or why it is not used."""

import json
import math
import os
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from reconcile.columns import phrase_foreign, phrase_forms, phrase_reading, phrases
from reconcile.columns.phrases import Phrases, read_phrases
from reconcile.evidence.comparable import Statement, statements
from reconcile.ledger.load import load
from reconcile.ledger.nouns import Counted, noun_of
from reconcile.ledger.records import Quantity
from reconcile.replay import record

HERE = Path(__file__).parent.parent / "phrases"


def texts(name: str) -> list[str]:
    return [case["text"] for case in json.loads((HERE / name).read_text("utf-8"))]


DEV, MORE, BEHIND = map(texts, ("phrases-dev.json", "phrases-more.json", "phrases-behind.json"))
MEASURED = [
    "5 kg",
    "5.5 kg",
    "about 1.25 kg",
    "12 tonnes",
    "1,200 lb",
    "3 to 4 tonnes of rice",
    "77 °F",
    "500 kW",
    "1.5 million tonnes",
    "$5",
    "€5 million",
    "5 million euros",
    "$92.10 a barrel",
    "12 or 14 kg",
    "5 ± 2 kg",
    "1.234(5) kg",
    "0.42 (95% CI 0.31 to 0.55)",
    "1 in 5",
    "a third",
    "12 of 80",
    "30 %",
    "about 100 %",
    "nearly 0.5 %",
    "480 BC",
    "3080 K",
    "10.5m tonnes",
    "5,000 a day",
    "1,234,567",
    "5 million",
    "about 3",
    "5 quintals",
    "1.200",
    "5 percentage points",
    "−40 °C",
    "20 ± 3 (sd)",
    "12 (90% CI 9–14)",
    "at least 1.2 t",
    "dozens of tonnes",
    "931 kg",
    "930",
]

Said = tuple[tuple[object, ...], ...]


@pytest.fixture(autouse=True)
def _forgetful() -> None:
    """Let no test remember what another one has read."""
    phrases.forget()


def rows(found: Phrases) -> list[tuple[object, ...]]:
    """Each row of the columns; NaN is no number that equals itself, so it is told as none."""
    columns = [
        column.to_pylist() if isinstance(column, pa.Array) else column.tolist() for column in found
    ]
    return [
        tuple(None if value != value else value for value in row)
        for row in zip(*columns, strict=True)
    ]


def said(found: Phrases) -> list[Said | None]:
    """What the columns say of each phrase, its pieces together; None: it is not used."""
    by_row: dict[object, list[tuple[object, ...]]] = {}
    for row, _, *values, _, error in rows(found):
        by_row.setdefault(row, []).append(() if error else tuple(values))
    return [None if pieces == [()] else tuple(pieces) for pieces in by_row.values()]


def in_a_ledger(
    stated: Sequence[str], lang: str | None, **quantity: Any
) -> tuple[Quantity, list[Statement]]:
    """The statements of a ledger that has an estimate for each phrase."""
    own = {"lang": lang} if lang else {}
    document = {
        "sources": {"s": {"title": "T"}},
        "quantities": {"q": quantity},
        "estimates": [{"quantity": "q", "source": "s", "stated": one, **own} for one in stated],
    }
    ledger = load([("ledger.yaml", json.dumps(document).encode())])
    assert len(ledger.estimates) == len(stated)
    found = ledger.quantities["q"]
    return found, statements(found, ledger.estimates, ledger.sources)


def of_statement(statement: Statement) -> Said | None:
    """What the columns should say of a statement."""
    if statement.trouble or statement.stated is None or statement.compared is None:
        return None
    figure = statement.figure
    pieces = zip(
        statement.pieces or (statement.stated,),
        statement.widths or (statement.compared,),
        strict=True,
    )
    return tuple(
        (
            stated.low,
            stated.high,
            stated.low_closed,
            stated.high_closed,
            figure.soft_low,
            figure.soft_high,
            compared.low,
            compared.high,
            figure.width == "rule",
            figure.vague,
        )
        for stated, compared in pieces
    )


def is_warned_of(statement: Statement, quantity: Quantity) -> bool:
    """Whether a check would warn that a figure counts something else, or tells another fate."""
    noun = noun_of(statement.estimate, quantity)
    return noun.counted is not Counted.SAME or statement.estimate.figure.per is not None


@pytest.mark.parametrize(
    ("lang", "quantity"),
    [
        (None, {"unit": "persons"}),
        (None, {"unit": "troops", "measure": "stock"}),
        (None, {"unit": "artillery shells", "exact": True}),
        (None, {"unit": "USD"}),
        (None, {"unit": "million USD"}),
        (None, {"unit": "USD/barrel", "measure": "constant"}),
        (None, {"unit": "kg"}),
        (None, {"unit": "percent", "measure": "share"}),
        (None, {"unit": "percent", "measure": "rate"}),
        (None, {"unit": "ratio"}),
        (None, {"unit": "year"}),
        (None, {"unit": "°C"}),
        (None, {"unit": "tonnes/day", "measure": "flow"}),
        ("en-GB", {"unit": "persons"}),
        ("de", {"unit": "persons"}),
    ],
)
def test_columns_say_what_a_ledger_says(lang: str | None, quantity: dict[str, Any]) -> None:
    stated = [one for one in dict.fromkeys([*DEV, *MORE[::3], *BEHIND, *MEASURED]) if one.strip()]
    declared, expected = in_a_ledger(stated, lang, **quantity)
    found = read_phrases(
        pa.array(stated),
        pa.array([quantity["unit"]] * len(stated)),
        pa.array([lang] * len(stated), pa.string()),
        pa.array([quantity.get("exact", False)] * len(stated)),
        measure=pa.array([quantity.get("measure")] * len(stated), pa.string()),
    )
    used = 0
    for phrase, columns, statement in zip(stated, said(found), expected, strict=True):
        if columns is None and is_warned_of(statement, declared):
            continue
        assert columns == of_statement(statement), phrase
        used += columns is not None
    assert used > 30


LANGUAGES = json.loads((HERE / "phrases-lang.json").read_text("utf-8"))


def test_columns_say_what_a_ledger_says_of_other_languages() -> None:
    used = 0
    for lang in sorted({case["lang"] for case in LANGUAGES}):
        texts = [case["text"] for case in LANGUAGES if case["lang"] == lang]
        turned = [re.sub(r"[1-9]", lambda one: str(10 - int(one[0])), text) for text in texts]
        stated = list(dict.fromkeys([*texts, *turned]))
        declared, expected = in_a_ledger(stated, lang, unit="persons")
        names = pa.array([lang] * len(stated))
        found = read_phrases(pa.array(stated), pa.array(["persons"] * len(stated)), names)
        for phrase, columns, statement in zip(stated, said(found), expected, strict=True):
            if columns is None and is_warned_of(statement, declared):
                continue
            assert columns == of_statement(statement), (lang, phrase)
            used += columns is not None
    assert used > 100


def varied(phrase: str, rng: random.Random) -> str:
    """The same words around other numbers."""
    numbers = (
        lambda: f"{rng.randrange(1000, 10 ** rng.randrange(4, 11)):,}",
        lambda: f"{rng.randrange(1, 2000)}.{rng.randrange(10 ** rng.choice((1, 2, 3, 5)))}",
        lambda: f"0.{rng.randrange(1000)}",
        lambda: str(rng.randrange(1, 10 ** rng.randrange(1, 8))),
        lambda: str(rng.randrange(1, 99) * 10 ** rng.randrange(5)),
    )
    return re.sub(r"\d[\d,.]*\d|\d", lambda _: rng.choice(numbers)(), phrase)


@pytest.mark.parametrize("unit", [None, "persons", "USD", "percent", "tonnes", "million USD"])
def test_phrases_of_one_form_read_as_they_do_alone(
    unit: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(4)
    stated = [varied(phrase, rng) for phrase in [*DEV, *MORE[::5], *MEASURED] for _ in range(3)]
    units = pa.array([unit] * len(stated), pa.string())
    shared = rows(read_phrases(pa.array(stated), units))
    assert sum(len(reader._forms) for reader in phrases._readers.values()) > 20
    phrases.forget()
    monkeypatch.setattr(phrase_forms, "form_of", lambda phrase: None)
    assert rows(read_phrases(pa.array(stated), units)) == shared


def turned(phrase: str, rng: random.Random) -> str:
    """The same phrase with other digits, and a number as long as before or three digits longer."""
    longer = re.sub(
        r"\d(?=[. \u00a0]\d{3})", lambda one: rng.choice((one[0], f"4{one[0]}")), phrase
    )
    return re.sub(r"[1-9]", lambda _: str(rng.randrange(1, 10)), longer)


def test_phrases_of_one_form_read_as_they_do_alone_in_other_languages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = random.Random(5)
    cases = [case for case in LANGUAGES if case["lang"] in ("de", "es", "fr", "ru", "uk")]
    stated = pa.array([turned(case["text"], rng) for case in cases for _ in range(4)])
    langs = pa.array([case["lang"] for case in cases for _ in range(4)])
    shared = rows(read_phrases(stated, None, langs))
    assert sum(len(reader._forms) for reader in phrases._readers.values()) > 50
    phrases.forget()
    monkeypatch.setattr(phrase_foreign, "form_of", lambda phrase: None)
    assert rows(read_phrases(stated, None, langs)) == shared


def test_what_is_remembered_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stated = pa.array([*DEV, *reversed(DEV)])
    first = rows(read_phrases(stated))
    assert rows(read_phrases(stated)) == first
    monkeypatch.setattr(phrase_reading, "_MOST_REMEMBERED", 3)
    monkeypatch.setattr(phrase_reading, "_MOST_FORMS", 3)
    phrases.forget()
    assert rows(read_phrases(stated)) == first


def test_several_processes_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    stated = pa.array([*DEV, *MORE, "12 or 14", None])
    units = pa.array([("persons", None, "USD")[row % 3] for row in range(len(stated))])
    alone = rows(read_phrases(stated, units))
    phrases.forget()
    asked: list[int] = []

    def fork() -> int:
        asked.append(os.getpid())
        return os_fork()

    os_fork = record.fork
    monkeypatch.setattr(record, "fork", fork)
    monkeypatch.setattr(phrases, "_PIECE", 20)
    assert rows(read_phrases(stated, units, workers=3)) == alone
    assert asked == []  # there are too few
    phrases.forget()
    monkeypatch.setattr(phrases, "_ENOUGH", 50)
    assert rows(read_phrases(stated, units, workers=3)) == alone
    assert asked == [os.getpid()] * 2


@pytest.mark.parametrize(
    ("phrase", "unit", "error"),
    [
        ("nowhere near 10,000", "persons", '"nowhere" says what the figure is not'),
        ("expected to reach 20,000", "persons", "says that the figure is not yet so"),
        ("unknown", None, "says that there is no figure"),
        ("", None, "the phrase is empty"),
        ("$5 million", None, "it is in USD, and no unit is given; say which with --unit"),
        ("5 kg", None, "it is in kg, and no unit is given"),
        ("30 %", None, "it is in percent, and no unit is given"),
        ("a third", None, "it is in percent, and no unit is given"),
        ("5,000 a day", None, "it is in items/day, and no unit is given"),
        ("3080 K", None, '"K" can be kelvin or thousand; write kelvin or thousand'),
        ("5 euros", "USD", "the figure is in EUR and the quantity in USD"),
        ("5 tonnes", "persons", "the figure is in tonnes and the quantity in persons"),
        ("30 %", "persons", "the figure is a percent and the quantity in persons"),
        ("5,000 a day", "persons", "it is per day, and the unit is persons"),
        ("12,000 families", "persons", "it counts households, and the unit is persons"),
        ("500 vehicles", "persons", "it counts vehicles, and the unit is persons"),
        ("300 killed", "troops", "it counts `killed`, and the unit is troops"),
        ("300 deserted", "troops", "it counts `deserted`, and the unit is troops"),
        ("500 tanks on order", "tanks", "it counts what is not yet so"),
        ("500 tanks on order", None, "it counts what is not yet so"),
        ("another 500 troops", "troops", "it counts what is added"),
        ("15,000 troops and 300 killed", "persons", '"300" begins a second quantity'),
        ("9,007,199,254,740,993", "persons", "more digits than a column of numbers holds"),
        ("1.200", "persons", "can group thousands or mark decimals"),
    ],
)
def test_a_refusal_names_the_phrase_and_what_is_wrong(
    phrase: str, unit: str | None, error: str
) -> None:
    found = read_phrases(pa.array([phrase]), pa.array([unit], pa.string()))
    told = found.error[0].as_py()
    assert error in told
    assert f"`{phrase}`" in told
    assert re.fullmatch(r"the phrase [a-z ]+; .{10,220}", told)
    assert math.isnan(found.low[0])
    assert math.isnan(found.high[0])


def test_a_number_too_large_for_its_unit_is_no_matter_of_the_words_around_it() -> None:
    stated = ["5 × 10^95 kg", "5 × 10^3 kg", f"{10**98:,} kg", "5,000 kg", "6,000 kg"]
    for order in (stated, stated[::-1]):
        found = read_phrases(pa.array(order), pa.array(["ng"] * 5))
        read = dict(zip(order, found.low.tolist(), strict=True))
        assert [read[phrase] == 5e15 for phrase in stated[1:4:2]] == [True, True]
        told = dict(zip(order, found.error.to_pylist(), strict=True))
        assert "in ng the figure is too large" in told[stated[0]]
        assert told[stated[2]] is not None


def test_a_measure_that_is_none_is_named() -> None:
    found = read_phrases(pa.array(["5,000"]), measure=pa.array(["speed"]))
    assert "`speed`" in found.error[0].as_py()


def test_a_plan_is_refused_without_a_field_that_tables_lack() -> None:
    (error,) = read_phrases(pa.array(["expected to reach 20,000"])).error.to_pylist()
    assert "basis" not in error


@pytest.mark.parametrize(
    ("phrase", "unit", "counted"),
    [
        ("15,000 troops", None, "persons"),
        ("15,000 North Korean soldiers", None, "persons"),
        ("300 killed", None, "dead"),
        ("300 soldiers killed or wounded", None, "casualties"),
        ("500 portraits", None, "portrait"),
        ("12,000 casualties", None, "casualties"),
        ("15,000", None, None),
        ("15,000 troops", "persons", None),
        ("300 killed", "persons", None),
        ("500 portraits", "persons", "portrait"),
        ("$5", "USD", None),
    ],
)
def test_what_is_counted_is_named_where_the_unit_does_not_say_so(
    phrase: str, unit: str | None, counted: str | None
) -> None:
    found = read_phrases(pa.array([phrase]), pa.array([unit], pa.string()))
    assert found.error.to_pylist() == [None]
    assert found.counted.to_pylist() == [counted]


def test_pieces_stand_in_rows_of_their_own() -> None:
    found = read_phrases(pa.array(["100", "12 or 140", "5 to 7 or 9 to 10", None, "more than 5"]))
    assert found.row.tolist() == [0, 1, 1, 2, 2, 3, 4]
    assert found.part.tolist() == [0, 0, 1, 0, 1, 0, 0]
    assert found.low.tolist()[:5] == [100, 12, 140, 5, 9]
    assert found.high.tolist()[:5] == [100, 12, 140, 7, 10]
    assert found.compared_low.tolist()[:5] == [95, 12, 135, 5, 9]
    assert not found.low_closed[-1]
    assert math.isnan(found.high[-1])
    assert [error is None for error in found.error.to_pylist()] == [True] * 5 + [False, True]


STATED = ["around 15,000", None, "", "12 or 14", "около 5 тысяч", "around 15,000"]


@pytest.mark.parametrize(
    "column",
    [
        pa.array(STATED, pa.large_string()),
        pa.array([text and text.encode() for text in STATED], pa.binary()),
        pa.array(STATED).dictionary_encode(),
        pa.chunked_array([STATED[:2], [], STATED[2:]]),
        pa.array(["unused", *STATED]).dictionary_encode()[1:],
    ],
    ids=["large", "bytes", "dictionary", "chunks", "slice"],
)
def test_every_kind_of_column_of_texts_is_read(column: pa.Array) -> None:
    found, usual = read_phrases(column), read_phrases(pa.array(STATED))
    assert rows(found) == rows(usual)
    assert usual.low.tolist()[0] == 14_000
    assert usual.error.null_count == 5


def test_bytes_that_are_no_text_are_named() -> None:
    buffers = [None, pa.array([0, 3, 8], pa.int32()).buffers()[1], pa.py_buffer(b"5\xff05,000")]
    column = pa.StringArray.from_buffers(2, buffers[1], buffers[2])
    found = read_phrases(column)
    assert found.error.to_pylist() == [
        "the phrase cannot be read; it is no UTF-8: b'5\\xff0'",
        None,
    ]
    assert found.low[1] == 5000


def test_numbers_in_place_of_phrases_are_read() -> None:
    assert read_phrases(pa.array([15_000, 7])).high.tolist() == [15_000, 7]


def test_an_empty_batch_has_no_rows() -> None:
    for column in (pa.array([], pa.string()), pa.array([], pa.null())):
        found = read_phrases(column, pa.array([], pa.string()))
        assert rows(found) == []
        assert found.low.dtype == np.float64
        assert found.row.dtype == np.int64


def test_what_rows_say_of_their_phrases_holds_for_each_alone() -> None:
    found = read_phrases(
        pa.array(["12.000", "12.000", "930 kg", "930", "930", "about 99 %", "about 99 %"]),
        pa.array(["persons", None, "tonnes", "persons", "persons", "percent", "percent"]),
        pa.array(["de", "de", "", None, None, None, None]),
        np.array([False, False, False, False, True, False, False]),
        measure=pa.array([None, None, None, None, None, "share", "rate"]),
    )
    assert found.error.is_null().to_pylist() == [True] * 7
    assert found.low.tolist() == [12_000, 12_000, 0.93, 930, 930, 98, 98]
    assert found.compared_low.tolist()[3:5] == [925, 930]
    assert found.high.tolist()[5:] == [100, 100]
