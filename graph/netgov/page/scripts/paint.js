// Painted over vis-network's nodes and lines: names, signs on lines, names of relations, and the ring of the selection.

import { byId, plural } from "./dom.js";
import { DENIED, edges, edgesOf, entities, independentOf, otherEnd, relationAlong } from "./data.js";
import { view } from "./filter.js";
import { controlPoint, pointAt } from "./geometry.js";
import { magnified, radiusOf } from "./symbols.js";
import { clip, lineHeight, placeLabels, wrapName } from "./labels.js";
import { isSelected, state } from "./state.js";
import { colour } from "./theme.js";
import { edgeOfClaim, visible } from "./emphasis.js";

const SIZE = 12;
const ROOM = 118;
const LEADING = 8;
const FONT = "500 12px system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif";
const widths = new Map();
const wrapped = new Map();

const measuring = document.createElement("canvas").getContext("2d");
measuring.font = FONT;

export function measure(text) {
  if (!widths.has(text)) widths.set(text, measuring.measureText(text).width);
  return widths.get(text);
}

export function paintOver(context, drawing) {
  const unit = 1 / drawing.network.getScale();
  context.save();
  paintSigns(context, drawing);
  const { placed, taken } = namesInView(drawing, unit, frameOf(drawing));
  paintNames(context, placed, unit, drawing);
  paintRelations(context, drawing, taken, unit);
  context.restore();
  moveRing(drawing);
}

// Names of the nodes in the window, the most important first.
export function namesInView(drawing, unit, frame) {
  const focus = drawing.focus();
  const { tally } = view();
  const points = drawing.network.getPositions();
  const near = neighbors(drawing.hovered());
  const inside = ({ x, y }) => x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
  const seen = drawing
    .shownNodes()
    .filter((id) => inside(points[id]))
    .map((id) => ({ id, rank: rank(id, focus, tally[id], near) }))
    .sort((a, b) => b.rank - a.rank || a.id - b.id)
    .map(({ id, rank: importance }, place) => ({
      ...labelled(id, points[id], importance, 1 / unit),
      leading: place < LEADING,
      faint: drawing.isFaint(id),
    }));
  return placeLabels(seen, unit, SIZE, frame, signBoxes(drawing, 1 / unit));
}

function frameOf({ network }) {
  const low = network.DOMtoCanvas({ x: 4, y: 4 });
  const high = network.DOMtoCanvas({ x: byId("map").clientWidth - 4, y: byId("map").clientHeight - 4 });
  return { left: low.x, top: low.y, right: high.x, bottom: high.y };
}

// What is pointed at and what is selected must have a name; a long path only if there is room.
function rank(id, focus, tally, near) {
  if (near.get(id) === 0) return 3e9;
  if (focus?.core.includes(id)) return focus.core.length > 2 ? 1.5e9 : 2e9;
  if (near.has(id) || focus?.nodes.has(id)) return 1e9 + tally;
  return focus === null ? tally : tally - 1e9;
}

// What is pointed at, 0 steps away, and what it has lines to, 1 step away.
function neighbors(hovered) {
  if (hovered?.type !== "entity") return new Map();
  const lines = [...edgesOf(hovered.id)].filter(visible);
  return new Map([...lines.map((edge) => [otherEnd(edge, hovered.id), 1]), [hovered.id, 0]]);
}

// A glow under the lines of what is pointed at; the lines keep their own pattern.
export function paintUnder(context, drawing) {
  const hovered = drawing.hovered();
  if (hovered === null) return;
  const lines = hovered.type === "edge" ? [hovered.id] : [...edgesOf(hovered.id)].filter(visible);
  const points = drawing.network.getPositions();
  context.save();
  context.globalAlpha = 0.28;
  context.lineCap = "round";
  context.lineWidth = 6 / Math.min(drawing.network.getScale(), 1);
  context.strokeStyle = colour("accent");
  context.beginPath();
  for (const edge of lines.filter(drawing.hasEdge)) {
    const [from, to] = [points[edges.tail[edge]], points[edges.head[edge]]];
    const via = controlPoint(from, to, edges.bend[edge]);
    context.moveTo(from.x, from.y);
    context.quadraticCurveTo(via.x, via.y, to.x, to.y);
  }
  context.stroke(); // all at once, so that glows do not add up where they meet
  context.restore();
}

function labelled(id, point, importance, scale) {
  const must = importance >= 2e9;
  return { id, x: point.x, y: point.y, radius: radiusOf(id, scale), forms: must ? longForms(id) : forms(id), must };
}

// A name in two lines, and in one.
function forms(id) {
  if (!wrapped.has(id)) {
    const line = clip(entities.label[id], measure, ROOM * 0.85);
    wrapped.set(id, [form(id, ROOM, 2), { lines: [line], width: measure(line) }]);
  }
  return wrapped.get(id);
}

function longForms(id) {
  return [form(id, ROOM * 1.5, 5), form(id, ROOM, 2)];
}

function form(id, room, most) {
  const lines = wrapName(entities.label[id], measure, room, most);
  return { lines, width: Math.max(...lines.map(measure)) };
}

