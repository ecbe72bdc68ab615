"""A push leaves exactly the right triples on a server, however often it is broken off, and says what went wrong."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote_to_bytes

import pyoxigraph as ox
import pytest
from random_kills import kill_at_random_moments

import netgov
from netgov.cli import run
from netgov.errors import EndpointError
from netgov.remote import By, push
from netgov.remote._push_targets import DESCRIPTION, STATE, Content

BOTH = pytest.mark.parametrize("by", By, ids=str)
OLD = "https://w3id.org/netgov/source/beta"


@pytest.fixture(scope="module")
def article() -> ox.Store:
    """The dataset of the built-in corpus."""
    return netgov.load().store.oxigraph


def dataset(*sources: str, triples: int = 20) -> ox.Store:
    """A dataset of sources that agree on one triple and on values that are easily spoilt on the way."""
    store = ox.Store()
    agreed = [
        f"<urn:thing> <urn:says{number}> {value} ."
        for number, value in enumerate((
            "<https://w3id.org/netgov/id/x>", '"a \\"word\\" \\\\ and\\na line"', '"Zürich \U0001f600"@de', '""',
            f'"2014-11-21T08:00:00+08:00"^^<{XSD}dateTime>', f'"P3D"^^<{XSD}duration>', f'"2014-11"^^<{XSD}gYearMonth>',
            f'"007"^^<{XSD}string>', "-12", "true", "1.5",
        ))
    ]  # fmt: skip
    for source in sources:
        own = [f"<urn:{source}{number}> <urn:p> {number} ." for number in range(triples)]
        text = "\n".join([*agreed, *own])
        store.update(f"INSERT DATA {{ {text} GRAPH <https://w3id.org/netgov/source/{source}> {{ {text} }} }}")
    return store


XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def two_sources() -> ox.Store:
    """A dataset of two sources."""
    return dataset("alpha", "beta")


@pytest.fixture(scope="module")
def one_source() -> ox.Store:
    """The same without the second source."""
    return dataset("alpha")


@pytest.fixture(scope="module")
def many() -> ox.Store:
    """A dataset that takes a while to push."""
    return dataset("alpha", "beta", "gamma", triples=200)


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a dataset that is loaded in no time."""
    folder = tmp_path_factory.mktemp("stored") / "store"
    store = ox.Store(str(folder))
    store.extend(dataset("alpha", "beta", "gamma", triples=200))
    store.flush()
    return folder


@BOTH
def test_a_push_puts_every_triple_into_its_graph_and_no_other(server, holds, article: ox.Store, by: By) -> None:
    done = push(article, server.address(by), by=by)
    holds(server, article)
    assert (done.triples, done.graphs, done.removed) == (len(article), 3, ())


@BOTH
def test_a_second_push_changes_nothing_and_puts_right_what_others_did(server, holds, two_sources, by: By) -> None:
    push(two_sources, server.address(by), by=by)
    server.write(OLD, b"<urn:s> <urn:p> <urn:o> .")
    push(two_sources, server.address(by), by=by)
    holds(server, two_sources)


@BOTH
def test_what_only_an_older_corpus_had_goes(server, holds, two_sources, one_source, by: By) -> None:
    push(two_sources, server.address(by), by=by)
    assert push(one_source, server.address(by), by=by).removed == (OLD,)
    holds(server, one_source)


@BOTH
def test_graphs_of_other_people_stay(server, two_sources, one_source, by: By) -> None:
    server.write("https://w3id.org/netgov/other", b"<urn:s> <urn:p> <urn:o> .")
    push(two_sources, server.address(by), by=by)
    push(one_source, server.address(by), by=by)
    assert server.triples("https://w3id.org/netgov/other") == {"<urn:s> <urn:p> <urn:o>"}


@BOTH
@pytest.mark.parametrize("carrying", [1, 3])
def test_a_push_that_is_killed_and_repeated_ends_with_the_right_triples(  # noqa: PLR0917 - fixtures
    server, proxy, killed, holds, many, on_disk, carrying: int, by: By
) -> None:
    push(dataset("alpha", "old", triples=3), server.address(by), by=by)
    proxy.target = server.graph_store
    proxy.plan = lambda number: "hang" if requests_with_triples(proxy) == carrying else None
    query = ["--query", server.query] if by is By.UPDATES else []
    killed(proxy.hanging, "push", proxy.address(server.address(by)), "--store", on_disk, "--by", by.value, *query)
    assert STATE in server.graphs()
    push(many, server.address(by), by=by, query_url=server.query)
    holds(server, many)


