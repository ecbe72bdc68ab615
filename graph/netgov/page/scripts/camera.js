// Where the reader looks: everything, nearer, farther, and at what was chosen.

import { byId } from "./dom.js";
import { drawing } from "./drawing.js";
import { onChange, state } from "./state.js";
import { withoutMotion } from "./theme.js";

const container = byId("map");

let pending = 0;

onChange((keys) => {
  const back = keys.has("tab") && state.tab === "map";
  const chosen = back || ["selected", "panel", "path", "expanded"].some((key) => keys.has(key));
  if (!chosen || drawing.network === null) return;
  const newPath = state.panel === "path" && (keys.has("path") || keys.has("panel"));
  // Only then has the panel opened that may cover a part of the drawing.
  pending = window.requestAnimationFrame(() => bringIntoView(newPath));
});

// Where a link says what to look at, the drawing is not moved to what is selected.
export function lookAt(position, scale) {
  window.cancelAnimationFrame(pending);
  drawing.network.moveTo({ position, scale: Math.min(Math.max(scale, 0.05), 5), animation: false });
  drawing.keepLinesReadable();
}

// Everything, with room for names at the edges and for the notes at top and bottom.
export function fit(animated = true) {
  drawing.network.fit({ maxZoomLevel: 1.25, animation: false });
  const position = drawing.network.getViewPosition();
  const { clientHeight: height } = container;
  const [partial, note] = [".partial", ".stance-note"].map((name) => {
    const { offsetHeight } = document.querySelector(name);
    return offsetHeight ? offsetHeight + 14 : 0;
  });
  drawing.network.moveTo({
    position,
    scale: drawing.network.getScale() * Math.max(Math.min(0.92, (height - partial - note - 44) / height), 0.5),
    offset: { x: 0, y: (partial - note) / 2 },
    animation: motion(animated),
  });
  drawing.keepLinesReadable();
}

export function zoom(factor) {
  drawing.network.moveTo({ scale: Math.min(Math.max(drawing.network.getScale() * factor, 0.05), 5), animation: false });
  drawing.keepLinesReadable();
}

function motion(animated) {
  return animated && !withoutMotion() ? { duration: 260, easingFunction: "easeInOutQuad" } : false;
}

// Moves the drawing only when what was chosen lies outside of what can be seen beside, or above, the panel; a path
// that was just found fills that room.
function bringIntoView(newPath) {
  const core = (drawing.focus()?.core ?? []).filter(drawing.has);
  if (!core.length || state.tab !== "map") return;
  const { width, height } = container.getBoundingClientRect();
  const free = height - coveredHeight();
  const inside = core.every((entity) => {
    const point = drawing.network.canvasToDOM(drawing.network.getPosition(entity));
    return point.x > 30 && point.y > 30 && point.x < width - 30 && point.y < free - 40;
  });
  const fill = newPath && core.length > 2;
  if (inside && !fill) return;
  const offset = { x: 0, y: (free - height) / 2 };
  const points = core.map((entity) => drawing.network.getPosition(entity));
  const [across, down] = ["x", "y"].map((axis) => points.map((point) => point[axis]));
  const spread = [Math.max(...across) - Math.min(...across), Math.max(...down) - Math.min(...down)];
  const scale = Math.min(
    (width * 0.7) / (spread[0] + 1),
    (free * 0.7) / (spread[1] + 1),
    fill ? 1.1 : Math.max(drawing.network.getScale(), 0.6),
  );
  const position = {
    x: (Math.max(...across) + Math.min(...across)) / 2,
    y: (Math.max(...down) + Math.min(...down)) / 2,
  };
  drawing.network.moveTo({ position, scale, offset, animation: motion(true) });
  drawing.keepLinesReadable();
}

// On a narrow screen the panel lies over the lower part of the drawing.
function coveredHeight() {
  const map = container.getBoundingClientRect();
  const panel = byId("panel").getBoundingClientRect();
  return panel.width && panel.left < map.right - 1 ? Math.max(0, map.bottom - panel.top) : 0;
}
