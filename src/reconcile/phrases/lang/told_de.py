"""What German words say of a figure, wherever they stand in its phrase."""

TELLING = {
    "killed": """ums leben|gestorben|gestorbene|gestorbenen|starben|umgekommen|kamen um
        |erschossen|ermordet|hingerichtet""",
    "wounded": """schwerverletzte|schwerverletzten|leichtverletzte|leichtverletzten
        |schwerverletzt|leichtverletzt|verletzter|verwundeter""",
    "missing": "verschollen|verschollene|verschollenen|vermisster",
    "rescued": """gerettet|gerettete|geretteten|geborgen|überlebt|überlebten|überlebende
        |überlebenden|befreit|befreite|befreiten|genesen|genesene|genesenen""",
    "evacuated": """evakuiert|evakuierte|evakuierten|in sicherheit gebracht|vertrieben
        |vertriebenen|geflohen|geflüchtet|obdachlos|obdachlose""",
    "arrested": """festgenommen|festgenommene|festgenommenen|verhaftet|verhaftete|verhafteten
        |festnahmen|verhaftungen|inhaftiert|inhaftierte""",
    "captured": "in gefangenschaft|gefangen genommen|gefangengenommen",
    "abducted": "entführt|entführte|entführten|verschleppt|verschleppte|geiseln",
    "infected": "infiziert|infizierte|infizierten|erkrankt|erkrankte|erkrankten|angesteckt",
    "hospitalised": """im krankenhaus|ins krankenhaus|eingeliefert
        |hospitalisiert|intensivpatienten""",
    "expected": """erwartet|erwartete|erwarteten|prognostiziert|prognostizierte|angekündigt
        |angekündigte|vorhergesagt""",
    "planned": """geplant|geplante|geplanten|vorgesehen|vorgesehene|vorgesehenen|zugesagt
        |zugesagte|zugesagten|versprochen|versprochene|versprochenen|beabsichtigt
        |bestellt|bestellte|bestellten""",
    "needed": """gesucht|gesuchte|gesuchten|benötigt|benötigte|benötigten|gebraucht|fehlen
        |fehlten|fehlende|fehlenden|nötig|erforderlich|gefordert|mangel""",
    "additional": """zusätzlich|zusätzliche|zusätzlichen|zusätzlicher|weitere|weiteren|weiterer
        |weiteres|nochmals|mehrkosten|mehreinnahmen|mehrausgaben|mehrbedarf""",
    "deficit": """defizit|fehlbetrag|minus von|in den roten zahlen|lücke|haushaltsloch
        |haushaltslücke|finanzierungslücke|loch""",
    "yoy": """zum vormonat|zum vorjahr|zum vorquartal|zum vorjahresmonat|im vorjahresvergleich
        |im jahresvergleich|gegenüber dem vorjahr""",
    "increases": "wachstum|anstieg|zuwachs|steigerung|aufschlag|prozent plus|% plus",
    "reductions": "rückgang|einbruch|abschlag|minderausgaben|minderung",
    "discount": "rabatt|nachlass|skonto|ermäßigung",
    "savings": "einsparungen|einsparung|eingespart|gespart|ersparnis",
    "averted": "verhindert|verhinderte|vermieden|vermiedene|abgewendet",
    "cuts": "gekürzt|gestrichen|kürzungen|kürzung|streichung",
    "loss": "nettoverlust|verlust|verluste|verlusten",
    "surplus": "überschuss|plus von",
    "destroyed": "zerstört|zerstörte|zerstörten|vernichtet|vernichtete",
    "damaged": "beschädigt|beschädigte|beschädigten",
    "delivered": "geliefert|gelieferte|gelieferten|übergeben",
    "produced": "hergestellt|hergestellte|produziert|produzierte|gebaut|gebaute",
    "intercepted": "abgeschossen|abgeschossene|abgefangen|abgefangene",
    "launched": "abgefeuert|abgefeuerte|gestartet|gestartete",
    "affected": "betroffen|betroffene|betroffenen",
}
