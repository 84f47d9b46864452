"""Random ledgers: what the program answers is what the design says, in whatever order."""

from tests.reference.compared import other_answers, other_orders


def test_answers_are_those_of_the_slow_reference() -> None:
    assert [line for seed in range(200) for line in other_answers(seed)] == []


def test_the_order_of_records_changes_nothing_that_is_told() -> None:
    assert [line for seed in range(25) for line in other_orders(seed, 2)] == []
