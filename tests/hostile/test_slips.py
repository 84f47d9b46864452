"""Slips as people make them, each found at its line with a word that helps.

Written from the description of the format and of its diagnostics, not from the code: what is
expected is what a person who made the slip has to be told.
"""

from typing import NamedTuple

import pytest

from reconcile import rules
from reconcile.answers.asked import answer_all
from reconcile.checks.report import check
from reconcile.checks.rule import Case
from reconcile.ledger.load import load
from reconcile.ledger.places import Places

TODAY = 739_252
"""2025-01-01."""

LEDGER = """\
sources:
  nis-2024:
    title: Briefing
    publisher: NIS
    published: 2024-10-18
  dia-2024: {title: Assessment, publisher: DIA, published: 2024-11-02}
quantities:
  troops:
    unit: persons
    label: Soldiers sent
    measure: stock
    dimensions: {where: [kursk, rear]}
    scope: {where: kursk}
    estimates:
      nis-2024:
        stated: about 12,000
        as_of: 2024-10
      dia-2024: 11,000 to 12,000
"""

FLAT = """\
sources: {nis-2024: {title: Briefing, published: 2024-10-18}}
quantities: {troops: {unit: persons}}
estimates:
- quantity: troops
  source: nis-2024
  stated: about 12,000
"""

OWN = """\
source:
  id: nis-2024
  title: Briefing
  published: 2024-10-18
estimates:
  troops:
    stated: about 12,000
    locator: page 3
quantities: {troops: {unit: persons}}
"""


class Slip(NamedTuple):
    """One slip.

    Attributes:
        wrong: What stands in the place of ``right``; the finding is at the line of its ``at``.
        right: What the good ledger has there.
        code: The diagnostic.
        words: Each stands in the message or in the help.
        at: A part of the line to be found; empty: the line where ``wrong`` begins.
        base: The good ledger.
    """

    wrong: str
    right: str
    code: str
    words: str
    at: str = ""
    base: str = LEDGER


