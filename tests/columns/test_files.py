"""Files of tables: found, read in bounded pieces, made one table, and written."""

import gzip
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reconcile.columns import delimited, files, matching, texts, writing
from reconcile.errors import InputError, UsageError


def put(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def rows(path: Path, *columns: str) -> list[tuple[Any, ...]]:
    """Each row of a file: where it stands, its cells, and what is wrong with it."""
    found: list[tuple[Any, ...]] = []
    for part in files.batches(files.look(path), columns):
        cells = [part.batch.column(n).to_pylist() for n in range(len(columns))]
        found += zip(part.numbers.to_pylist(), *cells, part.errors.to_pylist(), strict=True)
    return found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", 'q,low,x\n007,"1,200",\n,"","a\nb"\n'),
        ("a.csv", "\ufeffq,low,x\r\n007,1;200,\r\n,,b\r\n".replace("1;200", '"1,200"')),
        ("a.csv", "q;low;x\n007;1,200;\n;;b\n"),
        ("a.tsv", "q\tlow\tx\n007\t1,200\t\n\t\tb\n"),
    ],
    ids=["csv", "windows", "semicolons", "tsv"],
)
def test_cells_of_text_stay_text_and_empty_ones_are_null(
    tmp_path: Path, name: str, text: str
) -> None:
    path = put(tmp_path / name, text)
    assert files.look(path).schema.names == ["q", "low", "x"]
    assert rows(path, "q", "low") == [(2, "007", "1,200", None), (3, None, None, None)]


@pytest.mark.parametrize(
    ("text", "in_doubt"),
    [
        ("quantity;low\na;1.000\nb;-12.500\nc;1000\nd;1,5\n", ["a", "b"]),
        ("quantity;low\na;1.000\nb;0.125\n", []),
        ("quantity;low\na;1.000\nb;1.25\n", []),
        ("quantity,low\na,1.000\nb,2.500\n", []),
        ('quantity,low\na,1.000\nb,"2,5"\n', ["a"]),
        ('quantity,low\na,1.000\nb,"2,500"\n', []),
    ],
)
def test_a_point_that_may_group_thousands_is_in_doubt(
    tmp_path: Path, text: str, in_doubt: list[str]
) -> None:
    found = matching.match([files.look(put(tmp_path / "a.csv", text))], {})
    rows = [row for one in matching.batches(found, found.files[0]) for row in one.to_pylist()]
    assert [row["quantity"] for row in rows if row["error"]] == in_doubt
    assert all("a point may group" in row["error"] for row in rows if row["error"])


def test_an_apostrophe_before_a_formula_is_none_of_the_cell(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", "q,low\n'=1+1,'-1;200\n''@x,'90s\n=a,-2\n".replace(";", " "))
    assert [row[1:3] for row in rows(path, "q", "low")] == [
        *(("=1+1", "-1 200"), ("'@x", "'90s"), ("=a", "-2"))
    ]


def test_a_packed_text_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"q,low\na,1\n"))
    assert rows(path, "low", "q") == [(2, "1", "a", None)]


def test_a_row_with_other_cells_than_the_heading_stands_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "_BLOCK", 16)
    path = put(tmp_path / "a.csv", "q,low\na,1\nb\nc,2,3\nd,4\ne,5\nf,6,\ng,7,7,7,7\n")
    found = rows(path, "q", "low")
    assert [row[0] for row in found] == [2, 3, 4, 5, 6, 7, 8]
    assert [row[1:3] for row in found if row[3] is None] == [("a", "1"), ("d", "4"), ("e", "5")]
    assert found[1][1:] == (
        *(None, None),
        "it has fewer cells than the heading; mend the commas (1 and not 2): b",
    )
    assert found[2][3].endswith("more cells than the heading; mend the commas (3 and not 2): c,2,3")


BROKEN = [
    ("a.csv", b"", "it is empty; a table begins with the names of its columns"),
    ("a.csv", "q,low\n".encode("utf-16"), "it is no text in UTF-8; save it again"),
    ("a.csv", b"q,low\n\xe4,1\n", "it is no text in UTF-8; save it again"),
    ("a.csv", b'q,low\na,1\nb,"2\nc,3\n', "breaks off behind row 2: the quote in row 3 is never"),
    (
        "a.csv",
        b"q,low\na,1\nb," + b"2" * 400 + b"\nc,3\n",
        "a row is longer than 0 MiB; a quote may not",
    ),
    ("a.csv.gz", b"q,low\na,1\n", "cannot be read"),
    ("a.parquet", b"PAR1 and nothing else", "magic bytes not found in footer; write it again"),
    ("a.feather", b"ARROW1 and nothing else", "Not an Arrow file; write it again"),
]


