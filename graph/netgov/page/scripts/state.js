// What the reader has chosen. Everything that can be seen follows from this and the data; the address holds it.

const FACETS = ["kind", "standing", "relation", "speaker", "source"];
const FILTER_KEYS = ["off", "since", "until", "least", "independent", "distance"];

function noFilters() {
  return {
    off: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])),
    since: "",
    until: "",
    least: 1,
    independent: 1,
    distance: 0,
  };
}

export const state = {
  tab: "map",
  selected: null, // { type: "entity" | "edge" | "claim", id }
  panel: "about", // "about" | "card" | "path"
  path: { from: -1, to: -1 },
  reading: 0, // which source the reading view shows
  onlySelected: false, // whether the table of claims keeps to the selection
  query: { name: "", text: null }, // the named question that was chosen, and the text where it is not that question's
  expanded: new Set(), // entities whose neighbours were asked for
  ...noFilters(),
};

const listeners = [];

export function onChange(listener) {
  listeners.push(listener);
}

// Changes the state and tells every view which keys changed.
export function change(patch) {
  const keys = new Set(Object.keys(patch));
  if (keys.has("selected") && state.distance) keys.add("distance");
  Object.assign(state, patch);
  for (const listener of listeners) listener(keys);
}

export function select(type, id) {
  if (type === null) {
    change({ selected: null, panel: "about" });
    return;
  }
  change({ selected: { type, id }, panel: "card" });
}

export function isSelected(type, id) {
  return state.selected !== null && state.selected.type === type && state.selected.id === id;
}

export function filtersChanged(keys) {
  return FILTER_KEYS.some((key) => keys.has(key));
}

export function isFiltered() {
  const facets = FACETS.some((facet) => state.off[facet].size > 0);
  return facets || Boolean(state.since || state.until) || state.least > 1 || state.independent > 1 || state.distance > 0;
}

export function resetFilters() {
  change(noFilters());
}

// Shows or hides values of one facet.
export function toggle(facet, values, shown) {
  const off = new Set(state.off[facet]);
  for (const value of values) {
    if (shown) off.delete(value);
    else off.add(value);
  }
  change({ off: { ...state.off, [facet]: off } });
}

// Shows one value of a facet and none of the others.
export function isolate(facet, value, all) {
  change({ off: { ...state.off, [facet]: new Set(all.filter((other) => other !== value)) } });
}
