"""Take in a document: from its text to a file of claims, without writing Turtle.

`starting` begins the file of a source, `suggestions` reads the text and lists what an encoder may choose from
(`mentions` of known entities and unknown names, `dates`, `quotations` with their likely speakers), `sheet` is the
table that people fill in, read into claims and written back. `netgov.model.entity_index` knows entities and
`relation_index` predicates by the names that people type; `passages` finds quoted words in a text.
"""
