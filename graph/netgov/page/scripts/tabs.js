// The views and the tabs that lead to them; the one for SPARQL may have been left out of the page.

import { byId } from "./dom.js";
import { change, onChange, state } from "./state.js";

export const TABS = ["map", "reading", "entities", "claims", "query"].filter((name) => byId(`tab-${name}`) !== null);

export function startTabs() {
  for (const name of TABS) byId(`tab-${name}`).addEventListener("click", () => change({ tab: name }));
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length];
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
  for (const name of TABS) {
    const chosen = name === state.tab;
    byId(`tab-${name}`).setAttribute("aria-selected", String(chosen));
    byId(`tab-${name}`).tabIndex = chosen ? 0 : -1;
    byId(`view-${name}`).hidden = !chosen;
  }
}
