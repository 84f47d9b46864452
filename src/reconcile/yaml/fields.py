"""What the keys of a format mean: all that the YAML reader knows of the format."""

from collections.abc import Callable
from typing import NamedTuple


class Fields(NamedTuple):
    """The keys of a format.

    Attributes:
        has: Whether a key has a meaning of its own somewhere in the format.
        takes: Whether the value under a key may be such a text; of an unknown key: always.
    """

    has: Callable[[str], bool]
    takes: Callable[[str, str], bool]


NO_FIELDS = Fields(lambda _key: False, lambda _key, _value: True)
"""YAML of which nothing is known: no key means anything, and every text may be a value."""