@BOTH
def test_killed_at_random_moments_a_push_can_be_repeated(  # noqa: PLR0917 - fixtures
    server, proxy, holds, many, on_disk, few_or_many, by: By
) -> None:
    proxy.target = server.graph_store
    older = dataset("alpha", "old", triples=3)
    asked = [0]

    def begun() -> bool:
        return any(not request.startswith("GET") for request in proxy.requests[asked[0] :])

    def after() -> None:
        # A request that has reached the server takes effect although the push was killed.
        proxy.rest()
        push(many, server.address(by), by=by, query_url=server.query)
        holds(server, many)
        push(older, server.address(by), by=by, query_url=server.query)
        asked[0] = len(proxy.requests)

    query = ["--query", server.query] if by is By.UPDATES else []
    command = ("push", proxy.address(server.address(by)), "--store", on_disk, "--by", by.value, *query)
    # For each server and way.
    assert kill_at_random_moments(*command, begun=begun, after=after, times=few_or_many(1, 13))


def requests_with_triples(proxy) -> int:
    """How many requests so far had triples of the dataset in them, and not only what a push says of itself."""
    return sum(
        b"urn:alpha" in unquote_to_bytes(body) or b"urn:gamma" in unquote_to_bytes(body) for body in proxy.bodies
    )


@BOTH
def test_another_push_after_a_broken_one_removes_what_the_broken_one_left(  # noqa: PLR0917 - fixtures
    server, proxy, holds, two_sources, one_source, by: By
) -> None:
    proxy.target = server.graph_store
    proxy.plan = lambda number: 500 if proxy.requests[-1].startswith("DELETE") or b"DROP" in proxy.bodies[-1] else None
    with pytest.raises(EndpointError, match="the server failed"):
        push(two_sources, proxy.address(server.address(by)), by=by, query_url=server.query)
    push(one_source, server.address(by), by=by, query_url=server.query)
    holds(server, one_source)


def test_repeated_updates_go_on_where_the_broken_ones_were(oxigraph, proxy, holds, many: ox.Store) -> None:
    proxy.target = oxigraph.graph_store
    proxy.plan = lambda number: 500 if requests_with_triples(proxy) == 3 else None
    address = proxy.address(oxigraph.update)
    with pytest.raises(EndpointError):
        push(many, address, by=By.UPDATES, query_url=oxigraph.query)
    sent = [body for body in proxy.bodies if b"urn%3Aalpha" in body]
    assert len(sent) > 1
    proxy.bodies.clear()
    proxy.plan = lambda number: None
    push(many, address, by=By.UPDATES, query_url=oxigraph.query)
    holds(oxigraph, many)
    assert sent[0] not in proxy.bodies


def test_repeated_graphs_go_on_where_the_broken_ones_were(oxigraph, proxy, holds) -> None:
    names = [f"s{number}" for number in range(40)]
    sources = dataset(*names, triples=1)
    proxy.target = oxigraph.graph_store
    proxy.plan = lambda number: 500 if "s9" in proxy.requests[-1] else None
    with pytest.raises(EndpointError):
        push(sources, proxy.address(oxigraph.graph_store))
    proxy.requests.clear()
    proxy.plan = lambda number: None
    push(sources, proxy.address(oxigraph.graph_store))
    holds(oxigraph, sources)
    # 32 of them were noted as being there; s9 is the last by name.
    again = [request for request in proxy.requests if "source" in request and request.startswith("PUT")]
    assert len(again) == 40 - 32


def test_the_description_is_there_when_the_push_is_done_and_the_same_each_time(server, two_sources) -> None:
    push(two_sources, server.graph_store)
    first = server.triples(DESCRIPTION)
    push(two_sources, server.graph_store)
    assert server.triples(DESCRIPTION) == first
    assert any("void#triples" in triple for triple in first)


