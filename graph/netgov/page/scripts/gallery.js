// The named questions by title, and the form for the parameters of the chosen one.

import { button, byId, el, plural, replace } from "./dom.js";
import { combobox } from "./combobox.js";
import { entities } from "./data.js";

let read = null;

function questions() {
  read ??= JSON.parse(byId("netgov-questions")?.textContent ?? "[]");
  return read;
}

export function questionNamed(name) {
  return questions().find((question) => question.name === name);
}

// `choose` is called with a question's name, `fill` with its text when values were given for its parameters.
export function gallery(choose, fill) {
  const items = questions().map(({ name, title }) =>
    el("li", {}, button(title, () => choose(name), { "data-question": name, "aria-pressed": "false" })),
  );
  const details = el(
    "details",
    { class: "gallery", open: window.matchMedia("(min-width: 761px)").matches },
    el("summary", {}, el("h3", {}, plural(items.length, "named question"))),
    el("ul", {}, ...items),
  );
  const form = el("div", { class: "question" });

  function mark(name) {
    for (const item of items) {
      const [entry] = item.children;
      entry.setAttribute("aria-pressed", String(entry.dataset.question === name));
    }
    const question = questionNamed(name);
    replace(form, ...(question ? described(question, fill) : []));
    if (question && !window.matchMedia("(min-width: 761px)").matches) details.open = false;
  }

  return { list: details, form, mark };
}

function described(question, fill) {
  const values = {};
  const fields = question.parameters.map(([variable, words]) =>
    field(variable, words, (iri) => {
      values[variable] = iri;
      fill(withValues(question.text, values));
    }),
  );
  return [el("p", {}, el("strong", {}, question.title), " ", question.description), ...fields];
}

// A field that finds an entity by name.
function field(variable, words, take) {
  const id = `parameter-${variable}`;
  const input = el("input", {
    id,
    class: "field",
    type: "text",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": `${id}-hits`,
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "any; search by name",
    oninput: () => {
      if (!input.value.trim()) take("");
    },
  });
  const list = el("ul", { id: `${id}-hits`, class: "hits", role: "listbox", "aria-label": "Entities found", hidden: true });
  combobox(input, list, (entity) => {
    input.value = entities.label[entity];
    take(entities.iri[entity]);
  });
  return el("div", { class: "path-field" }, el("label", { for: id }, `?${variable}: ${words}`), input, list);
}

// A question narrowed to values, by variable, as one would write it.
function withValues(text, values) {
  const given = Object.entries(values).filter(([, iri]) => iri);
  return text.trimEnd() + given.map(([variable, iri]) => `\nVALUES ?${variable} { ${iri} }`).join("") + "\n";
}
