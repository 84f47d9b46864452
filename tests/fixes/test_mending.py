"""Safe edits on whole ledgers: what is mended, what is left alone, and what never happens."""

import codecs
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.fixes import mending
from reconcile.fixes.mending import Mended, mend
from reconcile.ledger.load import load
from reconcile.rules import all_rules
from reconcile.yaml.capped import MOST
from reconcile.yaml.edit import Span, apply_to_bytes
from reconcile.yaml.text import Text

RULES = all_rules()
CODES = frozenset(rule.code for rule in RULES)

HEAD = """\
sources: {nis-2024: {title: Briefing}, pentagon-2024: {title: Report}}
quantities:
  troops:
    unit: persons
    dimensions: {where: [kursk, russia]}
    estimates:
"""


def mended(*files: tuple[str, bytes], codes: frozenset[str] = CODES) -> Mended:
    return mend(files, RULES, codes)


def after(text: str) -> str:
    data = text.encode()
    return mended(("a.yaml", data)).files.get("a.yaml", data).decode()


@pytest.mark.parametrize(
    ("before", "result"),
    [
        # Misspelled keys and words
        ("{stated: '5', orgin: nis-2024}", "{stated: '5', origin: nis-2024}"),
        ("{satted: about 500}", "{stated: about 500}"),
        ('{stated: "5", "orgin": nis-2024}', '{stated: "5", "origin": nis-2024}'),
        ("{stated: '5', basis: claimd}", "{stated: '5', basis: claimed}"),
        ("{stated: '5', basis: 'claimd'}", "{stated: '5', basis: 'claimed'}"),
        ("{stated: '5', measure: stok}", "{stated: '5', measure: stock}"),
        ("{stated: '5', origin: pentagn-2024}", "{stated: '5', origin: pentagon-2024}"),
        ("{stated: '5', orgin: pentagn-2024}", "{stated: '5', origin: pentagon-2024}"),
        ("{stated: '5', scope: {where: kursc}}", "{stated: '5', scope: {where: kursk}}"),
        ("{stated: '5', scope: {wehre: kursk}}", "{stated: '5', scope: {where: kursk}}"),
        ("{stated: '5', exact: yes}", "{stated: '5', exact: true}"),
        ("{stated: '5', exact: flase}", "{stated: '5', exact: false}"),
        # Numbers and dates
        ("{low: 1_000, high: 2_500_000}", "{low: 1000, high: 2500000}"),
        ("{stated: '5', as_of: 2025/9/2}", "{stated: '5', as_of: 2025-09-02}"),
        ("{stated: '5', as_of: Sept 2025}", "{stated: '5', as_of: 2025-09}"),
        ('{stated: "5", as_of: "September 2, 2025"}', '{stated: "5", as_of: "2025-09-02"}'),
        ("{stated: '5', period: 2023-2025}", "{stated: '5', period: 2023/2025}"),
        # Values that need quotes
        ("{stated: around 2,000}", '{stated: "around 2,000"}'),
        ("{low: 2,000, high: 3,000, note: x}", '{low: "2,000", high: "3,000", note: x}'),
        ("[about 2,000, {stated: 3, id: b}]", '["about 2,000", {stated: 3, id: b}]'),
        ("{stated: > 10,000, note: x}", '{stated: "> 10,000", note: x}'),
        ("\n        stated: > 10,000  # hm", '\n        stated: "> 10,000"  # hm'),
        ("> 10,000", '"> 10,000"'),
        ("\n        stated: >5", '\n        stated: ">5"'),
        (
            "\n        quote: see p. 12: table 3\n        stated: '5'",
            "\n        quote: \"see p. 12: table 3\"\n        stated: '5'",
        ),
        (
            "\n        stated: 5\n        note: *starred",
            '\n        stated: 5\n        note: "*starred"',
        ),
        ("\n        stated: 5\n        note: &R&D", '\n        stated: 5\n        note: "&R&D"'),
        (
            "\n        stated: 5\n        note: %5 off",
            '\n        stated: 5\n        note: "%5 off"',
        ),
        ("\n        stated: 5\n        note: @home", '\n        stated: 5\n        note: "@home"'),
        ("\n        stated: 5\n        note: `x` y", '\n        stated: 5\n        note: "`x` y"'),
        ("\n        stated: 5\n        note: !10", '\n        stated: 5\n        note: "!10"'),
        ("\n        stated: 5\n        note: - x", '\n        stated: 5\n        note: "- x"'),
        (
            "\n        stated: 5\n        note: [sic] x",
            '\n        stated: 5\n        note: "[sic] x"',
        ),
        (
            '\n        stated: 5\n        note: "Unequal" it\'s',
            "\n        stated: 5\n        note: '\"Unequal\" it''s'",
        ),
        ("\n        stated: 015000", '\n        stated: "015000"'),
        # Tabs, invisible line ends, entries written twice
        ("\n\t\t\t\tstated: 5\n\t\t\t\tnote: x", "\n        stated: 5\n        note: x"),
        ("\n        -\tstated: 5", "\n        - stated: 5"),
        ("\n        stated: 5\n\t\n        note: x", "\n        stated: 5\n\n        note: x"),
        (
            "\n        note: x\n        ti\u2028tle: a\n        stated: 5",
            "\n        note: x\n        ti tle: a\n        stated: 5",
        ),
        ("\n        stated: 5\n        stated: 5", "\n        stated: 5"),
        ("{stated: '5', note: x, note: x}", "{stated: '5', note: x}"),
    ],
)
def test_what_can_only_be_meant_in_one_way_is_mended(before: str, result: str) -> None:
    assert after(f"{HEAD}      nis-2024: {before}\n") == f"{HEAD}      nis-2024: {result}\n"


