// What stands out in the drawing: the selection with what it touches, or a found path. The rest steps back.

import { claims, count, edges, edgesOf, otherEnd } from "./data.js";
import { view } from "./filter.js";
import { foundPaths } from "./paths.js";
import { state } from "./state.js";

// null when nothing stands out, else { nodes, edges, core }: the core is the selection itself.
export function emphasis() {
  if (state.panel === "path") return pathEmphasis();
  const chosen = state.selected;
  if (chosen === null) return null;
  if (chosen.type === "entity") return entityEmphasis(chosen.id);
  if (chosen.type === "edge") return edgeEmphasis([chosen.id]);
  const behind = edgesBehind(chosen.id);
  if (behind.length) return edgeEmphasis(behind);
  return { nodes: new Set([claims.subject[chosen.id]]), edges: new Set(), core: [claims.subject[chosen.id]] };
}

function entityEmphasis(entity) {
  const nodes = new Set([entity]);
  const lines = new Set();
  for (const edge of edgesOf(entity)) {
    if (!visible(edge)) continue;
    nodes.add(otherEnd(edge, entity));
    lines.add(edge);
  }
  return { nodes, edges: lines, core: [entity] };
}

function edgeEmphasis(chosen) {
  const nodes = new Set(chosen.flatMap((edge) => [edges.tail[edge], edges.head[edge]]));
  return { nodes, edges: new Set(chosen), core: [...nodes] };
}

function pathEmphasis() {
  const paths = foundPaths();
  const ends = [state.path.from, state.path.to].filter((entity) => entity >= 0);
  if (!ends.length) return null;
  const nodes = new Set(ends);
  const lines = new Set();
  for (const path of paths) {
    path.entities.forEach((entity) => nodes.add(entity));
    path.steps.flat().forEach((claim) => edgesBehind(claim).forEach((edge) => lines.add(edge)));
  }
  return { nodes, edges: lines, core: [...nodes] };
}

export function visible(edge) {
  const { kept } = view();
  return edges.claims[edge].some((claim) => kept[claim]);
}

function edgesBehind(claim) {
  const subject = claims.subject[claim];
  const found = [];
  for (const edge of edgesOf(subject)) if (edges.claims[edge].includes(claim)) found.push(edge);
  return found;
}

// The line on which a claim is drawn, or -1.
export function edgeOfClaim(claim) {
  return edgesBehind(claim)[0] ?? -1;
}

export function isLarge() {
  return count.edges > 1500;
}
