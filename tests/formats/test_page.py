import pytest

from reconcile.formats.repository import Repository


@pytest.mark.parametrize(
    ("here", "path", "seen"),
    [
        ("/r", "data/a.yaml", "data/a.yaml"),
        ("/r/sub", "a.yaml", "sub/a.yaml"),
        ("/r/sub", "../data/a.yaml", "data/a.yaml"),
        ("/r/sub", "/r/data/a.yaml", "data/a.yaml"),
        ("/r", "../other/a.yaml", "../other/a.yaml"),
        ("/r", "/else/a.yaml", "/else/a.yaml"),
        ("/r", "/rest/a.yaml", "/rest/a.yaml"),
    ],
)
def test_paths_are_seen_from_the_top_of_the_repository(here: str, path: str, seen: str) -> None:
    assert Repository("/r", here).path(path) == seen