def test_progress_only_grows_and_ends_with_all_triples(oxigraph, two_sources: ox.Store) -> None:
    seen: list[tuple[int, int]] = []
    push(two_sources, oxigraph.graph_store, progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (len(two_sources), len(two_sources))


def test_the_digest_is_that_of_the_triples_and_not_of_their_order(two_sources: ox.Store) -> None:
    turned = ox.Store()
    turned.extend(sorted(two_sources, key=str, reverse=True))
    assert Content(turned).digest == Content(two_sources).digest
    turned.remove(next(iter(turned)))
    assert Content(turned).digest != Content(two_sources).digest


def one_line(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that must fail as bad input does; its one line."""
    assert run([str(argument) for argument in arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: http")
    assert said.err.count("\n") == 1
    return said.err


@BOTH
def test_a_wrong_password_is_one_line_without_it(virtuoso, monkeypatch, capsys, on_disk, by: By) -> None:
    monkeypatch.setenv("NETGOV_PASSWORD", "sesame")
    line = one_line(capsys, "push", "--store", on_disk, virtuoso.address(by), "--by", by.value)
    assert "does not take the name 'dba' with this password" in line
    assert "sesame" not in line


def test_no_password_is_one_line_that_says_where_to_put_it(virtuoso, monkeypatch, capsys, on_disk) -> None:
    monkeypatch.delenv("NETGOV_USER")
    assert "NETGOV_USER and NETGOV_PASSWORD, or the netrc file" in one_line(
        capsys, "push", "--store", on_disk, virtuoso.graph_store
    )


def test_a_refused_connection_a_500_a_time_out_and_a_broken_answer_are_one_line_each(
    proxy, capsys, on_disk, oxigraph
) -> None:
    address = proxy.address("http://there/store")
    proxy.plan = lambda number: 500
    assert "the server failed (500): it broke" in one_line(capsys, "push", "--store", on_disk, address)
    proxy.plan = lambda number: "hang"
    assert "no answer within 0.5 s" in one_line(capsys, "push", "--store", on_disk, address, "--timeout", "0.5")
    proxy.plan = lambda number: "drop"
    assert "the connection broke off" in one_line(capsys, "push", "--store", on_disk, address)
    assert "nothing answers there" in one_line(capsys, "push", "--store", on_disk, "http://127.0.0.1:1/store")
    assert "does not serve such requests" in one_line(
        capsys, "push", "--store", on_disk, oxigraph.query.replace("query", "nowhere")
    )
    assert "an address is seen by others" in one_line(
        capsys, "push", "--store", on_disk, "http://ada:sesame@127.0.0.1:1/store"
    )


@BOTH
def test_a_server_that_is_busy_for_a_moment_is_asked_again(oxigraph, proxy, holds, two_sources, by: By) -> None:
    proxy.target = oxigraph.graph_store
    proxy.plan = {2: 503, 5: "drop"}.get
    push(two_sources, proxy.address(oxigraph.address(by)), by=by, query_url=oxigraph.query)
    holds(oxigraph, two_sources)


def test_name_and_password_may_come_from_a_netrc_file(virtuoso, holds, monkeypatch, tmp_path, two_sources) -> None:
    monkeypatch.delenv("NETGOV_USER")
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login dba password dba\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))
    push(two_sources, virtuoso.graph_store)
    holds(virtuoso, two_sources)


def test_a_password_is_sent_only_to_a_server_that_asks_for_one(proxy, oxigraph, monkeypatch, two_sources) -> None:
    monkeypatch.setenv("NETGOV_USER", "ada")
    monkeypatch.setenv("NETGOV_PASSWORD", "sesame")
    proxy.target = oxigraph.graph_store
    push(two_sources, proxy.address(oxigraph.graph_store))
    assert not [headers for headers in proxy.headers if "authorization" in headers]
    proxy.plan = lambda number: {} if "authorization" in proxy.headers[-1] else {"WWW-Authenticate": 'Basic realm="x"'}
    with pytest.raises(EndpointError, match="does not take the name 'ada'"):
        push(two_sources, proxy.address(oxigraph.graph_store))
    assert proxy.headers[-1]["authorization"] == "Basic YWRhOnNlc2FtZQ=="
