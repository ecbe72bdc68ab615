// Tells a screen reader what has changed.

import { byId } from "./dom.js";

let waiting = 0;

export function announce(text) {
  const region = byId("announcements");
  region.textContent = "";
  window.clearTimeout(waiting);
  // An emptied region first, or the same words twice would be silent the second time.
  waiting = window.setTimeout(() => {
    region.textContent = text;
  }, 60);
}
