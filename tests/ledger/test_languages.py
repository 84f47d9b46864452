"""The language of a source is a tag of BCP 47, and a name is told with the tag to write."""

import pytest
from tests.commands import run

from reconcile.cli import exits
from reconcile.ledger.languages import tag_of
from reconcile.ledger.load import load
from reconcile.phrases.lang import CODES


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("de", "de"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("Turkish", "tr"),
        ("deutsch", "de"),
        ("German", "de"),
        ("english", "en"),
        ("Türkçe", "tr"),
        ("pt_BR", "pt-BR"),
        ("deu", "de"),
        ("jp", "ja"),
        ("Klingonisch", None),
        ("de, fr", None),
    ],
)
def test_a_name_is_turned_into_its_tag(text: str, tag: str | None) -> None:
    assert tag_of(text) == tag


@pytest.mark.parametrize("code", CODES)
def test_the_code_of_a_table_is_a_tag(code: str) -> None:
    assert tag_of(code) == code


@pytest.mark.parametrize(("text", "help_"), [("Turkish", "write tr"), ("Klingon", "BCP 47")])
def test_a_source_with_a_name_for_its_language_is_told(text: str, help_: str) -> None:
    ledger = load([("a.yaml", f"sources:\n  a: {{title: A, lang: {text}}}\n".encode())])
    (issue,) = [one for one in ledger.troubles if one.problem == "unknown-value"]
    assert f"`{text}` is no language tag" in issue.message
    assert help_ in issue.help


def test_parse_takes_a_tag_and_no_name() -> None:
    done = run("parse", "--lang", "Turkish", "5")
    assert done.returncode == exits.UNTRUSTED
    assert "`Turkish` is no language tag: write tr" in done.stderr
