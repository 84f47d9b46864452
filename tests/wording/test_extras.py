"""How a reader is told to install an extra: from where reconcile itself came."""

import json
from importlib import metadata
from typing import Any

import pytest

from reconcile.wording.extras import how_to_install

AGAIN = "install reconcile again with its extra `pictures`"
COMMIT = "1234567890123456789012345678901234567890"


class Installed:
    """A distribution whose `direct_url.json` is given."""

    def __init__(self, record: str | None) -> None:
        self.record = record

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.record


def told(monkeypatch: pytest.MonkeyPatch, record: Any) -> str:
    text = record if record is None or isinstance(record, str) else json.dumps(record)
    monkeypatch.setattr(metadata, "distribution", lambda name: Installed(text))
    return how_to_install("pictures")


@pytest.mark.parametrize(
    ("record", "requirement"),
    [
        ({"url": "file:///srv/a%20b", "dir_info": {}}, "'/srv/a b[pictures]'"),
        (
            {"url": "file:///src/reconcile", "dir_info": {"editable": True}},
            "-e '/src/reconcile[pictures]'",
        ),
        (
            {
                "url": "https://example.org/reconcile.git",
                "vcs_info": {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"},
            },
            f"'reconcile-estimates[pictures] @ git+https://example.org/reconcile.git@{COMMIT}'",
        ),
        (
            {"url": "https://example.org/r.whl", "archive_info": {}},
            "'reconcile-estimates[pictures] @ https://example.org/r.whl'",
        ),
    ],
)
def test_the_address_that_reconcile_came_from_is_named(
    monkeypatch: pytest.MonkeyPatch, record: Any, requirement: str
) -> None:
    assert told(monkeypatch, record) == f"run `pip install {requirement}`"


@pytest.mark.parametrize(
    "record",
    [None, "", "{}", '{"url": "https://example.org/r.whl"}'],
)
def test_without_an_address_no_package_is_named(
    monkeypatch: pytest.MonkeyPatch, record: str | None
) -> None:
    assert told(monkeypatch, record) == AGAIN


def test_code_that_is_not_installed_has_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Installed:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    assert how_to_install("pictures") == AGAIN
