"""The HTML document: pyvis holds the drawing, a template of our own puts everything into one file."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from netgov.page._assets import digest, script, styles, styles_without_scripts, vis_network
from netgov.page._data import DRAWING_LIMIT, PageData, dump
from netgov.page._plain_tables import claim_rows, entity_rows
from netgov.page._style import looks

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network

    from netgov.page.sparql_tab import Asking

_FIRST_VIEW = 500  # nodes drawn at first when all would be too many
_TABLE_LIMIT = 1500  # entities in the tables for readers without scripts

_ENDS = {"from": 2, "to": 3}  # pixels between a line and the symbols that it joins
_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom", "labelHighlightBold": False},
    "edges": {
        "arrowStrikethrough": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "endPointOffset": {"from": 2, "to": 3},
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
    network.templateEnv.globals["page"] = {**_parts(data), **_asking_parts(asking), "policy": _policy(asking)}
    network.path = "page.html"
    html: str = network.generate_html()
    return html


def frame(html: str, height: int) -> str:
    """Write the element that shows the page inside another document.

    Parameters
    ----------
    html
        The page.
    height
        Height in pixels.

    Returns
    -------
    str
        An ``<iframe>`` that carries the page in itself and lets it touch nothing around it.
    """
    return _environment().get_template("frame.html").render(html=html, height=height).strip()


def first_view(data: PageData) -> list[int]:
    """Choose the entities that are drawn when the page opens."""
    edges, entities = data.graph["edges"], data.graph["entities"]
    linked = sorted({*edges["tail"], *edges["head"]})
    if len(linked) <= DRAWING_LIMIT:
        return linked
    degree = dict.fromkeys(linked, 0)
    for tail, head, claims in zip(edges["tail"], edges["head"], edges["claims"], strict=True):
        degree[tail] += len(claims)
        degree[head] += len(claims)
    most = sorted(linked, key=lambda node: (-degree[node], entities["iri"][node]))
    return sorted(most[:_FIRST_VIEW])


def _network(data: PageData) -> Network:
    """The drawing as pyvis holds it; colours and labels are put on in the page, where light or dark is known."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.set_options(dump(_OPTIONS))
    entities, edges = data.graph["entities"], data.graph["edges"]
    colours = _colours()
    chosen = first_view(data)
    for node in chosen:
        network.add_node(
            node,
            label=entities["label"][node],
            shape="custom",
            color=colours[entities["kind"][node]],
            x=entities["x"][node],
            y=entities["y"][node],
            size=entities["size"][node],
        )
    drawn = set(chosen)
    for edge, (tail, head) in enumerate(zip(edges["tail"], edges["head"], strict=True)):
        if tail in drawn and head in drawn:
            network.add_edge(tail, head, id=edge, arrows="to" if edges["arrow"][edge] else "")
    return network


def _colours() -> list[str]:
    """Colour of each kind on a light ground."""
    families = {family["name"]: family["light"] for family in looks().families}
    return [families[kind["family"]] for kind in looks().kinds]


def _policy(asking: Asking | None) -> str:
    """What the page may do: run what is in it, and ask nobody for anything."""
    allowed = [digest(vis_network()), digest(script())]
    rules = ["default-src 'none'"]
    if asking is not None:
        # The engine is WebAssembly in a worker, whose script is text of the page until it is made a blob.
        allowed += [digest(asking.vendor.editor), "'wasm-unsafe-eval'"]
        rules.append("worker-src blob:")
    return "; ".join(
        (
            *rules,
            f"script-src {' '.join(allowed)}",
            f"style-src {digest(styles())} {digest(styles_without_scripts())}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _asking_parts(asking: Asking | None) -> dict[str, Any]:
    from markupsafe import Markup

    if asking is None:
        return {"questions": None, "blocks": {}}
    return {"questions": Markup(dump(asking.catalogue())), "blocks": asking.blocks()}


def _parts(data: PageData) -> dict[str, Any]:
    from markupsafe import Markup

    with_tables = len(data.entities) <= _TABLE_LIMIT
    return {
        "title": data.graph["title"],
        "styles": Markup(styles()),
        "styles_without_scripts": Markup(styles_without_scripts()),
        "scripts": [Markup(vis_network()), Markup(script())],
        "graph": Markup(data.graph_json),
        "evidence": Markup(data.evidence_json),
        "entities": entity_rows(data) if with_tables else [],
        "claims": claim_rows(data) if with_tables else [],
        "counts": {"entities": len(data.entities), "claims": len(data.claims)},
        "with_tables": with_tables,
        "version": data.version,
        "standings": data.graph["standings"],
    }


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    with as_file(files("netgov.page").joinpath("templates")) as folder:
        return Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
