// What the dataset calls its things: for completion, for the names in answers, and for "did you mean".

import { nearest } from "./nearest.js";
import { message } from "./problem.js";
import { names, place } from "./tokens.js";

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS = "http://www.w3.org/2000/01/rdf-schema#";
const OWL = "http://www.w3.org/2002/07/owl#";
const SKOS = "http://www.w3.org/2004/02/skos/core#";
const CLASSES = [`${OWL}Class`, `${RDFS}Class`];
const PROPERTIES = [`${OWL}ObjectProperty`, `${OWL}DatatypeProperty`, `${OWL}AnnotationProperty`, `${RDF}Property`];
const NAMED = `SELECT ?term ?label ?type { ?term <${RDFS}label>|<${SKOS}prefLabel> ?label OPTIONAL { ?term a ?type } }`;

// Whatever has a name: { iri, label, kind }, where kind is "class", "property" or "thing".
export function namedTerms(store) {
  const found = new Map();
  for (const row of store.query(NAMED)) {
    const iri = row.get("term").value;
    const label = row.get("label");
    const type = row.get("type")?.value ?? "";
    const term = found.get(iri) ?? { iri, label: label.value, kind: "thing" };
    // Of several names the English one, and then the first, whatever the order of the rows.
    const better = [label.language !== "en", label.value] < [term.language !== "en", term.label];
    if (!found.has(iri) || better) Object.assign(term, { label: label.value, language: label.language });
    if (CLASSES.includes(type)) term.kind = "class";
    else if (PROPERTIES.includes(type)) term.kind = "property";
    found.set(iri, term);
  }
  return [...found.values()].map(({ iri, label, kind }) => ({ iri, label, kind }));
}

// Warnings about names in `namespaces`, ours, that nothing is said of: more likely mistyped than meant.
export function unknownTerms(query, { store, namespaces, shorten, namedNode }) {
  const seen = new Set();
  const warnings = [];
  for (const { iri, token } of names(query)) {
    const namespace = namespaces.find((base) => iri.startsWith(base) && iri !== base);
    if (namespace === undefined || seen.has(iri) || isKnown(store, namedNode(iri))) continue;
    seen.add(iri);
    const near = nearest(iri.slice(namespace.length), localNames(store, namespace));
    const hint = near === null ? "" : message("did you mean", { near: shorten(namespace + near) });
    warnings.push(message("no term", { ...place(query.text, token.start), term: shorten(iri), hint }));
  }
  return warnings;
}

function isKnown(store, node) {
  return store.query(`ASK { { ${node} ?p ?o } UNION { ?s ${node} ?o } UNION { ?s ?p ${node} } UNION { GRAPH ${node} {} } }`);
}

function localNames(store, namespace) {
  const rows = store.query(`SELECT DISTINCT ?s { ?s a ?type FILTER(STRSTARTS(STR(?s), "${namespace}")) }`);
  return rows.map((row) => row.get("s").value.slice(namespace.length));
}
