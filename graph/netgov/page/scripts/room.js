// All the room for the map: legend and panel step aside, and come back.

import { byId } from "./dom.js";
import { fit } from "./camera.js";
import { drawing, stretchAnew } from "./drawing.js";

export function startRoom() {
  byId("zoom-room").addEventListener("click", toggleRoom);
}

export function toggleRoom() {
  const roomy = document.body.classList.toggle("roomy");
  byId("zoom-room").setAttribute("aria-pressed", String(roomy));
  drawing.network.redraw(); // takes the new size, which it would otherwise notice later
  stretchAnew();
  drawing.network.redraw(); // fits what was last drawn
  fit(false);
}
