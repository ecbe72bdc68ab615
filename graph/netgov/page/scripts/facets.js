// The legend is the filter: for each facet a list of values with their symbol, a check box and a live count.

import { bdi, byId, button, el, replace } from "./dom.js";
import { claims, count, entities, familyOf, families, kindName, predicates, sources, standings } from "./data.js";
import { SOURCE_VOICE, speakers, view } from "./filter.js";
import { filtersChanged, isolate, onChange, state, toggle } from "./state.js";
import { kindSymbol, standingLine } from "./symbols.js";
import { onTheme } from "./theme.js";

const AT_ONCE = 12;
const all = {};
const unfolded = new Set();

export function startFacets() {
  all.kind = present(entities.kind).sort((a, b) => a - b);
  all.standing = present(claims.standing).sort((a, b) => a - b);
  all.relation = byUse(claims.predicate, (value) => predicates.label[value]);
  all.speaker = byUse(Array.from({ length: count.claims }, (_, claim) => speakers(claim)).flat(), speakerName);
  all.source = byUse(claims.source, (value) => sources.title[value]);
  onTheme(draw);
  draw();
}

onChange((keys) => {
  if (filtersChanged(keys)) draw();
});

export function facetValues(facet) {
  return all[facet];
}

function present(column) {
  return [...new Set(column)];
}

function byUse(column, nameOf) {
  const uses = new Map();
  for (const value of column) uses.set(value, (uses.get(value) ?? 0) + 1);
  return [...uses.keys()].sort((a, b) => uses.get(b) - uses.get(a) || nameOf(a).localeCompare(nameOf(b), "en"));
}

function speakerName(speaker) {
  return speaker === SOURCE_VOICE ? "the source itself" : entities.label[speaker];
}

function draw() {
  const focused = document.activeElement?.id;
  replace(byId("facet-kind"), ...kindRows());
  replace(
    byId("facet-standing"),
    ...all.standing.map((value) =>
      row("standing", value, standings[value].name, standingLine(value), standings[value].words),
    ),
  );
  drawLong(
    "relation",
    (value) => predicates.label[value],
    (value) => predicates.definition[value],
  );
  drawLong("speaker", speakerName);
  drawLong("source", (value) => sources.title[value]);
  if (focused && document.activeElement?.id !== focused) byId(focused)?.focus();
}

// Kinds stand under the heading of their family, which has their colour.
function kindRows() {
  return families.flatMap((family) => {
    const members = all.kind.filter((kind) => familyOf(kind) === family);
    if (!members.length) return [];
    return [
      el("li", { class: "family" }, family.label),
      ...members.map((kind) => row("kind", kind, kindName(kind), kindSymbol(kind))),
    ];
  });
}

function drawLong(facet, nameOf, explain = () => "") {
  const values = all[facet];
  const open = unfolded.has(facet) || values.length <= AT_ONCE + 2;
  const shown = open ? values : values.slice(0, AT_ONCE);
  const rows = shown.map((value) => row(facet, value, nameOf(value), null, explain(value)));
  if (!open)
    rows.push(
      el(
        "li",
        {},
        button(
          `All ${values.length}`,
          () => {
            unfolded.add(facet);
            draw();
          },
          { class: "text-link" },
        ),
      ),
    );
  replace(byId(`facet-${facet}`), ...rows);
}

function row(facet, value, name, symbol, explanation = "") {
  const shown = !state.off[facet].has(value);
  const number = view().counts[facet].get(value) ?? 0;
  const id = `${facet}-${value}`;
  const box = el("input", {
    type: "checkbox",
    id,
    checked: shown,
    onchange: (event) => toggle(facet, [value], event.target.checked),
  });
  const alone = shown && state.off[facet].size === all[facet].length - 1;
  const only = alone
    ? button(`All, not only ${name}`, () => toggle(facet, all[facet], true), { class: "only", id: `${id}-only` }, "all")
    : button(`Only ${name}`, () => isolate(facet, value, all[facet]), { class: "only", id: `${id}-only` }, "only");
  return el(
    "li",
    { class: ["row", shown ? "" : "off", number ? "" : "none"].filter(Boolean).join(" ") },
    el("label", { title: explanation || null }, box, symbol, bdi(name, "row-name")),
    all[facet].length > 1 ? only : null,
    el("span", { class: "number" }, number.toLocaleString("en")),
  );
}
