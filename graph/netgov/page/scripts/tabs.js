// The four views and the tabs that lead to them.

import { byId } from "./dom.js";
import { change, onChange, state } from "./state.js";

const NAMES = ["map", "reading", "entities", "claims"];

export function startTabs() {
  for (const name of NAMES) byId(`tab-${name}`).addEventListener("click", () => change({ tab: name }));
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = NAMES[(NAMES.indexOf(state.tab) + step + NAMES.length) % NAMES.length];
    change({ tab: next });
    byId(`tab-${next}`).focus();
  });
  show();
}

onChange((keys) => {
  if (keys.has("tab")) show();
});

function show() {
  document.body.dataset.tab = state.tab;
  for (const name of NAMES) {
    const chosen = name === state.tab;
    byId(`tab-${name}`).setAttribute("aria-selected", String(chosen));
    byId(`tab-${name}`).tabIndex = chosen ? 0 : -1;
    byId(`view-${name}`).hidden = !chosen;
  }
}
