// SPDX-License-Identifier: Apache-2.0
// The state of the page, and what happens when it changes: filters choose facts, facts make the four parts, a selection lights some of them.

const usual_limit = 40;
const usedKinds = [...new Set(facts.flatMap((fact) => [fact.fromNode.kind, fact.toNode.kind]))];
const usedSigns = Object.keys(signs).filter((sign) => facts.some((fact) => fact.sign === sign));

let selection = null; // { words, facts: Set, only: whether the graph shows nothing else }, or nothing
let shownFacts = [];

const network = createNetwork(byId("network"), {
    onNode: (node) => select({ words: node.name, facts: factsOf(node), scroll: isWide() }),
    onRelation: (relation) => select({ words: relationInWords(relation), facts: relation.facts }),
    onNothing: () => clearSelection(),
    onWalk: (node) => say(`${node.name}, ${node.kind}, ${plural(factsOf(node).length, "fact")}`),
});
const matrix = createMatrix(byId("matrix"), {
    onCell: ({ who, agreement, facts: some }) => select({ words: `${nameOfWho(who)} on ${agreement.name}`, facts: some, only: true }),
});
const connections = createConnections(byId("connections"), {
    onRelation: (relation) => select({ words: relationInWords(relation), facts: relation.facts }),
});
const sentenceList = createSentences(byId("sentences"), {
    onSentence: (some, words) => select({ words: `“${words.length > 60 ? `${words.slice(0, 60)}…` : words}”`, facts: some, scroll: false }),
});

function factsOf(node) {
    return shownFacts.filter((fact) => fact.fromNode === node || fact.toNode === node);
}

// Whether graph and sentences stand side by side.
function isWide() {
    return matchMedia("(min-width: 60rem)").matches;
}

// ---- filters --------------------------------------------------------------------------------------------------------------------------------

function checked(name) {
    return new Set([...document.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value));
}

function filters() {
    return {
        kinds: checked("kind"), signs: checked("sign"), from: byId("from").value, to: byId("to").value, actor: nodes[byId("actor").value] ?? null,
        agreement: nodes[byId("agreement").value] ?? null, confidence: Number(byId("confidence").value),
    };
}

function activeFilters({ kinds, signs: chosen, from, to, actor, agreement, confidence }) {
    return [kinds.size < usedKinds.length, chosen.size < usedSigns.length, from || to, actor, agreement, confidence > 0].filter((on) => on).length;
}

function checkbox(name, value, ...label) {
    return make("label", { class: "check" }, make("input", { type: "checkbox", name, value, checked: true }), ...label);
}

function option(node) {
    return make("option", { value: node.index }, node.name);
}

