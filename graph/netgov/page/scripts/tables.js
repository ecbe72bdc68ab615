// The tables of entities and of claims: what passes the filters, linked with the drawing both ways.

import { bdi, byId, button, el, replace } from "./dom.js";
import { claims, count, entities, evidence, heldBy, mostIndependent, predicates, sources, standings } from "./data.js";
import { entityLink, readInSource, standingBadge } from "./claim.js";
import { SOURCE_VOICE, speakers, view } from "./filter.js";
import { change, filtersChanged, isSelected, onChange, select, state } from "./state.js";
import { touchesSelection } from "./selection.js";
import { makeTable } from "./table.js";
import { onTheme } from "./theme.js";

const tables = {};
const stale = { entities: true, claims: true };
const only = el("input", {
  type: "checkbox",
  id: "only-selected",
  onchange: (event) => change({ onlySelected: event.target.checked }),
});
const onlyLabel = el("label", { class: "check" }, only, "Only the selection");

const MAKERS = { entities: entityTable, claims: claimTable };

onChange((keys) => {
  if (filtersChanged(keys) || keys.has("selected") || keys.has("onlySelected")) stale.entities = stale.claims = true;
  if (stale[state.tab]) show(keys.has("selected") || keys.has("tab"));
});

onTheme(() => {
  stale.entities = stale.claims = true;
  if (stale[state.tab]) show(false);
});

function show(reveal) {
  const { tab } = state;
  if (!tables[tab]) {
    tables[tab] = MAKERS[tab]();
    replace(byId(`view-${tab}`), ...tables[tab].root);
  }
  only.checked = state.onlySelected;
  onlyLabel.hidden = state.selected === null;
  tables[tab].draw();
  if (reveal) tables[tab].reveal();
  stale[tab] = false;
}

function numbers(total, wanted) {
  return Array.from({ length: total }, (_, place) => place).filter(wanted);
}

function entityTable() {
  return makeTable({
    title: "Entities",
    file: "entities.csv",
    rows: () => numbers(count.entities, (entity) => view().shown[entity]),
    chosen: (entity) => isSelected("entity", entity),
    open: (entity) => select("entity", entity),
    columns: [
      { name: "Name", value: (entity) => entities.label[entity], cell: (entity) => entityLink(entity) },
      {
        name: "Other names",
        value: (entity) => entities.also[entity].join("; "),
        cell: (entity) => (entities.also[entity].length ? bdi(entities.also[entity].join("; ")) : ""),
      },
      { name: "Type", value: (entity) => entities.types[entity].join("; ") },
      { name: "Claims about it", value: (entity) => view().tally[entity], number: true },
      { name: "Claims it holds", value: (entity) => heldBy(entity).length, number: true },
      { name: "IRI", value: (entity) => entities.iri[entity], cell: (entity) => el("code", {}, entities.iri[entity]) },
    ],
  });
}

function claimTable() {
  const texts = evidence();
  return makeTable({
    title: "Claims",
    file: "claims.csv",
    extra: [onlyLabel],
    rows: () =>
      numbers(count.claims, (claim) => view().kept[claim] && (!state.onlySelected || touchesSelection(claim))),
    chosen: (claim) => isSelected("claim", claim),
    open: (claim) => select("claim", claim),
    columns: [
      { name: "Claim", value: (claim) => texts.gist[claim], cell: claimLink, asGiven: true },
      {
        name: "Standing",
        value: (claim) => standings[claims.standing[claim]].name,
        cell: (claim) => standingBadge(claims.standing[claim]),
      },
      {
        name: "Subject",
        value: (claim) => entities.label[claims.subject[claim]],
        cell: (claim) => entityLink(claims.subject[claim]),
        reads: true,
      },
      { name: "Relation", value: (claim) => predicates.label[claims.predicate[claim]], reads: true },
      { name: "Object", value: objectText, cell: objectCell, reads: true },
      { name: "According to", value: holderNames, cell: holderLinks },
      { name: "When", value: (claim) => texts.time[claim] },
      ...(mostIndependent > 1
        ? [{ name: "Independent sources", value: (claim) => claims.independent[claim], number: true }]
        : []),
      { name: "Source", value: (claim) => sources.title[claims.source[claim]], cell: sourceButton, unseen: count.sources < 2 },
      { name: "Claim IRI", value: (claim) => texts.iri[claim], unseen: true },
    ],
  });
}

function claimLink(claim) {
  const gist = evidence().gist[claim] || "(no gist)";
  return button(gist, () => select("claim", claim), { class: "entity-link", "aria-label": null }, bdi(gist));
}

function objectText(claim) {
  const object = claims.object[claim];
  return object >= 0 ? entities.label[object] : evidence().literal[claim];
}

function objectCell(claim) {
  const object = claims.object[claim];
  return object >= 0 ? entityLink(object) : bdi(evidence().literal[claim], "literal");
}

function holderNames(claim) {
  return speakers(claim)
    .map((speaker) => (speaker === SOURCE_VOICE ? "" : entities.label[speaker]))
    .join("; ");
}

function holderLinks(claim) {
  return claims.by[claim].length
    ? claims.by[claim].map(entityLink)
    : el("span", { class: "soft" }, "the source itself");
}

function sourceButton(claim) {
  return button(sources.title[claims.source[claim]], () => readInSource(claim), {
    class: "text-link",
    title: "Show in the reading view",
  });
}
