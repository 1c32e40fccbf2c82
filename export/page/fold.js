// SPDX-License-Identifier: Apache-2.0
// Facts that pass the filters, and what they say together. The folding is that of graph/folds.h and graph/view_relations.cpp.

function passes(fact, filters) {
    return (
        filters.kinds.has(fact.fromNode.kind) &&
        filters.kinds.has(fact.toNode.kind) &&
        filters.signs.has(fact.sign) &&
        fact.confidence >= filters.confidence &&
        isInTime(fact, filters) &&
        (!filters.actor || isOfActor(fact, filters.actor)) &&
        (!filters.agreement || fact.fromNode === filters.agreement || fact.toNode === filters.agreement)
    );
}

// What only a lexicon knows has no date: it passes here, and goes with what it is about.
function isInTime(fact, { from, to }) {
    return (!from && !to) || !fact.articleOf || (fact.date !== "" && fact.date >= from && (to === "" || fact.date.slice(0, to.length) <= to));
}

function isOfActor(fact, actor) {
    return [fact.fromNode, fact.toNode, fact.fromNode.sideNode].includes(actor);
}

function passing(filters) {
    const passed = facts.filter((fact) => passes(fact, filters));
    const told = new Set(passed.filter((fact) => fact.articleOf).flatMap((fact) => [fact.from, fact.to]));
    return passed.filter((fact) => fact.articleOf || told.size === 0 || told.has(fact.from) || told.has(fact.to));
}

// Distinct statements and acts; 1 where a lexicon is the only reason.
function countActs(reasons) {
    const acts = new Map(reasons.filter((fact) => fact.articleOf || data.view !== "full").map((fact) => [fact.act, fact.weight]));
    let sum = 0;
    acts.forEach((weight) => (sum += weight));
    return Math.max(sum, reasons.length > 0 && sum === 0 ? 1 : 0);
}

function foldedSign(reasons) {
    const has = (sign) => reasons.some((fact) => fact.sign === sign);
    if (has("mixed") || (has("support") && has("oppose"))) {
        return "mixed";
    }
    return has("support") ? "support" : has("oppose") ? "oppose" : "neutral";
}

const byStrength = [["CITES"], ["SUPPORTS", "OPPOSES"], ["MEETS"], ["SPEAKS_FOR"], ["PARTY_TO"], ["ABOUT"]];

function strongestReasons(reasons) {
    for (const labels of byStrength) {
        const some = reasons.filter((fact) => labels.includes(fact.label));
        if (some.length > 0) {
            return some;
        }
    }
    return reasons;
}

function manyOf(reasons, member) {
    const votes = new Map();
    reasons.forEach((fact) => fact[member] && votes.set(fact[member], (votes.get(fact[member]) ?? 0) + 1));
    return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

function relationOf(id, reasons) {
    const told = strongestReasons(reasons);
    return {
        id,
        from: reasons[0].fromNode,
        to: reasons[0].toNode,
        facts: reasons,
        label: manyOf(told, "label"),
        manner: manyOf(told, "manner"),
        sign: foldedSign(told),
        weight: countActs(reasons),
        confidence: Math.max(...told.map((fact) => fact.confidence)),
    };
}

function grouped(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        groups.has(key) ? groups.get(key).push(item) : groups.set(key, [item]);
    }
    return groups;
}

function relationsOf(some) {
    const groups = grouped(some, (fact) => `${fact.from}-${fact.to}`);
    return [...groups].map(([id, reasons]) => relationOf(id, reasons));
}

// The nodes whose connections weigh most, and the connections among them.
function strongest(relations, limit) {
    const sums = new Map();
    for (const { from, to, weight } of relations) {
        sums.set(from, (sums.get(from) ?? 0) + weight);
        sums.set(to, (sums.get(to) ?? 0) + weight);
    }
    const order = [...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a) || a.index - b.index);
    const kept = new Set(order.slice(0, limit));
    const among = relations.filter(({ from, to }) => kept.has(from) && kept.has(to));
    const joined = new Set(among.flatMap(({ from, to }) => [from, to]));
    return { nodes: order.filter((node) => joined.has(node)), relations: among, all: order.length };
}
