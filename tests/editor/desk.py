"""A small ledger in two files, and the editor's view of it with a mark where the cursor is."""

from pathlib import Path

from reconcile.editor.view import View
from reconcile.editor.workspace import Looked, Workspace
from reconcile.project.project import Project

TROOPS = """\
# figures of one war
sources:
  nis: {title: "Intelligence *Service*", issuer: nis, published: 2024-10}
  un:
    title: Report of the UN
    published: 2024-11
    relays: [nis]
quantities:
  troops:
    unit: persons
    label: Troops in the region
    measure: stock
    dimensions: {where: [kursk, luhansk]}
    estimates:
      nis: {stated: "around 15,000", as_of: 2024-10}
      un:
        stated: around 15,000
        origin: nis
        as_of: 2024-10
  guns:
    unit: pieces
    parent: arms
  arms: {unit: pieces, formula: 2 * guns}
relations:
  - {check: guns <= arms}
"""

PAPER = """\
source:
  title: An article
  published: 2024-12
  relays: [nis]
estimates:
  troops:
    stated: 4,000 to 5,000
    origin: nis
    as_of: 2024-12
    supersedes: [troops/un]
"""


class Desk:
    """The ledger in a folder, open in an editor."""

    def __init__(self, folder: Path, **files: str) -> None:
        self.folder = folder / "data"
        self.folder.mkdir()
        for name, text in {"troops": TROOPS, "paper": PAPER, **files}.items():
            (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        self.workspace = Workspace(lambda: Project.open(self.folder))
        self.looked = self.look()

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.yaml"

    def look(self) -> Looked:
        self.looked = self.workspace.read().checked()
        return self.looked

    def type(self, name: str, text: str) -> None:
        """Change a file in the editor; nobody looks yet."""
        self.workspace.put(self.path(name), text)

    def name(self, name: str) -> str:
        """What the ledger calls a file."""
        return next(one for one in self.looked.sight.paths if one.endswith(f"/{name}.yaml"))

    def view(self) -> View:
        """The ledger as it was looked at last, with the texts as they are now."""
        paths = {one: self.workspace.text(path) for one, path in self.looked.sight.paths.items()}
        return View(self.looked, {one: text for one, text in paths.items() if text is not None})

    def at(self, name: str, text: str, inside: int = 1) -> int:
        """The place behind the first characters of a text that stands in a file."""
        return self.view().text(self.name(name)).index(text) + inside
