// A drawing of the triples of a CONSTRUCT or DESCRIBE query; its nodes lead to the evidence as those of the map do.

import { el, plural } from "./dom.js";
import { entities } from "./data.js";
import { kindSymbol } from "./symbols.js";
import { clip } from "./labels.js";
import { known, selectTerm, textOf } from "./terms.js";
import { colour, onTheme } from "./theme.js";

const MOST = 150;
const LONGEST = 42;

let current = null;

onTheme(() => current?.paint());

// The drawing of rows of three terms: { root, start }, to be started when it stands in the page.
export function drawTriples(rows) {
  const { terms, lines, left } = parts(rows);
  const box = el("div", {
    class: "answer-drawing",
    role: "img",
    "aria-label": `Drawing of ${plural(lines.length, "triple")}; the table below lists them all`,
  });
  const note = left ? el("p", { class: "hint" }, `${plural(left, "triple")} more are only in the table.`) : null;

  function start() {
    const network = new vis.Network(box, {}, options());
    const paint = () => network.setData({ nodes: terms.map(node), edges: lines.map(line) });
    network.on("click", ({ nodes }) => nodes.forEach((id) => selectTerm(terms[id])));
    network.once("stabilized", () => network.setOptions({ physics: false }));
    paint();
    current = { paint };
  }

  return { root: el("div", {}, box, note), start };
}

// As many triples as a drawing can show: their ends, numbered, and the lines between them.
function parts(rows) {
  const numbers = new Map();
  const terms = [];
  const lines = [];
  const key = (term) => JSON.stringify(term);
  for (const [subject, predicate, object] of rows) {
    const fresh = [subject, object].filter((term) => !numbers.has(key(term)));
    if (terms.length + fresh.length > MOST) continue;
    for (const term of fresh) {
      if (numbers.has(key(term))) continue;
      numbers.set(key(term), terms.length);
      terms.push(term);
    }
    lines.push({ from: numbers.get(key(subject)), to: numbers.get(key(object)), predicate });
  }
  return { terms, lines, left: rows.length - lines.length };
}

function node(term, id) {
  const found = term.type === "uri" ? known(term.value) : undefined;
  const font = { color: colour("ink"), size: 13, face: "system-ui, sans-serif", strokeWidth: 3, strokeColor: colour("paper") };
  const label = shortened(textOf(term));
  if (found?.type === "entity") return { id, label, font, shape: "image", size: 14, image: picture(found.id) };
  const ground = { background: colour("surface"), border: colour("edge") };
  const border = { background: colour("accent-soft"), border: colour("accent") };
  const color = { ...ground, highlight: border };
  const literal = term.type === "literal";
  return { id, label, font: { ...font, strokeWidth: 0 }, shape: literal ? "box" : "ellipse", color };
}

function line({ from, to, predicate }, id) {
  const font = { color: colour("soft"), size: 11, strokeWidth: 3, strokeColor: colour("paper"), align: "middle" };
  return { id, from, to, label: shortened(textOf(predicate)), font, color: colour("edge"), arrows: { to: { enabled: true, scaleFactor: 0.5 } } };
}

function shortened(text) {
  return clip(text, (part) => part.length, LONGEST);
}

// The symbol that the map shows for an entity.
function picture(entity) {
  const symbol = kindSymbol(entities.kind[entity]);
  symbol.setAttribute("width", "48");
  symbol.setAttribute("height", "48");
  return `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(symbol))}`;
}

function options() {
  return {
    layout: { randomSeed: 1 },
    interaction: { hover: true, keyboard: false, zoomView: false },
    physics: { barnesHut: { springLength: 130 }, stabilization: { iterations: 200 } },
    edges: { smooth: { type: "dynamic" } },
  };
}