@pytest.mark.parametrize(("name", "data", "told"), BROKEN, ids=[one for _, _, one in BROKEN])
def test_a_broken_file_says_what_is_wrong_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, told: str
) -> None:
    monkeypatch.setattr(delimited, "_BLOCK", 64)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=rf"`.*{name}` .*{told}"):
        rows(tmp_path / name, "q", "low")


@pytest.mark.parametrize("ending", ["csv", "parquet", "feather"])
def test_a_name_that_is_no_text_is_told(tmp_path: Path, ending: str) -> None:
    path = put(tmp_path / f"\udcff.{ending}", "q,low\n")
    with pytest.raises(InputError, match="its name is no UTF-8; rename it"):
        files.look(path)


def test_small_batches_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "BATCH", 10)
    batches = [pa.record_batch({"q": list(range(size))}) for size in (4, 2, 3, 12, 1, 9)]
    found = list(matching.together(batches))
    assert [len(one) for one in found] == [6, 3, 12, 10]
    assert found[0].column("q").to_pylist() == [0, 1, 2, 3, 0, 1]


def test_a_file_that_breaks_off_gives_the_rows_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.parquet"
    table = pa.table({"q": np.arange(10_000), "low": np.random.default_rng(1).random(10_000)})
    monkeypatch.setattr(files, "BATCH", 1_000)
    pq.write_table(table, path, row_group_size=1_000, use_dictionary=False)
    page = pq.read_metadata(path).row_group(5).column(0).data_page_offset
    data = bytearray(path.read_bytes())
    data[page : page + 99] = b"\xff" * 99
    path.write_bytes(data)
    found: list[int] = []

    def take() -> None:
        for part in files.batches(files.look(path), ["q"]):
            found.extend(part.batch.column(0).to_pylist())

    with pytest.raises(InputError, match=r"a\.parquet` breaks off behind row 5,000: "):
        take()
    assert found == list(range(5_000))


@pytest.mark.parametrize("kind", ["parquet", "feather", "arrow"])
def test_one_large_block_comes_in_small_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(files, "BATCH", 1_000)
    path = tmp_path / f"a.{kind}"
    table = pa.table({"q": np.arange(2_500), "x": ["long"] * 2_500})
    if kind == "parquet":
        pq.write_table(table, path)
    else:
        new = pa.ipc.new_file if kind == "feather" else pa.ipc.new_stream
        with new(path, table.schema) as writer:
            writer.write_table(table)
    parts = list(files.batches(files.look(path), ["q"]))
    assert [len(part.batch) for part in parts] == [1_000, 1_000, 500]
    assert [part.numbers[0].as_py() for part in parts] == [1, 1_001, 2_001]
    assert all(part.batch.column(0).to_pylist()[0] == part.numbers[0].as_py() - 1 for part in parts)


def test_files_are_found_once_and_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.csv", "a.parquet", "in/c.tsv", "in/.hidden.csv", "in/d.txt", "in/e/f.CSV"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        put(tmp_path / name, "q\n")

    def found(*words: str, but: Sequence[str] = ()) -> list[str]:
        return [path.as_posix() for path in files.find(words, [Path(one) for one in but])]

    assert found("b.csv", "a.parquet", "./b.csv") == ["a.parquet", "b.csv"]
    assert found("in") == ["in/c.tsv"]
    assert found("*.csv", "in/**/*") == ["b.csv", "in/c.tsv", "in/e/f.CSV"]
    assert found(".", but=["b.csv"]) == ["a.parquet"]
    assert found("b.csv", but=["b.csv"]) == ["b.csv"]
    for word, told in [
        ("in/d.txt", "is of no kind that is read; names end in one of .parquet"),
        ("in/e/g.csv", "there is no `in/e/g.csv`"),
        ("*.pq", "no file that can be read fits"),
        ("/dev/null", "is no file"),
    ]:
        with pytest.raises(InputError, match=told):
            files.find([word])
    (tmp_path / "empty" / "inner").mkdir(parents=True)
    with pytest.raises(
        InputError, match=r"for those of its folders write 'empty/\*\*/\*\.parquet'"
    ):
        files.find(["empty/"])


def matched(tmp_path: Path, *types: pa.DataType, field: str = "low", **named: str) -> pa.Schema:
    """The columns that files come to which have these types in a field."""
    found = []
    for number, type_ in enumerate(types):
        path = tmp_path / f"{number}.arrow"
        columns = {"quantity": pa.array(["a"]), "best": pa.array([1.0])}
        table = pa.table(columns | {field: pa.nulls(1, type_)})
        with pa.ipc.new_file(path, table.schema) as writer:
            writer.write_table(table)
        found.append(files.look(path))
    return matching.match(found, named).schema


