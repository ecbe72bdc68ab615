// Light or dark, as the system says; what is drawn by script asks here for its colours.

import { families, kinds } from "./data.js";

const darkness = window.matchMedia("(prefers-color-scheme: dark)");
const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");
const listeners = [];

let printing = false;
let colours = null;

function forget() {
  colours = null;
  listeners.forEach((listener) => listener());
}

darkness.addEventListener("change", forget);
// Paper is light, whatever the screen is.
window.addEventListener("beforeprint", () => print(true));
window.addEventListener("afterprint", () => print(false));

function print(now) {
  printing = now;
  document.documentElement.classList.toggle("printing", now);
  forget();
}

export function onTheme(listener) {
  listeners.push(listener);
}

function isDark() {
  return darkness.matches && !printing;
}

export function withoutMotion() {
  return stillness.matches;
}

export function kindColour(kind) {
  const family = families.find((candidate) => candidate.name === kinds[kind].family);
  return isDark() ? family.dark : family.light;
}

// Colours of the style sheet by their names there.
export function colour(name) {
  colours ??= new Map();
  if (!colours.has(name)) {
    colours.set(name, window.getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  }
  return colours.get(name);
}
