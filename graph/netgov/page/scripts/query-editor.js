// The editor of the SPARQL tab: CodeMirror, from the page's compressed parts, with the names of this graph to complete.

import { graph, typeOf } from "./data.js";
import { unpackText } from "./engine.js";
import { known, shorten } from "./terms.js";

let loaded = null;

// Runs the editor's script, which the page's policy knows by its digest.
async function load() {
  const script = document.createElement("script");
  script.textContent = await unpackText("editor");
  document.head.append(script);
  return window.netgovEditor;
}

// Makes the editor in an element: { get, set, mark }. `text` gives what it opens with, when it is there at last;
// `terms` what the engine knows by name.
export async function makeEditor(host, { text, terms, changed, run }) {
  loaded ??= load();
  const editor = await loaded;
  // What is typed here is no shortcut of the page, and Escape closes the list of names, not the panel.
  host.addEventListener("keydown", (event) => event.stopPropagation());
  return editor.make(host, {
    label: "Query in SPARQL",
    text: text(),
    terms: lazily(terms, editor.fold),
    prefixes: Object.keys(graph.prefixes),
    changed,
    run,
  });
}

// Names as one types them, made once.
function lazily(terms, fold) {
  let made = [];
  let from = null;
  return () => {
    const found = terms();
    if (found !== from) {
      from = found;
      made = found.map(({ iri, label, kind }) => named(iri, label, kind, fold)).filter(({ name }) => !name.includes("//"));
    }
    return made;
  };
}

function named(iri, label, kind, fold) {
  const name = shorten(iri);
  return { name, label, about: kind === "thing" ? whatIs(iri) : kind, key: fold(`${name} ${label}`) };
}

function whatIs(iri) {
  const found = known(iri);
  return found?.type === "entity" ? typeOf(found.id) : (found?.type ?? "thing");
}
