"""The JSON Schema of ledger files, by which editors without a server complete and underline."""

from typing import Any

import jsonschema
import pytest
from tests.commands import ROOT

import yaml
from reconcile.ledger.schema import input_schema
from reconcile.project.project import Project


class _Editor(yaml.SafeLoader):
    """YAML as editors read it: the core schema of YAML 1.2, in which a date is a text."""


_Editor.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def wrong(schema: dict[str, Any], text: str) -> list[str]:
    """The paths of the values that an editor underlines."""
    validator = jsonschema.Draft7Validator(schema)
    return sorted(one.json_path for one in validator.iter_errors(yaml.load(text, _Editor)))


def test_the_published_schema_has_a_name_and_is_one() -> None:
    schema = input_schema()
    assert schema["$id"] == "urn:reconcile:schema:input:1"
    jsonschema.Draft7Validator.check_schema(schema)


def test_with_the_ids_of_a_ledger_it_has_the_name_no_more() -> None:
    schema = input_schema(["troops"], ["nis"])
    assert "$id" not in schema
    jsonschema.Draft7Validator.check_schema(schema)


LEDGER = """\
sources:
  nis: {title: NIS}
  un: {title: UN, relays: [nis], supersedes: nis}
quantities:
  troops: {unit: persons, parent: all, estimates: {nis: about 500}}
  all: {unit: persons}
accept:
- {code: RC401, reason: r, quantity: troops, sources: [nis, un]}
rates:
- {convert: EUR to USD, value: 1.08, as_of: '2024', source: nis}
"""


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("relays: [nis]", "relays: [nits]", "$.sources.un"),
        ("supersedes: nis", "supersedes: nits", "$.sources.un"),
        ("parent: all", "parent: al", "$.quantities.troops.parent"),
        ("{nis: about 500}", "{nits: about 500}", "$.quantities.troops.estimates"),
        ("quantity: troops", "quantity: trops", "$.accept[0].quantity"),
        ("sources: [nis, un]", "sources: [nis, um]", "$.accept[0].sources"),
        ("source: nis}", "source: nits}", "$.rates[0]"),
        ("unit: persons, parent", "unti: persons, parent", "$.quantities.troops"),
    ],
)
def test_ids_that_the_ledger_does_not_have_are_underlined(old: str, new: str, path: str) -> None:
    schema = input_schema(["troops", "all"], ["nis", "un"])
    assert wrong(schema, LEDGER) == []
    assert LEDGER.count(old) == 1
    assert [one for one in wrong(schema, LEDGER.replace(old, new)) if one.startswith(path)]


def test_no_file_of_the_ledger_is_underlined() -> None:
    ledger = Project.open(ROOT / "data").ledger
    schema = input_schema(sorted(ledger.quantities), sorted(ledger.sources))
    for path, text in ledger.files.items():
        assert wrong(schema, text) == [], path
