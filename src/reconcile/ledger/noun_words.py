"""Words behind a number that are no noun, or end it."""

from typing import Final

from reconcile.phrases.vocabulary.context import MONTHS, PREPOSITIONS, SEASONS
from reconcile.phrases.vocabulary.words import words_of

CUTS: Final = PREPOSITIONS | words_of(
    "of aboard than that who which whose per amid amongst against behind"
)
"""Words before which the noun has ended."""

NO_NOUNS: Final = (
    MONTHS
    | SEASONS
    | words_of(
        """a an the and or both each every all other others more most some any such same own daily
        weekly monthly annual annually yearly total overall strong alive present additional extra
        new old young male female foreign local national international military civil
        combined worldwide nationwide alone altogether already together so them these those us
        ones here there wide tall deep high long away apart large small big overseas abroad
        indoors outdoors nowadays afterwards always sometimes perhaps besides plus up
        down ago earlier later ages"""
    )
)
"""Adjectives and others that stand behind a number alone and name nothing that is counted."""

PARTICIPLES: Final = words_of(
    """sent lost made shot hurt held built seen born gone left taken hit known given found paid sold
    spent bought brought caught fed led met put set shut thrown written driven begun done"""
)
"""Those that do not end in *ed* or *ing*."""

ANNOUNCING: Final = words_of(
    """many most mostly mainly some several few including among nearly almost about all half who
    which"""
)
"""Words behind a comma that say more of what was counted, and count nothing besides."""

OF_WHAT_FOLLOWS: Final = words_of(
    "head item items piece pieces number numbers kind kinds type types lot lots total"
)
"""Before *of* these leave it to the next noun to say what is counted: 500 head of cattle."""

PLANS: Final = words_of(
    """planned expected pledged promised projected forecast forecasted predicted anticipated
    proposed envisaged scheduled budgeted earmarked intended prospective potential would-be"""
)
"""What is not yet so, wherever it stands beside the noun."""

WISHES: Final = words_of(
    """ordered requested needed required wanted sought demanded approved authorised authorized
    committed allocated appropriated"""
)
"""What may not be so, at the end of the noun: *tanks ordered*, not *people ordered to leave*."""

AIMS: Final = words_of("target goal quota pledge bid offer plan proposal commitment promise")
"""What may never be so, at the end of the noun: *a $5 million goal*."""

UNREAL: Final = words_of(
    """attempted averted avoided foiled prevented thwarted fake mock toy dummy decoy
    replica imitation counterfeit hypothetical simulated imaginary"""
)
"""Adjectives that make another thing of a noun: an attempted murder is no murder."""

FORMER: Final = words_of("former ex retired laid-off sacked")
"""Who is no soldier any more is a person still."""

INCREMENTS: Final = words_of("more additional extra further another")
"""What is added to a number that the phrase does not give."""

SIGNS: Final = words_of("deficit surplus shortfall capacity quota")
"""Before a number these say that it is none: on which side of an account it stands, or how many
there may be."""

DEEDS: Final = {
    "dead": """die died dies dying lost perished slain murdered executed massacred slaughtered
        assassinated martyred drowned beheaded lynched""",
    "wounded": "hurt",
    "missing": "unaccounted vanished disappeared lost",
    "captured": """held jailed imprisoned interned incarcerated seized taken custody prison jail
        detention captivity bars remanded convicted sentenced serving awaiting""",
    "displaced": """fled uprooted expelled forced driven moved relocated living hosted sheltering
        sheltered housed staying""",
    "hospitalised": "admitted treated hospital hospitals",
    "abducted": "taken seized",
    "arrested": "detained held jailed custody detention",
    "saved": "alive surviving living safe freed released liberated pulled found",
}
"""What else says what became of people, by fate; of things these words say something else."""

DESERTING: Final = words_of("deserted deserter deserters defected defector defectors awol")
"""Who does so is no soldier of his side any more."""

NEUTRAL: Final = words_of(
    """reported reportedly reporting confirmed confirming counted recorded registered documented
    verified interviewed surveyed polled unconfirmed identified unidentified named unnamed
    listed estimated claimed unclaimed announced published cited quoted said stated according
    attributed linked related caused based dated updated revised calculated combined added aged
    born called known unknown believed thought alleged suspected presumed feared following
    regarding concerning during beginning starting ending totalling totaling bringing making
    given seen acknowledged declared logged tallied armed unarmed uniformed masked trained
    untrained enlisted married unmarried elected hired used selected mixed united allied
    organised organized skilled wanted assigned"""
)
"""Participles that say who they were, or how it is known, and nothing of what became of them."""

STATES: Final = words_of(
    """affected alive present homeless sick ill stranded stuck unhurt unharmed uninjured unscathed
    safe starving hungry surviving living remaining custody prison jail detention captivity bars
    hospital hospitals rubble need exile"""
)
"""Adjectives, and what people are in: other fates without a participle."""
