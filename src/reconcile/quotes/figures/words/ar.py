"""Arabic."""

from reconcile.phrases.vocabulary.words import words_of
from reconcile.quotes.figures.words.around import Around

AROUND = Around(
    common=words_of("في من على إلى أن عن التي الذي مع هذا هذه كما بعد بين قال"),
    stops=words_of(
        """في من على إلى الى أن ان عن التي الذي الذين مع هذا هذه ذلك تلك كما بعد بين قال قالت
        قبل عند
        منذ خلال حتى لا لم لن ليس كان كانت كانوا يكون تكون هو هي هم وهو وهي أو ثم بل لكن ولكن حيث
        إذا كل بعض غير قد وقد لقد أي حول ضد دون ضمن نحو أكثر أقل ما مما بما سوى فقط أيضا يوميا سنويا
        شهريا حاليا اليوم أمس إضافية"""
    ),
    ties=words_of("من"),
    articles=frozenset(),
    most=2,
    change_before=words_of("بنسبة بمقدار ارتفاع زيادة انخفاض تراجع نمو"),
    change_behind=words_of("إضافية إضافيا إضافي"),
    aged=words_of("عمره عمرها عاما البالغ العمر"),
    old=frozenset(),
    numbered=words_of(
        "المادة مادة صفحة ص رقم الفصل القرار الجدول الشكل الفقرة البند المرحلة المستوى الطريق"
    ),
    dated=words_of("عام سنة العام في منذ حتى يناير عامي لعام بعام لسنة وعام"),
    clock=words_of("صباحا مساء ظهرا"),
)
