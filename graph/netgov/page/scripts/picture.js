// The current view as an SVG picture with title, legend, source and date; and as PNG, painted from that SVG.

import { el, svg } from "./dom.js";
import { DENIED, edges, entities, graph, kinds, sources, standings } from "./data.js";
import { subject, today } from "./citation.js";
import { drawing } from "./drawing.js";
import { view } from "./filter.js";
import { controlPoint } from "./geometry.js";
import { lineHeight } from "./labels.js";
import { namesInView, signOf } from "./paint.js";
import { kindShapes, lineShapes, radiusOf } from "./symbols.js";
import { colour } from "./theme.js";

const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif";
const HEAD = 58;
const MARGIN = 20;
const COLUMN = 190;

export function pictureText() {
  const picture = makePicture();
  // Control characters may stand in a name but not in XML.
  return new XMLSerializer().serializeToString(picture).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

export async function picturePng(scale = 2) {
  const picture = makePicture();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(pictureText())}`;
  await image.decode();
  const canvas = el("canvas");
  canvas.width = Number(picture.getAttribute("width")) * scale;
  canvas.height = Number(picture.getAttribute("height")) * scale;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function makePicture() {
  const map = document.getElementById("map").getBoundingClientRect();
  const width = Math.max(Math.round(map.width), 640);
  const height = Math.max(Math.round(map.height), 480);
  const legend = legendShapes(width);
  const total = HEAD + height + legend.height;
  return svg(
    "svg",
    { width, height: total, viewBox: `0 0 ${width} ${total}`, "font-family": FAMILY, "font-size": 12, fill: colour("ink") },
    svg("rect", { width, height: total, fill: colour("paper") }),
    svg("text", { x: MARGIN, y: 28, "font-size": 18, "font-weight": 600 }, graph.title),
    svg("text", { x: MARGIN, y: 47, fill: colour("soft") }, `${subject()}. Broken lines are claims that this graph does not assert.`),
    drawingShapes(width, height),
    svg("g", { transform: `translate(0 ${HEAD + height})` }, ...legend.shapes),
  );
}

function drawingShapes(width, height) {
  const { network } = drawing;
  const scale = network.getScale();
  const centre = network.getViewPosition();
  const place = ({ x, y }) => ({ x: (x - centre.x) * scale + width / 2, y: (y - centre.y) * scale + height / 2 });
  const points = network.getPositions();
  const clip = svg("clipPath", { id: "window" }, svg("rect", { width, height }));
  const lines = drawing.shownEdges().flatMap((edge) => lineShape(edge, points, place, scale));
  const nodes = drawing.shownNodes().map((entity) => nodeShape(entity, place(points[entity]), scale));
  return svg("g", { transform: `translate(0 ${HEAD})` }, clip, svg("g", { "clip-path": "url(#window)" }, ...lines, ...nodes, ...nameShapes(place, scale)));
}

function lineShape(edge, points, place, scale) {
  const [from, to] = [points[edges.tail[edge]], points[edges.head[edge]]];
  const [a, via, b] = [from, controlPoint(from, to, edges.bend[edge]), to].map(place);
  const { kept } = view();
  const behind = edges.claims[edge].reduce((sum, claim) => sum + kept[claim], 0);
  const focus = drawing.focus();
  const tone = focus === null ? "edge" : focus.edges.has(edge) ? "edge-strong" : "edge-faint";
  const stroke = colour(tone);
  const wide = Math.min(1.3 + 0.7 * Math.log2(behind), 5) * scale;
  const dash = standings[edges.standing[edge]].dash.map((part) => (part * scale).toFixed(1)).join(" ");
  const shapes = [svg("path", { d: `M${xy(a)}Q${xy(via)} ${xy(b)}`, fill: "none", stroke, "stroke-width": wide.toFixed(2), "stroke-dasharray": dash || null })];
  if (edges.arrow[edge]) shapes.push(arrowShape(via, b, (radiusOf(edges.head[edge], scale) + 3) * scale, scale, stroke));
  const sign = signOf(edge);
  if (sign) shapes.push(...signShapes({ x: (a.x + 2 * via.x + b.x) / 4, y: (a.y + 2 * via.y + b.y) / 4 }, sign, scale, edge));
  return shapes;
}

function arrowShape(from, to, short, scale, fill) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const tip = { x: to.x - short * Math.cos(angle), y: to.y - short * Math.sin(angle) };
  const wing = (turn) => ({ x: tip.x - 8 * scale * Math.cos(angle + turn), y: tip.y - 8 * scale * Math.sin(angle + turn) });
  return svg("path", { d: `M${xy(tip)}L${xy(wing(0.4))}L${xy(wing(-0.4))}Z`, fill });
}

function signShapes({ x, y }, sign, scale, edge) {
  const tone = colour(edges.standing[edge] === DENIED ? "ink" : sign === "+" ? "support" : "oppose");
  return [
    svg("circle", { cx: x, cy: y, r: 7.5 * scale, fill: colour("paper"), stroke: tone, "stroke-width": 1.2 * scale }),
    svg("text", { x, y: y + 4.4 * scale, "text-anchor": "middle", "font-size": 13 * scale, "font-weight": 700, fill: tone }, sign),
  ];
}

function xy({ x, y }) {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

function nodeShape(entity, { x, y }, scale) {
  const size = (radiusOf(entity, scale) * scale) / 12;
  const transform = `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(3)}) translate(-12 -12)`;
  return svg("g", { transform, opacity: drawing.isFaint(entity) ? 0.2 : null }, ...kindShapes(entities.kind[entity]).filter(Boolean));
}

function nameShapes(place, scale) {
  const anchors = { left: "start", center: "middle", right: "end" };
  return namesInView(drawing, 1 / scale).placed.flatMap((label) =>
    label.lines.map((line, index) => {
      const { x, y } = place({ x: label.x, y: label.y + index * lineHeight(12, 1 / scale) });
      const attributes = { x: x.toFixed(1), y: (y + 4).toFixed(1), "text-anchor": anchors[label.align], "font-weight": 500 };
      const halo = { stroke: colour("paper"), "stroke-width": 3.5, "paint-order": "stroke", "stroke-linejoin": "round" };
      return svg("text", { ...attributes, ...halo, opacity: drawing.isFaint(label.id) ? 0.3 : null }, line);
    }),
  );
}

// Kinds and standings of what is shown, in columns, with the sources and the day below.
function legendShapes(width) {
  const shown = drawing.shownNodes();
  const present = [...new Set(shown.map((entity) => entities.kind[entity]))].sort((a, b) => a - b);
  const used = [...new Set(drawing.shownEdges().map((edge) => edges.standing[edge]))].sort((a, b) => a - b);
  const rows = [
    ...used.map((standing) => ({ name: standings[standing].name, shapes: lineShapes(standing, 30, 8) })),
    ...present.map((kind) => ({ name: kindName(kind), shapes: [svg("g", { transform: "translate(7 0) scale(0.66)" }, ...kindShapes(kind))] })),
  ];
  const columns = Math.max(1, Math.floor((width - 2 * MARGIN) / COLUMN));
  const items = rows.map(({ name, shapes }, index) => {
    const at = `translate(${MARGIN + (index % columns) * COLUMN} ${14 + Math.floor(index / columns) * 21})`;
    return svg("g", { transform: at, color: colour("ink") }, ...shapes, svg("text", { x: 38, y: 12 }, name));
  });
  const foot = 14 + Math.ceil(rows.length / columns) * 21 + 18;
  const names = sources.title.slice(0, 3).map((title, source) => [sources.publisher[source], title].filter(Boolean).join(": "));
  if (sources.title.length > 3) names.push(`and ${sources.title.length - 3} more`);
  const line = svg("text", { x: MARGIN, y: foot, fill: colour("soft") }, `Source: ${names.join("; ")}. Data version ${graph.version}, ${today()}.`);
  return { shapes: [svg("line", { x1: MARGIN, x2: width - MARGIN, y1: 2, y2: 2, stroke: colour("rule") }), ...items, line], height: foot + 16 };
}

function kindName(kind) {
  return kinds[kind].class.replace(/\B([A-Z])/g, " $1").toLowerCase() || "other";
}
