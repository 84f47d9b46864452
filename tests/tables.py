"""A table of cases as one test, where a test for each row would cost more than what it tries."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

_MOST = 20
"""Rows that are told of those that fail."""


def each(rows: Iterable[object]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Make one test that tries every row and tells each that fails.

    Args:
        rows: What the test is called with; a tuple or list is its arguments, one after the other.
    """

    def of(test: Callable[..., None]) -> Callable[[], None]:
        def over_all_rows() -> None:
            table = list(rows)
            assert table
            failed = {repr(row): error for row in table if (error := _failure(test, row))}
            told = [f"{row}: {error}" for row, error in failed.items()][:_MOST]
            if failed:
                pytest.fail(
                    "\n".join([f"{len(failed)} of {len(table)} rows", *told]), pytrace=False
                )

        over_all_rows.__name__ = test.__name__
        over_all_rows.__module__ = test.__module__
        over_all_rows.__doc__ = test.__doc__
        return over_all_rows

    return of


def _failure(test: Callable[..., None], row: Any) -> BaseException | None:
    try:
        test(*(row if isinstance(row, tuple | list) else (row,)))
    except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - each row has its turn
        return error
    return None
