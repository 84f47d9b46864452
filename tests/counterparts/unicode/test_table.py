"""The table of what cannot be seen, by the Unicode Character Database (Debian's `unicode-data`)."""

from docs import unseen_table

from reconcile.wording import unseen


def test_the_table_is_what_the_database_says() -> None:
    found: dict[str, object] = {}
    exec(unseen_table.module(), found)  # The version may be a newer one.
    assert (found["MARKS"], found["BLANKS"]) == (unseen.MARKS, unseen.BLANKS)
