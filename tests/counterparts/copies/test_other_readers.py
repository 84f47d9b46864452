"""Copies that other programs make are read, and what others read in ours is the same."""

import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.commands import ROOT

from reconcile.quotes.copies.metadata import read_metadata
from reconcile.quotes.copies.reading import read_copy

ARTICLES = ROOT / "tests/quotes/copies"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    handler = partial(_Quiet, directory=str(ARTICLES))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


def words(data: bytes, name: str) -> list[str]:
    return " ".join(block.text for block in read_copy(data, name).blocks).split()


def test_poppler_reads_the_same_words_in_a_pdf() -> None:
    path = ARTICLES / "ferry.pdf"
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
    # Poppler takes columns of one height for rows: the words are the same, their order is not.
    assert sorted(done.stdout.split()) == sorted(words(path.read_bytes(), path.name))


@pytest.mark.parametrize("name", ["ferry.html", "ferry.pdf"])
def test_an_archive_of_wget_holds_the_page(name: str, server: str, tmp_path: Path) -> None:
    address = f"{server}/{name}"
    command = ["wget", "--quiet", f"--warc-file={tmp_path}/a", "-O", f"{tmp_path}/page", address]
    subprocess.run(command, check=True, timeout=60)
    archive = (tmp_path / "a.warc.gz").read_bytes()
    page = (ARTICLES / name).read_bytes()
    assert read_copy(archive, "a.warc.gz") == read_copy(page, name)
    found = {one.field: one.value for one in read_metadata(archive, "a.warc.gz")}
    assert found["url"] == address
    assert len(found["accessed"]) == len("2026-09-05")
