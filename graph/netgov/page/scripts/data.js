// The data in the page: tables by column, in which entities, relations, sources, claims and lines have numbers.

function read(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

export const graph = read("netgov-graph");
export const entities = graph.entities;
export const predicates = graph.predicates;
export const sources = graph.sources;
export const claims = graph.claims;
export const edges = graph.edges;
export const kinds = graph.kinds;
export const families = graph.families;
export const standings = graph.standings;

let evidenceTables = null;

// What claims say and where: parsed when the first claim is read, so that large pages open quickly.
export function evidence() {
  evidenceTables ??= read("netgov-evidence");
  return evidenceTables;
}

export const ASSERTED = 0;
export const UNDIRECTED = 3;
export const DENIED = standings.findIndex((standing) => standing.name === "denied");

export const count = {
  entities: entities.iri.length,
  claims: claims.subject.length,
  edges: edges.tail.length,
  sources: sources.iri.length,
};

export function expand(name) {
  const colon = name.indexOf(":");
  const base = graph.prefixes[name.slice(0, colon)];
  return base && !name.startsWith("//", colon + 1) ? base + name.slice(colon + 1) : name;
}

// The word for what an entity is: its own class, even where a superclass decides its looks.
export function typeOf(entity) {
  return entities.types[entity][0] ?? "thing";
}

// The class's own label when all entities of the kind have it, else the name of the kind.
export function kindName(kind) {
  const example = entities.kind.indexOf(kind);
  const type = entities.types[example][0];
  const same = entities.kind.every((other, entity) => other !== kind || entities.types[entity][0] === type);
  if (same && type) return type;
  return kinds[kind].class.replace(/\B([A-Z])/g, " $1").toLowerCase() || "other";
}

export function familyOf(kind) {
  return families.find((family) => family.name === kinds[kind].family);
}

// For each entity, the numbers of the claims that have it as subject or object.
export const about = listBy(count.entities, count.claims, (claim, add) => {
  add(claims.subject[claim]);
  if (claims.object[claim] >= 0 && claims.object[claim] !== claims.subject[claim]) add(claims.object[claim]);
});

export const heldBy = listBy(count.entities, count.claims, (claim, add) => claims.by[claim].forEach(add));

// The most independent sources that any claim has.
export const mostIndependent = claims.independent.reduce((most, one) => Math.max(most, one), 1);

const ofStatement = listBy(count.claims, count.claims, (claim, add) => add(claims.statement[claim]));

// The claims of other sources that make the same statement as a claim, one for each source.
export function elsewhere(claim) {
  const seen = new Set([claims.source[claim]]);
  return [...ofStatement(claims.statement[claim])].filter((other) => {
    const found = !seen.has(claims.source[other]);
    seen.add(claims.source[other]);
    return found;
  });
}

// How many independent sources make the best attested of the claims behind a line.
export function independentOf(edge) {
  return edges.claims[edge].reduce((most, claim) => Math.max(most, claims.independent[claim]), 1);
}

// Claims that were stated in an utterance or document, or happened in the context of an event.
let mentionLists = null;

export function mentionedIn(entity) {
  const texts = evidence();
  mentionLists ??= {
    stated: listBy(count.entities, count.claims, (claim, add) => texts.in[claim].forEach(add)),
    context: listBy(count.entities, count.claims, (claim, add) => texts.context[claim].forEach(add)),
  };
  return { stated: mentionLists.stated(entity), context: mentionLists.context(entity) };
}

export const edgesOf = listBy(count.entities, count.edges, (edge, add) => {
  add(edges.tail[edge]);
  add(edges.head[edge]);
});

// Turns "row -> keys" into "key -> rows" with two flat arrays, which stay small for many thousands of rows.
function listBy(keys, rows, keysOf) {
  const starts = new Uint32Array(keys + 1);
  for (let row = 0; row < rows; row++) keysOf(row, (key) => starts[key + 1]++);
  for (let key = 0; key < keys; key++) starts[key + 1] += starts[key];
  const next = starts.slice();
  const list = new Uint32Array(starts[keys]);
  for (let row = 0; row < rows; row++)
    keysOf(row, (key) => {
      list[next[key]++] = row;
    });
  return (key) => list.subarray(starts[key], starts[key + 1]);
}

export function otherEnd(edge, entity) {
  return edges.tail[edge] === entity ? edges.head[edge] : edges.tail[edge];
}

export function sourceOf(entity) {
  return sources.iri.indexOf(entities.iri[entity]);
}

// By its IRI, or by one that it had before it was merged.
export function entityNamed(name) {
  return Object.hasOwn(graph.redirects, name) ? graph.redirects[name] : entities.iri.indexOf(name);
}

// The relation's name as it reads along the drawn arrow.
export function relationAlong(edge) {
  const names = edges.claims[edge].map((claim) => {
    const predicate = claims.predicate[claim];
    const backwards = claims.subject[claim] !== edges.tail[edge];
    return (backwards && predicates.inverse[predicate]) || predicates.label[predicate];
  });
  return [...new Set(names)].join(", ");
}

// A name for a line that stays the same when claims are added elsewhere; the address uses it.
export function edgeName(edge) {
  const parts = [entities.iri[edges.tail[edge]], entities.iri[edges.head[edge]], standings[edges.standing[edge]].name];
  return [...parts, edges.sign[edge], edges.arrow[edge]].join("|");
}

export function edgeNamed(name) {
  for (let edge = 0; edge < count.edges; edge++) if (edgeName(edge) === name) return edge;
  return -1;
}
