"""Words for the people and things of one country: adjective, then people, in the singular.

Peoples without a state of their own, continents and languages that are no nationality are left
out: a Kurd may be a Turk, a Nigerian is an African.
"""

from typing import Final

NATIONS: Final = """
afghan | albanian | algerian | american us u.s | angolan | argentine argentinian | armenian
| australian | austrian | azerbaijani azeri | bahraini | bangladeshi | belarusian | belgian
| bolivian | bosnian | brazilian | british briton uk | bulgarian | burmese | cambodian
| cameroonian | canadian | chadian | chilean | chinese | colombian | congolese | croatian croat
| cuban | czech | danish dane | dutch | ecuadorian | egyptian | eritrean | estonian | ethiopian
| finnish finn | french frenchman | georgian | german | ghanaian | greek | guatemalan | haitian
| honduran | hungarian | icelandic icelander | indian | indonesian | iranian | iraqi | irish
irishman | israeli | italian | ivorian | jamaican | japanese | jordanian | kazakh | kenyan
| korean | kuwaiti | kyrgyz | lao laotian | latvian | lebanese | liberian | libyan | lithuanian
| malaysian | malian | mexican | moldovan | mongolian | moroccan | mozambican | namibian
| nepali nepalese | nicaraguan | nigerian | nigerien | norwegian | omani | pakistani
| palestinian | panamanian | paraguayan | peruvian | philippine filipino | polish pole
| portuguese | qatari | romanian | russian | rwandan | salvadoran | saudi | senegalese | serbian
serb | singaporean | slovak | slovenian slovene | somali | soviet | spanish spaniard | sudanese
| swedish swede | swiss | syrian | taiwanese | tajik | tanzanian | thai | tunisian | turkish turk
| turkmen | ugandan | ukrainian | emirati | uruguayan | uzbek | venezuelan | vietnamese | yemeni
| zambian | zimbabwean
"""
"""The words of one country between two strokes."""

PEOPLES: Final = frozenset(NATIONS.replace("|", " ").split()) - {"us", "u.s", "uk"}
"""Those that name people, too."""
