// The card of whatever is selected: an entity with its claims by relation, a line with the claims behind it, one claim.

import { bdi, button, byId, el, icon, outside, plural } from "./dom.js";
import {
  DENIED,
  UNDIRECTED,
  about,
  claims,
  edges,
  entities,
  evidence,
  expand,
  heldBy,
  mentionedIn,
  predicates,
  relationAlong,
  sourceOf,
  standings,
  independentOf,
  typeOf,
} from "./data.js";
import { claimItem, entityLink, standingBadge } from "./claim.js";
import { view } from "./filter.js";
import { kindSymbol } from "./symbols.js";
import { change, select, state } from "./state.js";

const AT_ONCE = 60;

export function card() {
  const { type, id } = state.selected;
  if (type === "entity") return entityCard(id);
  return type === "edge" ? edgeCard(id) : claimCard(id);
}

// What a screen reader is told when the card opens.
export function summary() {
  const { type, id } = state.selected;
  if (type === "claim") return evidence().gist[id];
  if (type === "edge") return `${edgeTitle(id)}: ${plural(edges.claims[id].length, "claim")}`;
  return `${entities.label[id]}, ${typeOf(id)}, ${plural(about(id).length, "claim")}`;
}

function heading(text, ...before) {
  return el("header", { class: "card-head" }, ...before, el("h2", { tabindex: "-1", id: "card-title" }, bdi(text)));
}

function entityCard(entity) {
  return [
    heading(
      entities.label[entity],
      el(
        "p",
        { class: "kind" },
        kindSymbol(entities.kind[entity]),
        entities.types[entity].join(", ") || typeOf(entity),
      ),
    ),
    names(entity),
    entityActions(entity),
    ...groups(entity),
  ];
}

function names(entity) {
  const also = entities.also[entity];
  const lines = [];
  if (also.length)
    lines.push(
      el("p", { class: "also" }, "Also: ", ...also.flatMap((name, i) => (i ? [", ", bdi(name)] : [bdi(name)]))),
    );
  if (entities.organ[entity].length) {
    lines.push(el("p", { class: "also" }, "Organ of ", ...entities.organ[entity].map(entityLink)));
  }
  lines.push(el("p", { class: "ids" }, el("code", {}, entities.iri[entity]), ...entities.same[entity].map(match)));
  return el("div", { class: "names" }, ...lines);
}

function match(name) {
  const wikidata = name.startsWith("wd:");
  const address = wikidata ? `https://www.wikidata.org/wiki/${name.slice(3)}` : expand(name);
  if (!/^https?:/.test(address)) return el("code", {}, name);
  return outside(address, wikidata ? `Wikidata ${name.slice(3)}` : name);
}

function entityActions(entity) {
  const source = sourceOf(entity);
  return el(
    "div",
    { class: "actions" },
    source >= 0
      ? button("Read the source", () => change({ tab: "reading", reading: source }), {}, icon("read"), "Read")
      : null,
    button(
      "Find a path from here",
      () => change({ panel: "path", path: { from: entity, to: -1 } }),
      {},
      icon("path"),
      "Path from here",
    ),
    button(
      "Show its claims in the table",
      () => change({ tab: "claims", onlySelected: true }),
      {},
      icon("table"),
      "In the table",
    ),
    expansion(entity),
  );
}

// Only where the drawing leaves entities out is there anything to show.
function expansion(entity) {
  if (state.expanded.has(entity)) {
    const rest = [...state.expanded].filter((other) => other !== entity);
    return button("Hide neighbors", () => change({ expanded: new Set(rest) }), {}, icon("minus"), "Hide neighbors");
  }
  if (byId("partial").hidden) return null;
  const more = () => change({ expanded: new Set([...state.expanded, entity]) });
  return button("Show neighbors", more, {}, icon("plus"), "Show neighbors");
}

