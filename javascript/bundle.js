// Puts what the page needs into one folder: `node bundle.js FOLDER`.
//
// The engine comes as a script that defines `oxigraph` and as WebAssembly, the editor as a script that defines
// `netgovEditor`. Both scripts name the packages in them, with their licences.

import { copyFile, mkdir, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const MODULES = "node_modules";

// The text of a package's licence; of a package that ships none, the name of the licence that it declares.
async function licence(name) {
  const { version, license } = JSON.parse(await readFile(join(MODULES, name, "package.json"), "utf8"));
  const file = (await readdir(join(MODULES, name))).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(join(MODULES, name, file), "utf8") : "";
  return [`${name} ${version}, ${license}`, text.trim()].filter(Boolean).join("\n\n");
}

function packages(metafile) {
  const names = Object.keys(metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
}

async function bundle(entry, globalName, outfile) {
  const settings = {
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    globalName,
    target: "es2022",
    legalComments: "none",
    charset: "utf8",
    // The engine is never fetched from an address beside the script.
    define: { "import.meta.url": "undefined" },
    metafile: true,
  };
  const { metafile } = await build({ ...settings, write: false });
  const licences = await Promise.all(packages(metafile).map(licence));
  const banner = `/*\n${licences.join("\n\n").replaceAll("*/", "* /")}\n*/`;
  await build({ ...settings, outfile, banner: { js: banner } });
}

const folder = process.argv[2];
await mkdir(folder, { recursive: true });
await bundle("oxigraph/web.js", "oxigraph", join(folder, "oxigraph.js"));
await bundle("./editor.js", "netgovEditor", join(folder, "editor.js"));
await copyFile(join(MODULES, "oxigraph", "web_bg.wasm"), join(folder, "oxigraph.wasm"));
