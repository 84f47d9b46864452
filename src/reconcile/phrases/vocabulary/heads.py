"""Nouns and verbs in front of a number that say what it is the size of, and nothing else.

Adding one is one word. A noun stands here if "a NOUN of N" is N: a crowd of 500 is 500
people. A noun of change or of a part (a rise of 500, a majority of the 500) does not.
"""

from reconcile.phrases.vocabulary.words import words_of

_COLLECTIVES = words_of(
    """army audience batch battalion brigade caseload collection community contingent convoy crew
    crowd division fleet flock force gang garrison group haul herd pack party squad squadron swarm
    team workforce attendance membership turnout"""
)
"""One of these has N members; several of them (teams of 12) are more, so no plural."""

_SUMS = words_of(
    """aid amount asset bailout bid bill bonus bounty budget casualty charge claim compensation
    contract contribution cost count credit damage deal debt deficit delivery deposit donation
    earning emission expenditure export fee figure fine fund funding grant import income
    investment levy liability loan loss number offer outlay output package payment payout
    penalty pension pledge premium price prize production profit proportion quantity ransom receipt
    reserve restitution revenue reward salary sale saving settlement share shipment spending stake
    stock stockpile subsidy sum surplus tax toll turnover valuation value volume wage"""
)
"""A sum or a quantity; in the plural (fines of) it is the same sum."""

FLOWS = words_of("rate attendance turnout crowd") | (
    _SUMS
    - words_of(
        """asset debt fund figure liability price reserve share proportion stake stock stockpile
        valuation value"""
    )
)
"""What comes again each period, so that *a monthly salary of N* is N a month; no prices."""

_MEASURES = words_of(
    """accuracy age altitude area balance capacity circulation concentration density depth diameter
    distance dose duration elevation flow frequency height intensity length level lifespan magnitude
    mass mean median payload peak percentage population power pressure radius rate reading
    sentence speed temperature term thickness throughput voltage weight width wingspan
    yield efficacy effectiveness incidence prevalence accuracy"""
)
"""A property that has one value; its plural (speeds of) has it too."""

_OTHERS = """death toll of|record high of|all-time high of|new high of|high of|low of|record low of
    |an all-time high of|combined total of|life expectancy of|net worth of|market value of
    |market capitalisation of|market capitalization of|price tag of|net loss of|net profit of
    |to the value of|to the amount of|at a cost of|at a price of
    |totals of|averages of|at a rate of|at a speed of|magnitude|a magnitude"""
"""What the lists do not make: several words, and words of one form."""

VERBS = """averaged|averages|averaging|average|stood at|stand at|stands at|standing at|put at
    |placed at|pegged at
    |recorded at|listed at|equivalent to|the equivalent of|set at|priced at|valued at
    |assessed at|numbering|numbered|numbers|amounting to|amounted to|amounts to|adding up to
    |came to|comes to|coming to|reaching|reached|reaches|hit|hits|hitting|worth|costing|weighing
    |measuring|comprising|has|have|had|has been|have been|had been|is|are|was|were|it is
    |there are|there were|there is|there was|there have been
    |killed|killing|kills|injured|injuring|wounded|wounding|displaced|displacing|attracted|attracting
    |drew|drawing|employs|employed|employing|evacuated|evacuating|rescued|arrested|arresting|detained|identified|identifying
    |destroyed|destroying|infected|infecting|sickened|sickening|hospitalised|hospitalized
    |affected|affecting|seized|collected|carrying|sold|lost|losing|loses"""
"""Verbs that say how large something is. What makes a change of it (rose by) is in no table,
and what says more (topped, nearing) is a hedge."""

CHANGES = words_of(
    """rose risen rises rising climbed climbs climbing grew grown grows growing increased increases
    increasing jumped soared surged swelled fell fallen falls falling dropped drops dropping
    declined declines shrank shrunk sank"""
)
"""Verbs of change; with the level that it led to they are no change."""

LEVELS = "|".join(f"{verb} to" for verb in sorted(CHANGES))
"""Verbs of change with the level that it led to; without *to* they are in no table."""

ADVERBS = "at|already|now|currently|at present|so far|to date|today|nationwide|worldwide"
"""Adverbs that say when or where and leave the number alone."""


def _plural(noun: str) -> str:
    if noun[-1] == "y" and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun[-1] in "sx" else f"{noun}s"


def nouns() -> str:
    """Return the nouns, parted by ``|``: subjects of a verb or hedge, as in "losses exceeding"."""
    return "|".join((*_names(), "death toll", "market value", "net worth"))


def rows() -> str:
    """Return what leaves the number as it is, parted by ``|``: nouns with "of", verbs, adverbs."""
    return "|".join((*(f"{noun} of" for noun in _names()), _OTHERS, VERBS, LEVELS, ADVERBS))


def _names() -> list[str]:
    alike = sorted(_SUMS | _MEASURES)
    return [*sorted(_COLLECTIVES), *alike, *map(_plural, alike)]
