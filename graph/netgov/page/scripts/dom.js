// Builds elements. Text is only ever set as text, so nothing in the data can become markup.

const SVG = "http://www.w3.org/2000/svg";

export function byId(id) {
  return document.getElementById(id);
}

// el("a", { class: "link", href: url, onclick: open }, "text", otherElement)
export function el(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

export function svg(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

export function replace(parent, ...children) {
  parent.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
}

// A name from the data: isolated, so that right-to-left names leave the words around them where they are.
export function bdi(text, className) {
  return el("bdi", { class: className }, text);
}

export function icon(name) {
  return svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#icon-${name}` }));
}

export function button(label, action, properties = {}, ...inside) {
  const content = inside.length ? inside : [label];
  return el(
    "button",
    { type: "button", onclick: action, "aria-label": inside.length ? label : null, ...properties },
    ...content,
  );
}

export function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

export function webAddress(text) {
  return /^https?:\/\//i.test(text) ? text : "";
}

export function outside(address, label, properties = {}, ...inside) {
  return el(
    "a",
    { href: address, target: "_blank", rel: "noopener noreferrer", ...properties },
    ...(inside.length ? inside : [label]),
    icon("out"),
    el("span", { class: "unseen" }, " (opens in a new tab)"),
  );
}