@pytest.mark.parametrize(
    ("lang", "phrase"), [("fr", "environ 1,28 million"), ("de", "rund 1,28 Millionen")]
)
def test_a_decimal_comma_is_quoted_where_the_language_of_the_source_reads_it(
    lang: str, phrase: str
) -> None:
    head = HEAD.replace("Briefing", f"Briefing, lang: {lang}")
    before = f"{head}      nis-2024: {{stated: {phrase}, origin: pentagon-2024}}\n"
    assert after(before) == before.replace(phrase, f'"{phrase}"')
    unread = before.replace(phrase, f"blorp {phrase}")
    assert after(unread) == unread


@pytest.mark.parametrize(
    "text",
    [
        # Two readings of a date or number
        "{stated: '5', as_of: 02/09/2025}",
        "{stated: '5', as_of: 2025-02-30}",
        "{low: 15.000}",
        "{low: 12:30}",
        "{low: '1,000,00'}",
        # One digit, or one letter of a short name, is another source
        "{stated: '5', origin: nis-2025}",
        "{stated: '5', origin: nis-2024b}",
        "{stated: '5', scope: {where: ukraine}}",
        "{stated: '5', year: 2024}",
        # The new key would stand there twice
        "{stated: '5', note: aa, note: bb}",
        # A comment, or a part of the value
        "\n        stated: around 2,000 #2",
        # The value goes on in the next line
        "\n        note: see p. 12: table 3\n          and 4\n        stated: 5",
        # Two fields in one line
        "\n        note: late as_of: 2025",
        # A list that lost its line
        "{stated: '5', supersedes: - a}",
        # Really a tag, an anchor with its alias, a block of text
        "\n        stated: 5\n        note: !include x.yaml",
        "\n        stated: 5\n        note: &x y\n        quote: *x",
        "\n        stated: 5\n        note: >\n          folded",
        # Not a phrase either way
        "\n        stated: *5",
        "\n        stated: !10",
        # Commas that may part items
        "[11,000, 12,000, 13]".replace(", ", ","),
        # Not the same value
        "\n        note: a\n        note: b\n        stated: 5",
        # A tab whose level is not certain
        "\n        stated: 5\n\tnote: x",
        "\n        note: |\n\ttext",
        # A quote that ends where another one does
        '\n        stated: 5\n        note: "a" and "b"',
        '\n        stated: 5\n        note: "see',
    ],
)
def test_what_may_mean_two_things_is_left_alone(text: str) -> None:
    whole = f"{HEAD}      nis-2024: {text}\n"
    assert after(whole) == whole


def test_tabs_become_the_steps_of_the_file() -> None:
    text = "source:\n\ttitle: Briefing\n\n\tpublished: 2024\nestimates:\n\ttroops:\n\t\tstated: 5\n"
    assert after(text) == (
        "source:\n  title: Briefing\n\n  published: 2024\nestimates:\n  troops:\n    stated: 5\n"
    )


