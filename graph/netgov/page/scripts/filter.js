// Which claims and entities pass the filters, and how many each value of a filter would show.

import { about, claims, count, edges, entities } from "./data.js";
import { filtersChanged, onChange, state } from "./state.js";

const KIND = 1;
const STANDING = 2;
const RELATION = 4;
const SPEAKER = 8;
const SOURCE = 16;
const TIME = 32;
const INDEPENDENT = 64;
const MINUTES_A_DAY = 1440;

// The source's own voice is a speaker too.
export const SOURCE_VOICE = -1;

let current = null;

onChange((keys) => {
  if (filtersChanged(keys)) current = null;
});

export function view() {
  current ??= compute();
  return current;
}

function dayStart(text) {
  return Date.parse(`${text}T00:00:00Z`) / 60000;
}

export function undated(claim) {
  return claims.from[claim] === null && claims.to[claim] === null;
}

function compute() {
  const failed = failures();
  const kept = new Uint8Array(count.claims);
  for (let claim = 0; claim < count.claims; claim++) kept[claim] = failed[claim] === 0 ? 1 : 0;
  const tally = new Uint32Array(count.entities);
  const counts = facetCounts(failed);
  eachEnd(kept, (entity) => tally[entity]++);
  const shown = new Uint8Array(count.entities);
  const near = nearby(kept);
  for (let entity = 0; entity < count.entities; entity++) {
    shown[entity] = tally[entity] >= state.least && (near === null || near[entity]) ? 1 : 0;
  }
  let total = 0;
  for (let claim = 0; claim < count.claims; claim++) {
    const object = claims.object[claim];
    if (!shown[claims.subject[claim]] || (object >= 0 && !shown[object])) kept[claim] = 0;
    total += kept[claim];
  }
  return {
    kept,
    shown,
    tally,
    counts,
    total,
    anyTime: anyTime(failed),
    entityTotal: shown.reduce((sum, one) => sum + one, 0),
  };
}

// For each claim, the set of filters that it does not pass.
function failures() {
  const { off } = state;
  const since = state.since ? dayStart(state.since) : -Infinity;
  const until = state.until ? dayStart(state.until) + MINUTES_A_DAY - 1 : Infinity;
  const timed = state.since || state.until;
  const failed = new Uint8Array(count.claims);
  for (let claim = 0; claim < count.claims; claim++) {
    const object = claims.object[claim];
    let bits = 0;
    if (off.kind.has(entities.kind[claims.subject[claim]])) bits |= KIND;
    if (object >= 0 && off.kind.has(entities.kind[object])) bits |= KIND;
    if (off.standing.has(claims.standing[claim])) bits |= STANDING;
    if (off.relation.has(claims.predicate[claim])) bits |= RELATION;
    if (speakers(claim).every((speaker) => off.speaker.has(speaker))) bits |= SPEAKER;
    if (off.source.has(claims.source[claim])) bits |= SOURCE;
    if (claims.independent[claim] < state.independent) bits |= INDEPENDENT;
    if (timed && !overlaps(claim, since, until)) bits |= TIME;
    failed[claim] = bits;
  }
  return failed;
}

export function speakers(claim) {
  return claims.by[claim].length ? claims.by[claim] : [SOURCE_VOICE];
}

function overlaps(claim, since, until) {
  if (undated(claim)) return false;
  return (claims.from[claim] ?? -Infinity) <= until && (claims.to[claim] ?? Infinity) >= since;
}

// A value's count is what it would show with all the other filters as they are.
function facetCounts(failed) {
  const counts = { kind: new Map(), standing: new Map(), relation: new Map(), speaker: new Map(), source: new Map() };
  const add = (map, value) => map.set(value, (map.get(value) ?? 0) + 1);
  const ofKind = new Uint8Array(count.claims);
  for (let claim = 0; claim < count.claims; claim++) {
    const bits = failed[claim];
    if ((bits & ~KIND) === 0) ofKind[claim] = 1;
    if ((bits & ~STANDING) === 0) add(counts.standing, claims.standing[claim]);
    if ((bits & ~RELATION) === 0) add(counts.relation, claims.predicate[claim]);
    if ((bits & ~SPEAKER) === 0) speakers(claim).forEach((speaker) => add(counts.speaker, speaker));
    if ((bits & ~SOURCE) === 0) add(counts.source, claims.source[claim]);
  }
  const seen = new Uint8Array(count.entities);
  eachEnd(ofKind, (entity) => {
    seen[entity] = 1;
  });
  for (let entity = 0; entity < count.entities; entity++) if (seen[entity]) add(counts.kind, entities.kind[entity]);
  return counts;
}

// Claims that pass all filters but that of time: the timeline shows them.
function anyTime(failed) {
  return failed.map((bits) => ((bits & ~TIME) === 0 ? 1 : 0));
}

function eachEnd(kept, visit) {
  for (let claim = 0; claim < count.claims; claim++) {
    if (!kept[claim]) continue;
    const subject = claims.subject[claim];
    const object = claims.object[claim];
    visit(subject);
    if (object >= 0 && object !== subject) visit(object);
  }
}

export function selectedEntities() {
  const chosen = state.selected;
  if (chosen === null) return [];
  if (chosen.type === "entity") return [chosen.id];
  if (chosen.type === "edge") return [edges.tail[chosen.id], edges.head[chosen.id]];
  const object = claims.object[chosen.id];
  return object >= 0 ? [claims.subject[chosen.id], object] : [claims.subject[chosen.id]];
}

// Marks what is within so many steps of the selection; null when distance does not matter.
function nearby(kept) {
  let level = selectedEntities();
  if (!state.distance || !level.length) return null;
  const near = new Uint8Array(count.entities);
  level.forEach((entity) => {
    near[entity] = 1;
  });
  for (let step = 0; step < state.distance; step++) {
    const next = [];
    for (const entity of level) {
      for (const claim of about(entity)) {
        if (!kept[claim]) continue;
        const other = claims.subject[claim] === entity ? claims.object[claim] : claims.subject[claim];
        if (other >= 0 && !near[other]) {
          near[other] = 1;
          next.push(other);
        }
      }
    }
    level = next;
  }
  return near;
}
