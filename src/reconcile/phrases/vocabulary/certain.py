"""Words that say which language a phrase is in, as data: English alone, or any at all.

A source in a language without a table may print an English figure, or one that is written alike
everywhere. Words that another language has too in these letters are left out: Danish *to* is
two, Dutch *of* is *or*, Turkish *on* is ten.
"""

from reconcile.phrases.vocabulary.words import TEENS, TENS, words_of

ENGLISH = frozenset(TEENS.keys() | TENS.keys()) - {"ten", "eleven"} | words_of(
    """two three four five seven eight nine hundred hundreds thousand thousands dozens lakh crore
    about above almost approximately around roughly nearly exactly between least less than fewer
    only estimated reported according the from with their this these those which were been each
    every through during years months weeks days hours people troops soldiers servicemen fighters
    civilians killed wounded injured dead deaths casualties missing workers refugees protesters
    prisoners captured visitors children women households houses ships aircraft shells rockets
    rounds pounds north south"""
)
"""Words of English that no other language writes."""

GRAMMAR = words_of(
    """a an and any at cent couple few half many men of on one or per plus minus several some ten to
    up over under more most"""
)
"""Words of English that another language may have: certain where its table has not got them."""

LARGE = words_of("billion billions trillion trillions")
LONG_SCALE = words_of("da lb nb nn no sv")
"""Languages that write those for a million times as much; in all others they are English."""

ANYWHERE = words_of(
    "ca circa c max min maximum minimum percent million mln mio mrd euro dollar us x"
)
"""Words that mean the same in every language that has them."""

NOT_LATIN = words_of(
    """am ar be bg bn el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne or pa ps ru si ta
    te tg th ti uk ur yi zh"""
)
"""Languages in other letters: what a source of theirs has in Latin ones is English."""

POINT_LANGUAGES = words_of("bn cy fil ga he hi ja ko ms mt ne si sw ta te th tl ur zh")
"""Languages that write a decimal point and group threes with a comma, as English does."""
