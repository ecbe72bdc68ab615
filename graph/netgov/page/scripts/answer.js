// An answer as the reader sees it: a table with names and links, a drawing of the triples, and files to save.

import { button, el, icon } from "./dom.js";
import { drawTriples } from "./answer-drawing.js";
import { saveFile } from "./save.js";
import { makeTable } from "./table.js";
import { isChosen, selectTerm, termCell, textOf } from "./terms.js";

const NUMBERS = ["integer", "decimal", "double", "float"].map((name) => `http://www.w3.org/2001/XMLSchema#${name}`);

// What the worker answered, as { root, refresh, start }, to be started when it stands in the page; files are called after `name`.
export function answerParts(said, name) {
  if (said.form === "ASK") return yesOrNo(said, name);
  const drawing = said.form === "CONSTRUCT" && said.rows.length ? drawTriples(said.rows) : null;
  const table = makeTable({
    title: "Answer",
    file: `${name}.csv`,
    sorted: -1,
    rows: () => said.rows.map((_, row) => row),
    chosen: (row) => said.rows[row].some(isChosen),
    open: (row) => said.rows[row].find(selectTerm),
    columns: said.variables.map((variable, place) => column(said, variable, place)),
    saves: saves(said, name),
    between: drawing?.root,
  });
  return { root: table.root, refresh: table.draw, start: () => drawing?.start() };
}

function yesOrNo(said, name) {
  const words = said.answer ? "Yes" : "No";
  const root = [el("h2", {}, words), el("div", { class: "actions" }, ...saves(said, name))];
  return { root, refresh: () => {}, start: () => {} };
}

function column({ rows }, variable, place) {
  const number = rows.length > 0 && rows.every((row) => row[place] === null || NUMBERS.includes(row[place].datatype));
  return {
    name: variable,
    number,
    value: (row) => (number ? Number(rows[row][place]?.value ?? NaN) : textOf(rows[row][place])),
    cell: (row) => termCell(rows[row][place]),
    // As SPARQL's CSV results have it: whole IRIs, and the text of literals.
    saved: (row) => saved(rows[row][place]),
  };
}

function saved(term) {
  if (term === null) return "";
  return term.type === "bnode" ? `_:${term.value}` : term.value;
}

function saves({ form, json, turtle }, name) {
  const save = (label, content, ending, type) =>
    button(`Download as ${label}`, () => saveFile(`${name}.${ending}`, content, type), {}, icon("down"), label);
  if (form !== "CONSTRUCT") return [save("JSON", json, "json", "application/sparql-results+json")];
  return [save("JSON-LD", json, "jsonld", "application/ld+json"), save("Turtle", turtle, "ttl", "text/turtle")];
}
