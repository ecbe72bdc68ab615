// The shortest chains of claims between two entities, over what passes the filters.

import { about, claims, count } from "./data.js";
import { filtersChanged, onChange, state } from "./state.js";
import { view } from "./filter.js";

const MOST = 12;

let found = null;

onChange((keys) => {
  if (keys.has("path") || filtersChanged(keys)) found = null;
});

// [{ entities: [a, b, c], steps: [[claims between a and b], [claims between b and c]] }], all of the same length.
export function foundPaths() {
  found ??= search(state.path.from, state.path.to);
  return found;
}

function search(from, to) {
  if (from < 0 || to < 0 || from === to) return [];
  const before = levels(from, to);
  if (before[to] === null) return [];
  return chains(from, to, before).map((entities) => ({
    entities,
    steps: entities.slice(1).map((entity, index) => claimsBetween(entities[index], entity)),
  }));
}

// Breadth first: for each entity reached, those one step nearer to the start.
function levels(from, to) {
  const { kept } = view();
  const depth = new Int32Array(count.entities).fill(-1);
  const before = new Array(count.entities).fill(null);
  depth[from] = 0;
  let level = [from];
  while (level.length && depth[to] < 0) {
    const next = [];
    for (const entity of level) {
      for (const claim of about(entity)) {
        const other = kept[claim] ? partner(claim, entity) : -1;
        if (other < 0 || (depth[other] >= 0 && depth[other] <= depth[entity])) continue;
        if (depth[other] < 0) {
          depth[other] = depth[entity] + 1;
          before[other] = new Set();
          next.push(other);
        }
        before[other].add(entity);
      }
    }
    level = next;
  }
  return before;
}

function chains(from, to, before) {
  const done = [];
  const open = [[to]];
  while (open.length && done.length < MOST) {
    const chain = open.pop();
    if (chain[0] === from) done.push(chain);
    else [...before[chain[0]]].sort((a, b) => b - a).forEach((entity) => open.push([entity, ...chain]));
  }
  return done;
}

function partner(claim, entity) {
  return claims.subject[claim] === entity ? claims.object[claim] : claims.subject[claim];
}

function claimsBetween(one, other) {
  const { kept } = view();
  return [...about(one)].filter((claim) => kept[claim] && partner(claim, one) === other);
}
