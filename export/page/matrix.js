// SPDX-License-Identifier: Apache-2.0
// Who cites which agreement: a table of sides or actors and agreements; a cell tells sign and number of statements and acts.

const most_rows = 18;
const most_columns = 16;

function whoCites(fact, by) {
    return by === "side" ? fact.fromNode.sideNode : fact.fromNode;
}

function nameOfWho(who) {
    return who?.name ?? "(no side)";
}

function ranked(groups, most) {
    const order = [...groups].sort((a, b) => countActs(b[1]) - countActs(a[1]) || (nameOfWho(a[0]) < nameOfWho(b[0]) ? -1 : 1));
    return order.map(([key]) => key).slice(0, most);
}

function cellButton(who, agreement, reasons, onCell) {
    const sign = foldedSign(reasons);
    const count = countActs(reasons);
    const words = `${nameOfWho(who)}, ${agreement.name}: ${signs[sign].word}, ${plural(count, "time")}`;
    const button = make("button", { type: "button", class: `cell ${sign}`, "aria-pressed": "false", "aria-label": words, title: words, tabindex: -1 },
        `${signs[sign].mark} ${count}`);
    button.facts = reasons;
    button.addEventListener("click", () => onCell({ who, agreement, facts: reasons }));
    return make("td", {}, button);
}

function matrixTable(cites, by, whole, onCell) {
    const columns = ranked(grouped(cites, (fact) => fact.toNode), whole ? Infinity : most_columns);
    const inColumns = cites.filter((fact) => columns.includes(fact.toNode));
    const rows = ranked(grouped(inColumns, (fact) => whoCites(fact, by)), whole ? Infinity : most_rows);
    const cells = grouped(cites, (fact) => `${whoCites(fact, by)?.index}-${fact.to}`);
    const head = columns.map((node) => make("th", { scope: "col", title: node.name }, make("span", {}, node.name)));
    const body = rows.map((who) =>
        make("tr", {}, make("th", { scope: "row", title: nameOfWho(who) }, nameOfWho(who)),
            ...columns.map((agreement) => {
                const reasons = cells.get(`${who?.index}-${agreement.index}`);
                return reasons ? cellButton(who, agreement, reasons, onCell) : make("td");
            })));
    return make("table", {}, make("caption", { class: "hidden" }, "Sign and number of statements and acts about each agreement"),
        make("thead", {}, make("tr", {}, make("th", { scope: "col" }, by), ...head)), make("tbody", {}, ...body));
}

// The nearest cell in the direction of the arrow.
function nextCell(current, key, all) {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[key];
    if (!step) {
        return inOneLine(current, key, all);
    }
    const place = (cell) => [cell.closest("tr").rowIndex, cell.closest("td").cellIndex];
    const [row, column] = place(current);
    const distance = (cell) => {
        const [r, c] = place(cell);
        const ahead = (r - row) * step[0] + (c - column) * step[1];
        const aside = Math.abs((r - row) * step[1]) + Math.abs((c - column) * step[0]);
        return ahead <= 0 || (step[0] === 0 && aside > 0) ? Infinity : ahead + 3 * aside;
    };
    const best = all.reduce((a, b) => (distance(b) < distance(a) ? b : a));
    return distance(best) < Infinity ? best : null;
}

function createMatrix(container, { onCell }) {
    const wholeButton = byId("whole-matrix");
    const bySelect = byId("by");
    let whole = false;
    let cites = [];
    const reset = roving(container, ".cell", nextCell);

    function draw() {
        const rows = new Set(cites.map((fact) => whoCites(fact, bySelect.value))).size;
        const columns = new Set(cites.map((fact) => fact.toNode)).size;
        const large = rows > most_rows || columns > most_columns;
        wholeButton.hidden = !large;
        wholeButton.textContent = whole ? "Show the strongest" : `Show all ${rows} × ${columns}`;
        container.replaceChildren(
            cites.length > 0 ? matrixTable(cites, bySelect.value, whole, onCell) : make("p", { class: "hint" }, "No citation of an agreement passes the filters."));
        reset();
    }
    function light(lit) {
        for (const cell of container.querySelectorAll(".cell")) {
            cell.setAttribute("aria-pressed", String(lit.size > 0 && cell.facts.some((fact) => lit.has(fact))));
        }
    }
    bySelect.addEventListener("change", draw);
    wholeButton.addEventListener("click", () => {
        whole = !whole;
        draw();
    });
    return {
        light,
        show(some) {
            cites = some.filter((fact) => fact.label === "CITES");
            draw();
        },
    };
}
