// Turns the engine's syntax errors into one line with the right place, in the words of netgov.store._syntax.
//
// The parser reports how far it has looked ahead, which may be a dozen characters too far. So it reads the query once
// more with wide gaps between the tokens: then the position tells which token it is.

import { nearest } from "./nearest.js";
import { offsetIn, parseError } from "./parsing.js";
import { Problem } from "./problem.js";
import { place, reading, tokens } from "./tokens.js";

// Wider than the longest keyword that the parser may look ahead for.
const GAP = " ".repeat(40);
const FORMS = "SELECT, ASK, CONSTRUCT or DESCRIBE";
const UPDATES = ["add", "clear", "copy", "create", "delete", "drop", "insert", "load", "move", "with"];
const WORDS = `
  ASK AS ASC AVG BASE BIND BOUND BY COALESCE CONCAT CONSTRUCT CONTAINS COUNT DESC DESCRIBE DISTINCT EXISTS FILTER
  FROM GRAPH GROUP GROUP_CONCAT HAVING IF IN LANG LANGMATCHES LCASE LIMIT MAX MIN MINUS NAMED NOT OFFSET OPTIONAL
  ORDER PREFIX REDUCED REGEX REPLACE SAMPLE SELECT SEPARATOR SERVICE STR STRAFTER STRBEFORE STRENDS STRLEN
  STRSTARTS SUBSTR SUM UCASE UNDEF UNION VALUES WHERE YEAR
`
  .trim()
  .split(/\s+/);
// What the parser says in words when the grammar holds but the meaning does not.
const MEANINGS = [
  ["The SELECT contains a variable that is unbound", "SELECT", "names a variable that GROUP BY does not"],
  ["The SELECT contains an expression with a variable", "SELECT", "uses a variable that GROUP BY does not name"],
  ["The SELECT overrides an existing variable", "SELECT", "(... AS ?x) takes a name that is in use; choose another"],
  ["Duplicated variable name in SELECT", "SELECT", "names a variable twice"],
  ["BIND is overriding an existing variable", "BIND", "(... AS ?x) takes a name that is in use; choose another"],
];

// Why the parser refuses a query; `masked` is as long, and has nothing in it that asks another server.
export function syntaxProblem(text, prefixes, masked) {
  const cut = tokens(text);
  const { index: failing, said } = failingToken(masked);
  // A quotation mark on its own opens a string that nothing closes, however far the parser got.
  const open = cut.findIndex(({ text: written }) => written === "'" || written === '"');
  const index = open < 0 ? failing : open;
  const meaning = MEANINGS.find(([theirs]) => said.includes(theirs));
  if (meaning === undefined) return problem(text, cut, index, message(text, prefixes, cut, index));
  const [, keyword, words] = meaning;
  const before = cut.slice(0, index).findLastIndex(({ text: written }) => written.toUpperCase() === keyword);
  return problem(text, cut, before < 0 ? index : before, `${keyword} ${words}`);
}

function problem(text, cut, index, words) {
  return new Problem(words, text, index < cut.length ? cut[index].start : text.trimEnd().length);
}

// The token at which the parser gives up (their number when it is the end), and all that it says.
export function failingToken(masked) {
  const cut = tokens(masked);
  const spaced = cut.map(({ text }) => text + GAP).join("");
  const errors = [parseError(spaced), parseError(masked)];
  const said = errors.filter(Boolean).join(" ");
  if (errors[0] === null) return { index: cut.length, said };
  const offset = offsetIn(spaced, errors[0]);
  let end = 0;
  const index = cut.findIndex(({ text }) => {
    end += text.length + GAP.length;
    return offset < end;
  });
  return { index: index < 0 ? cut.length : index, said };
}

function message(text, prefixes, cut, index) {
  if (!cut.length) return `the query is empty; it starts with ${FORMS}`;
  if (index === cut.length) return `the query ends too early${unclosed(text, cut)}`;
  const { body, prefixes: known } = reading(text, prefixes);
  if (body.length && cut[index].start === body[0].start) return beginning(body[0]);
  return wrongToken(cut[index], known, index ? ` after "${cut[index - 1].text}"` : "");
}

function wrongToken(token, known, after) {
  const prefix = token.text.split(":")[0];
  if (token.kind === "name" && !known.has(prefix)) {
    const near = nearest(prefix, known.keys());
    const hint = near === null ? `write PREFIX ${prefix}: <...> before the query` : `did you mean "${near}:"?`;
    return `the prefix "${prefix}:" is not declared; ${hint}`;
  }
  if (token.text === "'" || token.text === '"') return `the string that starts with ${token.text} is not closed`;
  if (token.kind === "iri" || token.text === "<")
    return `${token.text} is no whole IRI; write it in full, as <https://...>, without spaces`;
  return `"${token.text}" does not fit${after}${near(token)}`;
}

function beginning(token) {
  if (UPDATES.includes(token.text.toLowerCase()))
    return `${token.text.toUpperCase()} changes a graph, and queries only read; start with ${FORMS}`;
  return `a query starts with ${FORMS}, not with "${token.text}"${near(token)}`;
}

function near(token) {
  const word = token.text.toUpperCase();
  if (token.kind !== "word" || WORDS.includes(word)) return "";
  const meant = nearest(word, WORDS, 0.7);
  return meant === null ? "" : `; did you mean ${meant}?`;
}

function unclosed(text, cut) {
  const open = [];
  for (const token of cut) {
    if ("{([".includes(token.text)) open.push(token);
    else if ("})]".includes(token.text)) open.pop();
  }
  if (!open.length) return ` after "${cut.at(-1).text}"`;
  const { line, column } = place(text, open.at(-1).start);
  return `; the "${open.at(-1).text}" at ${line}:${column} is not closed`;
}
