// The dialog for sharing: link, citation, pictures.

import { byId } from "./dom.js";
import { graph } from "./data.js";
import { viewAddress } from "./address.js";
import { citation } from "./citation.js";
import { pictureText, picturePng } from "./picture.js";
import { saveFile } from "./save.js";

const dialog = byId("share-dialog");

export function startShare() {
  byId("share").addEventListener("click", open);
  byId("share-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  byId("copy-link").addEventListener("click", () => copy(link(), "The link is copied."));
  byId("copy-citation").addEventListener("click", () => copy(byId("citation").value, "The citation is copied."));
  byId("save-svg").addEventListener("click", () => {
    saveFile(`${fileName()}.svg`, pictureText(), "image/svg+xml");
    tell("The picture is saved as SVG.");
  });
  byId("save-png").addEventListener("click", async () => {
    saveFile(`${fileName()}.png`, await picturePng());
    tell("The picture is saved as PNG.");
  });
}

function open() {
  byId("citation").value = citation(link());
  tell("");
  dialog.showModal();
}

// A frame in a notebook has no address that would open again; the view itself is what can be passed on.
function link() {
  const { protocol, href } = window.location;
  return (protocol === "about:" ? "" : href.split("#")[0]) + viewAddress();
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    tell(done);
  } catch {
    byId("citation").value = text;
    byId("citation").select();
    tell("The browser keeps the clipboard closed: copy the marked text.");
  }
}

function tell(text) {
  byId("share-status").textContent = text;
}

function fileName() {
  const words = graph.title
    .normalize("NFKD")
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ["netgov"];
  return words.join("-").slice(0, 60);
}
