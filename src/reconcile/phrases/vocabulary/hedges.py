"""The hedge table ``hedges/2``: what each hedge does to the number beside it.

Adding a hedge is one entry: put it under its class in ``BEFORE`` (it stands before
the number) or ``AFTER`` (it stands behind), in lower case, entries parted by ``|``.

Which class holds its own number follows the numeric hedge words of Ferson et al.
2015 (*Int. J. Approximate Reasoning*): "at least" and "at most" do, "more than" and
"less than" do not. "Up to" has a soft end because, unlike "at most", it can be
cancelled: "up to 12,000, perhaps more" (McNabb et al.).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reconcile.phrases.vocabulary import heads
from reconcile.phrases.vocabulary.context import PERIODS


class HedgeEffect(NamedTuple):
    """What a class of hedges makes of the number N with the implied half-width h.

    Attributes:
        low: Lower end in multiples of h above N, or None for an open side.
        low_closed: Whether the lower end belongs to the interval.
        high: Upper end, likewise.
        high_closed: Whether the upper end belongs to the interval.
        has_best: N is put forward as the value.
        soft: The ends that it gives can be cancelled.
    """

    low: int | None
    low_closed: bool
    high: int | None
    high_closed: bool
    has_best: bool = False
    soft: bool = False


EFFECTS = MappingProxyType(
    {
        "bare": HedgeEffect(0, True, 0, True, has_best=True),
        "about": HedgeEffect(-1, True, 1, True, has_best=True),
        "perhaps": HedgeEffect(-1, True, 1, True, has_best=True, soft=True),
        "nearly": HedgeEffect(-1, True, 0, False, has_best=True),
        "just over": HedgeEffect(0, False, 1, True, has_best=True),
        "or slightly more": HedgeEffect(0, True, 1, True, has_best=True),
        "or slightly less": HedgeEffect(-1, True, 0, True, has_best=True),
        "more than": HedgeEffect(0, False, None, False),
        "at least": HedgeEffect(0, True, None, False),
        "less than": HedgeEffect(None, False, 0, False),
        "at most": HedgeEffect(None, False, 0, True),
        "up to": HedgeEffect(None, False, 0, True, soft=True),
    }
)

# The strongest first: of two that stand beside one number it is the one that holds.
# The weak ones give way to any other hedge and leave a range a range.
WEAK = ("perhaps", "about", "bare")
LOWER = ("more than", "at least")
UPPER = ("less than", "at most", "up to")

BEFORE: Mapping[str, str] = MappingProxyType(
    {
        "bare": """exactly|precisely|only|merely|simply|a mere|mere|all|all of|altogether|in all
            |in total|a total of|the total of|total of|a combined total of|a combined|combined
            |an overall|a full|full|fully|an average of|average of|on average|equal to|equals|=
            |totaling|totalling|totaled|totalled""",
        "about": """about|around|approximately|approx|approx.|an approximate|approximate|appx
            |in the area of|roughly|a rough|abt|arround|aproximately|approximatly|circa|ca|ca.|c|c.
            |~|≈|≅|in the region of|in the neighbourhood of|in the neighborhood of
            |in the vicinity of|in the ballpark of|in the order of|of the order of|on the order of
            |close to|near|near to|somewhere near|somewhere around|somewhere about
            |somewhere in the region of|somewhere in the neighbourhood of
            |somewhere in the neighborhood of|something like|around about|round about|just about
            |more or less|give or take|broadly|estimated|an estimated|estimated at|estimated to be
            |est|est.|an estimate of|a rough estimate of|estimates of|estimate of|probably|likely
            |most likely|very likely|quite possibly|potentially|presumably|a possible|a probable
            |a likely|a potential|likely to be|very likely to be|best estimate|best estimate of
            |best guess|best guess of|central estimate|central estimate of|point estimate
            |point estimate of""",
        "perhaps": "perhaps|maybe|possibly|some|plausibly|conceivably",
        "nearly": """nearly|almost|virtually|practically|approaching|nearing|nears|neared|approaches
            |approached|not quite|close on
            |shy of|nigh on|well-nigh|verging on|bordering on|getting on for|little short of
            |not far short of|little less than|little fewer than""",
        "just over": """little more than|little over|not much more than|not much over
            |scarcely more than|hardly more than""",
        "more than": """more than|over|above|exceeding|exceeds|exceed|exceeded|in excess of
            |an excess of|north of|topping|tops|topped|surpassing|surpassed|surpasses|surpass
            |passes|crossing|crossed|crosses|breaching|breached|breaches|outstripping|outstripped|beyond
            |greater than|larger than|bigger than|higher than|better than|>""",
        "at least": """at least|atleast|at the least|at the very least|at a minimum|at minimum
            |a minimum of|the minimum of|minimum of|minimum|min|min.|no fewer than|no less than
            |not fewer than|not less than|no lower than|no smaller than|not below|not under
            |nothing less than|upwards of|upward of|as few as|as little as|as low as|as short as
            |as young as|as small as|a lower estimate of|lower estimate of|a low estimate of
            |low estimate of|a floor of|a lower bound of|a lower limit of
            |greater than or equal to|more than or equal to|larger than or equal to
            |bigger than or equal to|higher than or equal to|equal to or more than
            |equal to or greater than|greater or equal to|more or equal to|greater or equal than
            |more or equal than|larger or equal than|bigger or equal than|≥|>=|=>""",
        "less than": """less than|fewer than|under|below|beneath|lower than|smaller than
            |short of|south of|<""",
        "at most": """at most|at the most|at the very most|at a maximum|at maximum|a maximum of
            |the maximum of|maximum of|maximum|max|max.|no more than|not more than|no greater than
            |no higher than|no larger than|no bigger than|not exceeding|not to exceed|not above
            |not over|never more than|capped at|limited to|a cap of|a ceiling of|a limit of
            |an upper limit of|an upper bound of|an upper estimate of|upper estimate of
            |a high estimate of|high estimate of|up to a maximum of|up to and including
            |less than or equal to|fewer than or equal to|smaller than or equal to
            |lower than or equal to|equal to or less than|equal to or fewer than|less or equal to
            |fewer or equal to|less or equal than|fewer or equal than
            |smaller or equal than|≤|<=|=<""",
        "up to": """up to|upto|as many as|as much as|as high as|as large as|as big as
            |as long as|as far as|as tall as|as deep as|as heavy as|as old as|as fast as
            |up to as many as|up to as much as|anything up to|anywhere up to|somewhere up to""",
    }
)
# The epistemic words (perhaps, likely) say that the figure may be
# another; any firmer hedge beside them wins ("likely no more than 20,000").

MODALS = """could be|may be|might be|could have been|may have been|might have been|may have
    |might have|could have|could number|may number|might number|could total|may total|could reach
    |may reach|might reach|could amount to|could run to|may run to|could cost|might cost"""
"""Verbs of what is only possible: perhaps. Beside a bound they say nothing of either side."""

FILLERS = "|".join(
    (
        """the|a|an|its|their|his|our|these|those|of|another|an additional|additional|a further
        |further|an extra|extra|the first|first|an initial|initial|a record|record|either
        |a staggering|a whopping|a massive|a huge|a confirmed|confirmed|reportedly|a reported
        |reported|allegedly|an alleged|alleged|supposedly|purportedly|a purported|apparently
        |an apparent|a claimed|claimed|officially|an official|almost certainly|said to be
        |believed to be|thought to be|to the tune of|in the|total|\"|“|„|«|'|‘""",
        *(f"{article}{word}" for word in PERIODS for article in ("", "a ", "an ", "the ")),
        heads.rows(),
    )
)
"""Words that leave the figure as it is. Evidential ones (reportedly, alleged) are among
them: they say who vouches for the figure, not that it is another."""

