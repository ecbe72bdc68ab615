// A query that is not run, and why: what is wrong, at which offset of the text, and where that is in lines and columns.

import { SPARQL } from "./sparql.js";
import { place } from "./tokens.js";

export class Problem extends Error {
  constructor(message, text = null, offset = 0) {
    super(message);
    this.where = text === null ? null : { ...place(text, offset), offset };
  }
}

// One of the messages that Python has too, filled in.
export function message(name, values = {}) {
  return SPARQL.messages[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}
