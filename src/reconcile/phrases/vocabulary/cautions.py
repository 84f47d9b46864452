"""Words that make another figure of a number than its level, or none, as data.

Entries are in lower case and parted by ``|``; each stands under the code of its refusal.
Adding one is one entry.
"""

from collections.abc import Mapping
from types import MappingProxyType

from reconcile.phrases.vocabulary.words import words_of

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "negation": "says what the figure is not",
        "relative": "compares with something that the phrase does not give",
        "change": "makes a change of the figure, not a level",
        "versus": "sets two figures against each other",
        "loose-qualifier": "qualifies the figure without saying how much",
        "not-finite": "is no number",
        "taken-back": "takes the figure back or disputes it",
        "date": "makes a date, a time of day or an open period of the figure",
        "part": "takes an unknown part of the figure",
        "plan": "says that the figure is not yet so",
        "unclear-bound": "may bound the figure, and does not say which way or how",
    }
)
"""How the message about a word goes on, by class of refusal."""


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: code for code, words in table.items() for word in words.split()}


CAUTIONS_BEFORE = _by_word(
    {
        "negation": """no not none never nobody neither nor without nothing nowhere hardly scarcely
            isn't wasn't aren't weren't don't doesn't didn't can't cannot won't""",
        "relative": """double twice triple thrice treble quadruple times half-as fold same
            multiple multiples""",
        "change": """rose rise rises rising risen fell fall falls fallen falling grew grow grows
            grown growing dropped drop drops dropping declined decline declines increased increase
            increases increasing decreased decrease jumped climbed climbing soared surged shrank cut
            halved doubled doubling tripled tripling quadrupled up down + gained lost-another
            reduced growth reduction jump surge change by""",
        "versus": "vs versus v against",
        "loose-qualifier": """low lower mid middle high upper early late lows highs figures
            single triple-digit""",
        "not-finite": "infinite infinity infinitely inf nan countless innumerable uncounted",
    }
)
"""Words before a number, single ones."""

PARTS = """some of|many of|several of|few of|a few of|a couple of the|most of|part of
    |a part of|parts of|a portion of|a minority of|a majority of|the majority of|the rest of
    |the remainder of|any of|one of|two of|among"""
"""Before a number these take a part of it, which the phrase does not count."""

WHEREVER: Mapping[str, str] = MappingProxyType(
    {
        "negation": """not|never|no|none|neither|nor|isn't|wasn't|aren't|weren't|don't|doesn't
            |didn't|can't|cannot|won't|unless|minus|far from|anything but|in doubt|in question
            |cannot be|yet to be confirmed""",
        "relative": """than|fewer|less|fold|twofold|threefold|fourfold|fivefold|tenfold
            |hundredfold|as many|as much|twice as|twice the|twice that|double that|half as
            |half that|above normal|above average|of frost|compared|relative to|as against
            |in relation to|on the dollar|on the euro|on the pound|below fahrenheit|below celsius
            |below centigrade""",
        "change": "net change",
        "versus": "vs|versus|v",
        "loose-qualifier": "or anything|or whatever|or something|and something",
        "not-finite": "infinitely",
        "taken-back": """in error|by mistake|in dispute|under dispute|under review|under revision
            |subject to revision|subject to change|to be confirmed|since retracted|later retracted
            |now retracted|since corrected|later corrected|since revised|later revised|now disputed
            |sic|misprint|typo""",
        "date": """to present|to the present|to the present day|- present|to now|until now
            |- today|- now|till present|until present|- ongoing|to this day|onward|onwards|ff
            |years to life|year to life|and earlier|and later|or earlier|or later""",
        "unclear-bound": """in the worst case|in a worst case|worst case|in the best case|best case
            |at worst|at its worst|at their worst|at its best|at their best|low estimate
            |lower estimate|lowest estimate|high estimate|higher estimate|upper estimate
            |highest estimate|conservative estimate|conservatively|optimistically|pessimistically
            |low end|high end|lower end|upper end|at the low end|at the high end|in theory""",
    }
)
"""Behind a number these act wherever they stand, unless a hyphen ties them to a word."""

FIRST: Mapping[str, str] = MappingProxyType(
    {
        "relative": "times|x|- fold|many|much|twice|thrice",
        "loose-qualifier": "something",
        "date": "o'clock|oclock",
    }
)
"""These act right behind the number, whatever follows, and at the end of a noun."""

BESIDE: Mapping[str, str] = MappingProxyType(
    {
        "date": "to life",
        "negation": "denied|denies|excluded|impossible|absurd|nonsense",
        "taken-back": """withdrawn|revoked|rescinded|cancelled|canceled|overturned|contested
            |questioned|challenged|doubted|amended|invalid|fake|invented|deprecated|superseded""",
        "change": "reduced|gained|changing|fell|fallen|dropped|jumped|halved|doubled|tripled",
    }
)
"""These act right behind the number or a mark, where no noun follows: *12,000 (withdrawn)*,
and not *12,000 troops withdrawn*, which says what the troops did."""

