"""The data package: its description says what is in the files."""

import csv
import io
import json
from hashlib import sha256

import pytest
from tests.ledgers import ledger

from reconcile.answers.asked import answer_all
from reconcile.exchange import Material
from reconcile.exchange.package import parts
from reconcile.ledger.places import Places
from reconcile.values import parse_date


def made(title: str = "") -> dict[str, bytes]:
    found = ledger(
        {"a": {"title": "A"}}, [{"source": "a", "stated": "5"}], dimensions={"where": ["x"]}
    )
    return parts(Material(found, Places(found.files), answer_all(found), title))


def test_the_description_comes_last_and_names_every_other_file() -> None:
    files = made()
    *others, last = files
    assert last == "datapackage.json"
    assert [one["path"] for one in json.loads(files[last])["resources"]] == others


def test_each_file_is_known_by_its_length_and_its_sum() -> None:
    files = made()
    for one in json.loads(files["datapackage.json"])["resources"]:
        data = files[one["path"]]
        assert one["bytes"] == len(data)
        assert one["hash"] == f"sha256:{sha256(data).hexdigest()}"


def test_the_schema_has_the_columns_of_the_table_each_with_its_meaning() -> None:
    files = made()
    schema = json.loads(files["datapackage.json"])["resources"][0]["schema"]
    heading = next(csv.reader(io.StringIO(files["estimates.csv"].decode())))
    assert [field["name"] for field in schema["fields"]] == heading
    assert all(field["description"].endswith(".") for field in schema["fields"])
    assert set(schema["primaryKey"]) <= set(heading)


@pytest.mark.parametrize(
    ("title", "name"),
    [("", "ledger"), ("Łódź: Support & Costs!", "odz-support-costs"), ("戦争", "ledger")],
)
def test_a_package_is_named_after_the_ledger(title: str, name: str) -> None:
    description = json.loads(made(title)["datapackage.json"])
    assert description["name"] == name
    assert description.get("title", "") == title


def test_a_package_is_the_same_bytes_each_time() -> None:
    assert made("A") == made("A")


def test_a_package_says_what_its_answers_are_made_from() -> None:
    def told(day: str | None) -> str:
        asked = parse_date(day) if day else None
        found = ledger({"a": {"title": "A"}}, [{"source": "a", "stated": "5"}])
        files = parts(Material(found, Places(found.files), answer_all(found, as_of=asked)))
        description: str = json.loads(files["datapackage.json"])["description"]
        return description

    assert told(None) == "Phrases read by hedges/2."
    assert told("2025") == "Phrases read by hedges/2, with what had been published by 2025."
