from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reconcile.evidence.circles import circles


def test_each_circle_is_found_once_and_starts_at_its_smallest_node() -> None:
    ahead = {"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a"], "d": ["d"]}
    assert circles(ahead) == [("a", "b", "c"), ("d",)]


def test_a_diamond_is_no_circle() -> None:
    assert circles({"a": ["b", "c"], "b": ["d"], "c": ["d"]}) == []


def test_two_circles_that_share_a_node_are_both_found() -> None:
    assert circles({"a": ["b"], "b": ["a", "c"], "c": ["b"]}) == [("a", "b"), ("b", "c")]


def test_a_long_chain_does_not_recurse() -> None:
    assert circles({f"s{n}": [f"s{n + 1}"] for n in range(5000)}) == []


def test_a_dense_ladder_costs_no_more_than_its_links() -> None:
    """Each step has two ways, so that there are 2^200 walks through it."""
    ladder = {f"{side}{n}": [f"a{n + 1}", f"b{n + 1}"] for n in range(200) for side in "ab"}
    assert circles(ladder) == []


GRAPHS = st.dictionaries(st.sampled_from("abcde"), st.lists(st.sampled_from("abcde")))


@given(GRAPHS)
def test_without_the_last_link_of_each_circle_none_is_left(graph: dict[str, list[str]]) -> None:
    while found := circles(graph):
        for circle in found:
            assert all(b in graph[a] for a, b in pairwise(circle))
            assert circle[0] in graph[circle[-1]]
        start, end = found[0][-1], found[0][0]
        graph = {**graph, start: [node for node in graph[start] if node != end]}