// Claims by relation, as it reads from this entity, then those that it holds, states or frames; those that the
// filters leave out are counted, not shown.
function groups(entity) {
  const { kept } = view();
  const byTitle = new Map();
  for (const claim of about(entity)) {
    const title = groupTitle(claim, entity);
    if (kept[claim]) byTitle.set(title, [...(byTitle.get(title) ?? []), claim]);
  }
  const sections = [...byTitle].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0], "en"));
  const { stated, context } = mentionedIn(entity);
  const seen = new Set(about(entity));
  for (const [title, list] of [
    [`according to ${entities.label[entity]}`, heldBy(entity)],
    ["stated here", stated],
    ["in this context", context],
  ]) {
    const members = [...list].filter((claim) => kept[claim] && !seen.has(claim));
    members.forEach((claim) => seen.add(claim));
    if (members.length) sections.push([title, members]);
  }
  const left = [...about(entity)].filter((claim) => !kept[claim]).length;
  return [
    ...sections.map(([title, members]) => section(title, members)),
    left ? el("p", { class: "left-out" }, `${plural(left, "more claim")} left out by the filters.`) : null,
    seen.size
      ? null
      : el("p", { class: "left-out" }, "Here only as the whole that others belong to; no claim is about it."),
  ];
}

function groupTitle(claim, entity) {
  const predicate = claims.predicate[claim];
  const forward = claims.subject[claim] === entity;
  const label = predicates.label[predicate];
  if (forward || predicates.direction[predicate] === UNDIRECTED) return label;
  return predicates.inverse[predicate] || `← ${label}`;
}

function section(title, members) {
  const open = el("details", { class: "group", open: true });
  const list = el("ol", { class: "claims" }, ...members.slice(0, AT_ONCE).map(claimItem));
  open.append(el("summary", {}, el("h3", {}, title), el("span", { class: "number" }, String(members.length))), list);
  if (members.length > AT_ONCE) {
    const more = button(`Show all ${members.length}`, () => {
      list.append(...members.slice(AT_ONCE).map(claimItem));
      more.remove();
    });
    open.append(more);
  }
  return open;
}

function edgeTitle(edge) {
  const not = edges.standing[edge] === DENIED ? "denied: " : "";
  return `${entities.label[edges.tail[edge]]} → ${not}${relationAlong(edge)} → ${entities.label[edges.head[edge]]}`;
}

function edgeCard(edge) {
  const standing = edges.standing[edge];
  const asserted = edges.standing[edge] === 0;
  return [
    heading(`${relationAlong(edge)}`, el("p", { class: "kind" }, "Line between two entities")),
    el(
      "p",
      { class: "ends" },
      entityLink(edges.tail[edge]),
      el("span", { class: "arrow" }, edges.arrow[edge] ? "→" : "–"),
      entityLink(edges.head[edge]),
    ),
    el(
      "p",
      { class: "standing" },
      standingBadge(standing),
      el(
        "span",
        {},
        asserted
          ? "A solid line: the source states it as fact."
          : `A broken line: ${standings[standing].words}. The graph does not assert it.`,
      ),
    ),
    independentOf(edge) > 1
      ? el("p", { class: "also" }, `${independentOf(edge)} independent sources make the same claim.`)
      : null,
    section(plural(edges.claims[edge].length, "claim behind this line", "claims behind this line"), edges.claims[edge]),
  ];
}

function claimCard(claim) {
  const object = claims.object[claim];
  const ends = [
    entityLink(claims.subject[claim]),
    el("span", { class: "arrow" }, predicates.label[claims.predicate[claim]]),
  ];
  ends.push(object >= 0 ? entityLink(object) : bdi(evidence().literal[claim], "literal"));
  return [
    heading("Claim", el("p", { class: "kind" }, el("code", {}, evidence().iri[claim]))),
    el("p", { class: "ends" }, ...ends),
    el("ol", { class: "claims" }, claimItem(claim)),
    el(
      "div",
      { class: "actions" },
      button("Close", () => select(null)),
    ),
  ];
}
