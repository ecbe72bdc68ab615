// A citation of the view: title, what is selected or shown, the claims' IRIs, the data's version, and the day.

import { claims, count, edges, entities, evidence, expand, graph, relationAlong, sources } from "./data.js";
import { selectedEntities, view } from "./filter.js";
import { foundPaths } from "./paths.js";
import { isFiltered, state } from "./state.js";

export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

export function citation(address) {
  const cited = citedClaims();
  const listed = cited.map((claim) => `  ${expand(evidence().iri[claim])}`);
  const from = [...new Set(cited.map((claim) => claims.source[claim]))].map(sourceLine);
  return [
    `“${graph.title}”, ${subject()}. netgov, data version ${graph.version}.`,
    address ? `View: ${address}` : "",
    `Accessed ${today()}.`,
    from.length ? `Sources:\n${from.join("\n")}` : "",
    listed.length ? `Claims (${listed.length}):\n${listed.join("\n")}` : "No claims.",
  ]
    .filter(Boolean)
    .join("\n");
}

// The claims behind what is selected, or all that are shown when nothing is.
function citedClaims() {
  const { kept } = view();
  const all = Array.from({ length: count.claims }, (_, claim) => claim).filter((claim) => kept[claim]);
  if (state.panel === "path") {
    const steps = new Set(foundPaths().flatMap((path) => path.steps.flat()));
    return steps.size ? [...steps].sort((a, b) => a - b) : all;
  }
  if (state.selected === null) return all;
  const { type, id } = state.selected;
  if (type === "claim") return [id];
  if (type === "edge") return edges.claims[id].filter((claim) => kept[claim]);
  return all.filter(
    (claim) => claims.subject[claim] === id || claims.object[claim] === id || claims.by[claim].includes(id),
  );
}

export function subject() {
  const names = selectedEntities().map((entity) => entities.label[entity]);
  if (state.panel === "path") {
    const ends = [state.path.from, state.path.to]
      .filter((entity) => entity >= 0)
      .map((entity) => entities.label[entity]);
    return `paths between ${ends.join(" and ")}`;
  }
  if (state.selected?.type === "edge") return `${names[0]}: ${relationAlong(state.selected.id)}: ${names[1]}`;
  if (names.length) return names.join(" and ");
  return isFiltered() ? "filtered view" : "whole map";
}

function sourceLine(source) {
  const parts = [sources.publisher[source], sources.title[source], sources.published[source], sources.url[source]];
  return `  ${parts.filter(Boolean).join(", ")}`;
}
