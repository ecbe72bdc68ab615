// The reading view: a source's sentences in order, each with the claims that are anchored in it.

import { byId, button, el, icon, outside, plural, replace, webAddress } from "./dom.js";
import { claims, count, evidence, sources } from "./data.js";
import { standingBadge } from "./claim.js";
import { view } from "./filter.js";
import { change, filtersChanged, isSelected, onChange, select, state } from "./state.js";
import { touchesSelection } from "./selection.js";
import { onTheme } from "./theme.js";
import { pieces, sentenceOf } from "./sentences.js";

let stale = true;

onChange((keys) => {
  if (filtersChanged(keys) || keys.has("reading") || keys.has("selected")) stale = true;
  if (stale && state.tab === "reading") draw(keys.has("tab") || keys.has("reading") || keys.has("selected"));
});

onTheme(() => {
  stale = true;
  if (state.tab === "reading") draw(false);
});

function draw(reveal) {
  stale = false;
  const source = state.reading;
  if (!count.sources) {
    replace(byId("view-reading"), el("p", {}, "There is no source."));
    return;
  }
  const here = Array.from({ length: count.claims }, (_, claim) => claim).filter(
    (claim) => claims.source[claim] === source,
  );
  replace(byId("view-reading"), header(source, here), el("ol", { class: "sentences" }, ...sentences(source, here)));
  if (reveal) byId("view-reading").querySelector(".chosen, .related")?.scrollIntoView({ block: "center" });
}

function header(source, here) {
  const page = webAddress(sources.url[source]);
  const details = [
    sources.publisher[source],
    sources.published[source] && `published ${sources.published[source]}`,
    sources.copied[source] && `copied ${sources.copied[source]}`,
  ];
  const withWords = here.some((claim) => evidence().spans[claim].some((span) => span[4]));
  return el(
    "div",
    { class: "sheet-head" },
    count.sources > 1 ? chooser() : null,
    el("h2", { dir: "auto" }, sources.title[source]),
    el(
      "p",
      { class: "counts" },
      details.filter(Boolean).join(" · "),
      page ? " · " : "",
      page ? outside(page, "Open the page") : null,
    ),
    el(
      "p",
      { class: "counts" },
      evidence().sentences[source].length
        ? "The text, sentence by sentence, with the claims that each makes."
        : withWords
          ? "The passages that claims are anchored in, in the order of the text, with their claims. Where no claim is anchored the words are left out (…)."
          : "This page was built without the text: each sentence stands as its position, with the claims that it makes.",
    ),
  );
}

function chooser() {
  const options = sources.title.map((title, source) =>
    el("option", { value: source, selected: source === state.reading }, title),
  );
  return el(
    "label",
    { class: "chooser" },
    "Source ",
    el("select", { class: "field", onchange: (event) => change({ reading: Number(event.target.value) }) }, ...options),
  );
}

function sentences(source, here) {
  const bySentence = sources.sentences[source].map(() => []);
  const rest = [];
  for (const claim of here) {
    const places = new Set(evidence().spans[claim].map(([start]) => sentenceOf(source, start)));
    for (const place of places) (place < 0 ? rest : bySentence[place]).push(claim);
  }
  const items = bySentence.map((members, place) => sentence(source, place, members));
  if (rest.length)
    items.push(
      el("li", { class: "sentence" }, el("p", { class: "words" }, "Outside of any sentence"), claimList(rest)),
    );
  return items;
}

function sentence(source, place, members) {
  const [start, end] = sources.sentences[source][place];
  const opens = sources.paragraphs[source].includes(start);
  return el(
    "li",
    { class: opens ? "sentence opens" : "sentence", id: `sentence-${place + 1}` },
    el(
      "p",
      { class: "place" },
      el("span", { class: "unseen" }, "Sentence "),
      String(place + 1),
      el("span", { class: "at" }, `${start}–${end}`),
    ),
    el(
      "div",
      { class: "words-and-claims" },
      words(source, place, members),
      members.length ? claimList(members) : gap(source, start, end),
    ),
  );
}

// The sentence, as far as the page has its words; those of the selected claim are marked.
function words(source, place, members) {
  const [start, end] = sources.sentences[source][place];
  const parts = pieces(
    start,
    end,
    members.flatMap((claim) => evidence().spans[claim].map((span) => ({ claim, span }))),
    evidence().sentences[source][place],
  );
  if (!parts.some((part) => part.text.trim())) return null;
  return el(
    "p",
    { class: "words", dir: "auto" },
    ...parts.map(({ text, owners }) => {
      if (!text) return "… ";
      return owners.some((claim) => isSelected("claim", claim)) ? el("mark", {}, text) : text;
    }),
  );
}

function gap(source, start, end) {
  const reasons = sources.gaps[source].filter((one) => one[0] < end && one[1] > start).map((one) => one[2]);
  return el(
    "p",
    { class: "hint" },
    reasons.length
      ? `No claim: ${reasons.map((reason) => reason.replace(/[.\s]+$/, "")).join("; ")}.`
      : "No claim is anchored here.",
  );
}

function claimList(members) {
  const { kept } = view();
  const shown = members.filter((claim) => kept[claim]);
  const left = members.length - shown.length;
  return el(
    "ul",
    { class: "anchored" },
    ...shown.map((claim) =>
      el(
        "li",
        {
          class: isSelected("claim", claim)
            ? "chosen"
            : state.selected !== null && touchesSelection(claim)
              ? "related"
              : null,
        },
        button(
          evidence().gist[claim] || "(no gist)",
          () => select("claim", claim),
          { "aria-label": null, "aria-pressed": String(isSelected("claim", claim)) },
          standingBadge(claims.standing[claim]),
          el("bdi", {}, evidence().gist[claim] || "(no gist)"),
          icon("right"),
        ),
      ),
    ),
    left ? el("li", { class: "hint" }, `${plural(left, "claim")} left out by the filters.`) : null,
  );
}
