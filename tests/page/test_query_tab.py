"""The SPARQL tab: the same answers as in Python, errors at their place, nothing that leaves the page."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

import netgov
from netgov.errors import NetgovError
from netgov.export.query_results import results_text
from netgov.store import Parameter, Question

Opener = Callable[..., Page]
Evidence = Callable[[Page], Locator]

SHARED = {
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "by predicate": "SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { ?s ?p ?o } GROUP BY ?p",
    "who says so": "SELECT ?g ?who ?event { GRAPH ?g { ?who ng:spokeAt ?event } }",
    "sources of a triple": "SELECT ?s (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ng:spokeAt ?o } } GROUP BY ?s",
    "plainly": "SELECT ?who (COUNT(?event) AS ?n) { ?who ng:spokeAt ?event } GROUP BY ?who",
    "from one": "SELECT ?s ?o FROM source:alpha { ?s ng:spokeAt ?o }",
    "from named": "SELECT ?g (COUNT(*) AS ?n) FROM NAMED source:alpha { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "the inferred": "SELECT (COUNT(*) AS ?n) { GRAPH graph:inferred { ?s ?p ?o } }",
    "times": "SELECT ?claim ?at { ?claim ng:startsAt ?at FILTER(?at < '2020-05-05T00:00:00Z'^^xsd:dateTime) }",
    "unbound": "SELECT ?x ?y ?z { VALUES (?x ?y) { (1 UNDEF) ('é𝒳'@fr id:lagos) } }",
    "a path": "SELECT ?class { ng:Company rdfs:subClassOf/rdfs:subClassOf ?class }",
    "yes": "ASK { id:ada-okoro ng:spokeAt id:lagos-forum-2020 }",
    "no": "ASK { id:jose-alvarez ng:attended id:lagos-forum-2020 }",
}
WRONG = [
    "",
    "SELECT ?x WHERE { ?x a ng:Actor",
    "SELECT ?x {\n  ?x foo:bar ?y }",
    "SELECT ?x {\n\n  ?x rdfz:label ?y }",
    "SELCT ?x { ?x a ng:Actor }",
    "SELECT ?x { ?x a ng:Actor } ORDR BY ?x",
    "SELECT ?x { ?x rdfs:label '𝒳𝒳𝒳' ?z }",
    "SELECT ?x ?y { ?x a ?y } GROUP BY ?x",
    "SELECT ?x { ?x a <urn:a b> }",
    "SELECT ?x {\n ?x rdfs:label 'open }",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "SELECT ?x ?x { ?x a ng:Actor }",
    "SELECT ?x { ?x a ng:Actor BIND(1 AS ?x) }",
    "PREFIX x: <urn:x> SELECT * { ?s x:y ?o . FILTER(?o < ) }",
    "SELECT * { ?s ?p ?o } LIMIT",
    "SELECT * { FILTER(<urn:no-such-function>(1)) ?s ?p ?o }",
]
# Hidden from a reader of tokens, in one way or another; each is a call.
CALLS = [
    "SELECT * { SERVICE <{url}> { ?s ?p ?o } }",
    "SELECT * {\n  SERVICE SILENT <{url}> { ?s ?p ?o } }",
    "PREFIX x: <{url}> SELECT * { SERVICEx: { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c FILTER(?a<?b)SERVICE#>\n<{url}> { ?s ?p ?o } }",
    "SELECT * FROM <{url}> { ?s ?p ?o }",
    "SELECT * FROM NAMED <{url}> { GRAPH ?g { ?s ?p ?o } }",
]


@pytest.fixture(scope="session")
def with_tab(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return netgov.load().page(tmp_path_factory.mktemp("page") / "index.html")


@pytest.fixture
def tab(open_html: Opener, with_tab: Path) -> Opener:
    """Open the SPARQL tab of the built-in corpus."""

    def open_(address: str = "", **more: Any) -> Page:
        return open_html(with_tab.read_text(encoding="utf-8"), address=f"#tab=query{address}", **more)

    return open_


@pytest.fixture(scope="session")
def tiny_graph(shared_tiny_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[netgov.KnowledgeGraph, str]:
    """The graph of two sources, and the HTML of its page."""
    kg = netgov.load(shared_tiny_corpus)
    question = Question(
        "told", "Who spoke?", "Speakers.", "SELECT ?who { ?who ng:spokeAt ?e }\n", (Parameter("who", "one"),)
    )
    kg.questions = {"told": question}
    return kg, kg.page(tmp_path_factory.mktemp("tiny") / "tiny.html").read_text(encoding="utf-8")


@pytest.fixture
def tiny(open_html: Opener, tiny_graph: tuple[netgov.KnowledgeGraph, str]) -> tuple[netgov.KnowledgeGraph, Page]:
    """The graph of two sources, and its page with the tab open."""
    kg, html = tiny_graph
    return kg, open_html(html, address="#tab=query")


def ask(page: Page, text: str, *, name: str = "") -> None:
    """Bring a query by the address, as a link does, and wait for what comes of it."""
    expect(page.get_by_role("textbox", name="Query in SPARQL")).to_be_visible()
    page.evaluate("() => document.getElementById('answer').replaceChildren()")
    given = f"ask={name}" if name else f"query={quote(text, safe='')}"
    page.evaluate("hash => { window.location.hash = hash }", f"tab=query&{given}")
    page.locator("#answer > *").first.wait_for(state="attached")


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for something that the browser tells of by itself."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail("this did not come to hold within five seconds")


def saved(page: Page, label: str) -> str:
    with page.expect_download() as download:
        page.locator("#answer").get_by_role("button", name=f"Download as {label}", exact=True).click()
    return Path(download.value.path()).read_bytes().decode("utf-8-sig")


def offered(page: Page, label: str) -> str:
    """What a button would save, without saving it: of ten downloads in a second Chromium drops the next silently."""
    button = page.locator("#answer").get_by_role("button", name=f"Download as {label}", exact=True)
    text: str = button.evaluate("""(button) => new Promise((done) => {
      const { click } = HTMLAnchorElement.prototype;
      const { createObjectURL } = URL;
      URL.createObjectURL = (blob) => { done(blob.text()); return createObjectURL.call(URL, blob); };
      HTMLAnchorElement.prototype.click = () => {
        HTMLAnchorElement.prototype.click = click;
        URL.createObjectURL = createObjectURL;
      };
      button.click();
    })""")
    return text


def by_variable(document: str) -> list[str]:
    """What SPARQL's JSON results hold, whatever the order of rows and variables."""
    read = json.loads(document)
    if "boolean" in read:
        return [str(read["boolean"])]
    return [
        *sorted(read["head"]["vars"]),
        *sorted(json.dumps(row, sort_keys=True) for row in read["results"]["bindings"]),
    ]


