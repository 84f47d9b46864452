"""Words before a number that say that it is not yet so, as data: entries parted by ``|``."""

from collections.abc import Mapping
from types import MappingProxyType

_PARTICIPLES = "expected|projected|forecast|forecasted|predicted|anticipated|planned"

LEADS = "|".join(
    (
        *(f"{word} to" for word in _PARTICIPLES.split("|")),
        """set to|due to|slated to|scheduled to|poised to|tipped to|likely to|on course to
        |on track to|will""",
    )
)
"""They wait for a verb: *due to 500 floods* is no plan."""

ALONE = "|".join(
    (
        *(f"{article}{word}" for word in _PARTICIPLES.split("|") for article in ("", "a ", "an ")),
        *(f"{word} at" for word in _PARTICIPLES.split("|")),
        """forecast of|forecasts of|a forecast of|projection of|projections of|a projection of
        |prediction of|predictions of|a prediction of""",
    )
)
"""They stand before the number itself."""

VERBS: Mapping[str, str] = MappingProxyType(
    {
        "bare": """reach|hit|total|be|be at|be worth|stand at|number|cost|amount to|come to
            |come in at|average|settle at|peak at|have|see|attract|draw|receive|produce|employ
            |deliver|rise to|grow to|climb to|increase to|expand to|jump to|surge to|soar to
            |swell to|fall to|drop to|decline to|decrease to|shrink to|slow to|ease to""",
        "more than": "exceed|surpass|top|pass|cross|breach|outstrip",
        "nearly": "approach|near",
    }
)
"""Verbs behind a lead, by the hedge that they are; *rise by* is a change and none of them."""
