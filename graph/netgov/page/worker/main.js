// The worker: holds the dataset and answers queries one at a time. The page ends it when somebody stops a query.

import { check } from "./guard.js";
import { shortener } from "./names.js";
import { prepare, withPrefixes } from "./parsing.js";
import { namedTerms, unknownTerms } from "./terms.js";
import { Problem, message } from "./problem.js";
import { reading } from "./tokens.js";

const dataset = {};

self.onmessage = ({ data }) => {
  if (data.type === "start") start(data);
  else if (data.type === "ask") ask(data.text);
};

function start({ module, trig, prefixes, namespaces }) {
  oxigraph.initSync({ module });
  const store = new oxigraph.Store();
  // The engine itself wrote this text when the page was made, so it need not check every IRI again.
  store.load(trig, { format: "application/trig", no_transaction: true, lenient: true });
  prepare(prefixes, new oxigraph.Store());
  const graphs = store.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").map((row) => row.get("g").value);
  const shorten = shortener(prefixes);
  Object.assign(dataset, { store, prefixes, namespaces, graphs, shorten, namedNode: oxigraph.namedNode });
  self.postMessage({ type: "ready", terms: namedTerms(store) });
}

function ask(text) {
  const begin = performance.now();
  try {
    const query = reading(text, dataset.prefixes);
    check(query, dataset.graphs, dataset.shorten);
    const answer = read(run(text));
    const milliseconds = performance.now() - begin;
    self.postMessage({ type: "answer", ...answer, milliseconds, warnings: unknownTerms(query, dataset) });
  } catch (error) {
    // A trap (no memory left, say) leaves the engine unusable: the page starts another.
    if (error instanceof WebAssembly.RuntimeError) throw error;
    self.postMessage({ type: "refused", message: error.message, where: error.where ?? null });
  }
}

// Answers to SELECT and ASK come as SPARQL results, graphs as JSON-LD.
function run(text) {
  try {
    return dataset.store.query(withPrefixes(text), { results_format: "json" });
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    throw new Problem(message("cannot run", { error: error.message }));
  }
}

function read(json) {
  const results = JSON.parse(json);
  if (Array.isArray(results)) return graph(json);
  const { head, boolean } = results;
  if (boolean !== undefined) return { form: "ASK", json, answer: boolean };
  const rows = results.results.bindings.map((binding) => head.vars.map((variable) => binding[variable] ?? null));
  return { form: "SELECT", json, variables: head.vars, rows };
}

function graph(json) {
  const made = new oxigraph.Store(oxigraph.parse(json, { format: "application/ld+json" }));
  const from_graph_name = oxigraph.defaultGraph();
  const rows = made.match().map((quad) => [quad.subject, quad.predicate, quad.object].map(plain));
  rows.sort((one, other) => (key(one) < key(other) ? -1 : 1));
  const turtle = made.dump({ format: "text/turtle", from_graph_name });
  return { form: "CONSTRUCT", json, turtle, variables: ["subject", "predicate", "object"], rows };
}

const key = (row) => row.map(({ value }) => value).join("\n");

// A term as SPARQL's JSON results write it.
function plain(term) {
  if (term.termType === "NamedNode") return { type: "uri", value: term.value };
  if (term.termType !== "Literal") return { type: "bnode", value: term.value };
  if (term.language) return { type: "literal", value: term.value, "xml:lang": term.language };
  const plainText = term.datatype.value.endsWith("#string");
  return { type: "literal", value: term.value, ...(plainText ? {} : { datatype: term.datatype.value }) };
}