function paintNames(context, placed, unit, drawing) {
  context.font = FONT.replace("12px", `${SIZE * unit}px`);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5 * unit;
  context.strokeStyle = colour("paper");
  for (const label of placed) {
    context.textAlign = label.align;
    context.globalAlpha = drawing.isFaint(label.id) ? 0.28 : 1;
    context.fillStyle = colour("ink");
    label.lines.forEach((line, index) => {
      const y = label.y + index * lineHeight(SIZE, unit);
      context.strokeText(line, label.x, y);
      context.fillText(line, label.x, y);
    });
  }
  context.globalAlpha = 1;
}

export function signOf(edge) {
  if (edges.standing[edge] === DENIED) return "×";
  return { 1: "+", "-1": "−" }[edges.sign[edge]] ?? "";
}

function middle(network, edge) {
  const points = network.getPositions([edges.tail[edge], edges.head[edge]]);
  return pointAt(points[edges.tail[edge]], points[edges.head[edge]], edges.bend[edge], 0.5);
}

function signBoxes(drawing, scale) {
  const half = 8 * magnified(scale);
  return drawing
    .shownEdges()
    .filter((edge) => signOf(edge) && !(drawing.focus() && !drawing.focus().edges.has(edge)))
    .map((edge) => middle(drawing.network, edge))
    .map(({ x, y }) => ({ left: x - half, right: x + half, top: y - half, bottom: y + half }));
}

function paintSigns(context, drawing) {
  const focus = drawing.focus();
  const grown = magnified(drawing.network.getScale());
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = FONT.replace("12px", `${13 * grown}px`).replace("500", "700");
  for (const edge of drawing.shownEdges()) {
    const sign = signOf(edge);
    if (!sign) continue;
    const { x, y } = middle(drawing.network, edge);
    context.globalAlpha = focus !== null && !focus.edges.has(edge) ? 0.2 : 1;
    context.beginPath();
    context.arc(x, y, 7.5 * grown, 0, 2 * Math.PI);
    context.fillStyle = colour("paper");
    context.fill();
    context.lineWidth = 1.2 * grown;
    context.strokeStyle = context.fillStyle = colour(sign === "+" ? "support" : sign === "−" ? "oppose" : "ink");
    context.stroke();
    context.fillText(sign, x, y + 0.5 * grown);
  }
  context.globalAlpha = 1;
}

// Names of relations, only on lines that are pointed at or selected.
function paintRelations(context, drawing, taken, unit) {
  const hovered = drawing.hovered();
  const focus = drawing.focus();
  const spoken = new Set(hovered?.type === "edge" ? [hovered.id] : []);
  if (focus !== null && focus.edges.size <= 40) focus.edges.forEach((edge) => spoken.add(edge));
  context.font = FONT.replace("500 12px", `italic 400 ${11.5 * unit}px`);
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const edge of spoken) {
    if (!drawing.hasEdge(edge)) continue;
    const must = hovered?.id === edge || isSelected("edge", edge);
    const sources = independentOf(edge) > 1 ? ` (${independentOf(edge)} sources)` : "";
    const [text] = wrapName(relationAlong(edge) + sources, measure, must ? 260 : 150, 1);
    const { x, y } = middle(drawing.network, edge);
    const shift = signOf(edge) ? 16 : 0;
    const half = { width: (measure(text) / 2 + 5) * unit, height: 9 * unit };
    const box = {
      left: x - half.width,
      right: x + half.width,
      top: y + shift - half.height,
      bottom: y + shift + half.height,
    };
    // The sign in the middle of the line itself, owned by -1, is no obstacle.
    if (!must && taken.hits(box, -1)) continue;
    taken.add({ ...box, owner: -2 });
    context.fillStyle = colour("surface");
    context.strokeStyle = colour("rule");
    context.lineWidth = unit;
    context.beginPath();
    context.roundRect(box.left, box.top, 2 * half.width, 2 * half.height, 4 * unit);
    context.fill();
    context.stroke();
    context.fillStyle = colour("ink");
    context.fillText(text, x, y + shift);
  }
}

// The ring is an element of the page, so that it is seen whatever the canvas shows.
function moveRing(drawing) {
  const ring = byId("ring");
  const place = ringPlace(drawing);
  ring.hidden = place === null;
  if (place === null) return;
  const { x, y } = drawing.network.canvasToDOM(place);
  const radius = place.radius * drawing.network.getScale() + 4;
  ring.style.transform = `translate(${x - radius}px, ${y - radius}px)`;
  ring.style.width = ring.style.height = `${2 * radius}px`;
}

function ringPlace(drawing) {
  const chosen = state.selected;
  if (chosen === null) return null;
  if (chosen.type === "entity") {
    if (!drawing.has(chosen.id)) return null;
    return { ...drawing.network.getPosition(chosen.id), radius: radiusOf(chosen.id, drawing.network.getScale()) };
  }
  const edge = chosen.type === "edge" ? chosen.id : edgeOfClaim(chosen.id);
  if (edge < 0 || !drawing.hasEdge(edge)) return null;
  return { ...middle(drawing.network, edge), radius: 9 };
}

// Says so when not everything is drawn.
export function overlay(drawn, all) {
  const note = byId("partial");
  note.hidden = drawn >= all;
  note.textContent = `Drawn: the ${plural(drawn, "best-connected entity", "best-connected entities")} of ${all.toLocaleString("en")}. Search, filter or “Show neighbors” to bring in others.`;
}
