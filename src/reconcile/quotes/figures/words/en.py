"""English."""

from reconcile.phrases.vocabulary.cautions import CAUTIONS_BEFORE
from reconcile.phrases.vocabulary.context import BEFORE_YEAR, MONTHS, NUMBERED, PREPOSITIONS
from reconcile.phrases.vocabulary.words import words_of
from reconcile.quotes.figures.words.around import Around

_VERBS = words_of(
    """do does did done say says said told tell tells make makes made making take takes took taken
    get gets got go goes went gone come comes came see sees saw seen know knows knew think thinks
    thought give gives gave given find finds found show shows showed shown call calls called keep
    keeps kept let lets begin begins began begun seem seems seemed help helps helped remain remains
    remained live lives lived turn turns turned start starts started work works worked fight fights
    fought die dies died flee flees fled leave leaves left arrive arrives arrived receive receives
    received continue continues continued report reports reported estimate estimates estimated
    believe believes believed according become becomes became include includes included including
    need needs needed want wants wanted rose rise rises risen fell fall falls fallen grew grow grows
    dropped drops increased increases decreased declined reached reaches exceeded exceeds accounted
    accounts represents represented equals totalled totaled live lack lacks lacked face faces faced
    hold holds held stand stands stood lie lies lay spend spends spent pay pays paid cost costs earn
    earns earned sell sells sold buy buys bought bring brings brought sent send sends lost lose
    loses
    won win wins voted vote ran run runs owned own owns operated use uses used suffer suffers
    suffered participated joined took entered crossed moved settled returned returned appear appears
    suggest suggests occurred occur occurs compared remain depend depends belong belongs contain
    contains consist consists came attend attended gathered marched protested registered agree
    agrees
    agreed disagree expect expects expected plan plans planned back backs support supported oppose
    opposed favor favour disapprove approve approved visit visited"""
)
_FUNCTION = words_of(
    """of and or but nor yet not no than then that this these those there here where when which who
    whom whose what why how if whether though although unless until till because since as so such
    a an the some any all both each every either neither another other others its his her their our
    my your it he she they we you i me him us them one
    is are was were be been being am has have had having will would shall should can could may might
    must do does did cannot
    in into to at on by near from for during before after with within under over along around across
    throughout among amid amidst between through via inside outside toward towards upon onto off out
    up down against about above below behind beyond beside besides without despite per versus vs
    except like unlike following regarding concerning
    also only just even still already now yet again ever never always often soon today yesterday
    tomorrow tonight ago earlier later so far last next alone together each apiece respectively
    annually daily weekly monthly yearly worldwide globally nationwide overall altogether
    more less fewer higher lower greater larger smaller better worse longer shorter faster up down
    monday tuesday wednesday thursday friday saturday sunday
    however meanwhile moreover therefore thus instead perhaps probably likely nearly almost
    approximately roughly mostly mainly largely especially particularly directly currently
    previously originally initially officially reportedly allegedly once twice too very
    strong worth"""
)

AROUND = Around(
    common=words_of("the of and to in that is was for with on by at from has have are were said"),
    stops=(_VERBS | _FUNCTION | PREPOSITIONS | MONTHS),
    ties=frozenset(("of",)),
    articles=words_of("the a an its their his her our all this that these those"),
    most=4,
    change_before=frozenset(word for word, code in CAUTIONS_BEFORE.items() if code == "change")
    | words_of(
        "another additional extra further gain gains loss fall decline slump plunge plunged"
    ),
    change_behind=words_of(
        """more fewer less higher lower greater larger smaller faster slower increase increases
        decrease rise drop decline reduction jump surge fall gain hike cut growth uptick up down
        slump"""
    ),
    aged=words_of("aged age ages"),
    old=words_of("old"),
    numbered=NUMBERED
    | words_of(
        """page pages p pp article articles art no nos nr number numbers day table figure fig fiscal
        room section sections sec paragraph para item items part parts volume vol issue act title
        resolution rule step steps week round group district highway interstate apollo boeing airbus
        version episode season channel unit block line lines gate platform terminal ward win page
        protocol top agenda euro chapter question note footnote ref refs isbn issn doi g q war
        supreme century appendix catch formula"""
    ),
    named=words_of("st nd rd th"),
    dated=BEFORE_YEAR | words_of("of by the to and – - / late early mid"),
    clock=words_of("am pm a.m p.m o'clock gmt utc est et pst hrs"),
    first=words_of("st nd rd th"),
)
