"""What the wheel carries beside code: pages are written from it alone."""

import subprocess
import sys
from pathlib import Path

from tests.commands import ROOT

WRITE = """
import sys
sys.path.insert(0, sys.argv[1])
from reconcile.cli.app import main
main(["report", "--data", "a.yaml", "-o", "site"])
"""


LEDGER = "quantities: {q: {unit: persons, estimates: {a: '5'}}}\nsources: {a: {title: A}}\n"


def written(top: Path, folder: Path) -> dict[str, bytes]:
    """The files of a site that a package writes, by name."""
    folder.mkdir()
    (folder / "a.yaml").write_text(LEDGER, encoding="utf-8")
    words = [sys.executable, "-c", WRITE, str(top)]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def test_pages_come_out_of_the_wheel_as_out_of_a_checkout(installed: Path, tmp_path: Path) -> None:
    files = written(installed, tmp_path / "wheel")
    assert files == written(ROOT / "src", tmp_path / "checkout")
    assert b"Three nested ranges" in files["methods.html"]
    assert {"q.html", "data/datapackage.json", "assets/site.css"} <= files.keys()
