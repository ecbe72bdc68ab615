// Turns the engine's syntax errors into one line with the right place, in the words of netgov.store._syntax.
//
// The parser reports how far it has looked ahead, which may be a dozen characters too far. So it reads the query once
// more with wide gaps between the tokens: then the position tells which token it is.

import { nearest } from "./nearest.js";
import { offsetIn, parseError } from "./parsing.js";
import { Problem, message } from "./problem.js";
import { SPARQL } from "./sparql.js";
import { place } from "./tokens.js";

// Wider than the longest keyword that the parser may look ahead for.
const GAP = " ".repeat(40);

// Why the parser refuses a query; `masked` is as long, and has nothing in it that asks another server.
export function syntaxProblem(query, masked) {
  const cut = query.tokens;
  const { index: failing, said } = failingToken(query, masked);
  // A quotation mark on its own opens a string that nothing closes, however far the parser got.
  const open = cut.findIndex(({ text: written }) => written === "'" || written === '"');
  const index = open < 0 ? failing : open;
  // What the parser says in words when the grammar holds but the meaning does not.
  const meaning = SPARQL.meanings.find(([theirs]) => said.includes(theirs));
  if (meaning === undefined) return problem(query, index, words(query, index));
  const [, keyword, what] = meaning;
  const before = cut.slice(0, index).findLastIndex(({ text: written }) => written.toUpperCase() === keyword);
  return problem(query, before < 0 ? index : before, `${keyword} ${what}`);
}

function problem({ text, tokens }, index, what) {
  return new Problem(what, text, index < tokens.length ? tokens[index].start : text.trimEnd().length);
}

// The token at which the parser gives up (their number when it is the end), and all that it says.
export function failingToken({ tokens }, masked) {
  const pieces = tokens.map(({ text, start }) => masked.slice(start, start + text.length) + GAP);
  const spaced = pieces.join("");
  const errors = [parseError(spaced), parseError(masked)];
  const said = errors.filter(Boolean).join(" ");
  if (errors[0] === null) return { index: pieces.length, said };
  const offset = offsetIn(spaced, errors[0]);
  let end = 0;
  const index = pieces.findIndex((piece) => {
    end += piece.length;
    return offset < end;
  });
  return { index: index < 0 ? pieces.length : index, said };
}

function words(query, index) {
  const { tokens, body, prefixes } = query;
  const after = index ? message("after", { token: tokens[index - 1].text }) : "";
  if (!tokens.length) return message("empty");
  if (index === tokens.length) return message("ends early", { where: unclosed(query) || after });
  const token = tokens[index];
  if (!body.length || token.start !== body[0].start) return wrongToken(token, prefixes, after);
  if (SPARQL.updates.includes(token.text.toLowerCase())) return message("changes", { word: token.text.toUpperCase() });
  return message("begins", { token: token.text, hint: hint(token) });
}

function wrongToken(token, known, after) {
  const prefix = token.text.split(":")[0];
  if (token.kind === "name" && !known.has(prefix)) {
    const near = nearest(prefix, known.keys());
    return message(near === null ? "unknown prefix" : "mistyped prefix", { prefix, near });
  }
  if (token.text === "'" || token.text === '"') return message("open string", { token: token.text });
  if (token.kind === "iri" || token.text === "<") return message("no IRI", { token: token.text });
  return message("does not fit", { token: token.text, after, hint: hint(token) });
}

function hint(token) {
  const word = token.text.toUpperCase();
  if (token.kind !== "word" || SPARQL.words.includes(word)) return "";
  const near = nearest(word, SPARQL.words, 0.7);
  return near === null ? "" : message("did you mean", { near });
}

function unclosed({ text, tokens }) {
  const open = [];
  for (const token of tokens) {
    if ("{([".includes(token.text)) open.push(token);
    else if ("})]".includes(token.text)) open.pop();
  }
  if (!open.length) return "";
  return message("not closed", { token: open.at(-1).text, ...place(text, open.at(-1).start) });
}