def test_line_ends_and_byte_order_mark_and_the_missing_last_line_end_stay() -> None:
    text = HEAD + "      nis-2024:\n        stated: around 5 😀\n        orgin: pentagon-2024"
    data = codecs.BOM_UTF8 + text.replace("\n", "\r\n").replace(" 😀", "  # 😀").encode()
    found = mended(("a.yaml", data)).files["a.yaml"]
    assert found == data.replace(b"orgin", b"origin")


def test_the_last_line_is_removed_with_the_line_end_before_it() -> None:
    text = (HEAD + "      nis-2024:\n        stated: 5\n        stated: 5").replace("\n", "\r\n")
    assert after(text) == text.removesuffix("\r\n        stated: 5")


def test_one_slip_behind_the_other_is_found_in_a_file_that_cannot_be_read() -> None:
    lines = "".join(f"  s{i}:\n    note: see p. {i}: x\n    title: a\n" for i in range(30))
    found = mended(("a.yaml", f"sources:\n{lines}".encode()))
    assert len(found.changes) == 30
    assert found.report.unread == ()


def test_a_file_that_stays_unreadable_is_mended_up_to_there() -> None:
    text = HEAD + "      nis-2024: > 5\n      pentagon-2024: [5\n"
    assert after(text) == text.replace("> 5", '"> 5"')


# The estimate under the misspelled id is replaced by another one, which names it as it is.
HARMED = """\
sources: {nis-2024: {title: A}, pentagon-2024: {title: B}}
quantities:
  q:
    unit: persons
    estimates:
      pentagn-2024: about 5
      nis-2024:
        - {stated: about 6, id: q/pentagin-2024}
        - {stated: about 7, id: new, supersedes: q/pentagn-2024}
"""


def test_an_edit_that_brings_an_error_elsewhere_is_withdrawn() -> None:
    found = mended(("a.yaml", HARMED.encode()))
    assert found.files == {}
    assert [(one.code, one.new) for one in found.withdrawn] == [("RC201", "pentagon-2024")]


def test_who_did_harm_elsewhere_is_known_without_a_check_for_each() -> None:
    names = [f"{letter * 4}penta" for letter in "abcdefgh"]
    text = "sources:\n  nis-2024: {title: A}\n"
    text += "".join(f"  {one}gon: {{title: B}}\n" for one in names) + "quantities:\n"
    for number, one in enumerate(names):
        own = HARMED.replace("pentag", f"{one}g").partition("quantities:\n")[2]
        text += (
            own.replace("  q:", f"  q{number}:")
            .replace("q/", f"q{number}/")
            .replace("id: new", f"id: new{number}")
        )
    text = (
        text.replace("-2024: about", ": about").replace("gn-2024", "gn").replace("gin-2024", "gin")
    )
    with mock.patch.object(mending, "load", wraps=load) as loaded:
        found = mended(("a.yaml", text.encode()))
    assert sorted(one.new for one in found.withdrawn) == [f"{one}gon" for one in names]
    assert found.files == {}
    assert loaded.call_count <= 3


def test_the_others_are_made_when_one_is_withdrawn() -> None:
    text = HARMED.replace("unit: persons", "unit: persons\n    lable: Q\n    defintion: D")
    found = mended(("a.yaml", text.encode()), ("b.yaml", b"sources: {c: {tilte: C}}\n"))
    assert [change.new for change in found.changes] == ["label", "definition", "title"]
    assert [change.new for change in found.withdrawn] == ["pentagon-2024"]


def test_an_error_that_could_not_be_seen_before_is_no_reason_to_withdraw() -> None:
    text = HEAD + "      nis-2024: {stated: about 500, orgin: nobody}\n"
    found = mended(("a.yaml", text.encode()))
    assert [change.new for change in found.changes] == ["origin"]
    assert [one.code for one in found.report.findings if one.severity == 3] == ["RC201"]


def test_a_key_is_not_renamed_when_its_value_does_not_fit() -> None:
    text = HEAD + "      nis-2024: {stated: about 500, asof: [a, b]}\n"
    found = mended(("a.yaml", text.encode()))
    assert found.files == {}
    assert [change.new for change in found.withdrawn] == ["as_of"]


def test_accepted_findings_are_not_mended() -> None:
    text = HEAD + "      nis-2024: 015000\naccept: [{code: RC018, reason: as printed}]\n"
    assert after(text) == text


