"""No bytes make the reader, the rules or a format raise; `fuzz/` searches much further."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hostile import laws
from tests.hostile.mutations import configurations, extremes, ledgers, phrases, texts

_SLOW_TO_MAKE = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=300, suppress_health_check=_SLOW_TO_MAKE)
@given(st.one_of(texts.map(str.encode), st.binary(max_size=80)))
def test_any_text_is_read(data: bytes) -> None:
    laws.reader(data)


@pytest.mark.parametrize("text", ["&a\n&b : 0", "&a\n&b : 0\n", "x:\n  !a\n  &b : [1]\n"])
def test_what_stands_before_an_empty_key_lies_within_its_map(text: str) -> None:
    laws.reader(text.encode())


@settings(max_examples=300, suppress_health_check=_SLOW_TO_MAKE)
@given(ledgers())
def test_any_slip_in_a_ledger_is_read(data: bytes) -> None:
    laws.reader(data)


@settings(max_examples=30, suppress_health_check=_SLOW_TO_MAKE)
@given(ledgers())
def test_any_slip_in_a_ledger_is_checked_and_told(data: bytes) -> None:
    laws.everything(data)


@settings(max_examples=25, suppress_health_check=_SLOW_TO_MAKE)
@given(extremes())
def test_any_size_of_number_is_checked_told_pooled_and_drawn(data: bytes) -> None:
    laws.everything(data, times=1)
    laws.every_number(data)


@settings(max_examples=300)
@given(texts | phrases)
def test_any_phrase_is_read_or_refused(phrase: str) -> None:
    laws.phrase(phrase)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(configurations())
def test_any_configuration_is_taken_or_refused(tmp_path: Path, data: bytes) -> None:
    laws.configuration(data, tmp_path)


def test_the_kept_phrases_are_read_or_refused() -> None:
    kept = (Path(__file__).parents[2] / "fuzz" / "phrases.txt").read_text(encoding="utf-8")
    for phrase in kept.splitlines():
        laws.phrase(phrase)