PREDICATES: Mapping[str, str] = MappingProxyType(
    {
        "negation": """unlikely|improbable|implausible|doubtful|dubious|questionable|uncertain
            |false|untrue|wrong|incorrect|inaccurate|unreliable|unproven|unfounded|baseless|hardly
            |scarcely""",
        "relative": """more|lower|higher|greater|larger|smaller|bigger|taller|shorter|longer|older
            |younger|heavier|lighter|wider|narrower|deeper|thicker|thinner|faster|slower|warmer
            |colder|cooler|hotter|wetter|drier|richer|poorer|cheaper|dearer|stronger|weaker
            |better|worse|closer|nearer|farther|further|earlier|later|sooner|late|early|overdue
            |premature|ahead|short|shy|extra|additional|again|double|triple|clear|adrift|too many
            |too few|too much|too little""",
        "change": """up|down|rising|rose|risen|falling|growing|grew|grown|climbing|climbed|soaring
            |soared|surging|surged|shrinking|shrank|shrunk|dropping|declining|declined|increasing
            |increased|decreasing|decreased|doubling|tripling|halving|jumping|spiking|mounting
            |plummeting|plunged|dwindling|accelerating""",
        "taken-back": """retracted|disputed|corrected|revised|obsolete|outdated|erroneous|mistaken
            |misreported|misstated|misquoted|disproved|disproven|debunked|refuted|contradicted
            |discredited|exaggerated|overstated|understated|inflated|overestimated|underestimated
            |overestimate|underestimate|exaggeration|fabricated""",
        "loose-qualifier": """figures|digit|digits|conservative|optimistic|pessimistic|generous
            |speculative|too low|too high|a guess|guesswork|biweekly|bi - weekly|bimonthly
            |bi - monthly|biannually|bi - annually|semiannually|semi - annually|semi - annual
            |semiweekly|semi - weekly|half - yearly|half yearly|biennially|triennially""",
        "unclear-bound": "floor|ceiling|cap|limit|bound|threshold|limits|bounds|if any|if anything",
    }
)
"""These act where no noun follows: *500 disputed*, and not *500 disputed ballots*."""

PHRASAL = words_of(
    """shot gunned blown signed turned showed shown locked rounded lined picked held washed struck
    hunted forced torn burned burnt mown dug"""
)
"""Verbs with which *up* and *down* tell what was done, and no change: 12 planes shot down."""

HEADS: Mapping[str, str] = MappingProxyType(
    {
        "change": """increase|decrease|rise|drop|decline|reduction|growth|jump|surge|fall|gain
            |spike|hike|cut|difference|change|shortfall|surplus|excess|deficit|swing|uptick
            |slump|downturn|increment|gap|margin|lead"""
    }
)
"""Nouns that act as the head of what is counted (*a 30% increase in sales*), and not
within a remark (*14 deaths from storm surge*)."""

BASELINES = words_of(
    """normal average averages usual target targets budget budgets strength capacity plan plans
    schedule forecast forecasts projection projections expectation expectations quota quotas par
    baseline limit limits threshold needs requirement requirements estimate estimates previous
    last prior pre trend minimum maximum median mean standard standards guidance consensus cap
    cost costs price value asking allotment allowance deadline freezing"""
)
"""What a number stands above, below, over or under when it is a difference."""

COMPARING = words_of(
    "above below over under beneath beyond behind off past ahead short shy exceeding"
)
"""Words that set a number against one of ``BASELINES``."""

DOUBTS = words_of(
    "alleged suspected presumed supposed purported putative claimed probable possible unconfirmed"
)
"""Adjectives that doubt what is counted and not how many: they stay in the noun, with a note."""

PLANS = words_of(
    """expected expects expect planned plans plan planning projected projects forecast forecasts
    predicted predicts target targeted targets aim aims aimed goal hope hopes hoped promised pledged
    will would should must shall if unless until before after since from between to by than per
    each every previous previously former formerly last next another more less fewer half part
    passed past short lost minus remaining least most best worst demand demanded demands need needs
    wanted wants required requested asked could may might can around not-yet yet so too"""
)
"""Words that make a plan, a difference, a part or a wish of what follows."""

ACTING = frozenset(
    row.split()[0]
    for table in (WHEREVER, BESIDE, PREDICATES, HEADS, FIRST)
    for rows in table.values()
    for row in rows.split("|")
) | frozenset(CAUTIONS_BEFORE)
"""Words with which a row of the tables begins: none of them is a plain adjective."""
