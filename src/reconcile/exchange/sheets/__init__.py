"""A table that anybody made, read as records: cells, then what the columns mean, then rows.

`delimited`, `workbook` and `columnar` turn bytes into a `Sheet`; `heading` finds its columns,
`mapping` says what they are, by `synonyms` and what a person says; `rows` makes the records.
"""
