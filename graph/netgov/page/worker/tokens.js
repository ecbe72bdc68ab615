// Reads a query as tokens, as netgov.store does: enough to place an error and to see which names are used.
// Nothing here decides what a query may do (see guard.js).

import { SPARQL } from "./sparql.js";

// The two ways in which Python and JavaScript say what is a letter.
const readable = (pattern) =>
  pattern.replaceAll("{WORD}", "\\p{L}\\p{N}_").replaceAll("{LETTER}", "[\\p{L}\\p{Nl}\\p{No}]");
const KINDS = Object.keys(SPARQL.tokens);
const TOKEN = new RegExp(KINDS.map((kind) => `(?<${kind}>${readable(SPARQL.tokens[kind])})`).join("|"), "gsu");
const GLUED = /^(from)?(named)?(.*)$/is;

// All but white space and comments: { kind, text, start }, with offsets as JavaScript counts.
function tokens(text) {
  return [...text.matchAll(TOKEN)]
    .map((match) => ({
      kind: KINDS.find((kind) => match.groups[kind] !== undefined),
      text: match[0],
      start: match.index,
    }))
    .filter((token) => token.kind !== "skip");
}

// Line and column of an offset, both from 1, in whole characters.
export function place(text, offset) {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: [...before.at(-1)].length + 1 };
}

// The offset of a line and column.
export function offsetOf(text, line, column) {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
}

// A query whose text is read once: its tokens, those after the prologue, and what its prefixes stand for.
export function reading(text, implied) {
  const prefixes = new Map(Object.entries(implied));
  const all = tokens(text);
  let base = "";
  let body = all;

  function resolve(token) {
    if (token.kind === "iri") return absolute(token.text.slice(1, -1), base);
    const colon = token.text.indexOf(":");
    const prefix = token.text.slice(0, colon);
    if (token.kind !== "name" || colon < 0 || !prefixes.has(prefix)) return null;
    return prefixes.get(prefix) + token.text.slice(colon + 1).replace(/\\(.)/g, "$1");
  }

  while (body[0]?.kind === "word") {
    const word = body[0].text.toLowerCase();
    if (word === "prefix" && body[1]?.kind === "name" && body[2]?.kind === "iri") {
      prefixes.set(body[1].text.replace(/:$/, ""), resolve(body[2]));
      body = body.slice(3);
    } else if (word === "base" && body[1]?.kind === "iri") {
      base = resolve(body[1]);
      body = body.slice(2);
    } else break;
  }
  return { text, tokens: all, body, prefixes, resolve };
}

function absolute(iri, base) {
  if (!base) return iri;
  try {
    return new URL(iri, base).href;
  } catch {
    return iri;
  }
}

// The graphs that FROM and FROM NAMED name: { iri, start }.
export function fromGraphs(query) {
  const head = glued(query);
  const found = [];
  for (let at = 0; at < head.length; at++) {
    if (head[at].kind !== "word" || head[at].text.toLowerCase() !== "from") continue;
    if (head[at + 1]?.kind === "word" && head[at + 1].text.toLowerCase() === "named") at += 1;
    const target = head[++at];
    const iri = target && query.resolve(target);
    if (iri) found.push({ iri, start: target.start });
  }
  return found;
}

// Tokens before the first brace and outside parentheses, where FROM may stand. The engine reads "FROMx:g" as FROM and
// a name, unless a prefix is called "FROMx".
function glued({ body, resolve }) {
  const head = [];
  let depth = 0;
  for (const token of body) {
    if (token.text === "{") break;
    depth += (token.text === "(") - (token.text === ")");
    if (depth) continue;
    const parts = token.kind === "name" && resolve(token) === null ? GLUED.exec(token.text).slice(1) : [];
    let start = token.start;
    for (const word of parts.slice(0, 2).filter(Boolean)) {
      head.push({ kind: "word", text: word, start });
      start += word.length;
    }
    head.push({ ...token, text: token.text.slice(start - token.start), start });
  }
  return head;
}

// The IRIs that a query uses: { iri, token }.
export function names({ body, resolve }) {
  return body.map((token) => ({ iri: resolve(token), token })).filter(({ iri }) => iri !== null);
}
