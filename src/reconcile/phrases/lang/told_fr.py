"""What French words say of a figure, wherever they stand in its phrase."""

TELLING = {
    "killed": """tué|tuée|tués|tuées|décédés|décédées|ont péri|ont perdu la vie|mort|mortes
        |sont morts|exécutés|exécutées|assassinés|assassinées""",
    "wounded": "blessé|blessée|blessés|blessées",
    "missing": "disparu|disparus|disparues|portés disparus|portées disparues",
    "rescued": """sauvés|sauvées|secourus|secourues|rescapés|rescapées|survivants|survivantes
        |libérés|libérées|guéris|guéries|sortis vivants""",
    "evacuated": "évacués|évacuées|déplacés|déplacées|expulsés|sans abri|sans - abri",
    "arrested": """arrêtés|arrêtées|interpellés|interpellées|interpellations|arrestations
        |incarcérés|incarcérées""",
    "captured": "capturés|capturées|faits prisonniers|fait prisonniers|détenus|détenues",
    "abducted": "enlevés|enlevées|otages|kidnappés|kidnappées",
    "infected": "infectés|infectées|contaminés|contaminées|malades",
    "hospitalised": "hospitalisés|hospitalisées|en réanimation",
    "expected": """attendu|attendus|attendue|attendues|prévu|prévus|prévue|prévues|annoncé
        |annoncés|annoncée|annoncées|espérés|espérées""",
    "planned": """promis|promise|promises|planifiés|planifiées|budgété|budgétés|programmés
        |programmées|commandés|commandées""",
    "needed": """requis|requise|requises|nécessaires|recherchés|recherchées|demandés|demandées
        |manquants|manquantes|manquent|il manque|il faut|besoin de""",
    "additional": """supplémentaires|supplémentaire|autres|d' autres|de plus|additionnels
        |additionnelles""",
    "deficit": "déficit|dans le rouge|manque à gagner|trou",
    "yoy": "sur un an|sur un mois|en glissement annuel|en rythme annuel|sur l' année",
    "increases": """de hausse|d' augmentation|de progression|de croissance|de mieux
        |d' accroissement|en hausse|en plus""",
    "averted": "évités|évitées|évité",
    "reductions": "de baisse|de recul|de diminution|de réduction|de chute|en baisse|en moins",
    "discount": "de rabais|de remise|de ristourne",
    "savings": "d' économies|d' économie|économisés|épargnés",
    "cuts": "de coupes|de coupe|de suppressions|supprimés|supprimées",
    "loss": "perte|pertes|perte nette",
    "surplus": "excédent",
    "destroyed": "détruits|détruites|détruit|détruite",
    "damaged": "endommagés|endommagées|endommagé",
    "delivered": "livrés|livrées|livré|livrée",
    "produced": "produits|produites|fabriqués|fabriquées",
    "intercepted": "abattus|abattues|interceptés|interceptées",
    "launched": "lancés|lancées|tirés|tirées",
    "affected": "touchées|touchés|affectées|affectés|sinistrés|sinistrées",
}
