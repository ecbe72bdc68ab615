// Starts the parts of the page, once all of the document is there.

import { byId } from "./dom.js";
import { startAddress } from "./address.js";
import { combobox } from "./combobox.js";
import { startControls } from "./controls.js";
import { fit, zoom } from "./camera.js";
import { startDrawing } from "./drawing.js";
import { startFacets } from "./facets.js";
import { startKeyboard } from "./keyboard.js";
import { focusPanel, startPanel } from "./panel.js";
import { startPaper } from "./picture.js";
import { startRoom } from "./room.js";
import { startShare } from "./share.js";
import { startQuery } from "./query.js";
import { change, select, state } from "./state.js";
import { startTabs } from "./tabs.js";
import { startTimeline } from "./timeline.js";

function start() {
  startDrawing();
  fit(false);
  startTabs();
  startFacets();
  startControls();
  startTimeline();
  startPanel();
  startShare();
  startPaper();
  startRoom();
  startKeyboard();
  startQuery();
  combobox(byId("search"), byId("hits"), (entity) => {
    byId("search").value = "";
    select("entity", entity);
    focusPanel();
  });
  byId("find-path").addEventListener("click", () => {
    const from = state.selected?.type === "entity" ? state.selected.id : state.path.from;
    change({ panel: "path", path: { from, to: state.path.to === from ? -1 : state.path.to } });
    byId(from < 0 ? "path-from" : "path-to").focus();
  });
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => fit());
  startAddress();
}

start();