def test_what_is_wrong_is_mended_before_how_it_is_written() -> None:
    text = HEAD.replace("quantities", "quantites") + "      nis-2024: {stated: '5', exact: no}\n"
    assert after(text) == text.replace("quantites", "quantities").replace(": no", ": false")


def test_only_the_chosen_codes_and_paths_change() -> None:
    data = f"{HEAD}      nis-2024: {{satted: around 2,000}}\n".encode()
    found = mended(("a.yaml", data), codes=frozenset({"RC003"}))
    assert [change.code for change in found.changes] == ["RC003"]
    assert mend([("a.yaml", data)], RULES, CODES, only={"b.yaml"}).files == {}


def test_changes_name_the_place_in_the_new_file() -> None:
    text = HEAD + "      nis-2024:\n        stated: 5\n        stated: 5\n        orgin: nis-2024\n"
    found = mended(("a.yaml", text.encode()))
    lines = found.files["a.yaml"].decode().split("\n")
    change = next(one for one in found.changes if one.code == "RC020")
    assert lines[change.where.line - 1] == "        origin: nis-2024"


@pytest.mark.parametrize(
    "data", [b"a: \xff\n", "a: > 5\n".encode("utf-16"), b"<<<<<<< a\nb: > 5\n", b"a: > 5\n\x00"]
)
def test_files_that_are_no_text_or_not_merged_are_never_touched(data: bytes) -> None:
    assert mended(("a.yaml", data)).files == {}


SLIPS = (
    ("origin:", "orgin:"),
    ("published: 2024", "published: Sept 2024"),
    ("stated: ", "stated: > "),
    ("note: ", "note: see x: "),
    ("note: ", "note: @"),
    ("    ", "\t\t"),
    (", ", ","),
    (": ", ":"),
    ("'", '"'),
    ("}", ""),
    ("persons", "no"),
    ("\n", "\r\n"),
    ("\n", "\n\n"),
    (" ", "\u2028"),
    ("nis-2024", "nsi-2024"),
    ("title", "é😀title"),
)
GOOD = """\
# a ledger 😀
sources:
  nis-2024: {title: 'Briefing', published: 2024, note: first}
  pentagon-2024:
    title: Report   # printed
    note: second
quantities:
  troops:
    unit: persons
    estimates:
      nis-2024: 12000
      pentagon-2024:
        - stated: about 500
          origin: nis-2024
        - {stated: 'more than 5', id: b, note: x}
"""


@st.composite
def sown(draw: st.DrawFn) -> bytes:
    """The good ledger with some slips in it; many of them cannot be mended."""
    text = GOOD
    for _ in range(draw(st.integers(1, 4))):
        good, slip = draw(st.sampled_from(SLIPS))
        parts = text.split(good)
        if len(parts) > 1:
            cut = draw(st.integers(1, len(parts) - 1))
            text = good.join(parts[:cut]) + slip + good.join(parts[cut:])
    mark = codecs.BOM_UTF8 if draw(st.booleans()) else b""
    return mark + text.encode()


@settings(max_examples=60)
@given(sown())
def test_mending_is_minimal_repeatable_and_loses_no_figure(data: bytes) -> None:
    first = mended(("a.yaml", data))
    result = first.files.get("a.yaml", data)

    again = mended(("a.yaml", result))
    assert again.files == {}

    source = Text("a.yaml", result.decode("utf-8-sig"))
    back = [Span(*source.span(one.where), one.old) for one in first.changes]
    texts = [source.text[span.start : span.end] for span in back]
    if texts == [one.new for one in first.changes]:  # no edit lies within another
        assert apply_to_bytes(result, back) == data

    old, new = load([("a.yaml", data)]), load([("a.yaml", result)])
    assert len(new.unread) <= len(old.unread)
    figures = {(one.quantity, one.stated, one.figure) for one in new.estimates}
    assert figures.issuperset((one.quantity, one.stated, one.figure) for one in old.estimates)


def test_more_slips_than_are_told_at_once_are_all_mended() -> None:
    count = MOST + 5
    lines = "".join(f"  s{i}: {{tilte: a, published: x}}\n" for i in range(count))
    found = mended(("a.yaml", f"sources:\n{lines}".encode()), codes=frozenset({"RC020"}))
    assert found.withdrawn == ()
    assert len(found.changes) == count
