"""Find links that lead back to where they started: nothing in such a circle comes first."""

from collections.abc import Iterable, Mapping


def circles(ahead: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Find circles of a graph, one for each link that closes one.

    Without those links there is no circle. Each node and each link is looked at once, so that
    a dense graph costs no more than its size; where circles share links, not every way round
    is listed.

    Args:
        ahead: The nodes that each node links to; a node without links may be missing.

    Returns:
        Nodes in the order of the links, starting at the smallest one; sorted.

    Example:
        >>> circles({"a": ["b"], "b": ["c", "a"], "c": ["c"]})
        [('a', 'b'), ('c',)]
    """
    closed: set[tuple[str, ...]] = set()
    done: set[str] = set()
    for start in ahead:
        if start not in done:
            closed.update(_from(start, ahead, done))
    return sorted(closed)


def _from(
    start: str, ahead: Mapping[str, Iterable[str]], done: set[str]
) -> Iterable[tuple[str, ...]]:
    """Yield the circles that a walk from one node closes; add what it has walked to `done`."""
    depth_of = {start: 0}
    path = [start]
    steps = [iter(ahead.get(start, ()))]
    while path:
        node = next(steps[-1], None)
        if node is None:
            steps.pop()
            last = path.pop()
            del depth_of[last]
            done.add(last)
        elif node in depth_of:
            circle = path[depth_of[node] :]
            pivot = circle.index(min(circle))
            yield tuple(circle[pivot:] + circle[:pivot])
        elif node not in done:
            depth_of[node] = len(path)
            path.append(node)
            steps.append(iter(ahead.get(node, ())))
