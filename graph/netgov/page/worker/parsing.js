// Asks the engine's own parser about a query. The usual prefixes stand before it on its first line, so that an error's
// line is the user's own; its column is put right here.

import { offsetOf } from "./tokens.js";

const POSITION = /^error at (\d+):(\d+): /;

let prologue = "";
let empty = null;

// `parser` is an empty store: a query to it does nothing but be parsed.
export function prepare(prefixes, parser) {
  prologue = Object.entries(prefixes)
    .map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}> `)
    .join("");
  empty = parser;
}

export function withPrefixes(text) {
  return prologue + text;
}

// What the parser says about a query that it does not take, or null.
export function parseError(text) {
  try {
    empty.query(withPrefixes(text));
  } catch (error) {
    // Whatever has no position parses, and only then cannot be evaluated.
    return POSITION.test(error.message) ? error.message : null;
  }
  return null;
}

// The offset in the user's text that an error names.
export function offsetIn(text, said) {
  const [, line, column] = POSITION.exec(said).map(Number);
  return offsetOf(text, line, line === 1 ? Math.max(column - prologue.length, 1) : column);
}
