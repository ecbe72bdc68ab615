"""The claim sheet: a table in which people write claims, read into a source's file and written back without loss.

`_exchange` puts a sheet into a corpus and writes one from it. Beneath it: `_columns` says what the columns are,
`_table` reads and writes CSV as spreadsheets leave it and tells all mistakes at once, `_cells` reads and writes single
cells, `_entity_rows` and `_contents` turn rows into what they say.
"""
