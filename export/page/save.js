// SPDX-License-Identifier: Apache-2.0
// The current view as files: SVG of the graph as it lies, CSV of the facts behind it.

function download(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
}

// RFC 4180; a cell that a spreadsheet would run as a formula gets an apostrophe in front.
function csvCell(value) {
    const text = String(value ?? "");
    const safe = typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvOf(some) {
    const head = ["from", "from_kind", "side", "label", "manner", "stance", "voice", "to", "to_kind", "weight", "confidence", "date", "article",
        "url", "evidence"];
    const rows = some.map((fact) => [
        fact.fromNode.name, fact.fromNode.kind, fact.fromNode.sideNode?.name, fact.label, fact.manner, fact.stance, fact.voice, fact.toNode.name,
        fact.toNode.kind, fact.weight, fact.confidence, fact.date, fact.articleOf?.id, fact.articleOf?.url, fact.sentenceOf?.text,
    ]);
    return [head, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function xml(text) {
    const legal = String(text).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
    return legal.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function tag(name, attributes, content = "") {
    const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${xml(typeof value === "number" ? Math.round(value * 10) / 10 : value)}"`);
    return `<${name}${list.join("")}>${content}</${name}>`;
}

function svgMarkers() {
    const heads = { support: "M0,1 L9,5 L0,9 z", oppose: "M6,0 L9,0 L9,10 L6,10 z", mixed: "M0,5 L4.5,1.5 L9,5 L4.5,8.5 z", neutral: "M0,1 L9,5 L0,9 L3,5 z" };
    const marker = ([sign, d]) => tag("marker", { id: `head-${sign}`, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 9, markerHeight: 9,
        markerUnits: "userSpaceOnUse", orient: "auto" }, tag("path", { d, fill: colour(sign) }));
    return tag("defs", {}, Object.entries(heads).map(marker).join(""));
}

function svgShape(kind, x, y, w, h) {
    const look = { fill: colour(kind), stroke: colour(`${kind}-line`), "stroke-width": "1.3", "stroke-dasharray": kind === "position" ? "4,3" : "none" };
    const [l, r, t, b] = [x - w / 2, x + w / 2, y - h / 2, y + h / 2];
    if (shapes[kind] === "ellipse") {
        return tag("ellipse", { ...look, cx: x, cy: y, rx: w / 2, ry: h / 2 });
    }
    if (shapes[kind] === "hexagon") {
        const cut = w / 4 > 12 ? 12 : w / 4;
        return tag("polygon", { ...look, points: `${l},${y} ${l + cut},${t} ${r - cut},${t} ${r},${y} ${r - cut},${b} ${l + cut},${b}` });
    }
    if (shapes[kind] === "polygon") {
        return tag("polygon", { ...look, points: `${l},${t} ${r - 8},${t} ${r},${t + 8} ${r},${b} ${l},${b}` });
    }
    return tag("rect", { ...look, x: l, y: t, width: w, height: h, rx: shapes[kind] === "round-rectangle" ? 6 : 0 });
}

function svgNode(element) {
    const node = nodes[Number(element.id().slice(1))];
    const { x, y } = element.position();
    const first = y - (node.lines.length - 1) * 6 + 3.5;
    const text = node.lines.map((line, i) => tag("text", { x, y: first + i * 12, fill: colour("node-text") }, xml(line)));
    return tag("g", { class: node.kind, opacity: element.hasClass("faded") ? "0.15" : "1" },
        tag("title", {}, xml(node.name)) + svgShape(node.kind, x, y, element.width(), element.height()) + text.join(""));
}

function svgEdge(element) {
    const relation = element.data("relation");
    const from = element.sourceEndpoint();
    const to = element.targetEndpoint();
    const bend = element.controlPoints()?.[0];
    const middle = element.midpoint();
    const d = bend ? `M${from.x.toFixed(1)},${from.y.toFixed(1)} Q${bend.x.toFixed(1)},${bend.y.toFixed(1)} ${to.x.toFixed(1)},${to.y.toFixed(1)}`
        : `M${from.x.toFixed(1)},${from.y.toFixed(1)} L${to.x.toFixed(1)},${to.y.toFixed(1)}`;
    const dashes = { solid: "none", dashed: "7,4", dotted: "1.5,3" }[lineStyle(relation)];
    const head = symmetric.includes(relation.label) ? {} : { "marker-end": `url(#head-${relation.sign})` };
    const mark = element.data("mark");
    return tag("g", { class: relation.sign, opacity: element.hasClass("faded") ? "0.15" : "1" },
        tag("title", {}, xml(element.data("tip"))) +
        tag("path", { d, fill: "none", stroke: colour(relation.sign), "stroke-width": widthOf(relation), "stroke-dasharray": dashes, ...head }) +
        (mark ? tag("text", { x: middle.x, y: middle.y + 4, fill: colour(`${relation.sign}-text`), "font-weight": "bold", "font-size": "13" }, xml(mark)) : ""));
}

function svgLegend(x, y, title) {
    const words = Object.values(signs).map(({ word, mark }) => `${mark} ${word}`).join("    ");
    return tag("text", { x, y: y + 18, "text-anchor": "start", "font-size": "13", "font-weight": "bold", fill: colour("text") }, xml(title)) +
        tag("text", { x, y: y + 36, "text-anchor": "start", fill: colour("text") }, xml(`${words}    (${plural(facts.length, "fact")} in all)`));
}

function svgOf(cy) {
    const { x1, y1, w, h } = cy.elements().boundingBox();
    const [left, top, width, height] = [x1 - 15, y1 - 15, Math.max(w + 30, 360), h + 80];
    const body = tag("rect", { x: left, y: top, width, height, fill: colour("page") }) + svgMarkers() + cy.edges().map(svgEdge).join("\n") +
        cy.nodes().map(svgNode).join("\n") + svgLegend(left + 10, top + height - 50, data.title ?? "demarche");
    return `<?xml version="1.0" encoding="UTF-8"?>\n${tag("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: [left, top, width, height].map((n) => n.toFixed(1)).join(" "),
        width, height, "font-family": "DejaVu Sans, Verdana, sans-serif", "font-size": "10", "text-anchor": "middle" }, body)}\n`;
}
