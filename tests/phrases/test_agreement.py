"""Numbers written beside a phrase, checked against it."""

import pytest

from reconcile.phrases import agreement, is_wider, read
from reconcile.values import Number

Written = tuple[Number | None, Number | None, Number | None]

AGREE: list[tuple[str, Written]] = [
    ("around 15,000", (None, None, None)),
    ("around 15,000", (14_000, 15_000, 16_000)),
    ("around 15,000", (None, 15_000, None)),
    ("around 15,000", (10_000, 15_000, 20_000)),
    ("15,000", (15_000, 15_000, 15_000)),
    ("15,000", (14_000, None, 16_000)),
    ("up to $9.8 billion", (None, None, 9_800_000_000)),
    ("up to $9.8 billion", (None, None, 9_840_000_000)),
    ("5.7 to 6.7 million", (5_700_000, None, 6_700_000)),
    ("more than one-third", (0.3333333333, None, None)),
    ("more than one-third", (0.33, None, None)),
    ("11,000 ± 500", (10_500, 11_000, 11_500)),
    ("hundreds", (100, None, 1_000)),
    ("hundreds", (50, None, 2_000)),
    ("nearly 10,000", (8_000, 10_000, 10_000)),
    ("about 25%", (20, 25, 30)),
]


@pytest.mark.parametrize(("phrase", "written"), AGREE)
def test_numbers_that_agree(phrase: str, written: Written) -> None:
    assert agreement(read(phrase), *written) == ()


DIFFER: list[tuple[str, Written, list[tuple[str, str, str | None]]]] = [
    ("around 15,000", (None, 15_001, None), [("off", "error", "best")]),
    ("up to $9.8 billion", (None, None, 9_860_000_000), [("off", "error", "high")]),
    ("5.7 to 6.7 million", (5_600_000, None, 6_700_000), [("off", "error", "low")]),
    ("5.7 to 6.7 million", (5.7, None, 6.7), [
        ("power-of-ten", "error", "low"), ("power-of-ten", "error", "high")]),
    ("15,000", (None, 150_000, None), [("power-of-ten", "error", "best")]),
    ("15,000", (16_000, None, None), [("off", "error", "low")]),
    ("15,000", (None, None, 14_000), [("off", "error", "high")]),
    ("around 15,000", (14, 15, 16), [
        ("power-of-ten", "error", "low"), ("power-of-ten", "error", "best"),
        ("off", "error", "high")]),
    ("around 15,000", (14_500, None, 15_500), [
        ("narrower", "warning", "low"), ("narrower", "warning", "high")]),
    ("around 15,000", (16_000, None, 17_000), [("off", "error", "low")]),
    ("hundreds", (200, None, None), [("narrower", "warning", "low")]),
    ("nearly 10,000", (None, None, 11_000), [("off", "error", "high")]),
    ("up to 12,000", (0, None, 12_000), [("open-side", "error", "low")]),
    ("up to 12,000", (12_000, None, None), [("wrong-side", "error", "low")]),
    ("up to 12,000", (None, 12_000, None), [("wrong-side", "error", "best")]),
    ("up to 12,000", (None, 13_000, None), [("off", "error", "best")]),
    ("up to 12,000", (None, 9_000, None), [("not-stated", "warning", "best")]),
    ("at least 600", (None, None, 600), [("wrong-side", "error", "high")]),
    ("at least 600", (600, None, 5_000), [("open-side", "error", "high")]),
    ("at least 600", (None, 600, None), [("wrong-side", "error", "best")]),
    ("10,000 to 12,000", (None, 11_000, None), [("not-stated", "warning", "best")]),
    ("10,000 to 12,000", (None, 9_000, None), [("off", "error", "best")]),
    ("25%", (None, 0.25, None), [("power-of-ten", "error", "best")]),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "written", "expected"), DIFFER)
def test_numbers_that_differ(
    phrase: str, written: Written, expected: list[tuple[str, str, str | None]]
) -> None:
    found = agreement(read(phrase), *written)
    assert [(each.kind, each.severity, each.side) for each in found] == expected
    assert all(each.message and each.remedy.endswith(".") for each in found)


def test_basis_allows_a_number_on_the_open_side() -> None:
    assert agreement(read("up to 12,000"), low=0, high=12_000, has_low_basis=True) == ()
    assert agreement(read("at least 600"), low=600, high=5_000, has_high_basis=True) == ()


@pytest.mark.parametrize(
    ("written", "word"),
    [(9.8, "billion"), (9_800, "million"), (9_800_000, "thousand"), (0.0098, "trillion")],
)
def test_dropped_scale_word_is_named(written: float, word: str) -> None:
    (found,) = agreement(read("up to $9.8 billion"), high=written)
    assert f'was "{word}" dropped?' in found.message


def test_other_powers_of_ten_are_named_as_such() -> None:
    (found,) = agreement(read("15,000"), best=150_000)
    assert found.message == "best is 150,000, the phrase says 15,000: a power of ten apart."


@pytest.mark.parametrize(
    ("phrase", "currency", "is_percent", "kind"),
    [
        ("up to $9.8 billion", "EUR", False, "currency"),
        ("30%", "EUR", False, "currency"),
        ("30 men", None, True, "percent"),
        ("a third", None, True, "percent"),
    ],
)
def test_wrong_unit_is_an_error(
    phrase: str, currency: str | None, is_percent: bool, kind: str
) -> None:
    (found,) = agreement(read(phrase), high=1, currency=currency, is_percent=is_percent)
    assert (found.kind, found.severity, found.side) == (kind, "error", None)


def test_right_unit_is_no_trouble() -> None:
    assert agreement(read("up to $9.8 billion"), high=9_800_000_000, currency="USD") == ()
    assert agreement(read("up to 9.8 billion"), high=9_800_000_000, currency="USD") == ()
    assert agreement(read("30%"), best=30, is_percent=True) == ()


def test_open_and_closed_ends_are_compared_when_written() -> None:
    found = agreement(read("more than 600"), low=600, low_closed=True)
    assert [(each.kind, each.severity, each.side) for each in found] == [
        ("closed", "warning", "low")
    ]
    (other,) = agreement(read("at most 600"), high=600, high_closed=False)
    assert other.message == "The phrase includes its high end; the numbers do not."
    assert agreement(read("at most 600"), high=600, high_closed=True) == ()


@pytest.mark.parametrize(
    ("phrase", "low", "high", "expected"),
    [
        ("around 15,000", 10_000, 20_000, True),
        ("around 15,000", 14_000, 20_000, True),
        ("around 15,000", 14_000, 16_000, False),
        ("around 15,000", 14_500, 15_500, False),
        ("15,000", 14_000, None, True),
        ("10,000 to 12,000", 9_000, 13_000, False),
        ("hundreds", None, 5_000, True),
        ("up to 12,000", 0, 12_000, False),
    ],
)
def test_wider_ends_are_the_authors(
    phrase: str, low: Number | None, high: Number | None, expected: bool
) -> None:
    assert is_wider(read(phrase), low, high) is expected


def test_negative_and_zero_numbers_are_compared_too() -> None:
    assert agreement(read("-5 to 5"), low=-5, high=5) == ()
    (found,) = agreement(read("-5"), best=5)
    assert found.kind == "off"
    (found,) = agreement(read("zero"), best=10)
    assert found.kind == "off"
