// Positions in a source's text: which sentence they are in, and what of its words the page has.

import { sources } from "./data.js";

export function sentenceOf(source, position) {
  return sources.sentences[source].findIndex(([start, end]) => start <= position && position < end);
}

// Cuts a stretch of the text where spans begin and end: [{ text, owners }] in order. Text that no span has comes from
// the whole stretch's words, and is empty where the page lacks them.
// spans: [{ claim, span: [start, end, digest, fragment, words] }]; positions count code points.
export function pieces(start, end, spans, whole = "") {
  const known = spans
    .filter(({ span }) => span[4] && span[0] < end && span[1] > start)
    .map(({ claim, span }) => ({ claim, from: span[0], to: span[1], points: Array.from(span[4]) }));
  const cuts = [start, end, ...known.flatMap(({ from, to }) => [from, to])].filter((cut) => cut >= start && cut <= end);
  const all = Array.from(whole);
  const ordered = [...new Set(cuts)].sort((a, b) => a - b);
  const parts = [];
  for (let place = 0; place + 1 < ordered.length; place++) {
    const [from, to] = [ordered[place], ordered[place + 1]];
    const covering = known.filter((one) => one.from <= from && one.to >= to);
    const text = covering.length
      ? covering[0].points.slice(from - covering[0].from, to - covering[0].from).join("")
      : all.slice(from - start, to - start).join("");
    // A space or a full stop between two spans is no gap worth showing.
    if (!text && to - from <= 2) parts.push({ text: " ", owners: [] });
    else parts.push({ text, owners: covering.map((one) => one.claim) });
  }
  return parts;
}
