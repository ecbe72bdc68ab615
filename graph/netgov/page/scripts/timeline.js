// A small timeline of the claims that carry a date: bars to brush with the pointer, and two dates to type.

import { byId, el, replace, svg } from "./dom.js";
import { claims, count } from "./data.js";
import { undated, view } from "./filter.js";
import { change, filtersChanged, onChange, state } from "./state.js";

const WIDTH = 228;
const HEIGHT = 56;
const MOST = 38;
const DAY = 1440;

let bins = [];
let brushFrom = null;
let drawn = null;

export function startTimeline() {
  bins = makeBins();
  if (!bins.length) {
    replace(byId("timeline"), el("p", { class: "hint" }, "No claim carries a date."));
    return;
  }
  drawn = svg("svg", { class: "timeline", viewBox: `0 0 ${WIDTH} ${HEIGHT + 16}`, "aria-hidden": "true" });
  drawn.addEventListener("pointerdown", brush);
  drawn.addEventListener("pointermove", brush);
  for (const end of ["pointerup", "pointercancel"])
    drawn.addEventListener(end, () => {
      brushFrom = null;
    });
  const without = Array.from({ length: count.claims }, (_, claim) => claim).filter(undated).length;
  replace(
    byId("timeline"),
    drawn,
    el("div", { class: "dates" }, dateField("since", "From"), dateField("until", "Until")),
    el("p", { class: "hint" }, without ? `A range leaves out the ${without} claims without a date.` : ""),
  );
  show();
}

function dateField(key, label) {
  const input = el("input", {
    type: "date",
    id: key,
    min: bins[0].first,
    max: bins[bins.length - 1].last,
    onchange: (event) => change({ [key]: event.target.value }),
  });
  return el("label", {}, label, input);
}

onChange((keys) => {
  if (drawn !== null && filtersChanged(keys)) show();
});

// Days, else months, else years, else decades: the finest step with few enough bars.
function makeBins() {
  const moments = [];
  for (let claim = 0; claim < count.claims; claim++)
    if (!undated(claim)) moments.push(claims.from[claim] ?? claims.to[claim]);
  if (!moments.length) return [];
  const low = moments.reduce((a, b) => Math.min(a, b));
  const high = moments.reduce((a, b) => Math.max(a, b));
  for (const step of [dayOf, monthOf, yearOf, decadeOf]) {
    const found = [];
    for (let bin = step(low); bin.start <= high && found.length <= MOST; bin = step(bin.start + bin.length))
      found.push(bin);
    if (found.length <= MOST || step === decadeOf) return found;
  }
  return [];
}

function isoDay(minutes) {
  return new Date(minutes * 60000).toISOString().slice(0, 10);
}

function binOf(start, end) {
  return { start, length: end - start, first: isoDay(start), last: isoDay(end - DAY) };
}

function dayOf(minutes) {
  const start = Math.floor(minutes / DAY) * DAY;
  return binOf(start, start + DAY);
}

function monthOf(minutes) {
  const date = new Date(minutes * 60000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return binOf(Date.UTC(year, month, 1) / 60000, Date.UTC(year, month + 1, 1) / 60000);
}

function yearOf(minutes, years = 1) {
  const year = Math.floor(new Date(minutes * 60000).getUTCFullYear() / years) * years;
  return binOf(Date.UTC(year, 0, 1) / 60000, Date.UTC(year + years, 0, 1) / 60000);
}

function decadeOf(minutes) {
  return yearOf(minutes, 10);
}

function brush(event) {
  if (event.type === "pointerdown") {
    drawn.setPointerCapture(event.pointerId);
    brushFrom = binUnder(event);
  }
  if (brushFrom === null) return;
  const here = binUnder(event);
  const [since, until] = [bins[Math.min(brushFrom, here)].first, bins[Math.max(brushFrom, here)].last];
  if (since !== state.since || until !== state.until) change({ since, until });
}

function binUnder(event) {
  const frame = drawn.getBoundingClientRect();
  const place = Math.floor(((event.clientX - frame.left) / frame.width) * bins.length);
  return Math.min(Math.max(place, 0), bins.length - 1);
}

function show() {
  byId("since").value = state.since;
  byId("until").value = state.until;
  const all = tally(() => true);
  const now = tally((claim) => view().anyTime[claim]);
  const most = Math.max(...all);
  const wide = WIDTH / bins.length;
  const bar = (place, value, kind) => {
    const high = value ? Math.max(2, (value / most) * HEIGHT) : 0;
    return svg("rect", {
      class: kind,
      x: place * wide + 0.5,
      y: HEIGHT - high,
      width: Math.max(wide - 1, 1),
      height: high,
    });
  };
  const parts = bins.flatMap((bin, place) => [
    bar(place, all[place], "all"),
    bar(place, now[place], inRange(bin) ? "now" : "outside"),
  ]);
  const text = (x, anchor, words) => svg("text", { x, y: HEIGHT + 12, "text-anchor": anchor }, words);
  replace(drawn, ...parts, text(0, "start", bins[0].first), text(WIDTH, "end", bins[bins.length - 1].last));
}

function inRange(bin) {
  return (!state.since || bin.last >= state.since) && (!state.until || bin.first <= state.until);
}

function tally(wanted) {
  const totals = new Array(bins.length).fill(0);
  for (let claim = 0; claim < count.claims; claim++) {
    if (undated(claim) || !wanted(claim)) continue;
    const moment = claims.from[claim] ?? claims.to[claim];
    const place = bins.findIndex((bin) => moment < bin.start + bin.length);
    totals[place < 0 ? bins.length - 1 : place]++;
  }
  return totals;
}
