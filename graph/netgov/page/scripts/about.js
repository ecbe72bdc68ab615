// What the panel says before anything is selected: how to read the drawing, and where to start.

import { el, plural } from "./dom.js";
import { ASSERTED, claims, count, entities, graph } from "./data.js";
import { entityLink } from "./claim.js";
import { view } from "./filter.js";
import { standingLine } from "./symbols.js";

const STARTS = 7;

export function aboutPanel() {
  const asserted = claims.standing.filter((standing) => standing === ASSERTED).length;
  return [
    el("header", { class: "card-head" }, el("h2", { tabindex: "-1", id: "card-title" }, "How to read this map")),
    el(
      "p",
      {},
      "Every line is one or more claims found in a source. Select a line or an entity to see who makes each claim, how it is meant, and the words that state it.",
    ),
    el(
      "ul",
      { class: "reading-key" },
      el(
        "li",
        {},
        standingLine(ASSERTED),
        el(
          "span",
          {},
          el("strong", {}, "Solid lines are asserted: "),
          "a source states them as fact in its own voice.",
        ),
      ),
      el(
        "li",
        {},
        standingLine(1),
        el(
          "span",
          {},
          el("strong", {}, "Broken lines are not asserted by this graph. "),
          "Somebody says, judges, demands, plans or denies them. Each kind has its own pattern.",
        ),
      ),
      el(
        "li",
        {},
        el("span", { class: "signs", "aria-hidden": "true" }, "+ − ×"),
        el("span", {}, "A line marked + takes a position for something, − against it; × marks what is denied."),
      ),
    ),
    el(
      "p",
      { class: "counts" },
      `${plural(count.entities, "entity", "entities")}, ${plural(count.claims, "claim")} from ${plural(count.sources, "source")}; ${asserted.toLocaleString("en")} of the claims are asserted.`,
    ),
    el("h3", {}, "Start with"),
    el(
      "ul",
      { class: "starts" },
      ...mostTalkedAbout().map((entity) =>
        el("li", {}, entityLink(entity), el("span", { class: "number" }, plural(view().tally[entity], "claim"))),
      ),
    ),
    keys(),
    el(
      "p",
      { class: "also" },
      "Types, names and links are editorial; claims are sourced. Data version ",
      el("code", {}, graph.version),
      ".",
    ),
  ];
}

function mostTalkedAbout() {
  const { tally } = view();
  const all = Array.from(tally.keys()).filter((entity) => tally[entity] > 0);
  return all
    .sort((a, b) => tally[b] - tally[a] || entities.label[a].localeCompare(entities.label[b], "en"))
    .slice(0, STARTS);
}

function keys() {
  const rows = [
    ["/", "search"],
    ["← ↑ → ↓", "go along lines, when the map has the focus"],
    ["+ −", "zoom"],
    ["0", "see everything"],
    ["F", "all the room for the map, and back"],
    ["Alt ←", "the view before, as in any page"],
    ["R", "reset the filters"],
    ["Esc", "close, select nothing"],
  ];
  return el(
    "details",
    { class: "group" },
    el("summary", {}, el("h3", {}, "Keys")),
    el(
      "dl",
      { class: "keys" },
      ...rows.map(([key, does]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, does))),
    ),
  );
}
