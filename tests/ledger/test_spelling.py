import pytest

from reconcile.ledger import spelling


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025/09/02", "2025-09-02"),
        ("2025.09.02", "2025-09-02"),
        ("2025-9-2", "2025-09-02"),
        ("2025-9", "2025-09"),
        ("2025/09", "2025-09"),
        ("20250902", "2025-09-02"),
        ("2025–09–02", "2025-09-02"),
        ("２０２５-09", "2025-09"),
        ("2025-09-02T10:30:00Z", "2025-09-02"),
        ("Sept 2025", "2025-09"),
        ("Sept. 2025", "2025-09"),
        ("September 2025", "2025-09"),
        ("september, 2025", "2025-09"),
        ("2 September 2025", "2025-09-02"),
        ("2nd of September 2025", "2025-09-02"),
        ("02 Sep 2025", "2025-09-02"),
        ("2-Sep-2025", "2025-09-02"),
        ("September 2, 2025", "2025-09-02"),
        ("Sep 2 2025", "2025-09-02"),
        ("2025 Sep 2", "2025-09-02"),
        ("2025-Sep", "2025-09"),
        ("15/09/2025", "2025-09-15"),
        ("09/15/2025", "2025-09-15"),
        ("15.9.2025", "2025-09-15"),
        ("05/05/2025", "2025-05-05"),
        # Two readings, or none.
        ("02/09/2025", None),
        ("2.9.2025", None),
        ("2025-13", None),
        ("2025-02-30", None),
        ("31 June 2025", None),
        ("Ju 2025", None),
        ("Octember 2025", None),
        ("02/09/25", None),
        ("202509", None),
        ("2024-25", None),
        ("autumn 2025", None),
        ("c. 2025", None),
        ("2025/09-02", None),
        ("19991399", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert spelling.date(text) == date


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023-2025", "2023/2025"),
        ("2023 - 2025", "2023/2025"),
        ("2023–2025", "2023/2025"),
        ("2023 / 2025", "2023/2025"),
        ("2023 to 2025-09", "2023/2025-09"),
        ("2023-01–2024-05", "2023-01/2024-05"),
        ("Feb 2022 to Oct. 2024", "2022-02/2024-10"),
        ("2022-02-24/.. ", "2022-02-24/.."),
        ("2025-2023", None),
        ("2023-25", None),
        ("2023", None),
        ("2023-09", None),
        ("2023 to now", None),
        ("02/03/2024-05/06/2024", None),
    ],
)
def test_periods(text: str, period: str | None) -> None:
    assert spelling.period(text) == period


@pytest.mark.parametrize(
    ("text", "number"),
    [("1_000", "1000"), ("1_000_000", "1000000"), ("1_00", None), ("15.000", None), ("1,00", None)],
)
def test_numbers(text: str, number: str | None) -> None:
    assert spelling.number(text) == number


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("yes", "true"),
        ("On", "true"),
        ("NO", "false"),
        ("off", "false"),
        ("ture", "true"),
        ("1", None),
    ],
)
def test_flags(text: str, flag: str | None) -> None:
    assert spelling.flag(text) == flag


@pytest.mark.parametrize(
    ("text", "duration"),
    [("6months", "6 months"), ("1 Year", "1 year"), ("12-month", "12 months"), ("6 m", None)],
)
def test_durations(text: str, duration: str | None) -> None:
    assert spelling.duration(text) == duration
