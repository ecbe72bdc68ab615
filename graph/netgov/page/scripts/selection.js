// Which claims have to do with what is selected.

import { claims, edges, mentionedIn } from "./data.js";
import { state } from "./state.js";

export function touchesSelection(claim) {
  const chosen = state.selected;
  if (chosen === null) return true;
  if (chosen.type === "claim") return chosen.id === claim;
  if (chosen.type === "edge") return edges.claims[chosen.id].includes(claim);
  const { stated, context } = mentionedIn(chosen.id);
  const ends = claims.subject[claim] === chosen.id || claims.object[claim] === chosen.id;
  return ends || claims.by[claim].includes(chosen.id) || stated.includes(claim) || context.includes(claim);
}
