"""Wrong inputs, and how each is refused; tests of the command line and of the parts have the reasons."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frozen.recording import Done, Recording, Workshop

TESTS = Path(__file__).parents[1]


def record(shop: Workshop) -> Recording:
    """What is printed for each, by what is wrong."""
    recording = {
        **_usage(shop),
        **_malformed_files(shop),
        **_spoilt_corpora(shop),
        **_queries(shop),
        **_sheets(shop),
        **_databases(shop),
    }
    return {shop.without_paths(name): text for name, text in recording.items()}


def _refused(done: Done) -> str:
    """All that is printed, and the exit code; an answer is not of interest."""
    return f"exit code {done.code}\n{done.err}{done.out if done.code else ''}".rstrip("\n")


# ------------------------------------------------------------------------------------------------ command lines

USAGE = """\

biuld
find
find Ada --fast
query
query who-spoke --format yaml
query who-spoke --timeout soon
query who-spoke --timeout 0
query who-said --actr lu-wei
query who-said --speaker lu-wei
query who-said --formt csv
query who-said --actor
query who-said --actor lu-wei --actor google
query who-said --actor lu-wie
query SELECT ?who
query who-atended
query ask-me
query nowhere/mine.rq
query who-spoke --store nowhere
query who-spoke --corpus nowhere
query who-spoke --corpus nowhere --store nowhere
query who-spoke --explain --format xml
query who-spoke --format turtle
query who-spoke --endpoint nowhere
find Ada --corpus nowhere
build --corpus nowhere
build --corpus .
build --sources nowhere
build --fast
verify --coverage
verify --sources nowhere
page --corpus nowhere
anchor alpha Ada --sources nowhere
anchor alpha Atlantis --sources TEXTS
anchor alpha Example\u00a0Net --sources TEXTS
anchor alpha Okor --sources TEXTS
anchor alpha Ada --sources TEXTS --occurrence 0
anchor alpha Ada --sources TEXTS --occurrence 7
anchor gamma Ada --sources TEXTS
suggest gamma --sources TEXTS --corpus TINY
export-sheet gamma --sources TEXTS --corpus TINY
export-sheet alpha --sources nowhere --corpus TINY
import claims.xlsx
import claims.csv
import claims.csv --sources . --out there
import debate.dna --out there --remove
import debate.dna
import absent.csv --sources .
import absent.dna --out there
agreement absent.csv other.csv --sources .
merge ada-okoro okoro --corpus TINY
merge ada-okoro lagos --same --undo --corpus TINY
merge ada-okoro lagos --same --by Ada --corpus TINY
merge ada-okoro lagos --undo --corpus TINY
merge ada-okoro okora --undo --corpus TINY
merge ada-okoro ada-okoro --same --by Ada --why x --corpus TINY
new alpha --text absent.txt --title x --published 2020-01-01 --url https://example.org --corpus TINY --sources TEXTS
new gamma --text absent.txt --title x --published May --url https://example.org --corpus TINY --sources TEXTS
new Gamma --text absent.txt --title x --published 2020-01-01 --url example --corpus TINY --sources TEXTS
compare --kind conflict
compare --source lu-wei
compare --source uscpf-2014-11-21 --source uscpf-2014
compare --about lu-wie
compare --standing certain
duplicates --format xml
network
network people
network claims
network claims --format xls
network claims --format csv --source alfa --corpus TINY
network claims --format csv --standing certain
network claims --format csv --predicate atended
network claims --format csv --type Compny
network claims --format csv --according-to lu-wie
network claims --format csv --since May
network claims --format csv --since 2014-12-01 --until 2014-11-01
network actors
network actors --format csv --explain ada-okoro
network actors --explain ada-okoroo --corpus TINY
network actors --explain ada-okoro,nobody --corpus TINY
network actors --format csv --mode two
network actors --format csv --ties some
network actors --format csv --weighting half
network actors --format csv --roll-up Stat
network affiliation --explain ada-okoro,example-net --corpus TINY
network affiliation --format csv --standing all
network affiliation --format csv --events Party
network affiliation --format csv --mode three
network discourse --format csv --method add
network discourse --format csv --normalise cosine
network discourse --format csv --mode one --normalise activity
network discourse --format csv --since May
network discourse --format csv --duplicates day
network discourse --format csv --by firm
network discourse --format csv --compat ucinet
network discourse --format csv --exclude levy
network discourse --format csv --exclude concept=levies
network discourse --format csv --exclude colour=red
network discourse --format csv --keep level=1
network claims --format gexf --out TEXTS/alpha/article.txt/below
measure degrees
measure degree --seed 1
measure degree --drop claim
measure degree --network people
measure degree --method subtract
measure degree --plot figure.pdf
measure degree --picture map --plot figure.svg
measure coalitions --network discourse --plot x.svg --corpus TINY
measure eigenvector --network discourse --standing affirmed --method subtract --corpus TINY
measure coalitions --picture dendrogram --plot x.svg --network claims --corpus TINY
measure degree --explain nobody --corpus TINY
measure degree --weighted --unweighted --seed x
measure source-dependence --drop everything
serve --port x
push
push nowhere
"""


def _usage(shop: Workshop) -> Recording:
    recording = {}
    for line in USAGE.splitlines():
        words = [
            word.replace("\u00a0", " ").replace("TEXTS", str(shop.texts)).replace("TINY", str(shop.tiny))
            for word in line.split(" ")
            if word
        ]
        if words[:1] in (["network"], ["measure"]) and len(words) > 2 and "--corpus" not in words:
            words += ["--corpus", str(shop.tiny)]  # which is read more quickly
        recording[f"netgov {line}"] = _refused(shop.run(*words))
    return recording


# ------------------------------------------------------------------------------------------------------ corpora


def _malformed_files(shop: Workshop) -> Recording:
    """Each file of ``tests/malformed``, as a source and, some of them, as entities."""
    corpus = shop.tiny_copy("malformed")
    files = sorted(TESTS.glob("malformed/*.ttl")) + sorted(TESTS.glob("malformed/*.jsonld"))
    more = sorted(path for path in TESTS.glob("malformed/regressions/*") if path.suffix in (".ttl", ".jsonld"))
    recording = {}
    for file in [*files, *more]:
        for folder in ("sources", "entities") if file in files else ("sources",):
            place = corpus / folder / file.name
            shutil.copy(file, place)
            recording[f"{file.name} in {folder}"] = _refused(shop.run("verify", "--corpus", corpus))
            place.unlink()
    for name, text in (
        ("bomb.rdf", "<rdf:RDF/>"),
        ("graphs.trig", "<urn:g> { <urn:s> <urn:p> <urn:o> }"),
        ("graphs.ttl", "<urn:g> { <urn:s> <urn:p> <urn:o> }"),
        ("iri.ttl", "<urn:a b> a <urn:b> .\n"),
    ):
        place = corpus / "sources" / name
        place.write_text(text, encoding="utf-8")
        recording[f"{name} in sources"] = _refused(shop.run("find", "Ada", "--corpus", corpus))
        place.unlink()
    text = (corpus / "sources" / "alpha.ttl").read_text(encoding="utf-8")
    (corpus / "sources" / "again.ttl").write_text(text.partition("\nc:")[0], encoding="utf-8")
    recording["a source twice"] = _refused(shop.run("verify", "--corpus", corpus))
    return recording


EDITS = [
    ("sources/alpha.ttl", "ng:span [", "ng:spam ["),
    ("sources/alpha.ttl", "rdf:predicate ng:spokeAt", "rdf:predicate ng:spokAt"),
    ("sources/alpha.ttl", "rdf:predicate ng:spokeAt", "rdf:predicate id:lagos"),
    ("sources/alpha.ttl", "oa:start 0 ; oa:end 48", "oa:start 0 ; oa:end 4800"),
    ("sources/alpha.ttl", "oa:start 0 ; oa:end 48", "oa:start 48 ; oa:end 0"),
    ("sources/alpha.ttl", "oa:start 0 ; oa:end 48", 'oa:start "first" ; oa:end 48'),
    ("sources/alpha.ttl", "rdf:subject id:ada-okoro ", "rdf:subject id:lagos "),
    ("sources/alpha.ttl", "rdf:subject id:ada-okoro ", "rdf:subject id:ada-okro "),
    ("sources/alpha.ttl", "rdf:subject id:ada-okoro ;", ""),
    ("sources/alpha.ttl", "rdf:object id:lagos-forum-2020 ", 'rdf:object "the forum" '),
    ("sources/alpha.ttl", 'rdf:object "a great success"@en', "rdf:object id:lagos"),
    ("sources/alpha.ttl", "ng:accordingTo id:example-net", "ng:accordingTo id:lagos"),
    ("sources/alpha.ttl", "ng:modality ng:Judgement", "ng:modality ng:Opinion"),
    ("sources/alpha.ttl", "ng:polarity ng:Affirmed", "ng:polarity ng:Yes"),
    ("sources/alpha.ttl", '"2020-05-04"^^xsd:date', '"2020-05-34"^^xsd:date'),
    ("sources/alpha.ttl", '"2020-05-04"^^xsd:date', '"last week"'),
    ("sources/alpha.ttl", '"Ada Okoro spoke at the forum."@en', '"Ada spoke. So did others."@en'),
    ("sources/alpha.ttl", '"Ada Okoro spoke at the forum."@en', '""@en'),
    ("sources/alpha.ttl", "ng:digest", "ng:digset"),
    ("sources/alpha.ttl", 'ng:firstWords "Ada Okoro"', 'ng:firstWords "Ada"'),
    ("sources/alpha.ttl", "ng:reportedIn source:alpha", "ng:reportedIn source:beta"),
    ("sources/alpha.ttl", "c:ada-spoke-at-forum a", "<urn:elsewhere> a"),
    ("sources/alpha.ttl", "dcterms:publisher id:alpha-gazette", "dcterms:publisher id:alpha-gazete"),
    ("sources/alpha.ttl", 'dcterms:issued "2020-05-05"^^xsd:date', 'dcterms:issued "May"'),
    ("sources/alpha.ttl", "dcterms:title", "dcterms:titel"),
    ("sources/alpha.ttl", "ng:textLength", "ng:textLenght"),
    ("sources/alpha.ttl", 'ng:sentences "0-49', 'ng:sentences "7-3'),
    ("sources/alpha.ttl", 'ng:sentences "0-49', 'ng:sentences "0 to 49'),
    ("sources/alpha.ttl", 'ng:reason "A question."@en', 'ng:reason ""@en'),
    ("sources/beta.ttl", 'ng:earliest "2020-05-01"', 'ng:earliest "2020-06-30"'),
    ("sources/beta.ttl", "ng:context id:lagos-forum-2020", "ng:context id:lagos"),
    ("entities/things.ttl", "id:ada-okoro a ng:Person", "id:ada-okoro a ng:Persn"),
    ("entities/things.ttl", "id:ada-okoro a ng:Person", "id:ada-okoro a ng:Person , ng:Company"),
    ("entities/things.ttl", 'rdfs:label "Ada Okoro"@en', 'rdfs:label "Ada Okoro"@en , "Ada"@en'),
    ("entities/things.ttl", 'rdfs:label "Ada Okoro"@en ;', ""),
    ("entities/things.ttl", "ng:organOf id:nigeria", "ng:organOf id:nigera"),
    ("entities/things.ttl", "skos:exactMatch wd:Q42", 'skos:exactMatch "Q42"'),
    ("entities/things.ttl", "skos:exactMatch wd:Q42", "skos:exactmatch wd:Q42"),
]


def _spoilt_corpora(shop: Workshop) -> Recording:
    """A corpus in which one thing is wrong, and texts that are not those of the corpus."""
    corpus = shop.tiny_copy("spoilt")
    recording = {}
    for name, old, new in EDITS:
        file = corpus / name
        right = file.read_bytes()
        text = right.decode()
        assert old in text, old
        file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
        recording[f"{name}: {old} -> {new}"] = _refused(shop.run("verify", "--corpus", corpus))
        file.write_bytes(right)
    texts = shop.folder / "other-texts"
    shutil.copytree(shop.texts, texts)
    article = texts / "alpha" / "article.txt"
    article.write_text(article.read_text(encoding="utf-8").replace("spoke", "slept"), encoding="utf-8")
    places = ("--corpus", corpus, "--sources", texts)
    recording["another text"] = _refused(shop.run("verify", *places))
    recording["another text, built"] = _refused(shop.run("build", *places, "--out", shop.folder / "never"))
    recording["another text, sheet"] = _refused(shop.run("export-sheet", "alpha", *places))
    article.write_bytes("é".encode("latin-1"))
    recording["a text that is not UTF-8"] = _refused(shop.run("verify", *places))
    article.unlink()
    recording["no text"] = _refused(shop.run("verify", *places))
    merges = corpus / "merges.csv"
    for lines in (
        "entity,decision\n",
        "entity,decision,other,by,why\nid:ada-okoro,equal,id:lagos,Ada,x\n",
        "entity,decision,other,by,why\nid:ada-okoro,same,,Ada,x\n",
        "entity,decision,other,by,why\nid:ada-okoro,same,id:nobody,Ada,x\n",
        "entity,decision,other,by,why\nid:ada-okoro,same,id:lagos,Ada,x\n",
        "entity,decision,other,by,why\nid:ada-okoro,same,id:jose-alvarez,Ada,x\nid:ada-okoro,different,id:jose-alvarez,Ada,x\n",
    ):
        merges.write_text(lines, encoding="utf-8")
        recording[f"merges.csv: {lines}"] = _refused(shop.run("verify", "--corpus", corpus))
    return recording


# ------------------------------------------------------------------------------------------------------ queries

QUERIES = [
    "SELECT ?who\nWHERE { ?who ng:spokeAt }",
    "ASK { ?s ?p }",
    "ASK { ?s ?p ?o",
    "SELECT * { ?s foo:bar ?o }",
    "SELECT ?a ?a { ?a a ng:Person } GROUP BY ?b",
    "INSERT DATA { id:a a ng:Person }",
    "DELETE WHERE { ?s ?p ?o }",
    "LOAD <https://example.org/>",
    "DROP ALL",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * { GRAPH <urn:none> { ?s ?p ?o } }",
    "ASK { ?who ng:spokAt ?where }",
    "ASK { id:lu-wie ?p ?o }",
    "SELECT ?x { BIND('a' AS ?x) FILTER(REGEX(?x, '(')) }",
    "SELECT ?x { BIND('unclosed AS ?x) }",
    "DESCRIBE",
    "",
    "hello",
]


def _queries(shop: Workshop) -> Recording:
    """On standard input, in a file, and as bytes that are no text."""
    tiny = ("--corpus", shop.tiny)
    recording = {}
    for query in QUERIES:
        recording[f"query: {query}"] = _refused(shop.run("query", "-", *tiny, stdin=query))
    for name in ("query-braces", "query-exists", "query-from-no-iri", "query-negations", "query-parentheses"):
        file = TESTS / "malformed" / "regressions" / f"{name}.rq"
        recording[f"query: {file.name}"] = _refused(shop.run("query", file, *tiny))
    file = shop.folder / "latin.rq"
    file.write_bytes("ASK {\n ?s ?p 'é' }".encode("latin-1"))
    recording["query: not UTF-8"] = _refused(shop.run("query", file, *tiny))
    file.write_text(QUERIES[0], encoding="utf-8")
    recording["query: in a file"] = _refused(shop.run("query", file, *tiny))
    for query, *words in (
        (QUERIES[0].replace("ng:spokeAt", "ng:spokeAt ?where"), "--format", "turtle"),
        (QUERIES[0].replace("ng:spokeAt", "ng:spokeAt ?where"), "--whom", "ada-okoro"),
        (QUERIES[0].replace("ng:spokeAt", "ng:spokeAt ?where"), "--who", "ada-okoroo"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "--format", "csv"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "--explain"),
        ("ASK { ?s ?p ?o }", "--explain"),
    ):
        recording[f"query {' '.join(words)}: {query}"] = _refused(shop.run("query", query, *words, *tiny))
    return recording


# ------------------------------------------------------------------------------------------------------- sheets

SHEETS = {
    "Latin 1": "quoted words,subject,relation,object,gist\na,José,b,c,d\n".encode("latin-1"),
    "UTF-16": "quoted words,subject,relation,object,gist\n".encode("utf-16"),
    "no column object": b"quoted words,subject,relation,gist\n",
    "an unknown column": b"quoted words,subject,relation,object,gist,modalty\n",
    "a column twice": b"quoted words,subject,relation,object,gist,gist\n",
    "a cell too many": b"quoted words,subject,relation,object,gist\na,b,c,d,e,f\n",
    "a stray quotation mark": b'quoted words,subject,relation,object,gist\n"a" b,c,d,e,f\n',
    "an open quotation mark": b'quoted words,subject,relation,object,gist\n"a,b,c,d,e\n',
    "a wrong encoding": "\ufeffquoted words,subject\n".encode().decode("latin-1").encode(),
    "empty": b"",
    "no text": b"\x00\x01\x02",
    "no claims": b"quoted words,subject,relation,object,gist\n",
}
ROW = {
    "sentence": "4",
    "quoted words": "The Selwyn Port Authority hosted it",
    "subject": "Selwyn Port Authority",
    "relation": "hosted",
    "object": "Harbour Dialogue",
    "gist": "It was the host.",
}


def _sheets(shop: Workshop) -> Recording:
    """Files that are no sheet, and the mistakes of one: all rows at once, so that each need not be read alone."""
    from frozen.recording import HARBOUR

    root = shop.harbour
    words = ("--corpus", root / "corpus", "--sources", root / "texts", "--source", HARBOUR)
    file = root / "wrong.csv"
    recording = {}
    for name, content in SHEETS.items():
        file.write_bytes(content)
        recording[f"sheet: {name}"] = _refused(shop.run("import", file, *words))
    for number, mistakes in enumerate(MISTAKES):
        rows = [ROW | {"claim": f"one-more-{place}"} | cells for place, cells in enumerate(mistakes)]
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        stream = io.StringIO()
        writer = csv.DictWriter(stream, headings, restval="")
        writer.writeheader()
        writer.writerows(rows)
        file.write_text(stream.getvalue(), encoding="utf-8", newline="")
        recording[f"sheet: mistakes {number}"] = _refused(shop.run("import", file, *words))
    return recording


MISTAKES: list[list[dict[str, str]]] = [
    [
        {"relation": "hosted by whom"},
        {"relation": "was hosted by"},
        {"relation": "hadAttendee"},
        {"relation": ""},
        {"relation": "has modality"},
        {"quoted words": "The Selwyn Port Authority paid"},
        {"quoted words": "Port Auth"},
        {"quoted words": ""},
        {"quoted words": "[9-9]"},
        {"sentence": "", "quoted words": "Beijing"},
        {"sentence": "6", "quoted words": "Mira … speech"},
        {"sentence": "11", "quoted words": "the"},
        {"sentence": "5"},
        {"sentence": "99"},
        {"sentence": "four"},
        {"sentence": "4#3"},
        {"sentence": "4 | 5 | 6"},
        {"when": "2015-02-30"},
        {"when": "4/5/2015"},
        {"when": "2015-02-26T09:00:00"},
        {"latest": "last week"},
        {"subject": "Selwyn Harbour Board"},
        {"subject": "Beijing"},
        {"subject": ""},
        {"object": "Harbor Dialogue"},
        {"according to": "Jonas Quill | Mira Castelan"},
        {"according to": "Port Selwyn"},
        {"stated in": "Port Selwyn"},
        {"context": "Jonas Quill"},
        {"modality": "probably"},
        {"polarity": "no"},
        {"gist": ""},
        {"gist": "One. Two."},
        {"claim": "one-more-0"},
        {"claim": "a name"},
        {"subject": "Port Selwyn"},
        {"relation": "lasted", "subject": "Harbour Dialogue", "object": "long"},
        {"relation": "finalNight", "subject": "Harbour Dialogue", "object": "2015-02"},
        {"relation": "is described as", "object": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"},
        {"earliest": "2015-03-01", "latest": "2015-02-01"},
        {"when": "2015-03-01", "latest": "2015-03-01"},
        {"sentence": "7", "quoted words": "nobody should own the internet"},
        {"relation": "no claim", "gist": ""},
        {"relation": "is a", "subject": "Ben", "object": "human"},
        {"relation": "is a", "subject": "Jonas Quill", "object": "place", "claim": ""},
        {"relation": "is a", "subject": "Beijing", "object": "place", "claim": ""},
        {"relation": "is a", "subject": "?!", "object": "place", "claim": ""},
        {"relation": "same as", "subject": "Jonas Quill", "object": "Quill"},
        {"relation": "organ of", "subject": "Jonas Quill", "object": "Selwyn"},
        {"relation": "publisher", "subject": "", "object": "Nobody"},
        {"relation": "also called", "subject": "", "object": "Ben"},
    ],
]


# ----------------------------------------------------------------------------------------------------- databases


def _databases(shop: Workshop) -> Recording:
    """Files of Discourse Network Analyzer that are none, and choices that do not fit."""
    from frozen.recording import debate

    database, there = debate(shop), shop.folder / "never"
    other = shop.folder / "other.dna"
    other.write_bytes(b"no database")
    return {
        f"dna: {' '.join(words)}": _refused(shop.run("import", file, *words))
        for file, *words in (
            (other, "--out", str(there)),
            (database, "--out", str(there), "--role", "view"),
            (database, "--out", str(there), "--role", "vew=agreement"),
            (database, "--out", str(there), "--role", "view=approval"),
            (database, "--out", str(shop.texts)),
            (database,),
        )
    }
