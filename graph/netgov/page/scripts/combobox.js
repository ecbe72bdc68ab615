// A search field with a list of entities under it, after the ARIA combobox pattern.

import { bdi, el, plural, replace } from "./dom.js";
import { about, entities, typeOf } from "./data.js";
import { announce } from "./announce.js";
import { findEntities } from "./search-index.js";
import { kindSymbol } from "./symbols.js";

// input and list are elements of the page; choose is called with the entity.
export function combobox(input, list, choose) {
  let hits = [];
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(place) {
    active = place;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === place)));
    if (place < 0) return;
    input.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({ block: "nearest" });
  }

  function take(place) {
    const { entity } = hits[place];
    close();
    choose(entity);
  }

  function show() {
    hits = findEntities(input.value);
    if (!input.value.trim()) {
      close();
      return;
    }
    const options = hits.map((hit, place) => option(hit, `${list.id}-${place}`, () => take(place)));
    replace(
      list,
      ...(options.length
        ? options
        : [el("li", { class: "no-hit", role: "option", "aria-disabled": "true" }, "Nothing by this name")]),
    );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(hits.length ? 0 : -1);
    announce(hits.length ? plural(hits.length, "result") : "Nothing by this name");
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => {
    if (input.value.trim()) show();
  });
  input.addEventListener("blur", close);
  // The field keeps the focus while somebody presses a name or the list's scroll bar.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show();
      else if (hits.length) mark((active + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) input.value = "";
      close();
    }
  });
  close();
}

function option({ entity, name }, id, take) {
  const other = name !== entities.label[entity];
  return el(
    "li",
    // Not on click: by then the field has lost the focus and the list is closed.
    {
      id,
      role: "option",
      "aria-selected": "false",
      onpointerdown: (event) => {
        event.preventDefault();
        take();
      },
    },
    kindSymbol(entities.kind[entity]),
    el(
      "span",
      { class: "hit" },
      bdi(entities.label[entity]),
      other ? el("span", { class: "other" }, " also ", bdi(name)) : null,
    ),
    el("span", { class: "meta" }, `${typeOf(entity)} · ${plural(about(entity).length, "claim")}`),
  );
}
