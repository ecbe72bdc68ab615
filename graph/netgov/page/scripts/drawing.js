// The drawing: which nodes and lines vis-network holds, and how they look. Names and marks are painted in paint.js.

import { byId } from "./dom.js";
import { count, edges, edgesOf, entities, graph, otherEnd, standings } from "./data.js";
import { emphasis, isLarge, visible } from "./emphasis.js";
import { filtersChanged, onChange, select, state } from "./state.js";
import { view } from "./filter.js";
import { smoothing } from "./geometry.js";
import { overlay, paintOver, paintUnder } from "./paint.js";
import { paintKind, radiusOf } from "./symbols.js";
import { colour, onTheme } from "./theme.js";

const FIRST_VIEW = 500;
const FAINT = 0.16;

const container = byId("map");
const fromPyvis = JSON.parse(byId("netgov-drawing").textContent);
const options = JSON.parse(byId("netgov-options").textContent);
const stretch = stretchFor();
const nodes = new vis.DataSet(fromPyvis.nodes.map(dressed));
const lines = new vis.DataSet();
const looks = new Map();

let network = null;
let focus = null;
let hovered = null;
let lineScaleDrawn = 0;

export const drawing = {
  lineScale,
  keepLinesReadable,
  stretch,
  get network() {
    return network;
  },
  has: (entity) => nodes.get(entity) !== null,
  hasEdge: (edge) => lines.get(edge) !== null && drawing.has(edges.tail[edge]) && drawing.has(edges.head[edge]),
  shownNodes: () => nodes.getIds(),
  // While nodes are being taken away, lines may for a moment have an end that is gone.
  shownEdges: () => lines.getIds().filter((edge) => drawing.has(edges.tail[edge]) && drawing.has(edges.head[edge])),
  focus: () => focus,
  hovered: () => hovered,
  isFaint: (entity) => focus !== null && !focus.nodes.has(entity),
};

export function startDrawing() {
  focus = emphasis();
  fill();
  options.interaction.hideEdgesOnDrag = isLarge();
  network = new vis.Network(container, { nodes, edges: lines }, options);
  network.on("click", clicked);
  network.on("hoverNode", ({ node }) => hover({ type: "entity", id: node }));
  network.on("hoverEdge", ({ edge }) => hover({ type: "edge", id: edge }));
  network.on("blurNode", () => hover(null));
  network.on("blurEdge", () => hover(null));
  network.on("zoom", keepLinesReadable);
  network.on("beforeDrawing", (context) => paintUnder(context, drawing));
  network.on("afterDrawing", (context) => paintOver(context, drawing));
  network.once("afterDrawing", () => container.setAttribute("aria-busy", "false"));
  onTheme(() => {
    looks.clear();
    fill();
    network.redraw();
  });
}

onChange((keys) => {
  if (network === null) return;
  const chosen = ["selected", "panel", "path", "expanded"].some((key) => keys.has(key));
  if (!chosen && !filtersChanged(keys)) return;
  focus = emphasis();
  fill();
  network.redraw();
});

// A node as vis-network takes it; those that pyvis wrote and those that are added later get the same coat.
function dressed(node) {
  return { ...node, x: node.x * stretch.x, y: node.y * stretch.y, shape: "custom", ctxRenderer: render };
}

function nodeFromData(entity) {
  return dressed({
    id: entity,
    label: entities.label[entity],
    x: entities.x[entity],
    y: entities.y[entity],
    size: entities.size[entity],
  });
}

function render({ ctx, id, x, y }) {
  const radius = radiusOf(id, network.getScale());
  const drawNode = () => {
    if (drawing.isFaint(id)) ctx.globalAlpha = FAINT;
    paintKind(ctx, entities.kind[id], x, y, radius);
  };
  return { drawNode, nodeDimensions: { width: 2 * radius, height: 2 * radius } };
}

// Seen from afar, lines keep some of their width and of the length of their dashes; in a few steps, not at each turn
// of the wheel, because every line changes.
function lineScale() {
  const scale = network === null ? 0.5 : network.getScale();
  return scale < 0.3 ? 2.4 : scale < 0.75 ? 1.6 : 1;
}

function keepLinesReadable() {
  if (lineScale() !== lineScaleDrawn) fill();
}