AFTER: Mapping[str, str] = MappingProxyType(
    {
        "bare": """in total|in all|all told|altogether|overall|exactly|precisely|on average|only
            |reportedly|allegedly|apparently|supposedly|purportedly|officially""",
        "about": """or so|or thereabouts|thereabouts|give or take|give or take a few|more or less
            |approximately|approx|approx.|roughly|or roughly that|estimated|est|est.|-ish|ish|-or-so
            |circa|probably|likely|presumably|potentially|at a guess|at a rough guess|as a guess
            |as an estimate|as a rough estimate|at a rough estimate|in round numbers
            |in round figures""",
        "perhaps": "maybe|perhaps|possibly|plausibly|conceivably",
        "just over": "-odd|odd|-some|some|and change",
        "or slightly more": """or slightly more|or a little more|or a bit more|or a little over
            |or slightly over|or just over|or a little higher|or slightly higher""",
        "or slightly less": """or slightly less|or slightly fewer|or a little less|or a bit less
            |or a little fewer|or slightly under|or just under""",
        "nearly": "nearly reached|almost reached|not quite reached|has almost been reached",
        "more than": """and then some|exceeded|surpassed|topped|crossed|has been exceeded
            |has been surpassed|has been topped|has been crossed|has been passed|mark passed
            |mark crossed|mark has been passed|mark has been crossed""",
        "at least": """or more|+|-plus|plus|at least|at the least|at the very least|at a minimum
            |at minimum|minimum|min|min.|and more|and up|and upwards|and upward|or upwards|and above
            |or above|and over|or over|or higher|and higher|or greater|or larger|and counting
            |and rising|if not more|or even more|and possibly more|or possibly more|possibly more
            |perhaps more|maybe more|probably more|and perhaps more|and maybe more|or maybe more
            |or perhaps more|and likely more|likely more|upwards|-or-more|and climbing|and growing
            |as a minimum|as a lower limit|as a lower bound|as a floor|lower limit|lower bound
            |or older|and older|or longer|and longer|or better|or bigger|or taller|or heavier
            |or beyond|and beyond|and many more|or many more|or far more|possibly higher
            |perhaps higher|probably higher|or possibly higher|and possibly higher|if not higher
            |if not greater""",
        "at most": """or fewer|or less|at most|at the most|at the very most|at a maximum|at maximum
            |maximum|max|max.|tops|or below|or under|or lower|and under|and below|or smaller|if that
            |possibly fewer|possibly less|perhaps fewer|perhaps less|or even fewer|or even less
            |at the outside|-or-fewer|-or-less|at best|as an upper limit|as an upper bound
            |as a maximum|as a ceiling|upper limit|upper bound|or younger|or shorter|or even lower
            |or possibly fewer|or possibly less|or possibly lower|or perhaps fewer|or perhaps less
            |possibly lower|perhaps lower|probably lower|probably fewer|probably less|maybe fewer
            |maybe less""",
    }
)

