"""What is known about a phrase before it is read: the unit it should be in, and its language."""

from typing import NamedTuple


class Setting(NamedTuple):
    """Where a phrase stands.

    Attributes:
        unit: The unit of the quantity that it is about, as declared; None: not known.
        is_count: That quantity counts persons or things.
        is_plan: Whoever wrote it down says that it is not yet so.
        lang: The language of its source, as a BCP 47 tag; None: not known.
    """

    unit: str | None = None
    is_count: bool = False
    lang: str | None = None
    is_plan: bool = False


NOWHERE = Setting()
"""Nothing is known but the phrase."""
