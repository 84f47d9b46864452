"""French."""

from reconcile.phrases.vocabulary.words import words_of
from reconcile.quotes.figures.words.around import Around

AROUND = Around(
    common=words_of(
        """le la les des et est dans pour que qui une du au sur par plus avec ont pas sont cette ce
        selon été aux"""
    ),
    stops=words_of(
        """le la les l' un une des du de d' au aux et ou mais donc car ni que qu' qui quoi dont où
        quand si comme parce puisque lorsque dans en sur sous par pour avec sans chez contre vers
        entre depuis pendant durant avant après selon lors malgré dès jusqu' jusque à est sont était
        étaient sera seront été être a ont avait avaient aura auront eu avoir ne pas n' plus moins
        se s' ce cet cette ces son sa ses leur leurs notre nos il elle ils elles on nous vous je y
        aussi déjà encore très ainsi soit alors seulement environ près quelque chaque tous toutes
        tout toute fait peut peuvent doit doivent vivent vit meurent sont-ils hier aujourd'hui
        demain
        actuellement respectivement chacun chacune notamment mardi lundi mercredi jeudi vendredi
        samedi dimanche supplémentaires par-dessus contre"""
    ),
    ties=words_of("de d' des du"),
    articles=words_of("la le les l' leur leurs son sa ses ces cette ce"),
    most=3,
    change_before=words_of(
        "hausse baisse augmentation progression recul chute réduction diminution"
    ),
    change_behind=words_of("supplémentaires plus moins supérieur inférieur"),
    aged=words_of("âgé âgée âgés âgées âge"),
    old=frozenset(),
    numbered=words_of(
        """page pages p article articles art n no numéro numéros chapitre tableau figure fig alinéa
        annexe tome volume partie section phase niveau type catégorie rang classe groupe route
        ligne formule loi étape version épisode saison agenda top"""
    ),
    dated=words_of(
        """en de depuis dès jusqu'en fin début mi année années an l'an et à été hiver printemps
        automne d'ici ici avant après entre – - / du"""
    ),
    clock=words_of("h heures"),
    first=words_of("er ère ers e ème nd nde ième"),
    levels=frozenset(("jusqu'à",)),
    changing=("augment", "mont", "baiss", "progress", "recul", "grimp", "chut"),
)