# A degree word alone says nothing: it needs "more than", "less than" or a word of
# their classes behind it. A small one turns them into "just over" and "nearly"; a
# large one leaves the bound valid, so the class stays.
DEGREES: Mapping[str, str] = MappingProxyType(
    {
        "small": """slightly|just|a little|a bit|a shade|a touch|a tad|a fraction|a hair|a whisker
            |marginally|only just|just slightly|only slightly|just a little|just a bit|a little bit
            |barely|ever so slightly|somewhat""",
        "large": """well|far|much|many|way|significantly|considerably|substantially|vastly|easily
            |comfortably|a lot|a good deal|quite a bit|markedly|decidedly|appreciably|notably
            |even|still|and far""",
        "same": "very|quite|pretty|fairly|really|so",
    }
)

SHIFTED: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("small", "more than"): "just over",
        ("small", "less than"): "nearly",
        ("small", "nearly"): "nearly",
        ("large", "more than"): "more than",
        ("large", "less than"): "less than",
        ("same", "nearly"): "nearly",
        ("same", "about"): "about",
    }
)
"""What a degree word makes of the class of the hedge behind it; other pairs are refused."""

LONE_DEGREES: Mapping[str, str] = MappingProxyType(
    {"just": "bare", "barely": "just over", "many": "bare", "easily": "at least"}
)
"""Degree words that are hedges of their own when no other follows."""

OPENERS: Mapping[str, str] = MappingProxyType(
    {
        "between": """between|somewhere between|anywhere between|anything between|ranging between
            |in between|a range between|in a range between|of between|varying between
            |in the range between""",
        "from": """from|ranging from|ranges from|range from|ranged from|anywhere from
            |somewhere from|anything from|a range from|a range of|range of|in the range of
            |in the range|in a range of|in the range from|within the range of|within a range of
            |varying from|spanning|on a range of|of from|within the|within a|somewhere in the
            |anywhere in the|range""",
    }
)
"""Words that announce two limits. "In the range of" with one number is "about"."""

RANGES = frozenset(("a range of", "range of", "in the range of", "in a range of", "on a range of"))
"""Rows of "from" whose limits "and" may tie: a range of 5 and 10."""

LABELS = frozenset(("range", "best estimate", "best guess", "central estimate", "point estimate"))
"""Rows that a colon may part from their number."""

LONE_RANGE = frozenset(("in the range of", "in the range", "in a range of", "within the range of"))

BEST = """most likely|most probably|most probable|likely|probably|likeliest|best|central|mode
    |best estimate|best estimate of|best guess|best guess of|central estimate|central estimate of
    |central value|point estimate|point estimate of|most likely value|most likely figure|midpoint
    |midpoint of|median|median of|mean|mean of"""
"""Words that put one number forward inside a range."""

COUNTS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "several": (3, 10),
        "a few": (3, 6),
        "few": (3, 6),
        "a couple": (2, 4),
        "a couple of": (2, 4),
        "couple": (2, 4),
        "couple of": (2, 4),
    }
)
"""Vague counts of a scale word, as multiples of it: floor (closed) and top (open, soft)."""
