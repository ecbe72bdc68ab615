// The current view as an SVG picture with title, legend, source and date; and as PNG, painted from that SVG.

import { byId, el, replace, svg } from "./dom.js";
import { DENIED, edges, entities, graph, kindName, sources, standings } from "./data.js";
import { subject, today } from "./citation.js";
import { drawing } from "./drawing.js";
import { view } from "./filter.js";
import { controlPoint } from "./geometry.js";
import { lineHeight, wrapName } from "./labels.js";
import { measure, namesInView, signOf } from "./paint.js";
import { kindShapes, lineShapes, magnified, radiusOf } from "./symbols.js";
import { colour } from "./theme.js";

const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif";
const HEAD = 58;
const MARGIN = 20;
const COLUMN = 216;
const LINE = 17;

// On paper the map is this picture: sharp at any size, and with its legend.
export function startPaper() {
  window.addEventListener("beforeprint", () => replace(byId("paper"), makePicture()));
  window.addEventListener("afterprint", () => replace(byId("paper")));
}

export function pictureText() {
  const picture = makePicture();
  // Control characters may stand in a name but not in XML.
  return new XMLSerializer()
    .serializeToString(picture)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
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
  const shown = pictureWindow();
  const { width, height } = shown;
  const legend = legendShapes(width);
  const total = HEAD + height + legend.height;
  return svg(
    "svg",
    {
      width,
      height: total,
      viewBox: `0 0 ${width} ${total}`,
      "font-family": FAMILY,
      "font-size": 12,
      fill: colour("ink"),
    },
    svg("rect", { width, height: total, fill: colour("paper") }),
    svg("text", { x: MARGIN, y: 28, "font-size": 18, "font-weight": 600 }, graph.title),
    svg(
      "text",
      { x: MARGIN, y: 47, fill: colour("soft") },
      `${capital(subject())}. Broken lines are claims that this graph does not assert.`,
    ),
    drawingShapes(shown),
    svg("g", { transform: `translate(0 ${HEAD + height})` }, ...legend.shapes),
  );
}

// What of the drawing is shown: what can be seen of it, or all of it while another tab is open.
function pictureWindow() {
  const map = byId("map").getBoundingClientRect();
  if (map.width) {
    const { network } = drawing;
    return {
      width: Math.round(map.width),
      height: Math.round(map.height),
      scale: network.getScale(),
      centre: network.getViewPosition(),
    };
  }
  const points = Object.values(drawing.network.getPositions());
  const [left, right] = extent(points.map(({ x }) => x));
  const [top, bottom] = extent(points.map(({ y }) => y));
  const [width, height] = [960, 720];
  const scale = Math.min((width - 160) / (right - left + 1), (height - 100) / (bottom - top + 1), 1.25);
  return { width, height, scale, centre: { x: (left + right) / 2, y: (top + bottom) / 2 } };
}

function extent(values) {
  return [values.reduce((a, b) => Math.min(a, b), 0), values.reduce((a, b) => Math.max(a, b), 0)];
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function drawingShapes({ width, height, scale, centre }) {
  const place = ({ x, y }) => ({ x: (x - centre.x) * scale + width / 2, y: (y - centre.y) * scale + height / 2 });
  const reach = { x: width / 2 / scale, y: height / 2 / scale };
  const frame = {
    left: centre.x - reach.x,
    right: centre.x + reach.x,
    top: centre.y - reach.y,
    bottom: centre.y + reach.y,
  };
  const points = drawing.network.getPositions();
  const clip = svg("clipPath", { id: "window" }, svg("rect", { width, height }));
  const lines = drawing.shownEdges().flatMap((edge) => lineShape(edge, points, place, scale));
  const nodes = drawing.shownNodes().map((entity) => nodeShape(entity, place(points[entity]), scale));
  const names = nameShapes(place, scale, frame);
  return svg(
    "g",
    { transform: `translate(0 ${HEAD})` },
    clip,
    svg("g", { "clip-path": "url(#window)" }, ...lines, ...nodes, ...names),
  );
}

function lineShape(edge, points, place, scale) {
  const [from, to] = [points[edges.tail[edge]], points[edges.head[edge]]];
  const [a, via, b] = [from, controlPoint(from, to, edges.bend[edge]), to].map(place);
  const { kept } = view();
  const behind = edges.claims[edge].reduce((sum, claim) => sum + kept[claim], 0);
  const focus = drawing.focus();
  const tone = focus === null ? "edge" : focus.edges.has(edge) ? "edge-strong" : "edge-faint";
  const stroke = colour(tone);
  const grown = drawing.lineScale() * scale;
  const wide = Math.min(1.2 + 0.7 * Math.log2(behind), 5) * grown;
  const dash = standings[edges.standing[edge]].dash.map((part) => (part * grown).toFixed(1)).join(" ");
  const shapes = [
    svg("path", {
      d: `M${xy(a)}Q${xy(via)} ${xy(b)}`,
      fill: "none",
      stroke,
      "stroke-width": wide.toFixed(2),
      "stroke-dasharray": dash || null,
    }),
  ];
  if (edges.arrow[edge])
    shapes.push(arrowShape(via, b, (radiusOf(edges.head[edge], scale) + 3) * scale, scale, stroke));
  const sign = signOf(edge);
  if (sign)
    shapes.push(
      ...signShapes(
        { x: (a.x + 2 * via.x + b.x) / 4, y: (a.y + 2 * via.y + b.y) / 4 },
        sign,
        scale * magnified(scale),
        edge,
      ),
    );
  return shapes;
}

function arrowShape(from, to, short, scale, fill) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const tip = { x: to.x - short * Math.cos(angle), y: to.y - short * Math.sin(angle) };
  const wing = (turn) => ({
    x: tip.x - 8 * scale * Math.cos(angle + turn),
    y: tip.y - 8 * scale * Math.sin(angle + turn),
  });
  return svg("path", { d: `M${xy(tip)}L${xy(wing(0.4))}L${xy(wing(-0.4))}Z`, fill });
}

