// One claim as the reader sees it: what it says, who holds it, how it stands, when, and the words that state it.

import { bdi, button, el, outside, webAddress } from "./dom.js";
import { ASSERTED, DENIED, claims, elsewhere, entities, evidence, sources, standings } from "./data.js";
import { change, isSelected, select } from "./state.js";
import { kindSymbol, standingLine } from "./symbols.js";

// A name that leads to its entity's card.
export function entityLink(entity) {
  return button(
    entities.label[entity],
    () => select("entity", entity),
    { class: "entity-link", "aria-label": null },
    kindSymbol(entities.kind[entity]),
    bdi(entities.label[entity]),
  );
}

function listed(things) {
  return things.flatMap((thing, index) => (index ? [", ", entityLink(thing)] : [entityLink(thing)]));
}

export function standingBadge(standing) {
  return el(
    "span",
    { class: standing === ASSERTED ? "badge asserted" : "badge", title: standings[standing].words },
    standingLine(standing),
    standings[standing].name,
  );
}

export function claimItem(claim) {
  const texts = evidence();
  return el(
    "li",
    { class: isSelected("claim", claim) ? "claim chosen" : "claim", "data-claim": texts.iri[claim] },
    el("p", { class: "gist", dir: "auto" }, texts.gist[claim] || "(no gist)"),
    el("p", { class: "standing" }, standingBadge(claims.standing[claim]), el("span", {}, standingWords(claim))),
    facts(claim),
    passages(claim),
  );
}

// The standing in plain words, after its badge; what is denied may be a judgement or a demand as well.
function standingWords(claim) {
  const standing = claims.standing[claim];
  const modality = standings.find(({ name }) => name === evidence().modality[claim]);
  const more = standing === DENIED && modality ? `; ${modality.words}` : "";
  return `${standings[standing].words}${more}.`;
}

function facts(claim) {
  const texts = evidence();
  const rows = [];
  const add = (name, ...content) => rows.push(el("div", {}, el("dt", {}, name), el("dd", {}, ...content)));
  if (claims.by[claim].length) add("According to", ...listed(claims.by[claim]));
  else add("According to", "the source itself");
  if (texts.in[claim].length) add("Stated in", ...listed(texts.in[claim]));
  if (texts.time[claim]) add("When", texts.time[claim]);
  if (texts.context[claim].length) add("In the context of", ...listed(texts.context[claim]));
  add("Reported by", sourceLink(claim));
  const others = elsewhere(claim);
  if (others.length) {
    add("Also reported by", ...others.flatMap((other, place) => (place ? ["; ", sourceLink(other)] : [sourceLink(other)])));
    add("Independent sources", independentWords(claim));
  }
  return el("dl", { class: "facts" }, ...rows);
}

// Sources that cite each other are fewer than they seem; say so, or the number looks wrong.
function independentWords(claim) {
  const number = claims.independent[claim];
  const all = elsewhere(claim).length + 1;
  return number < all ? `${number} of ${all}: one that cites another of them is not independent` : String(number);
}

function sourceLink(claim) {
  const source = claims.source[claim];
  const published = sources.published[source];
  const publisher = [sources.publisher[source], published].filter(Boolean).join(", ");
  return el(
    "span",
    {},
    button(sources.title[source], () => readInSource(claim), { class: "text-link", title: "Show in the reading view" }),
    publisher ? ` (${publisher})` : "",
  );
}

export function readInSource(claim) {
  change({ reading: claims.source[claim], selected: { type: "claim", id: claim }, panel: "card", tab: "reading" });
}

function passages(claim) {
  return el("div", { class: "passages" }, ...evidence().spans[claim].map((span) => passage(claim, span)));
}

// The quotation when the page has it, else where it stands and the digest of its words; with a link to the passage.
function passage(claim, [start, end, digest, fragment, words]) {
  const page = webAddress(sources.url[claims.source[claim]]);
  const position = `characters ${start.toLocaleString("en")}–${end.toLocaleString("en")}`;
  const link = page ? outside(page + fragment, "Open the page at the passage", { class: "passage-link" }) : null;
  if (words) return el("blockquote", { title: position }, el("p", { dir: "auto" }, `“${words}”`), link);
  return el(
    "div",
    { class: "position" },
    el(
      "p",
      {},
      `Words at ${position} of the text, `,
      el("abbr", { title: `SHA-256 ${digest}` }, `digest ${digest.slice(0, 8)}…`),
    ),
    link,
  );
}