TYPES = [
    ("low", [pa.int32(), pa.int64()], pa.int64()),
    ("low", [pa.int64(), pa.float32(), pa.decimal128(9, 2), pa.uint64()], pa.float64()),
    ("low", [pa.float64(), pa.large_string(), pa.null()], pa.string()),
    ("low", [pa.float32()], pa.float32()),
    ("quantity", [pa.string(), pa.dictionary(pa.int8(), pa.large_string())], pa.string()),
    ("quantity", [pa.int8(), pa.string_view()], pa.string()),
    ("quantity", [pa.int8(), pa.int32()], pa.int64()),
    ("as_of", [pa.timestamp("ns"), pa.timestamp("us", "UTC")], pa.timestamp("us")),
    ("as_of", [pa.date32(), pa.timestamp("us", "UTC")], pa.string()),
    ("quantity", [pa.dictionary(pa.uint32(), pa.string_view())], pa.string()),
    ("as_of", [pa.date64(), pa.string()], pa.string()),
    ("hard", [pa.bool_(), pa.string()], pa.string()),
    ("stated", [pa.null()], pa.string()),
]


@pytest.mark.parametrize(("field", "types", "one"), TYPES)
def test_types_of_several_files_become_one(
    tmp_path: Path, field: str, types: list[pa.DataType], one: pa.DataType
) -> None:
    assert matched(tmp_path, *types, field=field).field(field).type == one


@pytest.mark.parametrize(
    ("field", "types", "told"),
    [
        ("low", [pa.float64(), pa.date32()], r"`low` is date32\[day\] in `.*1.arrow`; write it"),
        ("quantity", [pa.float64()], "`quantity` is double in .*; write it as text or whole"),
        ("stated", [pa.int64()], "`stated` is int64 in `.*0.arrow`; write it as text"),
        ("hard", [pa.bool_(), pa.list_(pa.bool_())], "`hard` is list"),
        ("as_of", [pa.float64(), pa.date32()], "`as_of` is double in .* and date32.*; write both"),
    ],
)
def test_types_that_do_not_go_together_are_refused(
    tmp_path: Path, field: str, types: list[pa.DataType], told: str
) -> None:
    with pytest.raises(InputError, match=told):
        matched(tmp_path, *types, field=field)


def test_a_name_that_two_columns_have_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", "quantity,low,low\na,1,2\n")
    with pytest.raises(InputError, match="has 2 columns `low`; rename all but one"):
        matching.match([files.look(path)], {})


def test_a_file_without_quantity_or_issuer_is_told(tmp_path: Path) -> None:
    first = files.look(put(tmp_path / "a.csv", "quantity,issuer,low\n"))
    second = files.look(put(tmp_path / "b.csv", "quantity,low,issuers\n"))
    with pytest.raises(
        UsageError, match=r"b\.csv` has no column `issuer`, and others have it; did"
    ):
        matching.match([first, second], {})


def test_rows_of_all_files_have_the_same_columns(tmp_path: Path) -> None:
    put(tmp_path / "a.csv", "quantity,low,as_of\n7,1,2024\n")
    table = pa.table({"low": pa.array([0.1], pa.float32()), "quantity": [7], "hard": [True]})
    pq.write_table(table, tmp_path / "b.parquet")
    found = matching.match([files.look(one) for one in files.find([str(tmp_path)])], {})
    first, second = (next(matching.batches(found, file)) for file in found.files)
    assert first.schema == second.schema
    assert [one.drop_columns("file").to_pylist()[0] for one in (first, second)] == [
        {"quantity": "7", "low": "1", "as_of": "2024", "hard": None, "row": 2, "error": None},
        {"quantity": "7", "low": "0.1", "as_of": None, "hard": True, "row": 1, "error": None},
    ]


def test_values_of_several_types_become_those_of_one(tmp_path: Path) -> None:
    moment = pa.array([datetime(2024, 5, 6, 23, tzinfo=UTC)], pa.timestamp("us", "Asia/Tokyo"))
    first = {"quantity": ["a"], "low": pa.array([0.1], pa.float32()), "as_of": moment}
    second = {"quantity": ["a"], "low": pa.array([2**53 + 1]), "as_of": [date(2024, 5, 6)]}
    for name, table in (("1", first), ("2", second)):
        pq.write_table(pa.table(table), tmp_path / f"{name}.parquet")
    found = matching.match([files.look(one) for one in files.find([str(tmp_path)])], {})
    (batch,) = matching.batches(found, found.files[0])
    assert batch.select(["low", "as_of"]).to_pylist() == [
        {"low": 0.1, "as_of": "2024-05-07T08:00:00"}
    ]
    # What no double holds is a bad row, and no reason to lose the others of its file.
    (batch,) = matching.batches(found, found.files[1])
    assert "more digits" in batch.column("error")[0].as_py()


