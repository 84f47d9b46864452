"""The figures of a text: which are found, how they read, what is pointed at, what is left out."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.commands import ROOT, run

import yaml
from reconcile.formats.suggestions_text import reading_in_short
from reconcile.ledger.load import load
from reconcile.phrases import Refusal
from reconcile.quotes.copies.copy import Block, Copy
from reconcile.quotes.likely import Likely
from reconcile.quotes.suggest import Suggestion, suggest

ARTICLE = ROOT / "tests/quotes/copies/ferry.html"


def copy_of(text: str, lang: str = "en") -> Copy:
    return Copy((Block(text, "¶ 1"),), language=lang)


def found(text: str, lang: str = "en") -> list[tuple[str, str]]:
    return [(one.phrase, reading_in_short(one.reading)) for one in suggest(copy_of(text, lang))]


SENTENCES = [
    (
        "en",
        "As many as 12,000 soldiers had been sent by May 2025, at a cost of $9.8 billion, it says.",
        [("As many as 12,000 soldiers", "up to 12,000"), ("$9.8 billion", "9.8 billion USD")],
    ),
    (
        "en",
        "He named 5.7 to 6.7 million artillery shells and up to 248 ballistic "
        "missiles of one type.",
        [
            ("5.7 to 6.7 million artillery shells", "5.7–6.7 million"),
            ("up to 248 ballistic missiles", "up to 248"),
        ],
    ),
    (
        "en",
        "Only two ministers came to the meeting, but hundreds of people waited outside for hours.",
        [("hundreds of people", "at least 100, up to 1,000")],
    ),
    (
        "en",
        "In the first quarter of 2023 sales rose by 5% to 1.2 million units, "
        "of which a third left.",
        [("5%", "5 %"), ("1.2 million units", "1.2 million"), ("a third", "33.33 %")],
    ),
    (
        "en",
        "John Smith, 45, who lives at 12 Baker Street, paid £300 for driving 3 km without a paper.",
        [("£300", "300 GBP"), ("3 km", "3 km")],
    ),
    (
        "en",
        "Call 08141395113 or write to a@b.org, or see "
        "https://x.org/2023/05/12345 for what he says.",
        [],
    ),
    (
        "en",
        "The army lost at least 1,200 tanks, nearly 40 percent of what it had in 2022, they think.",
        [("at least 1,200 tanks", "at least 1,200"), ("nearly 40 percent", "36–40 %")],
    ),
    (
        "en",
        "Some 1780 people were hurt and 25,000 to 30,000 homes damaged when "
        "the KN-23 fell at 14:30.",
        [
            ("Some 1780 people", "at least 1,730, up to 1,830"),
            ("25,000 to 30,000 homes", "25,000–30,000"),
        ],
    ),
    (
        "en",
        "Revenue fell almost 13 percent, from $7.23 billion in 2003 to $6.30 billion this year.",
        [
            ("almost 13 percent", "12–13 %"),
            ("$7.23 billion", "7.23 billion USD"),
            ("$6.30 billion", "6.3 billion USD"),
        ],
    ),
    (
        "de",
        "Rund 12.000 Soldaten und mindestens 300 Panzer wurden bis zum 3. Mai "
        "2024 dorthin gebracht.",
        [
            ("Rund 12.000 Soldaten", "11,000–13,000"),
            ("mindestens 300 Panzer", "at least 300"),
        ],
    ),
    (
        "de",
        "Der Umsatz stieg um 5 Prozent auf 1,2 Milliarden Euro, etwa ein Drittel aus dem Ausland.",
        [
            ("5 Prozent", "5 %"),
            ("1,2 Milliarden Euro", "1.2 billion EUR"),
            ("etwa ein Drittel", "30–36.67 %"),
        ],
    ),
    (
        "fr",
        "Plus de 10 000 soldats et près de 40 % des chars ont été perdus en 2023, selon l'armée.",
        [
            ("Plus de 10 000 soldats", "more than 10,000"),
            ("près de 40 % des chars", "36–40 %"),
        ],
    ),
    (
        "es",
        "Al menos 1.200 personas murieron en el terremoto del lunes, según el gobierno del país.",
        [("Al menos 1.200 personas", "at least 1,200")],
    ),
    (
        "ru",
        "Среди погибших — 1780 мужчин и более 300 женщин, сообщили в понедельник в штабе армии.",
        [("1780 мужчин", "1,780"), ("более 300 женщин", "more than 300")],
    ),
    (
        "uk",
        "За даними штабу, загинули щонайменше 45 осіб, пошкоджено понад 2 тис. "
        "будинків у 2023 році.",
        [("щонайменше 45 осіб", "at least 45"), ("понад 2 тис. будинків", "more than 2,000")],
    ),
    (
        "zh",
        "据该部门统计，约3.5万人受伤，经济损失超过20亿美元，为2023年以来的最高纪录。",
        [("约3.5万人受伤", "34,000–36,000"), ("超过20亿美元", "more than 2 billion USD")],
    ),
    (
        "ko",
        "국방부는 최소 1만2000명의 병사가 파병되었고 약 30억 달러가 지원되었다고 2024년에 밝혔다.",
        [("최소 1만2000명", "at least 12,000"), ("약 30억 달러", "2.7–3.3 billion USD")],
    ),
    (
        "ar",
        "وقالت الوزارة إن عدد الجرحى بلغ نحو 3500 شخص منذ بداية العام في جميع أنحاء البلاد",
        [("نحو 3500 شخص", "3,400–3,600")],
    ),
]


@pytest.mark.parametrize(("lang", "text", "figures"), SENTENCES)
def test_the_figures_of_a_sentence(lang: str, text: str, figures: list[tuple[str, str]]) -> None:
    assert found(text, lang) == figures


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("They sold less that 50 million shares of it on that day.", '"less that"'),
        (
            "It earned slightly less that the $3.4 million of the year before.",
            '"slightly less that',
        ),
        ("The trade was worth USD 50 million or sightly more in that year.", '"or sightly more"'),
    ],
)
def test_words_one_edit_from_a_hedge_are_pointed_at(text: str, slip: str) -> None:
    (one,) = suggest(copy_of(text))
    assert one.slip.startswith(slip)


@pytest.mark.parametrize(
    ("lang", "text", "phrase"),
    [
        (
            "pt",
            "Morreram mais de 5,4 milhões de pessoas em todo o mundo, diz ele.",
            "mais de 5,4 milhões",
        ),
        (
            "it",
            "Sono morte almeno 10.000 persone in tutto il mondo, dice il ministro.",
            "almeno 10.000",
        ),
    ],
)
def test_no_hedge_is_lost_where_no_table_knows_the_language(
    lang: str, text: str, phrase: str
) -> None:
    (one,) = suggest(copy_of(text, lang))
    assert phrase in one.phrase
    assert isinstance(one.reading, Refusal)


def test_a_change_says_so() -> None:
    one, level = suggest(copy_of("The number of cases rose by 2,000 to 14,500 in the last week."))
    assert (one.phrase, one.change) == ("2,000", "rose by")
    assert (level.phrase, level.change) == ("14,500", "")


def test_what_is_left_out_says_why() -> None:
    text = "In 2019 Ida Marsh, 45, ran 12 days from 14:30 on 3 May, see Article 5 of the book."
    assert suggest(copy_of(text)) == ()
    left = {one.phrase: one.left_out for one in suggest(copy_of(text), everything=True)}
    assert left["2019 Ida Marsh"] == "a year"
    assert left["45"] == "an age"
    assert left["14:30"] == "a time of day"


WORDS = """
up to about 5 10 12,000 1.5 million $ € % people less that or more between and to - – ( ) . , ;
the of in 2023 не менее тыс человек rund Prozent 约 万 人 최소 명 نحو
"""
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join)


@given(text=TEXTS, lang=st.sampled_from(["en", "de", "fr", "es", "ru", "uk", "zh", "ko", "ar", ""]))
def test_any_text_gives_figures_that_stand_there_in_order(text: str, lang: str) -> None:
    end = 0
    for one in suggest(copy_of(text, lang), everything=True):
        assert end <= one.start < one.end <= len(text)
        assert one.phrase == text[one.start : one.end]
        end = one.end


def test_quantities_are_offered_by_money_and_words() -> None:
    ledger = load(
        [
            (
                "a.yaml",
                b"quantities: {shells: {unit: shells}, sold: {unit: USD, label: Shells sold}, "
                b"men: {unit: persons, counts: [soldiers]}}",
            )
        ]
    )
    copy = copy_of("They sold 600 shells for $5 million and lost 200 soldiers on that day.")
    likely = Likely(ledger)
    offered = [likely.of(one, copy) for one in suggest(copy)]
    assert [one[0] for one in offered] == ["shells", "sold", "men"]
    assert all("sold" not in one for one in (offered[0], offered[2]))


def test_the_command_shows_an_article(tmp_path: Path) -> None:
    done = run("suggest", str(ARTICLE), "--isolated", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "title: Ferry ports count the summer"
    assert any("between 41,000 and 46,500" in line.lower() for line in lines)
    assert any('"slightly less that the"' in line for line in lines)


def test_a_draft_loads_once_its_quantities_are_filled(tmp_path: Path) -> None:
    done = run("suggest", str(ARTICLE), "--source", "ferry", "--yaml", "--isolated", cwd=tmp_path)
    draft = done.stdout
    assert yaml.safe_load(draft)["source"]["id"] == "ferry"
    entries = yaml.safe_load(draft)["estimates"]
    read = [one for one in suggest_of(ARTICLE) if not isinstance(one.reading, Refusal)]
    assert len(entries) >= len(read) > 5
    (tmp_path / "data/sources").mkdir(parents=True)
    for number in range(len(entries)):
        draft = draft.replace("  - quantity:  #", f"  - quantity: q{number}  #", 1)
    (tmp_path / "data/sources/ferry.yaml").write_text(draft, encoding="utf-8")
    quantities = "".join(
        f"  q{n}: {{unit: {unit_of(e['stated'])}}}\n" for n, e in enumerate(entries)
    )
    (tmp_path / "data/a.yaml").write_text(f"quantities:\n{quantities}", encoding="utf-8")
    checked = run("check", "--fail-on", "error", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    again = run("suggest", str(ARTICLE), "--source", "ferry", "--json", cwd=tmp_path)
    assert all(one["recorded"] for one in json.loads(again.stdout)["figures"])


def suggest_of(path: Path) -> tuple[Suggestion, ...]:
    from reconcile.quotes.copies.reading import read_copy

    return suggest(read_copy(path.read_bytes(), path.name))


def unit_of(stated: str) -> str:
    if "£" in stated:
        return "GBP"
    return '"1"' if "half" in stated or "fifth" in stated else "persons"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (
            ["none.html"],
            2,
            "error: `none.html` cannot be read: No such file or directory; name a file",
        ),
        (["--yaml", "--json", "a.txt"], 2, "error: --yaml and --json are two forms; choose one"),
    ],
)
def test_what_cannot_be_done_is_said(
    words: list[str], code: int, told: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("x")
    done = run("suggest", *words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(told)


def test_standard_input_is_a_text(tmp_path: Path) -> None:
    text = "As many as 600 people were killed in the valley on that night, he says.\n"
    done = run("suggest", "-", "--isolated", stdin=text, cwd=tmp_path)
    assert done.stdout == ("1  As many as 600 people  up to 600    ¶ 1\nstandard input: 1 figure\n")
