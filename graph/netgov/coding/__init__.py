"""Take in a document: from its text to a file of claims, without writing Turtle.

`start_source` begins the file of a source; `suggest` reads the text and lists what a coder may choose from (known
entities and unknown names, dates, quotations with their likely speakers); `export_sheet` writes the table that people
fill in, and `import_sheet` reads it into claims; `compare_sheets` says how far two coders agree. `find_duplicates`
finds entities that may be one, and `record_decision` keeps what was decided.

`Passages` finds quoted words in a text; `netgov.model.entity_index` knows entities by the names that people type.

Examples
--------
>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from netgov.corpus import read_corpus
>>> details = Details("pier", "At the Pier", "2015-03-04", "2015-03-05", "https://example.org/pier")
>>> rows = '''quoted words,subject,relation,object,gist
... ,Ada,is a,person,
... ,Pier Talks,is a,conference,
... Ada spoke,Ada,spoke at,Pier Talks,Ada spoke at the talks.
... '''
>>> with TemporaryDirectory() as folder:
...     corpus, texts, sheet = Path(folder, "corpus"), Path(folder, "texts"), Path(folder, "pier.csv")
...     (corpus / "sources").mkdir(parents=True)
...     written = Path(folder, "pier.txt").write_text("Ada spoke. It rained.")
...     started = start_source(details, Path(folder, "pier.txt"), read_corpus(corpus), texts)
...     written = sheet.write_text(rows)
...     imported = import_sheet(sheet, read_corpus(corpus), texts)
...     exported = export_sheet(read_corpus(corpus), texts, "pier")
...     comparison = compare_sheets(sheet, sheet, read_corpus(corpus), texts)
>>> started.sentences, imported.added, comparison.matched
(2, ('ada-spoke-at-pier-talks',), 1)
>>> print(exported.splitlines()[2])
2,It rained.,,,,,,,,,,,,,,,,
"""

from netgov.coding._coder_agreement import Comparison, Disagreement, Variable, compare_sheets
from netgov.coding._duplicates import Candidate, Reason, find_duplicates, record_decision, undo_decision
from netgov.coding._passages import Passages
from netgov.coding._source_files import Details, Started, open_text, source_file, start_source, writable_corpus
from netgov.coding._suggestions import Kind, Suggestion, suggest, suggest_for_source
from netgov.coding.sheet._exchange import Imported, export_sheet, import_sheet
from netgov.coding.sheet._table import Problem, SheetError

__all__ = [
    "Candidate",
    "Comparison",
    "Details",
    "Disagreement",
    "Imported",
    "Kind",
    "Passages",
    "Problem",
    "Reason",
    "SheetError",
    "Started",
    "Suggestion",
    "Variable",
    "compare_sheets",
    "export_sheet",
    "find_duplicates",
    "import_sheet",
    "open_text",
    "record_decision",
    "source_file",
    "start_source",
    "suggest",
    "suggest_for_source",
    "undo_decision",
    "writable_corpus",
]
