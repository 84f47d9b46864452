"""German."""

from reconcile.phrases.vocabulary.words import words_of
from reconcile.quotes.figures.words.around import Around

AROUND = Around(
    common=words_of(
        """der die das und ist nicht mit von den dem ein eine zu auf für sich im wurde wird sind
        auch nach bei einer werden haben sei"""
    ),
    stops=words_of(
        """der die das den dem des ein eine einen einem einer eines und oder aber denn sondern als
        wie wenn weil dass ob da damit obwohl in im an am auf aus bei beim mit nach von vom zu zum
        zur vor für durch gegen ohne um über unter zwischen seit bis während wegen trotz laut ab je
        pro ist sind war waren sei seien wird werden wurde wurden worden hat haben hatte hatten kann
        können konnte konnten soll sollen muss müssen will wollen darf nicht kein keine auch nur
        schon noch bereits jedoch so sehr mehr weniger er sie es wir ich ihr sich man diese dieser
        dieses diesen jene sein seine ihre ihrer seiner dort hier heute gestern morgen derzeit
        aktuell zuletzt allein insgesamt darunter davon dabei zudem sowie etwa rund knapp fast
        kamen starben leben lebten gibt gab geht ging liegt lag stieg sank fiel beträgt betrug
        jährlich monatlich täglich höher niedriger größer kleiner stark teils starke"""
    ),
    ties=words_of("der des von vom aller dieser"),
    articles=words_of("der die das den dem des seiner ihrer"),
    most=4,
    change_before=words_of(
        """um plus minus weitere weiteren weiterer weiteres zusätzliche zusätzlichen anstieg
        rückgang
        zunahme abnahme zuwachs minus"""
    ),
    change_behind=words_of(
        """mehr weniger höher niedriger größer kleiner teurer billiger zuwachs anstieg rückgang plus
        minus wachstum"""
    ),
    aged=words_of("alter jahrgang alters"),
    old=words_of("alt alter alte alten jährige jähriger jährigen jähriges"),
    numbered=words_of(
        """seite seiten s artikel art nr nummer paragraf paragraph absatz abs ziffer kapitel tabelle
        abbildung abb platz rang tag runde phase stufe klasse gruppe typ windows formel gleis
        hausnummer halle zimmer version folge staffel teil band punkt klausel agenda uhr"""
    ),
    dated=words_of(
        """im in seit bis ab von vom nach vor anfang mitte ende jahr jahre jahren jahres um und
        sommer herbst winter frühjahr frühling märz der zwischen – - /"""
    ),
    clock=words_of("uhr"),
)
