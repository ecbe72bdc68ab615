// Symbols of kinds and lines of standings: as small pictures beside text, and as paths for the canvas.

import { svg } from "./dom.js";
import { entities, graph, kinds, standings } from "./data.js";
import { colour, kindColour } from "./theme.js";

const paths = new Map();

function path(data) {
  if (!paths.has(data)) paths.set(data, new Path2D(data));
  return paths.get(data);
}

// Radius at which a node is drawn: seen from afar, nodes shrink less than the distances between them.
export function radiusOf(entity, scale) {
  return entities.size[entity] * magnified(scale);
}

export function magnified(scale) {
  return Math.min(2, Math.max(1, scale ** -0.5));
}

// Paints a kind's symbol on a canvas, with a rim in the colour of the ground that sets it off from lines.
export function paintKind(context, kind, x, y, radius) {
  const shape = path(graph.shapes[kinds[kind].shape]);
  const mark = graph.marks[kinds[kind].mark];
  context.translate(x, y);
  context.scale(radius / 12, radius / 12);
  context.translate(-12, -12);
  context.lineJoin = "round";
  context.strokeStyle = colour("paper");
  context.lineWidth = (4 * 12) / radius;
  context.stroke(shape);
  context.fillStyle = kindColour(kind);
  context.fill(shape);
  if (mark) {
    context.fillStyle = colour("paper");
    context.fill(path(mark), "evenodd");
  }
}

export function kindShapes(kind) {
  const mark = graph.marks[kinds[kind].mark];
  return [
    svg("path", { d: graph.shapes[kinds[kind].shape], fill: kindColour(kind) }),
    mark ? svg("path", { d: mark, fill: colour("paper"), "fill-rule": "evenodd" }) : null,
  ];
}

export function kindSymbol(kind) {
  return svg("svg", { class: "symbol", viewBox: "0 0 24 24", "aria-hidden": "true" }, ...kindShapes(kind));
}

export function lineShapes(standing, width, y) {
  const denied = standings[standing].name === "denied";
  return [
    svg("line", {
      x1: 1,
      x2: width - 1,
      y1: y,
      y2: y,
      stroke: "currentColor",
      "stroke-width": 2,
      "stroke-dasharray": standings[standing].dash.join(" ") || null,
    }),
    denied
      ? svg("path", { d: `M${width / 2 - 4} ${y - 4}l8 8m0 -8l-8 8`, stroke: "currentColor", "stroke-width": 2 })
      : null,
  ];
}

export function standingLine(standing) {
  return svg(
    "svg",
    { class: "line-sample", viewBox: "0 0 36 12", "aria-hidden": "true" },
    ...lineShapes(standing, 36, 6),
  );
}
