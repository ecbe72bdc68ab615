// The other filters: date range, least number of claims, distance from the selection; and the way back.

import { byId, plural } from "./dom.js";
import { count, entities, mostIndependent } from "./data.js";
import { announce } from "./announce.js";
import { view } from "./filter.js";
import { change, filtersChanged, isFiltered, onChange, resetFilters, state } from "./state.js";

export function startControls() {
  byId("least").addEventListener("input", (event) => change({ least: Number(event.target.value) }));
  byId("least").max = String(
    Math.min(
      20,
      view().tally.reduce((most, one) => Math.max(most, one), 1),
    ),
  );
  byId("independent").addEventListener("input", (event) => change({ independent: Number(event.target.value) }));
  byId("independent").max = String(mostIndependent);
  byId("independent-control").hidden = mostIndependent < 2;
  for (const radio of document.querySelectorAll("input[name=distance]")) {
    radio.addEventListener("change", () => change({ distance: Number(radio.value) }));
  }
  byId("reset").addEventListener("click", reset);
  byId("filters-open").addEventListener("click", () => showFilters(true));
  byId("filters-close").addEventListener("click", () => showFilters(false));
  show();
}

export function reset() {
  resetFilters();
  announce("Filters reset");
}

export function showFilters(open) {
  byId("filters").classList.toggle("open", open);
  byId("filters-open").setAttribute("aria-expanded", String(open));
  (open ? byId("filters-close") : byId("filters-open")).focus();
}

onChange((keys) => {
  if (filtersChanged(keys) || keys.has("selected")) show();
});

function show() {
  const { total, entityTotal } = view();
  byId("least").value = String(state.least);
  byId("least-value").textContent = String(state.least);
  byId("least-unit").textContent = state.least === 1 ? "claim" : "claims";
  byId("independent").value = String(state.independent);
  byId("independent-value").textContent = String(state.independent);
  for (const radio of document.querySelectorAll("input[name=distance]")) {
    radio.checked = Number(radio.value) === state.distance;
    radio.disabled = state.selected === null && radio.value !== "0";
  }
  byId("distance-hint").hidden = state.selected !== null;
  byId("reset").disabled = !isFiltered();
  byId("shown").textContent = isFiltered()
    ? `${total.toLocaleString("en")} of ${plural(count.claims, "claim")}, ${entityTotal.toLocaleString("en")} of ${plural(entities.iri.length, "entity", "entities")}`
    : `All ${plural(count.claims, "claim")}, ${plural(count.entities, "entity", "entities")}`;
}