SLIPS = (
    # The file.
    Slip(
        "    unit: persons\n    unit: people", "    unit: persons", "RC002", "twice 9 10", "people"
    ),
    Slip(
        "      dia-2024: 1\n      nis-2024: 2",
        "      dia-2024: 11,000 to 12,000",
        "RC002",
        "twice",
        "nis-2024: 2",
    ),
    Slip("{stated: around 2,000}", "11,000 to 12,000", "RC003", "comma around 2,000 Quote"),
    Slip("{low: 11,000, high: 12,000}", "11,000 to 12,000", "RC003", "comma 11,000"),
    Slip("stated: > 10,000", "stated: about 12,000", "RC004", '`>` Quote "> 10,000"'),
    Slip(
        "nis-2024: > 10,000\n",
        "nis-2024:\n        stated: about 12,000\n        as_of: 2024-10\n",
        "RC004",
        "> 10,000",
    ),
    Slip("title: Briefing: the Kursk front", "title: Briefing", "RC005", "colon Quote"),
    Slip("quote: see p. 12: table 3", "as_of: 2024-10", "RC005", "colon see p. 12: table 3"),
    Slip("\tunit: persons", "    unit: persons", "RC006", "tab spaces"),
    Slip(
        "    unit: persons\n     label: Soldiers",
        "    unit: persons\n    label: Soldiers",
        "RC001",
        "indent",
        "     label",
    ),
    Slip("   label: Soldiers sent", "    label: Soldiers sent", "RC001", "indent"),
    Slip("<<<<<<< HEAD\n  troops:", "  troops:", "RC007", "merge conflict"),
    Slip("=======\n  troops:", "  troops:", "RC007", "merge conflict delete"),
    Slip("dia-2024: *nis", "dia-2024: 11,000 to 12,000", "RC008", "alias quote"),
    Slip("nis-2024: &nis\n        stated", "nis-2024:\n        stated", "RC008", "anchor"),
    Slip("stated: !10", "stated: about 12,000", "RC009", "tag quote"),
    Slip("stated: !10,000", "stated: about 12,000", "RC016", "! type Quote"),
    Slip("---\nquantities:", "quantities:", "RC010", "second"),
    Slip("stated: @12,000", "stated: about 12,000", "RC016", "@ reserved Quote"),
    Slip("stated: %12", "stated: about 12,000", "RC016", "% Quote"),
    Slip("stated: `12,000`", "stated: about 12,000", "RC016", "backtick"),
    Slip("stated: [about] 12,000", "stated: about 12,000", "RC016", "Quote [about] 12,000"),
    Slip('stated: "about 12,000', "stated: about 12,000", "RC001", "quote not closed"),
    Slip("scope: {where: kursk", "scope: {where: kursk}", "RC016", "not closed"),
    Slip("title: Briefing #3", "title: Briefing", "RC017", "comment #3"),
    Slip("label: no", "label: Soldiers sent", "RC018", "YAML 1.1 false"),
    Slip("    title Briefing", "    title: Briefing", "RC001", "colon"),
    # Fields.
    Slip("publishd: 2024-10-18", "published: 2024-10-18", "RC020", "publishd published"),
    Slip("stateed: about 12,000", "stated: about 12,000", "RC020", "stateed stated"),
    Slip("quantites:", "quantities:", "RC020", "quantites quantities"),
    Slip("measure: stocks", "measure: stock", "RC021", "stocks stock"),
    Slip("basis: guessed", "as_of: 2024-10", "RC021", "guessed estimated"),
    Slip("rank: best", "as_of: 2024-10", "RC021", "best preferred normal"),
    Slip("reliability: G", "publisher: NIS", "RC021", "G reliability A B"),
    Slip("rank: deprecated", "as_of: 2024-10", "RC023", "reason"),
    Slip(
        "    label: Soldiers sent",
        "    unit: persons\n    label: Soldiers sent",
        "RC023",
        "unit missing",
        "  troops:",
    ),
    Slip("published:", "published: 2024-10-18", "RC024", "no value"),
    Slip("title: [Briefing, NIS]", "title: Briefing", "RC022", "list one value"),
    Slip("reconcile: 2\nsources:", "sources:", "RC025", "version 2"),
    # Numbers and dates.
    Slip("stated: about twelfe thousand", "stated: about 12,000", "RC101", "twelfe"),
    Slip("dia-2024: 12,000 to 11,000", "dia-2024: 11,000 to 12,000", "RC102", "12,000 11,000"),
    Slip("{low: 12000, high: 11000}", "11,000 to 12,000", "RC102", "12,000 11,000 swap"),
    Slip("{low: 1000, best: 5000, high: 2000}", "11,000 to 12,000", "RC103", "5,000 1,000 2,000"),
    Slip("{stated: '500', low: 5000}", "11,000 to 12,000", "RC104", "500 5,000"),
    Slip("{low: many}", "11,000 to 12,000", "RC105", "many number"),
    Slip(
        "published: 2024-02-30", "published: 2024-10-18", "RC106", "2024-02-30 no such day February"
    ),
    Slip("published: 18.10.2024", "published: 2024-10-18", "RC106", "18.10.2024 YYYY-MM-DD"),
    Slip("as_of: 2024-13", "as_of: 2024-10", "RC106", "2024-13"),
    Slip("as_of: Oct 2024", "as_of: 2024-10", "RC106", "Oct 2024 YYYY"),
    Slip("period: 2024-10/2024-02", "as_of: 2024-10", "RC106", "ends before it starts"),
    Slip("retracted: maybe", "publisher: NIS", "RC107", "maybe true false"),
    Slip("exact: yes", "as_of: 2024-10", "RC107", "yes true"),
    Slip("window: half a year", "measure: stock", "RC108", "half a year months"),
    Slip("stated: $12 million", "stated: about 12,000", "RC113", "USD persons"),
    # Ids.
    Slip("dia-2025: 11,000 to 12,000", "dia-2024: 11,000 to 12,000", "RC201", "dia-2025 dia-2024"),
    Slip("origin: nis2024", "as_of: 2024-10", "RC201", "nis2024 nis-2024"),
    Slip("relays: dia2024", "publisher: NIS", "RC201", "dia2024 dia-2024"),
    Slip(
        "\n      - {stated: 5, id: x}\n      - {stated: 6, id: x}",
        " 11,000 to 12,000",
        "RC202",
        "x twice",
        "6, id",
    ),
    Slip("[{stated: 5}, {stated: 6}]", "11,000 to 12,000", "RC203", "second id"),
    Slip("source: dia-2024", "as_of: 2024-10", "RC204", "dia-2024 nis-2024"),
    Slip("relays: nis-2024", "publisher: NIS", "RC205", "nis-2024 itself"),
    Slip("scope: {wher: kursk}", "as_of: 2024-10", "RC301", "wher where"),
    Slip("scope: {where: kurks}", "as_of: 2024-10", "RC301", "kurks kursk"),
    # The other two layouts.
    Slip("- quantity: troop", "- quantity: troops", "RC201", "troop troops", base=FLAT),
    Slip(
        "- quantity: troops\n",
        "- quantity: troops\n  source: nis-2024\n",
        "RC023",
        "source",
        base=FLAT,
    ),
    Slip("  statd: 5", "  stated: about 12,000", "RC020", "statd stated", base=FLAT),
    Slip("estimates:\n  troops: 5\nx:", "estimates:", "RC022", "list", "  troops: 5", FLAT),
    Slip("  troop:", "  troops:", "RC201", "troop troops", base=OWN),
    Slip("    stated: > 12,000", "    stated: about 12,000", "RC004", "> 12,000", base=OWN),
    Slip("    locatr: page 3", "    locator: page 3", "RC020", "locatr locator", base=OWN),
    Slip("  published: 2024-18-10", "  published: 2024-10-18", "RC106", "2024-18-10", base=OWN),
    Slip(
        "troops: {unit: persons, label: Soldiers, 12}",
        "troops: {unit: persons}",
        "RC003",
        "comma",
        base=OWN,
    ),
)


def _findings(text: str) -> list[tuple[str, int, str]]:
    """Code, line and words of what is found."""
    ledger = load([("data/x.yaml", text.encode())])
    places = Places(ledger.files)
    found = check(Case(ledger, answer_all(ledger), TODAY), rules.all_rules(), places)
    return [(one.code, one.place.line, f"{one.message} | {one.help}") for one in found.findings]


@pytest.mark.parametrize("base", [LEDGER, FLAT, OWN])
def test_the_ledgers_are_good_before_the_slip(base: str) -> None:
    assert [one for one in _findings(base) if one[0] < "RC2"] == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code} {slip.wrong[:30]!r}")
def test_a_slip_is_found_at_its_line_with_words_that_help(slip: Slip) -> None:
    assert slip.base.count(slip.right) >= 1
    before, _, after = slip.base.partition(slip.right)
    text = f"{before}{slip.wrong}{after}"
    start = text.index(slip.at) if slip.at else len(before)
    wanted = text.count("\n", 0, start) + 1
    found = _findings(text)
    at_line = [words for code, line, words in found if (code, line) == (slip.code, wanted)]
    assert at_line, (wanted, found)
    missing = [
        word
        for word in slip.words.split()
        if not any(word.casefold() in told.casefold() for told in at_line)
    ]
    assert missing == [], at_line
