// The panel beside (or, on a narrow screen, over) the view: reading key, card or path finder.

import { byId, replace } from "./dom.js";
import { aboutPanel } from "./about.js";
import { announce } from "./announce.js";
import { card, summary } from "./card.js";
import { filtersChanged, onChange, select, state } from "./state.js";
import { pathPanel } from "./path-panel.js";
import { onTheme } from "./theme.js";

const panel = byId("panel");
const body = byId("panel-body");

export function startPanel() {
  byId("panel-close").addEventListener("click", () => {
    select(null);
    open(false);
    byId("map").focus({ preventScroll: true });
  });
  byId("help").addEventListener("click", () => {
    select(null);
    open(true);
    focusPanel();
  });
  onTheme(draw);
  draw();
}

onChange((keys) => {
  const moved = keys.has("selected") || keys.has("panel");
  if (!moved && !keys.has("path") && !keys.has("expanded") && !filtersChanged(keys)) return;
  draw();
  if (!moved) return;
  panel.scrollTop = 0;
  open(state.panel !== "about");
  if (state.panel === "card" && state.selected !== null) announce(summary());
});

// On a narrow screen, and beside tables, the panel shows only when there is something in it that was asked for.
function open(wanted) {
  panel.classList.toggle("open", wanted);
  document.body.classList.toggle("with-panel", wanted);
}

export function closePanel() {
  open(false);
}

function draw() {
  const keep = body.contains(document.activeElement);
  panel.dataset.shows = state.panel;
  if (state.panel === "path") replace(body, ...pathPanel());
  else if (state.panel === "card" && state.selected !== null) replace(body, ...card());
  else replace(body, ...aboutPanel());
  if (keep) focusPanel();
}

export function focusPanel() {
  const title = byId("card-title");
  if (title) title.focus({ preventScroll: true });
}
