// The query editor: CodeMirror with SPARQL's colours, completion, and a mark where a query is wrong. Bundled into one
// script that defines `netgovEditor`; the page runs it when its SPARQL tab is first opened.
//
// It stands in a shadow root, where CodeMirror hands its styles to the browser as style sheet objects: in the document
// it would write <style> elements, which the page's Content-Security-Policy refuses.

import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// A list that never has to scroll: who types on gets to the rest.
const MOST = 12;
const MOST_OF_A_KIND = 4;
const WORDS = `
  ASK AVG BIND BOUND BY COALESCE CONCAT CONSTRUCT CONTAINS COUNT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP
  HAVING IN LANG LIMIT MAX MIN MINUS NOT OFFSET OPTIONAL ORDER PREFIX REGEX SAMPLE SELECT STR STRSTARTS SUM UNION VALUES
  WHERE YEAR
`
  .trim()
  .split(/\s+/);

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.string, tags.literal], color: "var(--oppose)" },
  { tag: tags.atom, color: "var(--support)" },
  { tag: tags.local(tags.variableName), color: "var(--ink)", fontWeight: "600" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--rule)", borderRadius: "9px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "13px", lineHeight: "1.55", maxHeight: "min(46vh, 420px)" },
  ".cm-content, .cm-gutter": { minHeight: "10em" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--soft)", border: "0", borderRadius: "9px 0 0 9px" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--accent-soft)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)" },
  ".cm-tooltip": {
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    border: "1px solid var(--rule)",
    borderRadius: "8px",
    boxShadow: "var(--shadow)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--sans)",
    maxHeight: "none",
    maxWidth: "min(560px, 92vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "5px 10px", whiteSpace: "normal" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--accent-soft)", color: "var(--ink)" },
  ".cm-completionLabel": { fontFamily: "var(--mono)", fontSize: "12.5px" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal", marginLeft: "10px" },
  ".cm-diagnostic": { fontFamily: "var(--sans)" },
});

// Makes an editor in `host`. `terms()` gives [{ name, label, about, key }]: a prefixed name, what it is called, what it
// is, and name and label folded; `prefixes` are names without colon. Gives back { get, set, mark }.
export function make(host, { label, text, terms, prefixes, changed, run }) {
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }]),
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        autocompletion({ override: [(context) => complete(context, terms(), prefixes)], icons: false }),
        // Tab goes on to the next part of the page, as everywhere else.
        keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        StreamLanguage.define(sparql),
        syntaxHighlighting(colours),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
        EditorView.domEventHandlers({ beforeinput: typeOver }),
        look,
      ],
    }),
  });
  return {
    get: () => view.state.doc.toString(),
    set: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    mark: (problem) => mark(view, problem),
  };
}

// Types over a selection. Left to itself, the browser would give the new text the old one's looks in a style attribute,
// which the page's policy refuses with a complaint.
function typeOver(event, view) {
  if (event.inputType !== "insertText" || event.isComposing || !event.data || view.state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  return true;
}

// Marks the word at an offset as wrong and puts the cursor there; null takes the mark away.
function mark(view, problem) {
  if (problem === null) {
    view.dispatch(setDiagnostics(view.state, []));
    return;
  }
  const from = Math.min(problem.offset, view.state.doc.length);
  const line = view.state.doc.lineAt(from);
  const word = /^(?:[\w:?$.-]+|.)/su.exec(line.text.slice(from - line.from));
  const to = from + (word?.[0].length ?? 0);
  view.dispatch(setDiagnostics(view.state, [{ from, to, severity: "error", message: problem.message }]), {
    selection: { anchor: from },
    scrollIntoView: true,
  });
}

// Names whose prefixed name or label has a word that begins with what is typed; variables; keywords.
function complete(context, terms, prefixes) {
  const variable = context.matchBefore(/[?$][\p{L}\p{N}_]*/u);
  if (variable !== null) return { from: variable.from, options: variables(context, variable) };
  const typed = context.matchBefore(/[\p{L}\p{N}_-]*:?[\p{L}\p{N}_-]*/u);
  if (typed === null || (typed.from === typed.to && !context.explicit)) return null;
  const wanted = fold(typed.text);
  const beginning = new RegExp(`(?:^|[\\s:"'(-])${wanted.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}`, "u");
  const named = terms.filter(({ key }) => beginning.test(key));
  const ranked = named.sort((one, other) => rank(one, wanted) - rank(other, wanted) || (one.name < other.name ? -1 : 1));
  return {
    from: typed.from,
    filter: false,
    // While one goes on typing the list follows at once, and is never one of a moment ago.
    update: (_result, _from, _to, next) => complete(next, terms, prefixes),
    options: [
      ...starting(prefixes, wanted).map((prefix) => ({ label: `${prefix}:`, detail: "prefix" })),
      ...starting(wanted ? WORDS : [], wanted).map((word) => ({ label: word })),
      ...ranked.map(({ name, label, about }) => ({ label: name, detail: `${label} · ${about}` })),
    ].slice(0, MOST),
  };
}

function starting(words, wanted) {
  return words.filter((word) => word.toLowerCase().startsWith(wanted)).slice(0, MOST_OF_A_KIND);
}

function variables(context, typed) {
  const others = context.state.doc.toString().matchAll(/[?$][\p{L}\p{N}_]+/gu);
  const names = [...others].filter((match) => match.index !== typed.from).map(([name]) => name);
  return [...new Set(names)].sort().slice(0, MOST).map((label) => ({ label }));
}

// Without accents and capitals.
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// Whole names first, then names after their prefix, then words of labels.
function rank({ key }, wanted) {
  return key.startsWith(wanted) ? 0 : key.slice(key.indexOf(":") + 1).startsWith(wanted) ? 1 : 2;
}