def test_every_named_question_gives_the_same_rows_as_in_python(tab: Opener) -> None:
    page, kg = tab(), netgov.load()
    for name in kg.questions:
        ask(page, "", name=name)
        assert by_variable(offered(page, "JSON")) == by_variable(results_text(kg.query(name), "json")), name


def test_what_two_sources_share_is_counted_as_in_python(tiny: tuple[netgov.KnowledgeGraph, Page]) -> None:
    kg, page = tiny
    for title, text in SHARED.items():
        ask(page, text)
        assert by_variable(offered(page, "JSON")) == by_variable(results_text(kg.query(text), "json")), title


def test_errors_are_those_of_python_at_the_same_place(tiny: tuple[netgov.KnowledgeGraph, Page]) -> None:
    kg, page = tiny
    for text in WRONG:
        with pytest.raises(NetgovError) as told:
            kg.query(text)
        ask(page, text)
        expect(page.get_by_role("alert")).to_have_text(f"Not answered. {told.value}")


def test_a_name_that_the_graph_lacks_is_pointed_out_as_in_python(tiny: tuple[netgov.KnowledgeGraph, Page]) -> None:
    kg, page = tiny
    text = "SELECT ?x {\n ?x ng:spokAt id:lagos-form-2020 }"
    ask(page, text)
    assert page.locator("#answer .warning").all_inner_texts() == kg.query(text).warnings


def test_no_query_asks_another_server(tiny: tuple[netgov.KnowledgeGraph, Page], listener: Any) -> None:
    kg, page = tiny
    for text in (call.replace("{url}", listener.url) for call in CALLS):
        with pytest.raises(NetgovError) as told:
            kg.query(text)
        ask(page, text)
        begin = str(told.value).rpartition("; ")[0]
        expect(page.get_by_role("alert")).to_contain_text(begin)
    ask(page, "SELECT * { VALUES ?service { 'SERVICE <http://127.0.0.1/>' } } # SERVICE")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert listener.hits() == []


