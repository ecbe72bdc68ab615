// A table that can be sorted by any column and filtered by words, and that shows its rows a page at a time.

import { button, el, icon, plural, replace } from "./dom.js";
import { announce } from "./announce.js";
import { saveCsv } from "./save.js";
import { fold } from "./search-index.js";

const PAGE = 150;

// columns: [{ name, value: (row) => text or number, cell: (row) => content, number: true, unseen: true, reads: true,
//   saved: (row) => text }]; what is unseen stands in the file and is found by its words; what reads makes one sentence
//   where columns have no room; saved is what a CSV file holds instead of the value.
// rows: () => numbers; chosen: (row) => whether it is selected; open: (row) => selects it.
// sorted: the first column to sort by; -1 keeps the order of the rows.
// extra stands before the filter, saves beside the button for CSV, between stands above the rows.
export function makeTable({
  title,
  file,
  columns,
  rows,
  chosen,
  open,
  extra = [],
  saves = [],
  between = null,
  sorted = 0,
}) {
  const sort = { column: sorted, down: false };
  const seen = columns.filter((column) => !column.unseen);
  let limit = PAGE;
  const filter = el("input", {
    type: "search",
    class: "field",
    "aria-label": `Filter the ${title.toLowerCase()}`,
    placeholder: "Filter by words",
    oninput: () => {
      limit = PAGE;
      draw();
    },
  });
  const info = el("p", { class: "counts", role: "status" });
  const body = el("tbody");
  const head = el("tr");
  const more = el("p");
  const save = button("Download as CSV", () => saveCsv(file, columns, matching()), {}, icon("down"), "CSV");
  const root = [
    el(
      "div",
      { class: "sheet-head" },
      el("h2", {}, title),
      el("div", { class: "sheet-tools" }, ...extra, filter, el("div", { class: "actions" }, save, ...saves)),
      info,
    ),
    between ?? "",
    el(
      "div",
      { class: "scroll", role: "region", tabindex: "0", "aria-label": `${title}, table` },
      el("table", { class: "data" }, el("thead", {}, head), body),
    ),
    more,
  ];

  function matching() {
    const words = fold(filter.value).split(" ").filter(Boolean);
    const found = words.length ? rows().filter((row) => hasAll(row, words)) : [...rows()];
    if (sort.column < 0) return found;
    const { value, number } = columns[sort.column];
    const keys = new Map(found.map((row) => [row, number ? value(row) : sortKey(value(row))]));
    const order = (a, b) => (number ? keys.get(a) - keys.get(b) : keys.get(a).localeCompare(keys.get(b), "en"));
    // Rows that are equal keep their order, which for claims is that of the text.
    if (!columns[sort.column].asGiven) found.sort((a, b) => (sort.down ? -1 : 1) * order(a, b) || a - b);
    else if (sort.down) found.reverse();
    return found;
  }

  // Quotation marks and the like at the beginning do not count.
  function sortKey(value) {
    return fold(String(value)).replace(/^[^\p{L}\p{N}]+/u, "");
  }

  function hasAll(row, words) {
    const text = fold(columns.map((column) => column.value(row)).join(" "));
    return words.every((word) => text.includes(word));
  }

  function sortBy(place) {
    const down = sort.column === place ? !sort.down : Boolean(columns[place].number);
    Object.assign(sort, { column: place, down });
    draw();
    head.children[place].querySelector("button").focus();
    announce(`Sorted by ${columns[place].name}, ${down ? "descending" : "ascending"}`);
  }

  function header(column, place) {
    const state = sort.column === place ? (sort.down ? "descending" : "ascending") : null;
    return el(
      "th",
      { scope: "col", "aria-sort": state, class: column.number ? "number" : null },
      button(
        column.name,
        () => sortBy(place),
        {},
        column.name,
        el("span", { class: "sort", "aria-hidden": "true" }, state ? (sort.down ? "▼" : "▲") : ""),
      ),
    );
  }

  function line(row) {
    return el(
      "tr",
      {
        class: chosen(row) ? "chosen" : null,
        onclick: (event) => {
          if (!event.target.closest("a, button")) open(row);
        },
      },
      ...seen.map((column) =>
        el(
          "td",
          { class: column.number ? "number" : column.reads ? "reads" : null, "data-name": column.name },
          ...[column.cell ? column.cell(row) : String(column.value(row))].flat(),
        ),
      ),
    );
  }

  function draw() {
    const found = matching();
    // A selected row is shown even if it stands far down.
    const selected = found.findIndex(chosen);
    const shown = Math.max(limit, selected < limit + PAGE ? selected + 1 : 0);
    replace(head, ...seen.map(header));
    replace(body, ...found.slice(0, shown).map(line));
    info.textContent =
      found.length > shown
        ? `${shown.toLocaleString("en")} of ${plural(found.length, "row")}`
        : plural(found.length, "row");
    replace(
      more,
      found.length > shown
        ? button(
            "Show more rows",
            () => {
              limit = shown + 4 * PAGE;
              draw();
            },
            { class: "more" },
          )
        : "",
    );
  }

  function reveal() {
    body.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  }

  // On paper nothing can be pressed to see more.
  window.addEventListener("beforeprint", () => {
    if (!body.isConnected) return;
    const before = limit;
    limit = Infinity;
    draw();
    window.addEventListener(
      "afterprint",
      () => {
        limit = before;
        draw();
      },
      { once: true },
    );
  });

  return { root, draw, reveal };
}
