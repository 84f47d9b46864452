"""The published schemas say all that the outputs say, and nothing else."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.commands import ROOT, run
from tests.schemas import SCHEMAS, assert_follows, validator

from reconcile.wording.glossary import words

HERE = Path(__file__).parent
LEDGER, POOLED = HERE / "ledger.yaml", HERE / "pooled.yaml"
EXPECTED = ROOT / "tests" / "cli" / "expected"


def verified() -> str:
    """What `verify --json` prints of two records, one of them altered."""
    with TemporaryDirectory() as folder:
        Path(folder, "s.txt").write_text("They lost 4,100 men.", encoding="utf-8")
        ledger = Path(folder, "a.yaml")
        ledger.write_text(
            "sources: {s: {title: s}}\n"
            "quantities: {q: {unit: persons, measure: stock}, r: {unit: persons, measure: stock}}\n"
            "estimates:\n"
            "- {quantity: q, source: s, stated: '4,100'}\n"
            "- {quantity: r, source: s, stated: '4,200'}\n",
            encoding="utf-8",
        )
        return run("verify", str(ledger), "--copies", folder, "--no-write", "--json").stdout


OUTPUTS: dict[str, Callable[[], list[str]]] = {
    "answer": lambda: [
        run("show", "--json", "--data", str(LEDGER)).stdout,
        run("show", "--json", "--pool", "pm", "--assume", "ci90", "--data", str(POOLED)).stdout,
    ],
    "check": lambda: [run("check", str(LEDGER), "--json").stdout],
    "check-line": lambda: run("check", str(LEDGER), "--format", "ndjson").stdout.splitlines(),
    "diff": lambda: [(EXPECTED / "diff.json").read_text(encoding="utf-8")],
    "explanation": lambda: [
        run("explain", name, "--json").stdout for name in ("troops", "RC401", "split")
    ],
    "history": lambda: [(EXPECTED / "history.json").read_text(encoding="utf-8")],
    "reading": lambda: run(
        "parse", "--json", "around 15,000", "hundreds", "$2,000 a month", "no number"
    ).stdout.splitlines(),
    "suggestion": lambda: [
        run("suggest", str(ROOT / "tests/quotes/copies/ferry.html"), "--all", "--json").stdout
    ],
    "verify": lambda: [verified()],
    "trace": lambda: [(EXPECTED / "trace-head-count-json.txt").read_text(encoding="utf-8")],
}
"""Documents of each output, by the name of its schema."""


def test_every_output_has_a_schema_and_the_ledger_too() -> None:
    assert {path.stem for path in SCHEMAS.iterdir()} == {"input", *OUTPUTS}


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_schema_is_one_of_draft_2020_12_and_is_printed(name: str) -> None:
    text = run("schema", name).stdout
    assert text == (SCHEMAS / f"{name}.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:reconcile:schema:{name}:1"


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_key_more_or_less_is_noticed_in_every_object(name: str) -> None:
    texts = OUTPUTS[name]()
    assert texts
    seen: set[tuple[str, ...]] = set()
    for document in map(json.loads, texts):
        assert_follows(name, document)
        for path, one in objects(document):
            if (*path, *one) in seen:
                continue
            seen.add((*path, *one))
            one["unknown"] = None
            assert not validator(name).is_valid(document), path
            del one["unknown"]
            if path[-1:] not in {("scope",), ("states",), ("sources",)}:  # Their keys are names.
                key = next(iter(one))
                value = one.pop(key)
                assert not validator(name).is_valid(document), (path, key)
                one[key] = value


def objects(document: Any, *path: str) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every object in a document, with the keys that lead to it."""
    if isinstance(document, list):
        for one in document:
            yield from objects(one, *path)
    elif isinstance(document, dict):
        yield path, document
        for key in [*document]:
            yield from objects(document[key], *path, key)


@pytest.mark.parametrize(
    ("kind", "name", "definition", "key"),
    [
        ("verdict", "answer", "Answer", "verdict"),
        ("state", "answer", "State", ""),
        ("cause", "answer", "Cause", "kind"),
    ],
)
def test_words_of_an_answer_are_those_that_explain_knows(
    kind: str, name: str, definition: str, key: str
) -> None:
    found = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))["$defs"][definition]
    schema = found["properties"][key] if key else found
    assert schema["enum"] == [word.name for word in words() if word.kind == kind]
