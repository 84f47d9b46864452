"""Spanish."""

from reconcile.phrases.vocabulary.words import words_of
from reconcile.quotes.figures.words.around import Around

AROUND = Around(
    common=words_of(
        """el la los las de que y en un una por con para del se su es al lo como más fue son según
        han ha pero sus"""
    ),
    stops=words_of(
        """el la los las lo un una unos unas de del al a y e o u pero sino porque pues que quien
        quienes cual cuales donde cuando si como mientras aunque en con sin por para desde hasta
        entre sobre bajo contra según durante tras ante hacia mediante es son era eran será serán
        fue fueron sido ser está están estaba ha han había habían haber hay hubo no ni más menos se
        su sus este esta estos estas ese esa esos esas él ella ellos ellas nosotros yo me te le les
        también ya aún todavía muy así solo sólo cada todo todos toda todas puede pueden debe deben
        murieron viven vive llegaron tiene tienen tenía hoy ayer mañana actualmente respectivamente
        aproximadamente unos casi cerca lunes martes miércoles jueves viernes sábado domingo
        adicionales"""
    ),
    ties=words_of("de del"),
    articles=words_of("la el los las su sus este esta estos estas"),
    most=3,
    change_before=words_of(
        "aumento caída incremento descenso alza baja subida reducción crecimiento otros otras"
    ),
    change_behind=words_of("más menos superior inferior adicionales"),
    aged=words_of("edad"),
    old=frozenset(),
    numbered=words_of(
        """página páginas pág artículo artículos art número números núm nro no capítulo cuadro tabla
        figura anexo tomo volumen parte sección fase nivel tipo categoría grupo ruta línea fórmula
        ley etapa versión episodio temporada agenda top resolución"""
    ),
    dated=words_of(
        """en de desde hasta año años fines finales principios mediados y a verano invierno otoño
        primavera entre del el – - /"""
    ),
    clock=words_of("horas hs h"),
    levels=frozenset(("hasta", "hasta el", "hasta la", "hasta los", "hasta las")),
    changing=("aument", "increment", "sub", "crec", "elev", "baj", "redu", "descend", "cay"),
)
