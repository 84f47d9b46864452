"""What one version of the hedge table reads otherwise than the one before."""

import re
from pathlib import Path

import pytest
from tests.tables import each

from reconcile import wording
from reconcile.errors import UsageError
from reconcile.phrases import RECONCILE, TABLES, Refusal, read
from reconcile.project.config import Lookup

PAGE = Path(__file__).parents[2] / "docs" / "hedges-2.md"
ROWS = re.findall(r"^\| `(.+?)` \| (.+?) \| (.+?) \| .+ \|$", PAGE.read_text("utf-8"), re.MULTILINE)


def told(phrase: str) -> str:
    """What a phrase says, as the page writes it: its values, or the code of its refusal."""
    try:
        reading = read(phrase)
    except Refusal as refusal:
        return f"refused: `{refusal.code}`"
    if reading.interval is None:
        return "no number"
    return wording.either(reading.pieces or (reading.interval,))


@each(ROWS)
def test_page_of_changes_says_what_is_read_now(phrase: str, before: str, now: str) -> None:
    assert told(phrase) == now
    assert before != now


def config(folder: Path, hedges: str) -> str:
    (folder / "reconcile.toml").write_text(f'hedges = "{hedges}"\n', encoding="utf-8")
    return str(folder / "reconcile.toml")


@pytest.mark.parametrize("name", TABLES)
def test_configuration_names_a_table_or_pins_its_version(tmp_path: Path, name: str) -> None:
    for word in (name, TABLES[name].version):
        assert Lookup(str(config(tmp_path, word))).at(tmp_path).hedges is TABLES[name]


@pytest.mark.parametrize("word", ["hedges/1", "hedges/3", "acled/1", "reconcile/2"])
def test_configuration_that_asks_for_another_version_is_told(tmp_path: Path, word: str) -> None:
    with pytest.raises(UsageError) as caught:
        Lookup(str(config(tmp_path, word))).at(tmp_path)
    assert f"asks for `{word}`" in str(caught.value)
    assert "docs/hedges-2.md" in str(caught.value)
    assert "`/2`" not in str(caught.value)


def test_version_in_use_is_the_one_that_the_page_is_about() -> None:
    assert RECONCILE.version == "hedges/2"
    assert ROWS