function byName(some) {
    return [...some].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

function fillFilters() {
    byId("signs").append(...usedSigns.map((sign) => checkbox("sign", sign, signMark(sign), ` ${signs[sign].word}`)));
    byId("kinds").append(...usedKinds.sort().map((kind) => checkbox("kind", kind, make("span", { class: `swatch ${kind}` }), ` ${kind}`)));
    byId("actor").append(...byName(nodes.filter((node) => actorKinds.includes(node.kind))).map(option));
    byId("agreement").append(...byName(nodes.filter((node) => node.kind === "agreement")).map(option));
    byId("names").append(...byName(nodes).slice(0, 2000).map((node) => make("option", { value: node.name })));
    const dates = [...new Set(articles.map((article) => article.date).filter((date) => date))].sort();
    byId("dates").hidden = dates.length < 2;
    const limit = byId("limit");
    limit.max = Math.max(5, Math.min(1000, Math.ceil(nodes.length / 5) * 5));
    limit.defaultValue = Math.min(usual_limit, Number(limit.max));
}

// ---- showing --------------------------------------------------------------------------------------------------------------------------------

function render() {
    const chosen = filters();
    shownFacts = passing(chosen);
    selection = null;
    byId("confidence-shown").textContent = chosen.confidence;
    byId("active-filters").textContent = activeFilters(chosen) > 0 ? `(${activeFilters(chosen)} active)` : "";
    matrix.show(shownFacts);
    const count = sentenceList.show(shownFacts);
    drawNetwork(shownFacts, count);
    showSelection(false);
}

function drawNetwork(some, sentenceCount) {
    const limit = Number(byId("limit").value);
    const relations = relationsOf(some);
    const part = strongest(relations, limit);
    byId("limit-shown").textContent = limit;
    network.show(part);
    connections.show(relations);
    if (sentenceCount !== undefined) {
        const less = part.nodes.length < part.all ? `the strongest ${part.nodes.length} of ${plural(part.all, "node")}` : plural(part.all, "node");
        say(`Shown: ${less}, ${plural(part.relations.length, "connection")}, ${plural(sentenceCount, "sentence")}.`);
    }
}

function say(words) {
    byId("counts").textContent = words;
}

// ---- selection ------------------------------------------------------------------------------------------------------------------------------

function select({ words, facts: some, only = false, scroll = true }) {
    const wasOnly = selection?.only ?? false;
    selection = { words, only, facts: new Set(some) };
    if (only || wasOnly) {
        drawNetwork(only ? some : shownFacts);
    }
    showSelection(scroll);
}

function clearSelection() {
    if (selection) {
        const wasOnly = selection.only;
        selection = null;
        if (wasOnly) {
            drawNetwork(shownFacts);
        }
        showSelection(false);
    }
}

function showOnlySelection() {
    selection.only = true;
    drawNetwork([...selection.facts]);
    showSelection(true);
}

function showSelection(scroll) {
    const lit = selection?.facts ?? new Set();
    network.light(selection?.only ? new Set() : lit);
    matrix.light(lit);
    connections.light(lit);
    sentenceList.light(lit, scroll);
    const box = byId("selection");
    box.hidden = !selection;
    box.replaceChildren(...(selection ? selectionElements() : []));
}

function selectionElements() {
    const some = [...selection.facts];
    const count = new Set(some.map((fact) => fact.sentenceOf).filter((sentence) => sentence)).size;
    const clear = make("button", { type: "button" }, "Clear");
    clear.addEventListener("click", clearSelection);
    const only = make("button", { type: "button" }, "Show only this");
    only.addEventListener("click", showOnlySelection);
    const lines = [...new Set(some.map((fact) => `${fact.sign}|${factInWords(fact)}`))].slice(0, 4).map((line) => line.split(/\|(.*)/s));
    return [
        make("p", {}, make("strong", {}, selection.words), ` – ${plural(count, "sentence")}`),
        make("ul", {}, ...lines.map(([sign, words]) => make("li", {}, signMark(sign), ` ${words}`))),
        ...(selection.only ? [] : [only]), clear,
    ];
}

// ---- search ---------------------------------------------------------------------------------------------------------------------------------

function matches(words) {
    const wanted = words.trim().toLowerCase();
    const names = (node) => [node.name, ...node.aliases].map((name) => name.toLowerCase());
    const exact = nodes.filter((node) => names(node).includes(wanted));
    return exact.length > 0 ? exact : nodes.filter((node) => names(node).some((name) => name.includes(wanted)));
}

function find() {
    const words = byId("find").value;
    if (words.trim() === "") {
        byId("found").textContent = "";
        return clearSelection();
    }
    const found = new Set(matches(words));
    const byNode = shownFacts.filter((fact) => found.has(fact.fromNode) || found.has(fact.toNode));
    const lower = words.trim().toLowerCase();
    const some = byNode.length > 0 ? byNode : shownFacts.filter((fact) => fact.sentenceOf?.text.toLowerCase().includes(lower));
    byId("found").textContent = some.length === 0 ? "Nothing found." : `${plural(some.length, "fact")}${byNode.length > 0 ? "" : " in sentences"}.`;
    if (some.length === 0) {
        return clearSelection();
    }
    const drawn = some.some((fact) => network.cy.getElementById(`e${fact.from}-${fact.to}`).nonempty());
    select({ words: found.size === 1 ? [...found][0].name : `“${words.trim()}”`, facts: some, only: !drawn });
}

// ---- legend, notes, keys --------------------------------------------------------------------------------------------------------------------

function fillFrame() {
    const title = data.title || "Knowledge graph";
    document.title = `${title} – demarche`;
    byId("title").textContent = title;
    const lines = usedSigns.map((sign) => make("li", {}, make("span", { class: `line ${sign}` }), signMark(sign), ` ${signs[sign].word}`));
    const kinds = usedKinds.map((kind) => make("li", { class: "kind" }, make("span", { class: `swatch ${kind}` }), ` ${kind}`));
    const doubt = facts.some((fact) => fact.confidence < doubtful) ? [make("li", {}, make("span", { class: "line neutral dotted" }), " doubtful")] : [];
    byId("legend").append(...kinds, ...lines, ...doubt);
    const view = data.view === "full" ? [] : [`View ${data.view}: folded before it was written, so one sentence stands for each line.`];
    byId("notes").append(...[...view, ...(data.notes ?? [])].map((note) => make("li", {}, note)));
}

function listen() {
    const form = byId("filters");
    let waiting = 0;
    const later = () => {
        clearTimeout(waiting);
        waiting = setTimeout(render, 60);
    };
    form.addEventListener("input", (event) => event.target.id !== "find" && later());
    form.addEventListener("reset", () => {
        byId("found").textContent = "";
        later();
    });
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        find();
    });
    byId("find").addEventListener("search", find);
    document.addEventListener("keydown", (event) => event.key === "Escape" && clearSelection());
    byId("fit").addEventListener("click", network.fit);
    byId("nearer").addEventListener("click", () => network.zoom(1.25));
    byId("farther").addEventListener("click", () => network.zoom(0.8));
    byId("arrange").addEventListener("click", network.arrange);
    byId("save-svg").addEventListener("click", () => download("graph.svg", "image/svg+xml", svgOf(network.cy)));
    byId("save-csv").addEventListener("click", () => download("facts.csv", "text/csv", csvOf(selection?.only ? [...selection.facts] : shownFacts)));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", network.restyle);
    window.addEventListener("beforeprint", sentenceList.showAll);
}

fillFrame();
fillFilters();
byId("filters-box").open = isWide();
byId("limit").value = byId("limit").defaultValue;
listen();
render();
