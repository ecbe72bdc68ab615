// The path finder: two entities, and the shortest chains of claims between them.

import { button, el, plural } from "./dom.js";
import { ASSERTED, claims, entities, predicates } from "./data.js";
import { claimItem, entityLink, standingBadge } from "./claim.js";
import { combobox } from "./combobox.js";
import { foundPaths } from "./paths.js";
import { change, select, state } from "./state.js";

export function pathPanel() {
  return [
    el("header", { class: "card-head" }, el("h2", { tabindex: "-1", id: "card-title" }, "Find a path")),
    el("p", {}, "The shortest chains of claims between two entities, over the claims that the filters let through."),
    field("from", "From"),
    field("to", "To"),
    el(
      "div",
      { class: "actions" },
      button("Swap", () => change({ path: { from: state.path.to, to: state.path.from } })),
      button("Close", () => select(null)),
    ),
    el("div", { class: "paths", "aria-live": "polite" }, ...results()),
  ];
}

function field(end, label) {
  const chosen = state.path[end];
  const input = el("input", {
    type: "text",
    id: `path-${end}`,
    class: "field",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": `path-${end}-list`,
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    value: chosen >= 0 ? entities.label[chosen] : null,
    placeholder: "Name of an entity",
  });
  const list = el("ul", { id: `path-${end}-list`, class: "hits", role: "listbox", "aria-label": label, hidden: true });
  combobox(input, list, (entity) => change({ path: { ...state.path, [end]: entity } }));
  return el("div", { class: "path-field" }, el("label", { for: `path-${end}` }, label), input, list);
}

function results() {
  const { from, to } = state.path;
  if (from < 0 || to < 0) return [];
  if (from === to) return [el("p", {}, "Both ends are the same entity.")];
  const paths = foundPaths();
  if (!paths.length) return [el("p", {}, "No chain of claims connects the two. Loosen the filters, if any are set.")];
  const steps = paths[0].steps.length;
  return [
    el("p", { class: "counts" }, `${plural(paths.length, "chain")} of ${plural(steps, "step")}.`),
    ...paths.map((path, index) => chain(path, index)),
  ];
}

function chain(path, index) {
  const firm = path.steps.every((step) => step.some((claim) => claims.standing[claim] === ASSERTED));
  return el(
    "details",
    { class: "group", open: index === 0 },
    el(
      "summary",
      {},
      el("h3", {}, `Chain ${index + 1}`),
      el("span", { class: "number" }, firm ? "asserted throughout" : "not asserted throughout"),
    ),
    el(
      "ol",
      { class: "chain" },
      ...path.entities.map((entity, place) =>
        el("li", {}, entityLink(entity), place < path.steps.length ? step(path.steps[place], entity) : null),
      ),
    ),
  );
}

function step(behind, entity) {
  const [first] = behind;
  const forward = claims.subject[first] === entity;
  const predicate = claims.predicate[first];
  const words = forward ? predicates.label[predicate] : predicates.inverse[predicate] || predicates.label[predicate];
  return el(
    "details",
    { class: "step" },
    el(
      "summary",
      {},
      el("span", { class: "relation" }, words),
      standingBadge(claims.standing[first]),
      behind.length > 1 ? ` and ${behind.length - 1} more` : "",
    ),
    el("ol", { class: "claims" }, ...behind.map(claimItem)),
  );
}