def test_the_policy_keeps_the_page_and_its_workers_off_the_network(
    browser: Browser, with_tab: Path, listener: Any
) -> None:
    reach = """async (url) => {
      const ask = `fetch(${JSON.stringify(url)}, { mode: "no-cors" }).then(() => "reached", () => "blocked")`;
      const worker = new Worker(URL.createObjectURL(new Blob([`${ask}.then(postMessage)`])));
      // Listened to at once: what comes before anybody listens is lost.
      const answered = new Promise((done) => { worker.onmessage = ({ data }) => done(data); });
      return [await fetch(url, { mode: "no-cors" }).then(() => "reached", () => "blocked"), await answered];
    }"""
    html = with_tab.read_text(encoding="utf-8")
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    outcomes = []
    for text in (html, open_page):
        page = browser.new_page()
        page.route("http://*/**", lambda route: route.continue_())
        file = with_tab.with_name("reach.html")
        file.write_text(text, encoding="utf-8", newline="\n")
        page.goto(file.as_uri())
        outcomes.append((page.evaluate(reach, listener.url), len(listener.hits())))
        page.close()
    assert outcomes == [(["blocked", "blocked"], 0), (["reached", "reached"], 2)]


def test_a_query_without_end_is_stopped_by_hand_or_by_the_limit(tab: Opener) -> None:
    page = tab()
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STR(?a) != STR(?i)) }"
    ask(page, "ASK {}")
    assert len(page.workers) == 1
    for press_stop, said in ((True, "the query was stopped"), (False, "the query took longer than 1 s")):
        page.evaluate("() => { document.querySelector('#time-limit').options[0].value = '1' }")
        page.evaluate("hash => { window.location.hash = hash }", f"tab=query&query={quote(endless, safe='')}")
        if press_stop:
            page.get_by_role("button", name="Stop").click()
        expect(page.get_by_role("alert")).to_contain_text(said)
        until(page, lambda: page.workers == [])
        ask(page, "ASK { id:lu-wei ?p ?o }")
        expect(page.locator("#answer").get_by_role("heading", name="Yes")).to_be_visible()


def test_answers_lead_into_the_drawing(tab: Opener, evidence: Evidence) -> None:
    page = tab("&ask=who-attended")
    rows = page.locator("#answer tbody tr")
    expect(rows).to_have_count(len(netgov.load().query("who-attended").rows))
    page.locator("#answer").get_by_role("button", name="Google", exact=True).click()
    expect(evidence(page).get_by_role("heading", name="Google")).to_be_visible()
    expect(page.locator("#answer tr.chosen").first).to_contain_text("Google")
    rows.filter(has_text="Google").locator("td").nth(3).get_by_role("button").click()
    expect(evidence(page).locator(".claim.chosen, .claim").first).to_contain_text("Google")


def test_what_is_typed_is_coloured_completed_and_run_from_the_keyboard(tab: Opener) -> None:
    page = tab()
    editor = page.get_by_role("textbox", name="Query in SPARQL")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("DESCRIBE cyberspace-adm")
    expect(page.get_by_role("option", name="Cyberspace Administration").first).to_be_visible()
    page.wait_for_timeout(200)  # the editor takes an Enter this early for one that was meant for the text
    page.keyboard.press("Enter")
    expect(editor).to_contain_text(re.compile(r"^DESCRIBE id:[a-z-]*cyberspace-adm"))
    assert page.get_by_text("DESCRIBE", exact=True).evaluate("one => getComputedStyle(one).fontWeight") == "600"
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("img", name=re.compile(r"^Drawing of \d+ triples"))).to_be_visible()
    assert "ask=" not in page.url
    assert saved(page, "Turtle").count("\n")
    assert json.loads(saved(page, "JSON-LD"))


def test_the_place_of_an_error_is_marked_in_the_editor(tab: Opener) -> None:
    page = tab()
    ask(page, "SELECT ?x {\n  ?x foo:bar ?y }")
    expect(page.locator(".cm-lintRange-error")).to_have_text("foo:bar")
    expect(page.get_by_role("alert")).to_contain_text("2:6: ")


