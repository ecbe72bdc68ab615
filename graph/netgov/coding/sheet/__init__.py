"""The claim sheet: a table in which people write claims, read into a source's file and written back without loss.

`columns` says what the columns are, `table` reads and writes CSV as spreadsheets leave it, `cells` reads and writes
single cells, `rows` turns a row into a claim, a gap or something said of an entity, `understanding` does so for a whole
sheet, `importing` puts it into a corpus and `exporting` writes one from it. `problems` is how all mistakes are told at
once.
"""
