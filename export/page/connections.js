// SPDX-License-Identifier: Apache-2.0
// The lines of the graph as a table: for screen readers, and for whoever reads faster than he looks.

const most_connections = 500;

function connectionRow(relation, onRelation) {
    const button = make("button", { type: "button", class: "connection", tabindex: -1 }, signMark(relation.sign), ` ${verbOf(relation)}`);
    button.addEventListener("click", () => onRelation(relation));
    button.facts = relation.facts;
    return make("tr", {}, make("td", {}, relation.from.name), make("td", {}, button), make("td", {}, relation.to.name),
        make("td", { class: "number" }, String(relation.weight)));
}

function createConnections(container, { onRelation }) {
    const reset = roving(container, ".connection", inOneLine);
    return {
        show(relations) {
            const order = [...relations].sort((a, b) => b.weight - a.weight);
            const left = order.length - most_connections;
            const head = ["from", "connection", "to", "count"].map((name) => make("th", { scope: "col" }, name));
            const rows = order.slice(0, most_connections).map((relation) => connectionRow(relation, onRelation));
            container.replaceChildren(
                make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)),
                left > 0 ? make("p", { class: "hint" }, `${left} weaker ones are not listed; Save CSV has them all.`) : "");
            reset();
        },
        light(lit) {
            for (const button of container.querySelectorAll(".connection")) {
                button.closest("tr").classList.toggle("lit", lit.size > 0 && button.facts.some((fact) => lit.has(fact)));
            }
        },
    };
}