def test_a_parameter_is_a_field_that_narrows_the_question(tiny: tuple[netgov.KnowledgeGraph, Page]) -> None:
    kg, page = tiny
    page.get_by_role("button", name="Who spoke?").click()
    expect(page.locator("#answer tbody tr")).to_have_count(1)
    page.get_by_role("combobox", name="?who: one").fill("jos")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Query in SPARQL")).to_contain_text("VALUES ?who { id:jose-alvarez }")
    expect(page.locator("#answer .counts").first).to_have_text("0 rows")
    assert not kg.query("told", parameters={"who": "jose-alvarez"}).rows


def test_hostile_names_are_text_in_tables_drawings_and_files(
    open_html: Opener, tiny_corpus: Path, tmp_path: Path, hostile: str
) -> None:
    file = tiny_corpus / "entities" / "things.ttl"
    name = json.dumps(f"=1+1{hostile}")
    file.write_text(file.read_text(encoding="utf-8").replace('"Ada Okoro"', name), encoding="utf-8")
    html = netgov.load(tiny_corpus).page(tmp_path / "hostile.html").read_text(encoding="utf-8")
    page = open_html(html, address="#tab=query")
    ask(page, "SELECT ?who ?label (-5 AS ?n) { ?who ng:spokeAt ?event ; rdfs:label ?label }")
    expect(page.locator("#answer tbody td").first).to_contain_text(f"=1+1{hostile}")
    (row,) = csv.DictReader(io.StringIO(saved(page, "CSV")))
    assert row == {"who": "https://w3id.org/netgov/id/ada-okoro", "label": f"'=1+1{hostile}", "n": "-5"}
    ask(page, "DESCRIBE id:ada-okoro")
    expect(page.get_by_role("img", name=re.compile("^Drawing"))).to_be_visible()
    editor = page.get_by_role("textbox", name="Query in SPARQL")
    editor.click()
    page.keyboard.type(" # id:ada")
    page.keyboard.press("Control+Space")
    expect(page.get_by_role("listbox", name="Completions")).to_contain_text(hostile)
    assert page.title() != "run"
    assert page.locator("main b, main img").count() == 0


def test_a_link_opens_the_tab_with_its_question_answered(tab: Opener) -> None:
    page = tab("&ask=who-spoke")
    expect(page.get_by_role("button", name="Who spoke or wrote, and where?")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#answer table")).to_be_visible()
    page.get_by_role("tab", name="Map").click()
    page.wait_for_function("() => !window.location.hash.includes('ask')")


def test_axe_finds_no_violation_in_the_tab_wide_and_narrow_light_and_dark(
    tiny: tuple[netgov.KnowledgeGraph, Page],
) -> None:
    _, page = tiny
    ask(page, "", name="told")
    assert_accessible(page, [(1280, "light"), (360, "dark")])
    ask(page, "SELECT ?x {\n ?x foo:bar ?y }")
    assert_accessible(page, [(360, "light")])
    ask(page, "DESCRIBE id:ada-okoro")
    page.get_by_role("textbox", name="Query in SPARQL").click()
    page.keyboard.press("Control+Space")
    expect(page.get_by_role("listbox", name="Completions")).to_be_visible()
    assert_accessible(page, [(1280, "dark")])


def assert_accessible(page: Page, looks: list[tuple[int, Any]]) -> None:
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 760})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.getElementById('view-query').scrollWidth") <= width
        assert Axe().run(page).response["violations"] == [], f"{width}, {scheme}"


def test_a_page_without_the_tab_has_nothing_of_it(open_html: Opener, tiny_corpus: Path, tmp_path: Path) -> None:
    html = netgov.load(tiny_corpus).page(tmp_path / "plain.html", sparql=False).read_text(encoding="utf-8")
    page = open_html(html, address="#tab=query")
    expect(page.get_by_role("tab")).to_have_text(["Map", "Reading", "Entities", "Claims"])
    expect(page.get_by_role("tab", name="Map")).to_have_attribute("aria-selected", "true")
    assert len(html) < 1_000_000


def test_until_the_tab_is_opened_no_part_of_it_is_unpacked(open_html: Opener, with_tab: Path) -> None:
    page = open_html(with_tab.read_text(encoding="utf-8"))
    expect(page.get_by_role("application")).to_have_attribute("aria-busy", "false")
    assert page.workers == []
    assert page.evaluate("typeof netgovEditor") == "undefined"
    assert page.locator("#view-query > *").count() == 0
