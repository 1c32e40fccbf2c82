// SPDX-License-Identifier: Apache-2.0
// node libraries.cjs compromise|wink ARTICLES.jsonl: analyses every text and prints the seconds that took, without start-up.
const fs = require("fs");
const [library, path] = process.argv.slice(2);
const texts = fs.readFileSync(path, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).text);

const analyse = {
    // tags, names and quotations: the most that it does of what demarche does
    compromise: () => {
        const nlp = require("compromise");
        return (text) => {
            const doc = nlp(text);
            return [doc.people(), doc.places(), doc.organizations(), doc.quotations()].map((found) => found.out("array").length);
        };
    },
    // tags and names
    wink: () => {
        const nlp = require("wink-nlp")(require("wink-eng-lite-web-model"));
        return (text) => {
            const doc = nlp.readDoc(text);
            return [doc.tokens().out(nlp.its.pos).length, doc.entities().out().length];
        };
    },
}[library]();

analyse(texts[0]);
const start = process.hrtime.bigint();
texts.forEach(analyse);
console.log(Number(process.hrtime.bigint() - start) / 1e9);
