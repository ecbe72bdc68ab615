// The SPARQL engine: Oxigraph in a worker, which holds the whole dataset and is ended when a query has to stop.
//
// Its parts lie compressed in the page and are unpacked when it is first asked. A worker that was ended is replaced at
// the next question.

import { byId } from "./dom.js";
import { graph } from "./data.js";

let parts = null;
let running = null;

export async function unpack(name) {
  const packed = Uint8Array.from(atob(byId(`netgov-${name}`).textContent), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

export async function unpackText(name) {
  return new TextDecoder().decode(await unpack(name));
}

async function unpackAll() {
  const [wasm, script, trig] = await Promise.all([unpack("wasm"), unpack("worker"), unpackText("dataset")]);
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return { module: await WebAssembly.compile(wasm), address, trig };
}

// The worker, once it has read the dataset: { worker, terms }.
export function startEngine() {
  running ??= launch();
  running.catch(() => {
    running = null;
  });
  return running;
}

async function launch() {
  parts ??= unpackAll();
  const { module, address, trig } = await parts;
  const worker = new Worker(address);
  const { prefixes } = graph;
  worker.postMessage({ type: "start", module, trig, prefixes, namespaces: [prefixes.ng, prefixes.id] });
  const { terms } = await reply(worker);
  return { worker, terms };
}

// What the worker says next; an error that it cannot tell of itself is one of memory.
function reply(worker) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error("the query cannot be run: it needs more memory than the page has; narrow it"));
    };
  });
}

// Asks one question, and gives up after some seconds or when the signal says so: an answer as worker/main.js writes it.
export async function ask(text, seconds, signal) {
  const { worker } = await startEngine();
  return new Promise((resolve) => {
    const refuse = (message) => resolve({ type: "refused", message, where: null });
    const end = (message) => {
      worker.terminate();
      running = null;
      refuse(message);
    };
    const limit = window.setTimeout(
      () => end(`the query took longer than ${seconds} s; narrow it, or allow more time`),
      1000 * seconds,
    );
    signal.addEventListener("abort", () => end("the query was stopped"));
    if (signal.aborted) end("the query was stopped");
    reply(worker)
      .then(resolve, (error) => end(error.message))
      .finally(() => window.clearTimeout(limit));
    worker.postMessage({ type: "ask", text });
  });
}