// Makes vis-network hold exactly what is to be seen.
function fill() {
  const wanted = wantedNodes();
  nodes.remove(nodes.getIds().filter((entity) => !wanted.has(entity)));
  nodes.add([...wanted].filter((entity) => nodes.get(entity) === null).map(nodeFromData));
  const changed = [];
  const gone = [];
  lineScaleDrawn = lineScale();
  for (let edge = 0; edge < count.edges; edge++) {
    const drawn = wanted.has(edges.tail[edge]) && wanted.has(edges.head[edge]) && visible(edge);
    if (drawn) {
      const look = lineLook(edge);
      const key = JSON.stringify(look);
      if (looks.get(edge) !== key) changed.push(look);
      looks.set(edge, key);
    } else if (looks.delete(edge)) {
      gone.push(edge);
    }
  }
  lines.remove(gone);
  lines.update(changed);
  overlay(wanted.size, linkedNodes().length);
}

function linkedNodes() {
  const { shown, tally } = view();
  const linked = new Set();
  for (let edge = 0; edge < count.edges; edge++) {
    if (shown[edges.tail[edge]] && shown[edges.head[edge]] && visible(edge)) {
      linked.add(edges.tail[edge]);
      linked.add(edges.head[edge]);
    }
  }
  return [...linked].sort((a, b) => tally[b] - tally[a] || a - b);
}

// What stands out, what was asked for, then all that have a line; the most connected ones when these are too many.
function wantedNodes() {
  const linked = linkedNodes();
  const path = state.panel === "path" && focus !== null ? [...focus.nodes] : [];
  const asked = [...state.expanded]
    .reverse()
    .flatMap(withNeighbors)
    .filter((entity) => view().shown[entity]);
  const rest = linked.length <= graph.limit ? linked : linked.slice(0, FIRST_VIEW);
  const chosen = new Set([...(focus?.core ?? []), ...path]);
  for (const entity of [...asked, ...rest]) {
    if (chosen.size >= graph.limit) break;
    chosen.add(entity);
  }
  return chosen;
}

function withNeighbors(entity) {
  return [entity, ...[...edgesOf(entity)].filter(visible).map((edge) => otherEnd(edge, entity))];
}

function lineLook(edge) {
  const standing = standings[edges.standing[edge]];
  const { kept } = view();
  const behind = edges.claims[edge].reduce((sum, claim) => sum + kept[claim], 0);
  const strong = focus !== null && focus.edges.has(edge);
  const faint = focus !== null && !strong && !isLarge();
  return {
    id: edge,
    from: edges.tail[edge],
    to: edges.head[edge],
    width: lineScaleDrawn * (Math.min(1.2 + 0.7 * Math.log2(behind), 5) + (strong ? 0.5 : 0)),
    dashes: standing.dash.length ? standing.dash.map((part) => part * lineScaleDrawn) : false,
    color: {
      color: colour(strong ? "edge-strong" : faint ? "edge-faint" : "edge"),
      opacity: isLarge() && !strong ? 0.4 : 1,
      inherit: false,
    },
    arrows: { to: { enabled: Boolean(edges.arrow[edge]), scaleFactor: 0.5 } },
    smooth: smoothing(edges.bend[edge]),
  };
}

function clicked({ pointer }) {
  const node = network.getNodeAt(pointer.DOM);
  const edge = network.getEdgeAt(pointer.DOM);
  if (node !== undefined) select("entity", node);
  else if (edge !== undefined) select("edge", edge);
  else if (state.selected !== null) select(null);
}

function hover(thing) {
  hovered = thing;
  container.classList.toggle("pointing", thing !== null);
  network.redraw();
}

// After the map has become wider or narrower. What was dragged elsewhere stays there, as far as the shape allows.
export function stretchAnew() {
  const before = { ...stretch };
  Object.assign(stretch, stretchFor());
  const points = network.getPositions();
  for (const [id, { x, y }] of Object.entries(points))
    network.moveNode(id, (x * stretch.x) / before.x, (y * stretch.y) / before.y);
}

// How much wider or higher than stored the drawing is laid out, so that it uses the room that it has.
function stretchFor() {
  const { width, height } = container.getBoundingClientRect();
  const extent = (column) => {
    const values = fromPyvis.nodes.map((node) => node[column]);
    return values.length ? values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b)) + 200 : 1;
  };
  const change = width / Math.max(height, 1) / (extent("x") / extent("y"));
  return { x: Math.min(Math.max(change, 1), 1.7), y: Math.min(Math.max(1 / change, 1), 1.5) };
}
