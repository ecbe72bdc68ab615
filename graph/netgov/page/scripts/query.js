// The SPARQL tab: named questions, an editor, and answers. Nothing of it is made before the tab is first opened.

import { byId, button, el, icon, plural, replace } from "./dom.js";
import { answerParts } from "./answer.js";
import { ask, startEngine } from "./engine.js";
import { gallery, questionNamed } from "./gallery.js";
import { makeEditor } from "./query-editor.js";
import { change, onChange, state } from "./state.js";
import { learn } from "./terms.js";

const FIRST = `SELECT ?who (COUNT(?claim) AS ?claims) WHERE {
  ?claim rdf:subject ?who ; ng:standing ng:Asserted .
}
GROUP BY ?who
ORDER BY DESC(?claims) ?who
`;
const LIMITS = [10, 60, 600];

let terms = [];
let editor = null;
let wanted = false; // whether to ask as soon as the editor is there
let stopping = null;
let shown = null; // what the answer area shows: { refresh, … }

const host = el("div", { class: "editor" });
const status = el("p", { class: "counts", role: "status" });
const answer = el("div", { id: "answer" });
const run = button("Run", ask_, { class: "primary" }, "Run", el("kbd", { "aria-hidden": "true" }, "Ctrl ↵"));
const stop = button("Stop", () => stopping?.abort(), { disabled: true });
const limit = el(
  "select",
  { class: "field", id: "time-limit" },
  ...LIMITS.map((seconds) => el("option", { value: seconds }, seconds < 60 ? `${seconds} s` : `${seconds / 60} min`)),
);
const questions = gallery(choose, fill);

// The tab is made when it is first shown, and once more asked when the address brings another query.
export function startQuery() {
  if (byId("view-query") === null) return;
  onChange((keys) => {
    if (state.tab !== "query") return;
    if (keys.has("tab") && editor === null) open();
    else if (keys.has("query") && editor !== null && editor.get() !== textOfState()) bring();
    else if (keys.has("selected")) shown?.refresh();
  });
}

function open() {
  editor = { get: textOfState, set: () => {}, mark: () => {} }; // until the real one is there
  wanted = Boolean(state.query.name) || state.query.text !== null;
  replace(byId("view-query"), ...layout());
  questions.mark(state.query.name);
  // A page that is still being read has not all of the parts yet.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", load);
  else load();
}

function layout() {
  return [
    el("h2", {}, "Ask in SPARQL"),
    el(
      "div",
      { class: "query" },
      questions.list,
      el(
        "div",
        { class: "query-main" },
        questions.form,
        host,
        el(
          "div",
          { class: "actions query-actions" },
          run,
          stop,
          el("label", { class: "check", for: "time-limit" }, "Time limit", limit),
          status,
        ),
        answer,
      ),
    ),
  ];
}

async function load() {
  status.textContent = "Starting the engine …";
  try {
    const engine = startEngine();
    editor = await makeEditor(host, { text: textOfState, terms: () => terms, changed, run: ask_ });
    if (wanted) ask_();
    ({ terms } = await engine);
    learn(terms);
  } catch (error) {
    refuse({ message: `this browser cannot start the engine: ${error.message}`, where: null });
  }
  if (stopping === null) status.textContent = "";
}

function textOfState() {
  return state.query.text ?? questionNamed(state.query.name)?.text ?? FIRST;
}

// What an address brought.
function bring() {
  questions.mark(state.query.name);
  editor.set(textOfState());
  ask_();
}

function changed(text) {
  const question = questionNamed(state.query.name);
  change({ query: { name: state.query.name, text: text === (question?.text ?? FIRST) ? null : text } });
  editor.mark(null);
}

function choose(name) {
  wanted = true;
  change({ query: { name, text: null } });
  questions.mark(name);
}

// The text with what was filled in.
function fill(text) {
  editor.set(text);
  ask_();
}

async function ask_() {
  if (stopping !== null) return;
  const text = editor.get();
  stopping = new AbortController();
  busy(true);
  status.textContent = "Running …";
  const said = await ask(text, Number(limit.value), stopping.signal).catch(({ message }) => ({ message, where: null }));
  stopping = null;
  busy(false);
  status.textContent = "";
  if (said.type === "answer") accept(said);
  else refuse(said);
  // Whoever has typed on since is not led away from there.
  if (said.where && editor.get() === text) editor.mark({ offset: said.where.offset, message: said.message });
}

function busy(now) {
  run.disabled = now;
  stop.disabled = !now;
  answer.setAttribute("aria-busy", String(now));
}

function accept(said) {
  editor.mark(null);
  const time = said.milliseconds < 1000 ? `${Math.ceil(said.milliseconds)} ms` : `${(said.milliseconds / 1000).toFixed(1)} s`;
  const size = said.form === "ASK" ? (said.answer ? "Yes" : "No") : plural(said.rows.length, said.form === "SELECT" ? "row" : "triple");
  status.textContent = `${size} in ${time}`;
  shown = answerParts(said, state.query.name || "answer");
  const warnings = said.warnings.map((warning) => el("p", { class: "warning" }, icon("help"), warning));
  replace(answer, ...warnings, ...shown.root);
  shown.refresh();
  shown.start();
}

function refuse({ message, where }) {
  shown = null;
  const place = where === null ? "" : `${where.line}:${where.column}: `;
  replace(answer, el("p", { class: "refusal", role: "alert" }, el("strong", {}, "Not answered. "), place + message));
}
