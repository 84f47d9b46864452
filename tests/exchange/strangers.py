"""Files that commands in help and guides speak of, as strangers have them."""

import shutil
from pathlib import Path

import openpyxl

TABLES = Path(__file__).parents[2] / "docs" / "tutorial" / "bulk"

DEATHS = "Indicator,Value,Who,Link\nPersons killed,5,BBC,https://a.example/1\n"
MAP = '[columns]\nWho = "source"\n'


def write(folder: Path) -> None:
    """Write a spreadsheet of deaths, as CSV too, its mapping, a library of sources, and claims."""
    shutil.copytree(TABLES, folder, dirs_exist_ok=True)
    (folder / "claims").mkdir()
    shutil.copy(TABLES / "claims.csv", folder / "claims")
    (folder / "deaths.csv").write_text(DEATHS, encoding="utf-8")
    (folder / "map.toml").write_text(MAP, encoding="utf-8")
    (folder / "library.bib").write_text("@misc{a, title = {A}}\n", encoding="utf-8")
    book = openpyxl.Workbook()
    for line in DEATHS.splitlines():
        book.worksheets[0].append(line.split(","))
    book.save(folder / "deaths.xlsx")
