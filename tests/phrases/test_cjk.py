"""Chinese and Korean: print forms against the English phrase that says the same."""

from pathlib import Path

import pytest

from reconcile.phrases import Reading, Refusal, read
from reconcile.phrases.lang import load

FORMS = [
    line.split("\t")
    for line in Path(__file__).with_name("phrases-cjk.tsv").read_text("utf-8").splitlines()
]
LEFT = {
    "240㎜ 방사포 220여 문": "a calibre in front looks like a number of its own",
}
"""Forms that are refused though a reader reads them, with the reason."""

SAID = ("low", "best", "high", "low_closed", "high_closed", "kind", "currency", "share", "vague")


def said(reading: Reading) -> list[object]:
    """What a reading says of the number, without its words."""
    return [getattr(reading, name) for name in SAID] + [reading.per]


@pytest.mark.parametrize(("phrase", "english"), FORMS, ids=[form[0] for form in FORMS])
def test_a_phrase_says_what_the_english_one_says(phrase: str, english: str) -> None:
    if english == "REFUSE" or phrase in LEFT:
        with pytest.raises(Refusal):
            read(phrase)
    else:
        assert said(read(phrase)) == pytest.approx(said(read(english)))


@pytest.mark.parametrize("code", ["ko", "zh"])
def test_the_language_is_found_by_its_script_and_named(code: str) -> None:
    phrase = {"ko": "약 1만 1천명의 북한군", "zh": "約1萬名士兵"}[code]
    assert read(phrase).lang == load(code).version == f"lang/{code}/1"
