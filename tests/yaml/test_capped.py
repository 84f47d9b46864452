"""Many issues that are alike: the first ones are told, of the others only that they are there."""

import pytest

from reconcile.finding import Issue, Spot
from reconcile.yaml import events
from reconcile.yaml.capped import Capped, limited
from reconcile.yaml.reader import parse


def issue(number: int, path: str = "a.yaml", problem: str = "tag") -> Issue:
    return Issue(Spot(path, (number,)), f"wrong {number}", "mend it", problem=problem)


def test_what_is_no_more_than_the_limit_is_told_as_it_is() -> None:
    issues = [issue(number) for number in range(1_000)]
    assert list(limited(issues)) == issues


def test_of_more_the_last_one_says_that_there_are_others() -> None:
    *kept, rest = limited(issue(number) for number in range(5_000))
    assert [one.message for one in kept] == [f"wrong {number}" for number in range(1_000)]
    assert "in more places of this file than the 1,000 that are listed" in rest.message
    assert (rest.where, rest.problem) == (Spot("a.yaml", (1_000,)), "tag")


def test_files_and_problems_are_counted_apart() -> None:
    found = Capped(most=2)
    found.extend(issue(n, path, problem) for n in range(2) for path in "ab" for problem in "xy")
    assert len(list(found)) == 8
    assert not found.has_room("a", "x")
    assert not found.is_full("a", "x")
    found.append(issue(2, "a", "x"))
    assert found.is_full("a", "x")
    assert len(list(found)) == 9


def test_what_is_limited_twice_says_the_same() -> None:
    once = list(limited(issue(number) for number in range(5_000)))
    assert list(limited(once)) == once


def test_a_file_of_too_many_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_EVENTS", 20)
    assert parse(b"[a, b]", "a.yaml").is_loaded
    document = parse(b"[" + b"a, " * 20 + b"]", "a.yaml")
    (trouble,) = document.troubles
    assert (document.is_loaded, document.root, trouble.problem) == (False, None, "too-large")
    assert "more than 20 keys and values" in trouble.message
