// SPDX-License-Identifier: Apache-2.0
// What export/html.h wrote, with its indices made into references. Nothing below changes it.

const data = JSON.parse(document.getElementById("data").textContent);
const { nodes, articles, sentences, facts } = data;

nodes.forEach((node, index) => {
    node.index = index;
    node.sideNode = nodes[node.side] ?? null;
    node.aliases ??= [];
    node.name ??= node.id;
});
articles.forEach((article) => {
    article.sentences = [];
});
sentences.forEach((sentence) => {
    sentence.facts = [];
    sentence.articleOf = articles[sentence.article];
    sentence.articleOf.sentences.push(sentence);
});
facts.forEach((fact) => {
    fact.fromNode = nodes[fact.from];
    fact.toNode = nodes[fact.to];
    fact.sign = signOf(fact);
    fact.articleOf = articles[fact.article] ?? null;
    fact.date = fact.articleOf?.date ?? "";
    fact.sentenceOf = sentences[fact.sentence] ?? null;
    fact.sentenceOf?.facts.push(fact);
});

const actorKinds = ["person", "organization", "country", "group"];

const signs = {
    support: { word: "supports", mark: "+" },
    oppose: { word: "opposes", mark: "−" },
    mixed: { word: "for and against", mark: "±" },
    neutral: { word: "takes no side", mark: "·" },
};

function signOf(fact) {
    return fact.stance && fact.stance !== "none" ? fact.stance : "neutral";
}

function inWords(term) {
    return term.toLowerCase().replaceAll("_", " ");
}

function plural(count, noun) {
    return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

const verbs = {
    CITES: "cites", ABOUT: "speaks about", SPEAKS_FOR: "speaks for", PARTY_TO: "is party to", calls_for_compliance: "calls for compliance with",
    accuses_of_violation: "accuses others of violating", withdraws: "withdraws from", threatens_withdrawal: "threatens to leave",
    signs_or_joins: "signs or joins", renegotiate: "wants to renegotiate",
};

// Of a fact or a relation: "calls for compliance with".
function verbOf({ label, manner }) {
    const term = !manner || manner === "mentions" ? label : manner;
    return verbs[term] ?? inWords(term);
}

function factInWords(fact) {
    return `${fact.fromNode.name} ${verbOf(fact)} ${fact.toNode.name}`;
}

function isWebAddress(url) {
    return /^https?:\/\//i.test(url ?? "");
}
