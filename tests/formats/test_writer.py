"""How JSON is written, whatever it says."""

import json
import math

import pytest

from reconcile.formats import writer
from reconcile.values import plain


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (10_000, "10000"),
        (plain(12_000.0), "12000"),
        (2**53 + 1, "9007199254740993"),
        (10**22, "10000000000000000000000"),
        (0.1, "0.1"),
        (1 / 3, "0.3333333333333333"),
        (1.5e-7, "1.5e-07"),
        (None, "null"),
    ],
)
def test_numbers_keep_every_digit_and_no_more(number: float | None, written: str) -> None:
    assert writer.document([number], indent=None) == f"[{written}]\n"
    assert json.loads(written) == number


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan])
def test_what_is_no_number_of_json_is_never_written(number: float) -> None:
    with pytest.raises(ValueError, match="Out of range"):
        writer.document([number])
