// Refuses what asks another server, as netgov.store._guard does. Nothing could leave this page, whose policy forbids every
// request; but an answer that silently lacks what SERVICE or FROM should have brought would be wrong.
//
// The engine's parser has no tokens: "SERVICEx:y{" is a call, and "FILTER(?a<?b)SERVICE#>" hides one from a reader of
// tokens. So other letters are put wherever those of the keyword stand, and the parser itself is asked: when it still
// takes the text, none of them was the keyword.

import { failingToken, syntaxProblem } from "./syntax.js";
import { parseError } from "./parsing.js";
import { fromGraphs } from "./tokens.js";
import { Problem, message } from "./problem.js";

const MASKED = "zzrvice";

function mask(text) {
  return text.replace(/service/gi, (word) => `zz${word.slice(2).toLowerCase()}`);
}

// Throws unless the query can be parsed and keeps to the dataset, whose graphs are given by IRI.
export function check(query, graphs, shorten) {
  const { text } = query;
  const masked = mask(text);
  if (masked !== text && parseError(masked) !== null) refuse(query, masked);
  if (parseError(text) !== null) throw syntaxProblem(query, text);
  const outside = fromGraphs(query).find(({ iri }) => !graphs.includes(iri));
  if (outside === undefined) return;
  const known = graphs.map(shorten).sort();
  const values = {
    graph: shorten(outside.iri),
    graphs: known.slice(0, 10).join(", "),
    more: known.length > 10 ? message("more", { count: known.length - 10 }) : "",
    remedy: "this page fetches no others",
  };
  throw new Problem(message("no graph", values), text, outside.start);
}

function refuse(query, masked) {
  const token = query.tokens[failingToken(query, masked).index];
  const at = token ? mask(token.text).indexOf(MASKED) : -1;
  if (at < 0) throw syntaxProblem(query, masked);
  throw new Problem(message("service", { remedy: "this page asks none" }), query.text, token.start + at);
}
