"""``netgov query`` answers, and says in one line why it does not."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rdflib.query import Result as RdflibResult
from same_rows import rows

import netgov as library

SPOKE = "SELECT ?who ?where WHERE { ?who ng:spokeAt ?where }"


def test_a_named_question_is_answered_with_labels_beside_iris(netgov, tiny_corpus: Path) -> None:
    done = netgov("query", "who-says-so", "--corpus", tiny_corpus)
    assert done.returncode == 0
    assert "Ada Okoro (id:ada-okoro)" in done.stdout


def test_columns_keep_the_order_of_the_select_and_line_up(netgov, tiny_corpus: Path) -> None:
    lines = netgov("query", SPOKE, "--corpus", tiny_corpus).stdout.splitlines()
    assert lines[0].split() == ["who", "where"]
    assert lines[0].index("where") == lines[1].index("Lagos Forum")
    assert len(lines) == 2, "two sources say it, and it is counted once"


def test_claims_are_listed_with_their_standing(netgov, tiny_corpus: Path) -> None:
    done = netgov("query", "SELECT ?c WHERE { ?c a ng:Claim } ORDER BY ?c", "--corpus", tiny_corpus)
    assert "claim:alpha/forum-was-a-success (judgement)" in done.stdout
    assert "claim:beta/jose-did-not-attend-forum (denied)" in done.stdout


def test_a_file_and_standard_input_are_read(netgov, tiny_corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "my question.rq"
    file.write_text(f"# Who spoke?\n{SPOKE}\n", encoding="utf-8-sig")
    from_file = netgov("query", file, "--corpus", tiny_corpus)
    from_input = netgov("query", "-", "--corpus", tiny_corpus, stdin=SPOKE)
    assert from_file.returncode == from_input.returncode == 0
    assert from_file.stdout == from_input.stdout
    assert "id:ada-okoro" in from_file.stdout


def test_csv_and_json_are_sparql_results(netgov, tiny_corpus: Path) -> None:
    query = 'SELECT ?who ?label ?nothing WHERE { ?who rdfs:label "Ada Okoro"@en, ?label }'
    table = netgov("query", query, "--corpus", tiny_corpus, "--format", "csv").stdout
    assert list(csv.reader(io.StringIO(table, newline=""))) == [
        ["who", "label", "nothing"],
        ["https://w3id.org/netgov/id/ada-okoro", "Ada Okoro", ""],
    ]
    document = json.loads(netgov("query", query, "--corpus", tiny_corpus, "--format", "json").stdout)
    assert document["head"]["vars"] == ["who", "label", "nothing"]
    assert document["results"]["bindings"] == [
        {
            "who": {"type": "uri", "value": "https://w3id.org/netgov/id/ada-okoro"},
            "label": {"type": "literal", "value": "Ada Okoro", "xml:lang": "en"},
        }
    ]


def test_xml_holds_the_same_rows_as_json_also_when_a_text_has_markup_in_it(netgov, tiny_corpus: Path) -> None:
    things = tiny_corpus / "entities" / "things.ttl"
    marked = things.read_text(encoding="utf-8").replace('"the forum"', '"</literal> & \\u0007<b>\\r"')
    things.write_text(marked, encoding="utf-8")
    query = "SELECT ?s ?o ?n ?gap { ?s skos:altLabel ?o BIND(STRLEN(?o) AS ?n) }"
    options = ("--corpus", tiny_corpus, "--format")
    document = netgov("query", query, *options, "xml").stdout
    # What XML cannot hold is the one thing in which they differ.
    cleaned = json.loads(netgov("query", query, *options, "json").stdout.replace("\\u0007", "\ufffd"))
    read = RdflibResult.parse(io.BytesIO(document.encode()), format="xml")
    assert rows(read) == rows(cleaned)
    assert [str(variable) for variable in read.vars or []] == ["s", "o", "n", "gap"]


def test_an_answer_in_a_pipe_holds_nothing_but_the_answer(netgov, tiny_corpus: Path) -> None:
    query = "SELECT ?who { ?who ng:spokAt ?where }"
    for format_, reader in (("json", json.loads), ("xml", ElementTree.fromstring), ("csv", str.splitlines)):
        done = netgov("query", query, "--corpus", tiny_corpus, "--format", format_)
        assert reader(done.stdout) is not None
        assert "ng:spokeAt" in done.stderr


def test_a_question_is_narrowed_by_options_of_its_own(netgov) -> None:
    narrowed = json.loads(netgov("query", "who-said", "--actor", "lu-wei", "--format", "json").stdout)
    same = netgov("query", "--about=id:internet", "--format", "json", "who-said", "--actor", "lu-wei")
    everything = library.load().query("who-said")
    who = "https://w3id.org/netgov/id/lu-wei"
    assert {row["actor"]["value"] for row in narrowed["results"]["bindings"]} == {who}
    assert len(narrowed["results"]["bindings"]) == sum(str(row.actor) == who for row in everything)
    assert len(json.loads(same.stdout)["results"]["bindings"]) == 1


def test_a_query_of_ones_own_is_narrowed_by_its_variables(netgov, error_line, tiny_corpus: Path) -> None:
    options = ("--corpus", tiny_corpus, "--format", "csv")
    done = netgov("query", "SELECT ?who ?what { ?who ng:tookPartIn ?what }", "--who", "ada-okoro", *options)
    assert done.stdout.count("lagos-forum-2020") == 1
    assert "did you mean --who" in error_line(netgov("query", SPOKE, "--whom", "ada-okoro", *options))
    assert "did you mean ada-okoro" in error_line(netgov("query", SPOKE, "--who", "ada-okoroo", *options))


def test_yes_and_no_are_answers(netgov, tiny_corpus: Path) -> None:
    ask = "ASK { id:ada-okoro ng:spokeAt id:lagos-forum-2020 }"
    assert netgov("query", ask, "--corpus", tiny_corpus).stdout == "yes\n"
    assert netgov("query", ask.replace("spokeAt", "hosted"), "--corpus", tiny_corpus).stdout == "no\n"
    assert json.loads(netgov("query", ask, "--corpus", tiny_corpus, "--format", "json").stdout)["boolean"] is True


def test_a_graph_is_an_answer_too(netgov, tiny_corpus: Path) -> None:
    done = netgov("query", f"CONSTRUCT {SPOKE[18:]}", "--corpus", tiny_corpus, "--format", "turtle")
    assert "id:ada-okoro ng:spokeAt id:lagos-forum-2020 ." in done.stdout


@pytest.mark.parametrize(("query", "format_"), [(SPOKE, "turtle"), (f"CONSTRUCT {SPOKE[18:]}", "csv")])
def test_an_answer_that_a_format_cannot_hold_is_refused(netgov, error_line, tiny_corpus, query, format_) -> None:
    assert "take --format" in error_line(netgov("query", query, "--corpus", tiny_corpus, "--format", format_))


def test_the_list_names_every_question_with_its_title(netgov) -> None:
    done = netgov("query", "--list")
    assert "who-attended" in done.stdout
    assert "Who attended, and in what role?" in done.stdout
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("who-said "))
    assert line.endswith("--actor --about")


def test_an_unknown_question_gets_the_nearest(netgov, error_line) -> None:
    assert error_line(netgov("query", "who-atended")).startswith(
        "there is no question called 'who-atended'; did you mean who-attended"
    )


def test_what_has_a_brace_is_read_as_sparql(netgov, error_line, tiny_corpus: Path) -> None:
    assert error_line(netgov("query", "INSERT DATA { id:a a ng:Person }", "--corpus", tiny_corpus)).startswith(
        "the query:1:"
    )
    commented = "# one\n # two\nask{?s a ng:Person}"
    assert netgov("query", commented, "--corpus", tiny_corpus).stdout == "yes\n"
    assert "no question called 'ask-me'" in error_line(netgov("query", "ask-me"))


def test_a_missing_file_is_named(netgov, error_line) -> None:
    assert error_line(netgov("query", "nowhere/mine.rq")).startswith("nowhere/mine.rq: there is no such file")


def test_a_syntax_error_has_the_place_in_the_users_own_text(netgov, error_line, tmp_path: Path) -> None:
    file = tmp_path / "wrong.rq"
    file.write_text("SELECT ?who\nWHERE { ?who ng:spokeAt }\n", encoding="utf-8")
    assert error_line(netgov("query", file)).startswith(f"{file}:2:25: ")
    assert error_line(netgov("query", "-", stdin="ASK { ?s ?p }")).startswith("standard input:1:13: ")
    assert error_line(netgov("query", "ASK { ?s ?p }")).startswith("the query:1:13: ")


def test_a_query_that_is_not_utf_8_has_its_line(netgov, error_line, tmp_path: Path) -> None:
    file = tmp_path / "latin.rq"
    file.write_bytes("ASK {\n ?s ?p 'é' }".encode("latin-1"))
    assert error_line(netgov("query", file)).startswith(f"{file}:2: byte 14 (0x")


def test_a_term_that_the_vocabulary_lacks_gets_a_warning_and_the_query_runs(netgov, tiny_corpus: Path) -> None:
    done = netgov("query", "ASK { ?who ng:spokAt ?where }", "--corpus", tiny_corpus)
    assert (done.returncode, done.stdout) == (0, "no\n")
    assert done.stderr == "warning: the query:1:12: the graph has no ng:spokAt; did you mean ng:spokeAt?\n"


def test_another_server_is_refused(netgov, error_line, tiny_corpus: Path) -> None:
    query = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    assert "--allow-network" in error_line(netgov("query", query, "--corpus", tiny_corpus))


def test_a_time_limit_ends_a_long_query(netgov_process, error_line, tiny_corpus: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n0 ?o }"
    assert error_line(netgov_process("query", endless, "--corpus", tiny_corpus, "--timeout", "0.5")).startswith(
        "no answer within 0.5 s"
    )


def test_a_store_on_disk_answers_like_its_corpus(netgov, tiny_corpus: Path, tmp_path: Path) -> None:
    from netgov.corpus import load_corpus
    from netgov.store import Store

    Store.build(load_corpus(tiny_corpus), tmp_path / "store")
    from_store = netgov("query", SPOKE, "--store", tmp_path / "store")
    assert from_store.stdout == netgov("query", SPOKE, "--corpus", tiny_corpus).stdout


def test_a_corpus_and_a_store_together_are_refused(netgov, error_line, tiny_corpus: Path) -> None:
    assert "not both" in error_line(netgov("query", SPOKE, "--corpus", tiny_corpus, "--store", tiny_corpus))
    assert "no store here" in error_line(netgov("query", SPOKE, "--store", tiny_corpus))


def test_nothing_asked_is_a_usage_error(netgov, error_line) -> None:
    assert "--list" in error_line(netgov("query"))


def test_the_claims_behind_each_row_are_named(netgov, error_line, tiny_corpus: Path) -> None:
    query, options = "SELECT ?who { ?who ng:tookPartIn ?where }", ("--corpus", tiny_corpus, "--explain")
    lines = netgov("query", query, *options).stdout.splitlines()
    assert lines[0].split("  ")[0] == "who"
    assert sum("claim:alpha/ada-spoke-at-forum (asserted)" in line and "implied" in line for line in lines) == 1
    assert len(lines) == 4
    found = json.loads(netgov("query", query, *options, "--format", "json").stdout)
    assert {row["support_gist"] for row in found if row["who"] == "id:ada-okoro"} == {
        "Ada Okoro spoke at the forum.",
        "Ada Okoro gave a speech there.",
    }
    assert "no claim" in netgov("query", "SELECT ?x { ?x a ng:State }", *options).stdout
    assert "table, csv or json" in error_line(netgov("query", query, *options, "--format", "xml"))


def test_a_query_reaches_another_server_only_when_it_is_allowed(netgov, error_line, tiny_corpus, listener) -> None:
    query = f"SELECT ?s {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }}"
    options = ("--corpus", tiny_corpus, "--format", "csv")
    assert "SERVICE asks another server" in error_line(netgov("query", query, *options))
    assert "has no graph" in error_line(netgov("query", f"SELECT * FROM <{listener.url}> {{ ?s ?p ?o }}", *options))
    assert "has no graph" in error_line(netgov("query", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", *options))
    assert listener.hits() == []
    assert netgov("query", query, *options, "--allow-network").stdout == "s\r\nurn:fetched\r\n"
    assert len(listener.hits()) == 1
