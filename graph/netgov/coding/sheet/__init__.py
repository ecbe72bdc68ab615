"""The claim sheet: a table in which people write claims, read into a source's file and written back without loss.

`importing` puts a sheet into a corpus, `exporting` writes one from it. Beneath them: `_columns` says what the columns
are, `_table` reads and writes CSV as spreadsheets leave it and tells all mistakes at once, `_cells` and `_quotes` read
and write single cells, `_entity_rows` and `_contents` turn rows into what they say.
"""
