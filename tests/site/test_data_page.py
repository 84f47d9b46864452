"""What a site has to take away."""

import json
from hashlib import sha256

from tests.ledgers import ledger

from reconcile.answers.asked import answer_all
from reconcile.ledger.places import Places
from reconcile.site import data_page


def made() -> dict[str, bytes]:
    return data_page.files(FOUND, answer_all(FOUND), Places(FOUND.files), "A ledger")


FOUND = ledger({"a": {"title": "A"}}, [{"source": "a", "stated": "5"}], dimensions={"x": ["y"]})


def test_four_files_stand_in_a_folder_of_their_own_which_is_a_package() -> None:
    files = made()
    names = ["answers.json", "estimates.csv", "sources.json", "datapackage.json"]
    assert list(files) == [f"data/{name}" for name in names]
    package = json.loads(files["data/datapackage.json"])
    assert package["title"] == "A ledger"
    assert [one["path"] for one in package["resources"]] == names[:-1]


def test_answers_are_those_of_show() -> None:
    answers = json.loads(made()["data/answers.json"])
    assert answers["schema"] == "reconcile.answer/1"
    assert [one["id"] for one in answers["quantities"]] == ["q"]
    assert list(answers["sources"]) == ["a"]


def test_the_page_tells_of_each_file_what_it_holds_and_how_it_is_known() -> None:
    files = made()
    page = data_page.page(FOUND, files)
    assert [one.href for one in page.files] == list(files)
    for one in page.files:
        assert one.sha256 == sha256(files[one.href]).hexdigest()
        assert one.size.endswith((" bytes", " kB"))
        assert one.meaning
    assert "scope.x" in [column.name for column in page.columns]


def test_the_same_ledger_gives_the_same_bytes() -> None:
    assert made() == made()


def test_one_file_has_nothing_to_take_away_and_says_what_its_columns_would_be() -> None:
    page = data_page.page(FOUND, {})
    assert page.files == ()
    assert page.columns
