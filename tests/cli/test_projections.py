"""``netgov network actors|affiliation|discourse`` and ``netgov measure``, as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest

from netgov.cli.measure import listed

SIGNED = ["coalitions", "--network", "discourse", "--standing", "affirmed"]

# -------------------------------------------------------------------------------------------------- networks


def test_actors_come_as_a_table_of_ties_with_their_claims(netgov, tiny_corpus: Path) -> None:
    done = netgov("network", "actors", "--format", "csv", "--corpus", tiny_corpus)
    [tie] = csv.DictReader(io.StringIO(done.stdout))
    assert {tie["source_label"], tie["target_label"]} == {"Ada Okoro", "Example Net"}
    assert (tie["weight"], tie["shared"], tie["claims"].count("|")) == ("1.0", "1.0", 2)


@pytest.mark.parametrize("kind", ["actors", "affiliation", "discourse"])
@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_a_projection_opens_in_networkx(netgov, tiny_corpus: Path, tmp_path: Path, kind, format_) -> None:
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[format_]
    file = tmp_path / f"network.{format_}"
    done = netgov("network", kind, "--format", format_, "--out", file, "--corpus", tiny_corpus)
    graph = read(file)
    said = f"wrote {graph.number_of_nodes()} nodes and {graph.number_of_edges()} ties to {file}\n"
    assert (done.stdout, done.stderr, done.returncode) == (said, "", 0)
    assert all(data["claims"] for _, _, data in graph.edges(data=True))


def test_the_options_reach_the_projection(netgov, tiny_corpus: Path) -> None:
    def edges(*options: str) -> list[dict]:
        done = netgov("network", *options, "--format", "json", "--corpus", tiny_corpus)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["edges"]

    assert len(edges("discourse")) == 1
    assert len(edges("discourse", "--standing", "affirmed")) == 2
    assert edges("discourse", "--standing", "affirmed", "--by", "person") == []
    [conflict] = edges("discourse", "--standing", "affirmed", "--mode", "one", "--method", "conflict")
    assert conflict["weight"] == 1.0
    [tie] = edges(
        "discourse", "--standing", "affirmed", "--mode", "one", "--method", "subtract", "--normalise", "cosine"
    )
    assert tie["weight"] == -1.0
    assert edges("discourse", "--since", "2020-06-01") == []
    assert [edge["weight"] for edge in edges("affiliation")] == [2.0, 1.0]
    assert edges("affiliation", "--events", "Practice") == []
    assert edges("actors", "--ties", "direct") == []
    assert len(edges("affiliation", "--mode", "one", "--weighting", "newman")) == 1


def test_a_matrix_has_actors_down_and_concepts_across(netgov, tiny_corpus: Path) -> None:
    done = netgov("network", "discourse", "--standing", "affirmed", "--format", "matrix", "--corpus", tiny_corpus)
    header, *lines = csv.reader(io.StringIO(done.stdout))
    assert [name.rpartition("/")[2] for name in header] == ["", "open-access"]
    assert sorted(row[1] for row in lines) == ["-1", "1"]


def test_statements_can_be_left_out_and_kept(netgov, tiny_corpus: Path) -> None:
    def weights(*options: str) -> list[float]:
        choices = ("--standing", "affirmed", "--format", "json", "--corpus", tiny_corpus)
        done = netgov("network", "discourse", *options, *choices)
        assert done.returncode == 0, done.stderr
        return sorted(edge["weight"] for edge in json.loads(done.stdout)["edges"])

    assert weights() == [-1.0, 1.0]
    assert weights("--exclude", "level=opposes") == weights("--keep", "level=supports") == [1.0]
    assert weights("--exclude", "concept=open-access") == []


def test_a_node_or_a_tie_is_explained_by_its_claims(netgov, tiny_corpus: Path) -> None:
    def explained(what: str) -> list[str]:
        done = netgov("network", "affiliation", "--explain", what, "--corpus", tiny_corpus)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        heading, *rows = done.stdout.splitlines()
        assert heading.split() == ["tie", "weight", "claim", "gist"]
        return rows

    by_name = explained("ada-okoro,lagos-forum-2020")
    assert [row.split("  ")[0] for row in by_name] == ["Ada Okoro - Lagos Forum 2020 (ada-okoro,lagos-forum-2020)"] * 2
    assert "claim:alpha/ada-spoke-at-forum (asserted)" in by_name[0]
    assert by_name[0].endswith("Ada Okoro spoke at the forum.")
    assert explained("Ada Okoro, Lagos Forum 2020") == by_name
    assert explained("id:ada-okoro") == by_name
    assert explained("Dr Okoro, the forum") == by_name
    assert len(explained("lagos-forum-2020")) == 3


def test_things_are_named_by_any_of_their_names(netgov, tiny_corpus: Path) -> None:
    def written(*options: str) -> str:
        done = netgov("network", *options, "--format", "csv", "--corpus", tiny_corpus)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    held = ("claims", "--standing", "all", "--according-to")
    assert written(*held, "Example Net") == written(*held, "id:example-net") == written(*held, "example-net")
    assert written("claims", "--type", "person", "--predicate", "spoke at").count("\n") == 3
    debate = ("discourse", "--standing", "affirmed", "--exclude")
    assert written(*debate, "actor=Example Net") == written(*debate, "actor=example-net") != written(*debate[:-1])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["actors"], "give either a --format or something to --explain"),
        (["actors", "--format", "csv", "--explain", "ada-okoro"], "give either a --format or something to --explain"),
        (["actors", "--explain", "ada-okoroo"], "no node in this network called 'ada-okoroo'; did you mean ada-okoro?"),
        (["actors", "--explain", "ada-okoro,nobody"], "no node in this network called 'nobody'"),
        (["affiliation", "--explain", "ada-okoro,example-net"], "the network has no tie from"),
        (["discourse", "--format", "csv", "--method", "add"], "no two-mode method called 'add'"),
        (["discourse", "--format", "csv", "--normalise", "cosine"], "choose from no, activity, prominence"),
        (["discourse", "--format", "csv", "--since", "May"], "since is 'May'; write a day such as"),
        (["affiliation", "--format", "csv", "--standing", "all"], "affirmed and denied claims do not merge"),
        (["affiliation", "--format", "csv", "--events", "Party"], "no class called 'Party'"),
        (["actors", "--format", "csv", "--mode", "two"], "No such option: --mode"),
        (["discourse", "--format", "csv", "--exclude", "levy"], "'levy' has no =; write FIELD=VALUE"),
        (["discourse", "--format", "csv", "--exclude", "concept=levies"], "no concept called 'levies'"),
        (["discourse", "--format", "csv", "--keep", "level=1"], "choose from supports, opposes"),
    ],
)
def test_a_wrong_choice_is_one_line(netgov, error_line, tiny_corpus: Path, arguments, message) -> None:
    assert message in error_line(netgov("network", *arguments, "--corpus", tiny_corpus))


# -------------------------------------------------------------------------------------------------- measures


def test_without_a_name_the_measures_are_listed(netgov) -> None:
    heading, *rows = netgov("measure").stdout.splitlines()
    assert heading.split() == ["measure", "does"]
    assert [row.split()[0] for row in rows] == sorted(listed())
    assert all(row.endswith(".") for row in rows)


def test_a_measure_is_a_table_with_labels_beside_iris(netgov, tiny_corpus: Path) -> None:
    done = netgov("measure", "degree", "--corpus", tiny_corpus)
    heading, *rows = [line.split("  ") for line in done.stdout.splitlines()]
    assert [word for word in heading if word.strip()] == ["label", "degree", "strength"] or heading[0] == "label"
    assert {row[0] for row in rows} == {"Ada Okoro (id:ada-okoro)", "Example Net (id:example-net)"}


def test_csv_and_json_hold_the_same(netgov, tiny_corpus: Path) -> None:
    def printed(format_: str) -> str:
        done = netgov(
            "measure", "structural-holes", "--network", "claims", "--format", format_, "--corpus", tiny_corpus
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    table, objects = list(csv.DictReader(io.StringIO(printed("csv")))), json.loads(printed("json"))
    assert len(table) == len(objects) > 3
    for row, one in zip(table, objects, strict=True):
        assert row == {name: "" if value is None else str(value) for name, value in one.items()}
    assert "NaN" not in printed("json")


def test_source_dependence_says_what_is_lost_with_what(netgov, tiny_corpus: Path) -> None:
    done = netgov("measure", "source-dependence", "--drop", "claim", "--format", "json", "--corpus", tiny_corpus)
    lost = {row["dropped"].rpartition("claim/")[2] for row in json.loads(done.stdout) if row["change"] == "tie lost"}
    # That Ada Okoro spoke there is reported twice.
    assert lost == {"beta/example-net-attended-forum"}


def test_dropping_holders_of_asserted_claims_says_why_nothing_changes(netgov, tiny_corpus: Path) -> None:
    done = netgov("measure", "source-dependence", "--drop", "holder", "--corpus", tiny_corpus)
    assert done.returncode == 0
    assert "asserted claims have no holder" in done.stderr


def test_dnas_index_comes_only_when_asked_for(netgov, tiny_corpus: Path) -> None:
    choices = ("measure", "polarization", "--network", "discourse", "--standing", "affirmed", "--corpus", tiny_corpus)
    assert "dna index" not in netgov(*choices).stdout
    assert "dna index, normalised" in netgov(*choices, "--compat", "dna").stdout


def test_a_score_is_explained_by_the_claims_of_its_node(netgov, tiny_corpus: Path) -> None:
    done = netgov("measure", "betweenness", "--explain", "Ada Okoro", "--corpus", tiny_corpus)
    scores, claims = done.stdout.split("\n\n")
    assert scores.splitlines()[1].startswith("Ada Okoro (id:ada-okoro)")
    assert len(scores.splitlines()) == 2
    assert [line.split("claim:")[1].split(" ")[0] for line in claims.splitlines()[1:]] == [
        "alpha/ada-spoke-at-forum",
        "beta/ada-spoke-at-forum",
        "beta/example-net-attended-forum",
    ]
    table = netgov("measure", "degree", "--explain", "ada-okoro", "--format", "csv", "--corpus", tiny_corpus)
    rows = list(csv.DictReader(io.StringIO(table.stdout)))
    assert [row["standing"] for row in rows] == ["asserted"] * 3
    assert {row["weight"] for row in rows} == {"1.0"}


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (["degree"], "network.svg"),
        (["communities"], "network.png"),
        (["density", "--picture", "matrix"], "matrix.svg"),
        (["degree", "--picture", "timeline"], "timeline.png"),
        ([*SIGNED, "--normalise", "cosine", "--picture", "dendrogram"], "dendrogram.svg"),
    ],
)
def test_a_plot_is_drawn_beside_the_table(netgov, tiny_corpus: Path, tmp_path: Path, arguments, file) -> None:
    path = tmp_path / file
    done = netgov("measure", *arguments, "--plot", path, "--corpus", tiny_corpus)
    assert (done.returncode, done.stderr) == (0, f"wrote {path}\n")
    assert done.stdout
    assert path.read_bytes().startswith(b"<?xml" if file.endswith("svg") else b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["degrees"], "no measure called 'degrees'; did you mean degree"),
        (["degree", "--seed", "1"], "the measure degree has no option seed"),
        (["degree", "--network", "people"], "'people' is not one of"),
        (["degree", "--method", "subtract"], "no option of the network actors called 'method'"),
        (["degree", "--plot", "figure.pdf"], "a picture is written as .svg or .png"),
        (["coalitions", "--network", "discourse", "--plot", "x.svg"], "there is nothing to draw"),
        (["eigenvector", "--network", "discourse", "--standing", "affirmed", "--method", "subtract"], "needs weights"),
        (["coalitions", "--picture", "dendrogram", "--plot", "x.svg", "--network", "claims"], "needs weights from -1"),
        (["degree", "--explain", "nobody"], "no node in this network called 'nobody'"),
    ],
)
def test_a_wrong_measure_is_one_line(netgov, error_line, tiny_corpus: Path, arguments, message) -> None:
    assert message in error_line(netgov("measure", *arguments, "--corpus", tiny_corpus))
