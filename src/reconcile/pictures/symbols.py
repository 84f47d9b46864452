"""Draw the mark of a state as a path, since a font may lack its letter."""

from reconcile.evidence.states import State
from reconcile.pictures.marks import Role, Shape

ROLES: dict[State, Role] = {
    State.CORE: "force",
    State.VOTE: "force",
    State.DISSENT: "force",
    State.BOUND: "force",
    State.RELAY: "aside",
    State.RELAY_MISMATCH: "wrong",
    State.SUPERSEDED: "aside",
    State.DRAWN: "aside",
    State.EARLIER: "aside",
    State.PROJECTED: "plan",
}
"""The role of a row, by what became of its figure."""

_LINE = 1.6
"""Pixels of a stroke."""


def symbol(state: State, x: float, y: float) -> Shape:
    """Draw the mark of a state, nine pixels wide, with its middle at a point."""
    role = ROLES[state]
    if state is State.CORE:
        return Shape(circle(x, y, 4), role)
    return Shape(_PATHS[state].format(*_corners(x, y)), role, _LINE)


def circle(x: float, y: float, radius: float) -> str:
    """Return the path of a circle."""
    left, across = f"{x - radius:.1f}", f"{2 * radius:.1f}"
    arc = f"a{radius:.1f} {radius:.1f} 0 1 0"
    return f"M{left} {y:.1f}{arc} {across} 0{arc} -{across} 0Z"


def diamond(x: float, y: float, half_width: float, half_height: float) -> str:
    """Return the path of a diamond."""
    left, right = f"{x - half_width:.1f}", f"{x + half_width:.1f}"
    top, bottom = f"{y - half_height:.1f}", f"{y + half_height:.1f}"
    return f"M{left} {y:.1f}L{x:.1f} {top}L{right} {y:.1f}L{x:.1f} {bottom}Z"


def arrow(x: float, y: float, direction: int) -> str:
    """Return the path of an arrow head that points right (1) or left (-1) to a place."""
    back = f"{x - direction * 7:.1f}"
    return f"M{back} {y - 4:.1f}L{x:.1f} {y:.1f}L{back} {y + 4:.1f}Z"


def _corners(x: float, y: float) -> tuple[str, ...]:
    """Return left, middle, right and top, middle, bottom of the box of a symbol."""
    return tuple(f"{value:.1f}" for value in (x - 4, x, x + 4, y - 4, y, y + 4))


_RING = "M{0} {4}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z"
_EQUALS = "M{0} {4}m0 -2l8 0m-8 4l8 0"
_PATHS = {
    State.VOTE: _RING,
    State.DISSENT: "M{0} {3}L{2} {5}M{2} {3}L{0} {5}",
    State.BOUND: "M{0} {3}L{2} {4}L{0} {5}Z",
    State.RELAY: _EQUALS,
    State.RELAY_MISMATCH: _EQUALS + "M{2} {3}L{0} {5}",
    State.SUPERSEDED: "M{1} {5}L{1} {3}M{0} {4}L{1} {3}L{2} {4}",
    State.DRAWN: _RING + "M{0} {4}L{2} {4}M{1} {3}L{1} {5}",
    State.EARLIER: "M{2} {3}L{0} {4}L{2} {5}",
    State.PROJECTED: "M{0} {5}L{1} {3}L{2} {5}Z",
}
"""Paths over the numbers of `_corners`: ○ ✗ ▷ = ≠ ↑ ⊕ ‹ △."""
