// Keys: single letters work unless one types into a field; arrows follow lines while the map has the focus.

import { byId } from "./dom.js";
import { edgesOf, otherEnd } from "./data.js";
import { reset, showFilters } from "./controls.js";
import { fit, zoom } from "./camera.js";
import { drawing } from "./drawing.js";
import { visible } from "./emphasis.js";
import { view } from "./filter.js";
import { toggleRoom } from "./room.js";
import { closePanel, focusPanel } from "./panel.js";
import { select, state } from "./state.js";

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function startKeyboard() {
  document.addEventListener("keydown", anywhere);
  byId("map").addEventListener("keydown", onMap);
}

function anywhere(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    escape();
    return;
  }
  if (event.target.closest("input, select, textarea, dialog")) return;
  if (event.key === "/") {
    event.preventDefault();
    byId("search").focus();
    byId("search").select();
  } else if (event.key === "r" || event.key === "R") {
    reset();
  }
}

function escape() {
  if (document.querySelector("dialog[open]")) return;
  if (byId("filters").classList.contains("open")) showFilters(false);
  else if (state.panel !== "about") {
    select(null);
    byId("map").focus({ preventScroll: true });
  } else closePanel();
}

function onMap(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const direction = DIRECTIONS[event.key];
  if (direction) {
    event.preventDefault();
    go(direction);
  } else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fit();
  else if (event.key === "f" || event.key === "F") toggleRoom();
  else if (event.key === "Enter" && state.selected !== null) focusPanel();
}

// To the neighbor that lies best in the arrow's direction; from nothing, to the best-connected entity.
function go([dx, dy]) {
  const here = state.selected?.type === "entity" ? state.selected.id : -1;
  if (here < 0 || !drawing.has(here)) {
    const { tally } = view();
    const first = drawing.shownNodes().sort((a, b) => tally[b] - tally[a] || a - b)[0];
    if (first !== undefined) select("entity", first);
    return;
  }
  const from = drawing.network.getPosition(here);
  const neighbors = new Set(
    [...edgesOf(here)]
      .filter(visible)
      .map((edge) => otherEnd(edge, here))
      .filter(drawing.has),
  );
  let best = null;
  for (const neighbor of neighbors) {
    const to = drawing.network.getPosition(neighbor);
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const along = ((to.x - from.x) * dx + (to.y - from.y) * dy) / length;
    if (along < 0.38) continue;
    const cost = length / along ** 2;
    if (best === null || cost < best.cost) best = { neighbor, cost };
  }
  if (best !== null) select("entity", best.neighbor);
}
