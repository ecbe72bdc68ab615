"""A query gets no more time than is allowed, and an answer that breaks off is never taken for a whole one."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

QUICK = "ASK { id:ada-okoro ng:spokeAt ?where }"
# Oxigraph gives up the first by itself, and does not notice that the time of the second is up.
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a < ?d && ?f < ?i) }"
STUCK = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
NEVER = "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(CONCAT(STR(?a), STR(?d), STR(?g))) < 0) }"
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.mark.parametrize("query", [SLOW, STUCK, NEVER])
def test_a_query_that_takes_too_long_is_refused_in_one_line(tiny, query: str) -> None:
    started = time.monotonic()
    answer = tiny.ask(query)
    assert (answer.status_code, answer.text) == (503, "error: the query took longer than 1 s; narrow it\n")
    assert time.monotonic() - started < 15


def test_others_are_answered_while_one_is_stuck_and_after_it(tiny) -> None:
    with ThreadPoolExecutor() as pool:
        stuck = pool.submit(tiny.ask, STUCK)
        while not stuck.done():
            assert tiny.ask(QUICK).json()["boolean"] is True
    assert stuck.result().status_code == 503
    assert tiny.ask(QUICK).json()["boolean"] is True


@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+json"])
def test_a_long_answer_that_runs_out_of_time_breaks_off_where_the_client_sees_it(tiny, accept: str) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        tiny.ask(ENDLESS, accept)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux says here what a process has computed")
def test_who_goes_away_leaves_no_query_running(tiny) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{tiny.url}/query", params={"query": STUCK}, timeout=0.3, trust_env=False)
    with httpx.stream("GET", f"{tiny.url}/query", params={"query": ENDLESS}, timeout=60, trust_env=False) as response:
        next(response.iter_raw())
    assert any(_rests(tiny) for _ in range(60)), "something is still computed for nobody"
    assert tiny.ask(QUICK).json()["boolean"] is True


def _rests(served) -> bool:
    """Whether a server does next to nothing for half a second."""
    begin = served.seconds()
    time.sleep(0.5)
    return served.seconds() - begin < 0.1


def test_an_answer_comes_piece_by_piece(builtin) -> None:
    query = "SELECT * { ?s ?p ?o }"
    started = time.monotonic()
    with httpx.stream("GET", f"{builtin.url}/query", params={"query": query}, timeout=60, trust_env=False) as response:
        pieces = response.iter_raw()
        next(pieces)
        first = time.monotonic() - started
        size = sum(map(len, pieces))
    assert size > 1 << 20
    assert first < time.monotonic() - started
    assert "content-length" not in response.headers