def test_words_of_any_dictionary_are_read(tmp_path: Path) -> None:
    words = pa.DictionaryArray.from_arrays(
        pa.array([1, 0, None], pa.uint32()), pa.array(["a", "b"], pa.string_view())
    )
    table = pa.table({"quantity": words, "low": [1, 2, 3]})
    with pa.ipc.new_file(tmp_path / "a.feather", table.schema) as writer:
        writer.write_table(table)
    found = matching.match([files.look(tmp_path / "a.feather")], {})
    (batch,) = matching.batches(found, found.files[0])
    assert batch.column("quantity").to_pylist() == ["b", "a", None]


def test_numbers_that_mean_something_else_are_refused(tmp_path: Path) -> None:
    month = pa.field("as_of", pa.int64(), metadata={"ARROW:extension:name": "pandas.period"})
    schema = pa.schema([("quantity", pa.string()), ("low", pa.int64()), month])
    pq.write_table(pa.table([["a"], [1], [658]], schema), tmp_path / "a.parquet")
    with pytest.raises(InputError, match=r"`as_of` is pandas\.period in `.*; write it as dates"):
        matching.match([files.look(tmp_path / "a.parquet")], {})


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(("Hard", "hard"), ("exact ", "exact"), ("Low_Closed", "low_closed"), ("units", "unit")),
        *(("compared_lo", "compared_low"), ("high-soft", "high_soft"), ("As Of", "as_of")),
        *(("land", None), ("uncle", None), ("note", None)),
    ],
)
def test_a_heading_that_differs_little_from_a_field_is_told(
    tmp_path: Path, heading: str, field: str | None
) -> None:
    path = put(tmp_path / "a.csv", f"quantity,issuer,low,high,{heading}\n")
    found = list(matching.slips(matching.match([files.look(path)], {})))
    assert found == ([] if field is None else [(heading, field)])


def test_refused_rows_keep_the_names_of_their_columns(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", "row,error,low\na,b,1\n")
    found = matching.match([files.look(path)], {"quantity": "row", "issuer": "error"})
    batch = next(matching.batches(found, found.files[0]))
    named = matching.as_named(pa.table(batch), found)
    assert named.drop_columns("file").to_pylist() == [
        {"row": "a", "error": "b", "low": "1", "row_": 2, "error_": None}
    ]


PIECE = pa.struct([("low", pa.float64()), ("high", pa.float64())])
CLOSED = [pa.field("low_closed", pa.bool_()), pa.field("high_closed", pa.bool_())]


def answers() -> pa.Table:
    piece = pa.struct([*PIECE, *CLOSED])
    pieces = [
        [{"low": 1, "high": 2.5, "low_closed": True, "high_closed": True}],
        [],
        [
            {"low": None, "high": 600, "low_closed": False, "high_closed": False},
            {"low": 4000, "high": None, "low_closed": True, "high_closed": False},
        ],
        None,
    ]
    return pa.table(
        {
            "quantity": ['a "b"', "=1+1", "é,\n", None],
            "pieces": pa.array(pieces, pa.list_(piece)),
            "flag": [True, False, None, True],
            "gap": [0.1, 1e20, 15000.0, None],
        }
    )


def test_ends_that_are_open_or_excluded_are_told_in_text() -> None:
    lines = texts.delimited(answers(), ",")
    assert lines == (
        '"a ""b""","[[1,2.5]]",true,0.1\n'
        "'=1+1,[],false,1e+20\n"
        '"é,\n","[[null,600,""()""],[4000,null,""[)""]]",,15000\n'
        ",,true,\n"
    )
    assert texts.json_lines(answers()).splitlines()[2] == (
        '{"quantity":"é,\\n","pieces":[[null,600,"()"],[4000,null,"[)"]],"flag":null,"gap":15000}'
    )


@pytest.mark.parametrize("ending", writing.ENDINGS)
def test_the_bytes_of_a_file_follow_from_its_rows_alone(
    ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "ROWS", 3)
    whole = answers()
    # The same values, over something else under the nulls.
    gap = pa.array(np.array([0.1, 1e20, 15000.0, 77.0]), mask=np.array([False] * 3 + [True]))
    garbage = whole.set_column(3, "gap", gap)
    found = set()
    for tables in ([whole], [garbage], [whole.slice(0, 1), whole.slice(1, 0), garbage.slice(1)]):
        file = io.BytesIO()
        with writing.writing(file, ending, whole.schema) as write:
            for table in tables:
                write(table)
        found.add(file.getvalue())
    assert len(found) == 1
