// What the dataset's things are called, and how the page shows them: entities, claims and sources lead into the drawing.

import { bdi, button, el, outside, webAddress } from "./dom.js";
import { entities, evidence, expand, graph, sources } from "./data.js";
import { entityLink } from "./claim.js";
import { change, isSelected, select } from "./state.js";
import { shortener } from "./names.js";

export const shorten = shortener(graph.prefixes);

let labels = new Map();
let places = null;

// Takes over what the engine knows by name.
export function learn(terms) {
  labels = new Map(terms.map(({ iri, label }) => [iri, label]));
}

// What the page has under an IRI: { type, id }, or undefined.
export function known(iri) {
  places ??= new Map([
    ...evidence().iri.map((name, id) => [expand(name), { type: "claim", id }]),
    ...sources.iri.map((name, id) => [expand(name), { type: "source", id }]),
    ...entities.iri.map((name, id) => [expand(name), { type: "entity", id }]),
  ]);
  return places.get(iri);
}

export function labelOf(iri) {
  const found = known(iri);
  if (found?.type === "entity") return entities.label[found.id];
  if (found?.type === "source") return sources.title[found.id];
  return labels.get(iri) ?? "";
}

// The text of a term, as answers show it.
export function textOf(term) {
  if (term === null) return "";
  if (term.type !== "uri") return term.type === "bnode" ? `_:${term.value}` : term.value;
  return labelOf(term.value) || shortName(term.value);
}

function shortName(iri) {
  return known(iri)?.type === "claim" ? evidence().iri[known(iri).id] : shorten(iri);
}

// A term with its name and IRI, and with what it leads to.
export function termCell(term) {
  if (term === null) return "";
  if (term.type !== "uri") return literal(term);
  const found = known(term.value);
  const iri = el("code", { class: "iri" }, shortName(term.value));
  if (found?.type === "entity") return [entityLink(found.id), iri];
  if (found?.type === "claim") return claimButton(found.id);
  if (found?.type === "source") return [sourceButton(found.id), iri];
  const label = labels.get(term.value);
  if (label) return [bdi(label), iri];
  return webAddress(term.value) ? outside(term.value, shortName(term.value), {}, iri) : iri;
}

function literal(term) {
  const more = term["xml:lang"] ?? "";
  return [bdi(textOf(term)), more ? el("code", { class: "iri" }, `@${more}`) : null];
}

function claimButton(claim) {
  const open = () => select("claim", claim);
  const texts = evidence();
  return button(texts.gist[claim], open, { class: "entity-link" }, el("code", { title: texts.gist[claim] }, texts.iri[claim]));
}

function sourceButton(source) {
  const open = () => change({ tab: "reading", reading: source });
  return button(sources.title[source], open, { class: "text-link", title: "Show in the reading view" });
}

// Selects what a term stands for; whether there was anything.
export function selectTerm(term) {
  const found = term?.type === "uri" ? known(term.value) : undefined;
  if (found === undefined || found.type === "source") return false;
  select(found.type, found.id);
  return true;
}

export function isChosen(term) {
  const found = term?.type === "uri" ? known(term.value) : undefined;
  return found !== undefined && isSelected(found.type, found.id);
}
