// SPDX-License-Identifier: Apache-2.0
// Puts the page together: node assemble.mjs NODE_MODULES OUTPUT
//
// The parts of the script share one scope, in the order below. Everything stands in one file, and the policy names the hash of each script,
// so that nothing else can run, whatever the graph's texts hold.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const parts = ["data.js", "fold.js", "elements.js", "style.js", "network.js", "matrix.js", "connections.js", "sentences.js", "save.js", "main.js"];

const [modules, output] = process.argv.slice(2);
const source = (name) => readFileSync(join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, name), "utf8");
const code = (text) => text.replace(/^\/\/ SPDX.*\n/, "");
const hash = (script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

const cytoscape = readFileSync(join(modules, "cytoscape/dist/cytoscape.min.js"), "utf8");
const script = `"use strict";\n(() => {\n${parts.map((name) => code(source(name))).join("\n")}\n})();\n`;
const policy = [
    "default-src 'none'",
    `script-src ${hash(cytoscape)} ${hash(script)}`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
].join("; ");

for (const text of [cytoscape, script]) {
    if (/<\/script|<!--/i.test(text)) {
        throw new Error("a script of the page holds markup that would end it");
    }
}
const fill = { policy, style: source("page.css").replace(/^\/\*.*SPDX.*\*\/\n/, ""), cytoscape, script };
writeFileSync(output, source("page.html").replace(/@(policy|style|cytoscape|script)@/g, (_, name) => fill[name]));
