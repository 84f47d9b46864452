import os

import pytest

from reconcile.ledger import parallel


def test_results_stand_in_the_order_of_the_pieces() -> None:
    assert parallel.each(list(range(200)), lambda n: n * n) == [n * n for n in range(200)]


def test_one_process_does_it_all_where_there_is_no_second() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parallel, "can_fork", lambda: False)
        assert parallel.each(list("abc"), str.upper) == ["A", "B", "C"]


def test_what_a_dying_process_leaves_undone_is_done_by_the_other() -> None:
    first = os.getpid()

    def die_elsewhere(number: int) -> int:
        if os.getpid() != first:
            os._exit(1)
        return number

    assert parallel.each(list(range(50)), die_elsewhere) == list(range(50))


def test_an_error_in_the_work_is_raised_wherever_it_happens() -> None:
    def fail_on_seven(number: int) -> int:
        if number == 7:
            raise KeyError(number)
        return number

    with pytest.raises(KeyError):
        parallel.each(list(range(50)), fail_on_seven)