function signShapes({ x, y }, sign, scale, edge) {
  const tone = colour(edges.standing[edge] === DENIED ? "ink" : sign === "+" ? "support" : "oppose");
  return [
    svg("circle", { cx: x, cy: y, r: 7.5 * scale, fill: colour("paper"), stroke: tone, "stroke-width": 1.2 * scale }),
    svg(
      "text",
      { x, y: y + 4.4 * scale, "text-anchor": "middle", "font-size": 13 * scale, "font-weight": 700, fill: tone },
      sign,
    ),
  ];
}

function xy({ x, y }) {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

function nodeShape(entity, { x, y }, scale) {
  const size = (radiusOf(entity, scale) * scale) / 12;
  const transform = `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(3)}) translate(-12 -12)`;
  return svg(
    "g",
    { transform, opacity: drawing.isFaint(entity) ? 0.2 : null },
    ...kindShapes(entities.kind[entity]).filter(Boolean),
  );
}

function nameShapes(place, scale, frame) {
  const anchors = { left: "start", center: "middle", right: "end" };
  return namesInView(drawing, 1 / scale, frame).placed.flatMap((label) =>
    label.lines.map((line, index) => {
      const { x, y } = place({ x: label.x, y: label.y + index * lineHeight(12, 1 / scale) });
      const attributes = {
        x: x.toFixed(1),
        y: (y + 4).toFixed(1),
        "text-anchor": anchors[label.align],
        "font-weight": 500,
      };
      const halo = {
        stroke: colour("paper"),
        "stroke-width": 3.5,
        "paint-order": "stroke",
        "stroke-linejoin": "round",
      };
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
    ...present.map((kind) => ({
      name: kindName(kind),
      shapes: [svg("g", { transform: "translate(7 0) scale(0.66)" }, ...kindShapes(kind))],
    })),
  ];
  const columns = Math.max(1, Math.floor((width - 2 * MARGIN) / COLUMN));
  const items = rows.map(({ name, shapes }, index) => {
    const at = `translate(${MARGIN + (index % columns) * COLUMN} ${14 + Math.floor(index / columns) * 21})`;
    return svg("g", { transform: at, color: colour("ink") }, ...shapes, svg("text", { x: 38, y: 12 }, name));
  });
  const foot = 14 + Math.ceil(rows.length / columns) * 21 + 18;
  const names = sources.title
    .slice(0, 3)
    .map((title, source) => [sources.publisher[source], title].filter(Boolean).join(": "));
  if (sources.title.length > 3) names.push(`and ${sources.title.length - 3} more`);
  const note = `Source: ${names.join("; ")}. Data version ${graph.version}, ${today()}.`;
  const lines = wrapName(note, measure, width - 2 * MARGIN, 4);
  const texts = lines.map((line, place) =>
    svg("text", { x: MARGIN, y: foot + place * LINE, fill: colour("soft") }, line),
  );
  const rule = svg("line", { x1: MARGIN, x2: width - MARGIN, y1: 2, y2: 2, stroke: colour("rule") });
  return { shapes: [rule, ...items, ...texts], height: foot + lines.length * LINE };
}
