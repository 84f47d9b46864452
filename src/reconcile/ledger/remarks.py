"""What is said around a noun and makes another figure of it: on order, year on year, in the red."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from reconcile.ledger.noun_words import NEUTRAL
from reconcile.ledger.others import NOT_YET, Excuses, Other
from reconcile.phrases.vocabulary.words import words_of
from reconcile.units.unit import singular


class _Remark(NamedTuple):
    """Words that make another figure of a number.

    Attributes:
        pattern: Finds them.
        kind: What the figure then counts.
        names: Words by which a quantity asks for just that, in the singular.
    """

    pattern: re.Pattern[str]
    kind: str
    names: frozenset[str]


def _remark(kind: str, rows: str, names: str, around: str = r"\b{}\b") -> _Remark:
    """Make a remark of rows parted by ``|``; a row may be a pattern."""
    choice = "|".join(r"\s+".join(row.split()) for row in rows.split("|"))
    return _Remark(re.compile(around.format(f"(?:{choice})"), re.I), kind, words_of(names))


_HEAD_OF_REST = r"(?<!of )(?<!with )\b{}\b(?!['’-]|\s+(?!{})\w)"
"""Around a noun that no other follows: *cuts in pay*, and no *savings banks*."""

_BEHIND_HEADS = r"(?:in|of|to|on|for|from|at|by|over|this|last|since|compared|versus|and|or)\b"
_PLANS: Final = _remark(
    NOT_YET,
    r"""to be | (?:still\s+|yet\s+)?to come | on order | in the pipeline | set aside
    | (?:needed|required) (?:to|for|by)\b | due(?!\s+to\b) | owed | unpaid
    | under construction | on the drawing board
    | (?:in|over|within|for) the (?:next|coming) (?:\w+\s+)?(?:day|week|month|year|decade)s?""",
    "order pipeline construction plan planned commitment debt liability arrears",
    r"(?:(?<=\w)\s+|^){}\b",
)
_VERBS = "arrive|leave|go|come|join|deploy|depart|withdraw|follow|return|need|get|receive|lose"
_COMING: Final = _remark(
    NOT_YET,
    rf"""(?:expected|set|scheduled|slated|poised) to \w+ | due to (?:{_VERBS})
    | (?:will|would) (?:soon )?(?:be|{_VERBS})
    | next (?:year|month|week|quarter) | (?:forecast|projection|target|goal|pledge)$
    | (?<=year\s)(?:needed|required) | (?:announced|permitted|queued)$
    | (?<=\()(?:forecast|projected|planned|expected|target|pledged|proposed|budgeted)(?=\))
    | (?:(?<=\d\s)|(?<=troops\s)|(?<=people\s)|(?<=soldiers\s)|(?<=illion\s))to (?:{_VERBS})""",
    """future coming arrival departure plan planned expected forecast projection target goal pledge
    need requirement""",
)
"""What the words behind a number say of the future."""

_REMARKS: Final = (
    _remark(
        "a change over time",
        r"""yoy | y/y | qoq | q/q | m/m | (?<=%\s)mom | (?<=%\s)wow
        | (year|quarter|month|week)[\s-](?:on|over)[\s-]\1""",
        "growth inflation change increase decrease rise fall decline yoy",
    ),
    _remark(
        "a change",
        """contraction | expansion | slowdown | improvement | discount | rebate | devaluation
        | depreciation | appreciation | cuts | cutbacks | savings? | reductions | increases""",
        """growth change increase decrease rise fall decline reduction cut saving contraction
        expansion slowdown improvement discount rebate devaluation depreciation appreciation""",
        _HEAD_OF_REST.format("{}", _BEHIND_HEADS),
    ),
    _remark(
        "a change",
        r"""(?:barrel|bbl|b?cf|bcm|tonne|ton|crude|oil|gas|gasoline|fuel|stock|stockpile|inventory)s?
        (?:(?:stock|inventory)\s+)?(?:draw|draw-?down|build|build-?up|injection|withdrawal)s?
        | (?<!year)(?<!years)(?<!months)(?<!quarters)(?<!weeks)(?<!days)(?<!decade)(?<!decades)
        of (?:\w+\s+){0,2}(?:cuts|cutbacks|curbs|growth) | off the market""",
        """growth change increase decrease cut cutback curb reduction draw drawdown build buildup
        injection withdrawal outage""",
        r"\b{}\b(?!['’-]|\s+(?!in\b|last\b|this\b|from\b|by\b|since\b|on\b|at\b|over\b)\w)",
    ),
    _remark(
        "a difference",
        r"""(?:[$€£¥]\s?[\d.,]+(?:\s?(?:[mbt]n?|[mbtr]+illion))?|dollars|euros|pounds|cents
        |(?:(?:an?|per|/)\s?(?:barrel|bbl|tonne|ton|ounce|pound|bushel|mwh|share|litre|gallon))
        |\d\s?(?:k|°\s?[cf]|[℃℉])|kelvins?|degrees?(?:\s(?:celsius|fahrenheit|centigrade))?)
        (?:below|above)
        (?!zero|the\s+(?:horizon|equator|ecliptic)|\d)\w+""",
        """difference gap spread premium discount margin anomaly departure deviation warming cooling
        above below relative excess""",
        r"(?<![^\W\d]){}\b",
    ),
    _remark(
        "a loss",
        r"""in the red | in the hole | in deficit | (?:cost\s+)?over-?(?:run|spend|shoot)s?
        | (?:black|budget|funding|fiscal) hole | (?:(?<=[bmt]n\s)|(?<=illion\s))hole
        | (?:write|writing|mark)-?\s?(?:off|down)s? | impairments? | haircut""",
        """loss deficit debt shortfall liability overrun overspend overspending overshoot hole gap
        write-off writeoff writedown impairment haircut""",
        _HEAD_OF_REST.format("{}", _BEHIND_HEADS),
    ),
    _remark(
        "what is not spent",
        r"(?:(?<=[bmt]n\s)|(?<=illion\s)|(?<=dollars\s)|(?<=euros\s)|(?<=pounds\s)|(?<=year\s))saved",
        "saving saved cut reduction",
        _HEAD_OF_REST.format("{}", _BEHIND_HEADS),
    ),
    _remark(
        "a difference",
        r"""(?<!insurance\s)(?<!health\s)(?<!life\s)(?<!monthly\s)(?<!annual\s)premium
        | spread | mark-?up""",
        "difference premium spread markup mark-up insurance",
        _HEAD_OF_REST.format("{}", _BEHIND_HEADS),
    ),
    _remark(
        "what did not come",
        "(?:averted|avoided|prevented|foiled|thwarted)$",
        "averted avoided prevented foiled thwarted",
    ),
    _remark(
        "what is out of use",
        r"(?:decommissioned|shut|shut in|shut down|offline|mothballed|scrapped)$",
        "decommissioned shut shutdown offline mothballed scrapped outage",
    ),
    _remark(
        "a rate over a year",
        "annuali[sz]ed",
        "annualised annualized rate growth inflation interest yield return increase pace",
    ),
    _remark(
        "what comes in a year",
        r"""(?:annual|yearly) (?:\w+\s+)?(?:visitor|visit|passenger|tourist|arrival|travell?er
        |guest|admission|applicant|arrest|birth|newcomer)s?""",
        "annual annually yearly year visitor visit passenger tourist arrival birth admission",
    ),
    _remark("votes of one side", "(?:votes?|ballots?) against", "against no opposed opposition"),
    _remark(
        "a depth",
        r"""(?:m|km|ft|feet|(?:kilo)?met(?:re|er)s?|miles?) (?:below|beneath) (?:the\s+)?\w+
        | (?:m|km|ft|feet|met(?:re|er)s?|miles?) under
        (?:the\s+)?(?:mean\s+)?(?:sea[\s-]level|ground|datum|surface|sea|ice|water)""",
        "depth deep below under underground bottom water groundwater",
    ),
    _remark(
        "gauge pressure",
        r"(?:bar|psi|pa|hpa|kpa|mpa|atm)\s*\(?(?:g|gauge|gage)",
        "gauge gage",
    ),
)
_KNOWING: Final = NEUTRAL | words_of("considered deemed assumed understood likely found proved")


@lru_cache(maxsize=4096)
def remark_on(text: str, named: frozenset[str], excuses: Excuses) -> Other | None:
    """Return what a phrase says that its quantity does not; None: nothing.

    Args:
        text: The phrase, as written.
        named: Words that the texts of the quantity use, in the singular.
        excuses: What the record says of its figure.

    Example:
        >>> remark_on("500 tanks on order", frozenset(), Excuses(False, False)).word
        'on order'
    """
    if not excuses.is_plan and (plan := _plan(text, named)):
        return plan
    for one in _REMARKS:
        found = one.pattern.search(text)
        if found and one.names.isdisjoint(named) and singular(found[0].casefold()) not in named:
            return Other(found[0].casefold(), one.kind)
    return None


def _plan(text: str, named: frozenset[str]) -> Other | None:
    """Return what is not yet so: to be paid; but not what is known to be paid."""
    digit = re.search(r"\d", text)  # *expected to reach 5,000* hedges
    coming = _COMING.pattern.search(text, digit.start() if digit else 0)
    if coming and _COMING.names.isdisjoint(named):
        return Other(coming[0].casefold(), NOT_YET)
    found = _PLANS.pattern.search(text)
    if found is None or not _PLANS.names.isdisjoint(named) or found[0].split()[-1] in named:
        return None
    lead = text[: found.start()].casefold().split()[-1:]
    is_known = bool(lead) and lead[0] in _KNOWING
    return None if is_known else Other(found[0].strip().casefold(), NOT_YET)
