"""What is generated is as the tables have it: docs/units.md, and the table itself."""

from docs import unit_table, units_page
from tests.commands import ROOT

from reconcile.units.table import ROWS


def test_page_is_made_from_the_tables() -> None:
    assert (ROOT / "docs" / "units.md").read_text(encoding="utf-8") == units_page.page()


def test_every_unit_stands_on_the_page() -> None:
    page = units_page.page()
    assert all(f"| {words} | {units_page.code(signs)} |" in page for words, signs, *_ in ROWS)


def test_table_is_what_pint_makes_of_its_rows() -> None:
    assert unit_table.TABLE.read_text(encoding="utf-8") == unit_table.module()
