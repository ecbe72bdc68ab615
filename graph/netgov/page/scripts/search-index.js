// Finds entities by their names, whatever the case, the accents and the order of the words.

import { about, count, entities } from "./data.js";

let index = null;

export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .replace(/đ/g, "d")
    .replace(/æ/g, "ae")
    .replace(/œ/g, "oe")
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}

function names() {
  index ??= Array.from({ length: count.entities }, (_, entity) =>
    [entities.label[entity], ...entities.also[entity]].map((name) => ({ name, folded: fold(name) })),
  );
  return index;
}

// [{ entity, name }], best first: name is the one that matched.
export function findEntities(text, most = 12) {
  const wanted = fold(text);
  if (!wanted) return [];
  const words = wanted.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const hits = [];
  names().forEach((all, entity) => {
    let best = null;
    all.forEach(({ name, folded }, place) => {
      const score = scoreOf(folded, wanted, words) + (place ? 0.5 : 0);
      if (score < 10 && (best === null || score < best.score)) best = { entity, name, score };
    });
    if (best !== null) hits.push(best);
  });
  if (!hits.length) return nearMisses(wanted, most);
  hits.sort(
    (a, b) =>
      a.score - b.score || about(b.entity).length - about(a.entity).length || a.name.localeCompare(b.name, "en"),
  );
  return hits.slice(0, most);
}

// 0 is the name itself, 10 no match.
function scoreOf(folded, wanted, words) {
  if (folded === wanted) return 0;
  if (folded.startsWith(wanted)) return 1;
  if (folded.includes(` ${wanted}`)) return 2;
  const starts = folded.split(/[^\p{L}\p{N}]+/u);
  if (words.length && words.every((word) => starts.some((start) => start.startsWith(word)))) return 3;
  if (folded.includes(wanted)) return 4;
  return words.length && words.every((word) => folded.includes(word)) ? 5 : 10;
}

// For a slip of the finger: names that share most of their letter pairs with what was typed.
function nearMisses(wanted, most) {
  const mine = pairs(wanted);
  if (mine.size < 2) return [];
  const close = [];
  names().forEach((all, entity) => {
    for (const { name, folded } of all) {
      const theirs = pairs(folded);
      let shared = 0;
      for (const pair of mine) if (theirs.has(pair)) shared++;
      const likeness = (2 * shared) / (mine.size + theirs.size);
      if (likeness >= 0.5) close.push({ entity, name, score: 6 - likeness });
    }
  });
  const seen = new Set();
  close.sort((a, b) => a.score - b.score || a.name.localeCompare(b.name, "en"));
  return close.filter(({ entity }) => !seen.has(entity) && seen.add(entity)).slice(0, most);
}

function pairs(text) {
  const found = new Set();
  for (let i = 0; i + 1 < text.length; i++) found.add(text.slice(i, i + 2));
  return found;
}
