// The address's hash holds the view, so that a link to the file opens it again: tab, selection, filters, query, viewport.

import {
  count,
  edgeName,
  edgeNamed,
  entities,
  entityNamed,
  evidence,
  kinds,
  mostIndependent,
  predicates,
  sources,
  standings,
} from "./data.js";
import { lookAt } from "./camera.js";
import { drawing } from "./drawing.js";
import { facetValues } from "./facets.js";
import { SOURCE_VOICE } from "./filter.js";
import { change, onChange, resetFilters, state } from "./state.js";
import { TABS } from "./tabs.js";

const VOICE = "source-voice";

// Names for the values of each facet that stay the same when the data grow.
const NAMES = {
  kind: (value) => kinds[value].class || "other",
  standing: (value) => standings[value].name,
  relation: (value) => predicates.iri[value],
  speaker: (value) => (value === SOURCE_VOICE ? VOICE : entities.iri[value]),
  source: (value) => sources.iri[value],
};

let written = "";
let waiting = 0;
let moved = false;
let step = false; // whether the browser's way back should lead to the view before

export function startAddress() {
  if (window.location.hash.length > 1) read();
  window.addEventListener("hashchange", () => {
    if (window.location.hash !== written) read();
  });
  onChange((keys) => {
    step ||= ["tab", "selected", "panel", "path"].some((key) => keys.has(key));
    later(false);
  });
  drawing.network.on("zoom", () => later(true));
  drawing.network.on("dragEnd", () => later(true));
}

// The view as a hash, for a link.
export function viewAddress() {
  const parts = new URLSearchParams();
  if (state.tab !== "map") parts.set("tab", state.tab);
  if (state.tab === "reading" && state.reading) parts.set("read", sources.iri[state.reading]);
  if (state.tab === "query") writeQuery(parts);
  if (state.panel === "path")
    parts.set("path", [state.path.from, state.path.to].map((end) => entities.iri[end] ?? "").join(","));
  else if (state.selected !== null) parts.set("select", selectionName());
  for (const facet of Object.keys(NAMES)) writeFacet(parts, facet);
  if (state.since) parts.set("since", state.since);
  if (state.until) parts.set("until", state.until);
  if (state.least > 1) parts.set("least", String(state.least));
  if (state.independent > 1) parts.set("sources", String(state.independent));
  if (state.distance) parts.set("steps", String(state.distance));
  if (state.onlySelected) parts.set("only", "selection");
  if (state.expanded.size) parts.set("expanded", [...state.expanded].map((entity) => entities.iri[entity]).join(","));
  if (moved) parts.set("at", viewport());
  // These may stand in a fragment; left alone they keep the address readable.
  return `#${parts.toString().replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%2F/g, "/")}`;
}

function selectionName() {
  const { type, id } = state.selected;
  if (type === "entity") return entities.iri[id];
  return type === "edge" ? `edge|${edgeName(id)}` : evidence().iri[id];
}

// A named question goes by its name as long as its text is as it was.
function writeQuery(parts) {
  const { name, text } = state.query;
  if (name) parts.set("ask", name);
  if (text !== null) parts.set("query", text);
}

// Whichever list is shorter: what is shown or what is not.
function writeFacet(parts, facet) {
  const off = state.off[facet];
  if (!off.size) return;
  const on = facetValues(facet).filter((value) => !off.has(value));
  if (on.length < off.size) parts.set(facet, on.map(NAMES[facet]).join(","));
  else parts.set(`no-${facet}`, [...off].map(NAMES[facet]).join(","));
}

function viewport() {
  const { x, y } = drawing.network.getViewPosition();
  // As stored, not as stretched: the other reader's window may have another shape.
  return [
    Math.round(x / drawing.stretch.x),
    Math.round(y / drawing.stretch.y),
    drawing.network.getScale().toFixed(2),
  ].join(",");
}

function later(viewportMoved) {
  moved ||= viewportMoved;
  window.clearTimeout(waiting);
  waiting = window.setTimeout(write, 250);
}

function write() {
  // An address that somebody has just followed is about to be read, and not to be overwritten.
  if (window.location.hash !== written) return;
  const next = viewAddress();
  if (next === written || (next === "#" && !window.location.hash)) return;
  try {
    window.history[step ? "pushState" : "replaceState"](null, "", next);
    written = window.location.hash;
  } catch {
    // A frame without an address of its own (in a notebook) cannot hold the view; the page works without.
  }
  step = false;
}

function read() {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  written = window.location.hash;
  resetFilters();
  const patch = { tab: TABS.includes(parts.get("tab")) ? parts.get("tab") : "map", off: { ...state.off } };
  for (const facet of Object.keys(NAMES)) patch.off[facet] = readFacet(parts, facet);
  patch.since = dateIn(parts.get("since"));
  patch.until = dateIn(parts.get("until"));
  patch.least = Math.min(Math.max(Math.trunc(Number(parts.get("least"))) || 1, 1), 20);
  patch.independent = Math.min(Math.max(Math.trunc(Number(parts.get("sources"))) || 1, 1), mostIndependent);
  patch.distance = Math.min(Math.max(Math.trunc(Number(parts.get("steps"))) || 0, 0), 3);
  patch.onlySelected = parts.get("only") === "selection";
  patch.expanded = new Set(
    namesIn(parts.get("expanded"))
      .map(entityNamed)
      .filter((entity) => entity >= 0),
  );
  if (parts.has("ask") || parts.has("query")) patch.query = { name: parts.get("ask") ?? "", text: parts.get("query") };
  patch.reading = Math.max(0, sources.iri.indexOf(parts.get("read")));
  Object.assign(patch, readSelection(parts));
  change(patch);
  readViewport(parts.get("at"));
  step = false;
}

function namesIn(text) {
  return (text ?? "").split(",").filter(Boolean);
}

// An entity may have been merged into another since somebody wrote the link.
function nameNow(name) {
  return entities.iri[entityNamed(name)] ?? name;
}

function readFacet(parts, facet) {
  const off = namesIn(parts.get(`no-${facet}`)).map(nameNow);
  const on = namesIn(parts.get(facet)).map(nameNow);
  if (!off.length && !on.length) return new Set();
  return new Set(
    facetValues(facet).filter((value) =>
      on.length ? !on.includes(NAMES[facet](value)) : off.includes(NAMES[facet](value)),
    ),
  );
}

function dateIn(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") ? text : "";
}

function readSelection(parts) {
  if (parts.has("path")) {
    const [from = "", to = ""] = parts.get("path").split(",");
    return { selected: null, panel: "path", path: { from: entityNamed(from), to: entityNamed(to) } };
  }
  const selected = selectionNamed(parts.get("select") ?? "");
  return { selected, panel: selected === null ? "about" : "card" };
}

function selectionNamed(name) {
  const found = (type, id) => (id >= 0 ? { type, id } : null);
  if (!name) return null;
  if (name.startsWith("edge|")) return found("edge", edgeNamed(name.slice(5)));
  return found("entity", entityNamed(name)) ?? (count.claims ? found("claim", evidence().iri.indexOf(name)) : null);
}

function readViewport(text) {
  const [x, y, scale] = (text ?? "").split(",").map(Number);
  if (![x, y, scale].every(Number.isFinite) || scale <= 0) return;
  moved = true;
  lookAt({ x: x * drawing.stretch.x, y: y * drawing.stretch.y }, scale);
}
