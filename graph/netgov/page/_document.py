"""The HTML document: pyvis holds the drawing, a template of our own puts everything into one file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from netgov.page._assets import digest, script, styles, styles_without_scripts, vis_network
from netgov.page._data import DRAWING_LIMIT, PageData, dump
from netgov.page._json_columns import claim_counts
from netgov.page._style import looks

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network

    from netgov.page.sparql_tab import Asking

_FIRST_VIEW = 500  # nodes drawn at first when all would be too many
_TABLE_LIMIT = 1500  # entities in the tables for readers without scripts

_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom", "labelHighlightBold": False},
    "edges": {
        "arrowStrikethrough": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "endPointOffset": {"from": 2, "to": 3},  # pixels between a line and the symbols that it joins
    },
    "interaction": {
        "hover": True,
        "keyboard": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "zoomSpeed": 0.7,
        "tooltipDelay": 100000,
    },
}


def document(data: PageData, asking: Asking | None = None) -> str:
    """Write the page.

    Parameters
    ----------
    data
        The page's content.
    asking
        What its SPARQL tab holds; without it there is no such tab.

    Returns
    -------
    str
        HTML in which everything is inline.
    """
    network = _network(data)
    network.templateEnv = _environment()
    network.templateEnv.globals["page"] = _parts(data, asking)
    network.path = "page.html"
    html: str = network.generate_html()
    return html


def frame(html: str, height: int) -> str:
    """Write an ``<iframe>``, so many pixels high, that carries a page in itself and lets it touch nothing around it."""
    return _environment().get_template("frame.html").render(html=html, height=height).strip()


def entity_rows(data: PageData) -> list[dict[str, Any]]:
    """List the entities by name, for the table that a reader without scripts sees."""
    entities, counts = data.graph["entities"], claim_counts(data.graph["claims"])
    columns = zip(entities["label"], entities["also"], entities["types"], strict=True)
    rows = [
        {"name": label, "also": ", ".join(also), "types": ", ".join(types), "claims": counts[index]}
        for index, (label, also, types) in enumerate(columns)
    ]
    return sorted(rows, key=lambda row: (row["name"].casefold(), row["name"]))


def claim_rows(data: PageData) -> list[dict[str, Any]]:
    """List the claims in the order of their sources' texts, for the table that a reader without scripts sees."""
    graph, evidence = data.graph, data.evidence
    labels, sources, claims = graph["entities"]["label"], graph["sources"], graph["claims"]
    read = (evidence["gist"], evidence["time"], evidence["spans"])
    drawn = (claims["standing"], claims["by"], claims["source"])
    links = [url if url.startswith(("https://", "http://")) else "" for url in sources["url"]]
    return [
        {
            "gist": gist,
            "standing": graph["standings"][standing]["name"],
            "holders": ", ".join(labels[holder] for holder in holders),
            "time": time,
            "source": sources["title"][source],
            "link": links[source] and links[source] + spans[0][3],
            "place": ", ".join(f"{start}–{end}" for start, end, *_ in spans),
        }
        for gist, time, spans, standing, holders, source in zip(*read, *drawn, strict=True)
    ]


def _first_view(data: PageData) -> list[int]:
    """Choose the entities that are drawn when the page opens."""
    edges, names = data.graph["edges"], data.graph["entities"]["iri"]
    degree: Counter[int] = Counter()
    for tail, head, claims in zip(edges["tail"], edges["head"], edges["claims"], strict=True):
        degree.update({tail: len(claims), head: len(claims)})
    if len(degree) <= DRAWING_LIMIT:
        return sorted(degree)
    return sorted(sorted(degree, key=lambda node: (-degree[node], names[node]))[:_FIRST_VIEW])


def _network(data: PageData) -> Network:
    """The drawing as pyvis holds it; colours and labels are put on in the page, where light or dark is known."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.set_options(dump(_OPTIONS))
    entities, edges = data.graph["entities"], data.graph["edges"]
    families = {family["name"]: family["light"] for family in looks()["families"]}
    colours = [families[kind["family"]] for kind in looks()["kinds"]]
    for node in (drawn := dict.fromkeys(_first_view(data))):
        colour, place = colours[entities["kind"][node]], {name: entities[name][node] for name in ("x", "y", "size")}
        network.add_node(node, label=entities["label"][node], shape="custom", color=colour, **place)
    for edge, (tail, head) in enumerate(zip(edges["tail"], edges["head"], strict=True)):
        if tail in drawn and head in drawn:
            network.add_edge(tail, head, id=edge, arrows="to" if edges["arrow"][edge] else "")
    return network


def _policy(asking: Asking | None) -> str:
    """What the page may do: run what is in it, and ask nobody for anything."""
    allowed = [digest(vis_network()), digest(script())]
    rules = ["default-src 'none'"]
    if asking is not None:
        # The engine is WebAssembly in a worker, whose script is text of the page until it is made a blob.
        allowed += [digest(asking.vendor.editor), "'wasm-unsafe-eval'"]
        rules.append("worker-src blob:")
    rules += [f"script-src {' '.join(allowed)}", f"style-src {digest(styles())} {digest(styles_without_scripts())}"]
    return "; ".join([*rules, "img-src data:", "base-uri 'none'", "form-action 'none'"])


def _parts(data: PageData, asking: Asking | None) -> dict[str, Any]:
    from markupsafe import Markup

    count = len(data.graph["entities"]["iri"])
    with_tables = count <= _TABLE_LIMIT
    return {
        "title": data.graph["title"],
        "policy": _policy(asking),
        "styles": Markup(styles()),
        "styles_without_scripts": Markup(styles_without_scripts()),
        "scripts": [Markup(vis_network()), Markup(script())],
        "graph": Markup(data.graph_json),
        "evidence": Markup(data.evidence_json),
        "entities": entity_rows(data) if with_tables else [],
        "claims": claim_rows(data) if with_tables else [],
        "counts": {"entities": count},
        "with_tables": with_tables,
        "version": data.graph["version"],
        "standings": data.graph["standings"],
        "questions": None if asking is None else Markup(dump(asking.catalogue())),
        "blocks": {} if asking is None else asking.blocks(),
    }


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("netgov.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
