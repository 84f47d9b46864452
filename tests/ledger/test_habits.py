"""What people write who know other formats: each slip gets the message of its own."""

import pytest

from reconcile.finding import Issue
from reconcile.ledger.load import load
from reconcile.ledger.model import Estimate, Quantity, Source
from reconcile.ledger.synonyms import meant_by

TOP = "quantities: {crowd: {unit: persons}, city: {unit: persons}}\n"


def issues(text: str) -> list[Issue]:
    return list(load([("a.yaml", (TOP + text).encode())]).troubles)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("value", "stated"),
        ("min", "low"),
        ("max", "high"),
        ("date", "as_of"),
        ("page", "locator"),
        ("Comment", "note"),
        ("text", "quote"),
        ("colour", None),
    ],
)
def test_synonym_of_a_field_of_an_estimate_is_named_and_mended(name: str, field: str) -> None:
    (issue,) = issues(f"source: {{id: a}}\nestimates: {{crowd: {{{name}: '5'}}}}\n")
    assert issue.problem == "unknown-field"
    assert (issue.edit.text if issue.edit else None) == field
    assert field is None or issue.help == f"write `{field}`"


@pytest.mark.parametrize(("name", "field"), [("link", "url"), ("date", "published")])
def test_synonym_of_a_field_of_a_source_is_another(name: str, field: str) -> None:
    assert meant_by(name, Source) == field
    (issue,) = issues(f"sources: {{a: {{title: A, {name}: x}}}}\n")
    assert issue.help == f"write `{field}`"


@pytest.mark.parametrize("name", ["comment", "note", "description"])
def test_what_a_quantity_is_goes_to_its_definition(name: str) -> None:
    assert meant_by(name, Quantity) == "definition"


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("range", "write both ends as one phrase in `stated`, or as `low` and `high`"),
        ("author", "write it as `author` of the source, under `sources`"),
        ("link", "write it as `url` of the source, under `sources`"),
    ],
)
def test_key_of_another_record_says_where_it_belongs(name: str, remedy: str) -> None:
    (issue,) = issues(f"source: {{id: a}}\nestimates: {{crowd: {{stated: '5', {name}: x}}}}\n")
    assert issue.help == remedy


def test_sentence_as_a_figure_is_sent_to_quote() -> None:
    text = "The ministry said on Tuesday that around 15,000 soldiers had been deployed."
    (issue,) = issues(f"source: {{id: a}}\nestimates: {{crowd: '{text}'}}\n")
    assert "a sentence goes to `quote`" in issue.help


def test_no_synonym_is_a_field_itself() -> None:
    for record in (Estimate, Source, Quantity):
        assert [name for name in record.model_fields if meant_by(name, record)] == []


def test_no_edit_makes_a_second_key_of_one_that_is_there() -> None:
    (issue,) = issues("source: {id: a}\nestimates: {crowd: {stated: '5', value: '5'}}\n")
    assert issue.edit is None


@pytest.mark.parametrize(
    ("text", "fact", "remedy"),
    [
        ("estimates: {crowd: [250000, 300000]}", "not a range", "`250000–300000`"),
        ("estimates:\n  - crowd: '5'", "behind a dash", "take the dash away"),
        ("estimates:\n  crowd:570,000", "no blank behind its colon", "`crowd: 570,000`"),
    ],
)
def test_shape_of_another_habit_is_told_in_its_own_words(text: str, fact: str, remedy: str) -> None:
    (issue,) = issues(f"source: {{id: a}}\n{text}\n")
    assert fact in issue.message
    assert remedy in issue.help


def test_comment_that_hides_a_brace_is_shown() -> None:
    (issue,) = issues("sources:\n  a: {url: https://x.org/a #b, title: A}\n")
    assert issue.message.startswith("`#` begins a comment here")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
def test_file_that_says_nothing_is_noted(text: str) -> None:
    assert [issue.problem for issue in load([("a.yaml", text.encode())]).troubles] == ["empty-file"]
