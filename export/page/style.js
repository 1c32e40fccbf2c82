// SPDX-License-Identifier: Apache-2.0
// How nodes and lines look, in the graph and in the saved SVG. Colours are those of page.css, light or dark.

function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const shapes = {
    person: "round-rectangle",
    group: "round-rectangle",
    organization: "rectangle",
    country: "hexagon",
    place: "ellipse",
    agreement: "polygon",
    topic: "rectangle",
    statement: "rectangle",
    position: "rectangle",
    article: "rectangle",
};

const note = [-1, -1, 0.86, -1, 1, -0.45, 1, 1, -1, 1]; // a sheet with a corner folded

const arrows = { support: "triangle", oppose: "tee", mixed: "diamond", neutral: "vee" };
const symmetric = ["MEETS"];
const doubtful = 0.5;

function widthOf({ weight, sign }) {
    return (sign === "neutral" ? 0.9 : 1.8) + Math.min(Math.log2(Math.max(weight, 1)) * 0.7, 4);
}

function lineStyle({ confidence, sign }) {
    return confidence < doubtful ? "dotted" : sign === "oppose" ? "dashed" : "solid";
}

// At most three lines of about 24 characters.
function wrapped(text, width = 24, most = 3) {
    const lines = [""];
    for (const word of text.split(/\s+/)) {
        const last = lines.at(-1);
        if (last !== "" && last.length + 1 + word.length > width) {
            lines.push(word);
        } else {
            lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
        }
    }
    const cut = lines.map((line) => (line.length > width + 4 ? `${line.slice(0, width)}…` : line));
    return cut.length > most ? [...cut.slice(0, most - 1), `${cut[most - 1]}…`] : cut;
}

function sizeOf(node) {
    node.lines ??= wrapped(node.name);
    const longest = Math.max(...node.lines.map((line) => line.length));
    const roomy = { country: 22, place: 22, agreement: 16 }[node.kind] ?? 14;
    return { width: Math.max(longest * 5.9 + roomy, 30), height: node.lines.length * 12.5 + (node.kind === "place" ? 14 : 9) };
}

function networkStyle() {
    const text = colour("node-text");
    const kinds = Object.entries(shapes).map(([kind, shape]) => ({
        selector: `node.${kind}`,
        style: { shape, "shape-polygon-points": note, "background-color": colour(kind), "border-color": colour(`${kind}-line`) },
    }));
    const lines = Object.keys(arrows).map((sign) => ({
        selector: `edge.${sign}`,
        style: { "line-color": colour(sign), "target-arrow-color": colour(sign), "target-arrow-shape": arrows[sign], color: colour(`${sign}-text`) },
    }));
    return [
        {
            selector: "node",
            style: {
                label: "data(label)", "font-family": "DejaVu Sans, Verdana, sans-serif", "font-size": 10, color: text, "text-valign": "center",
                "text-wrap": "wrap", width: "data(width)", height: "data(height)", "border-width": 1.3, "overlay-opacity": 0,
            },
        },
        ...kinds,
        { selector: "node.group", style: { "border-style": "double", "border-width": 3 } },
        { selector: "node.position, node.statement", style: { "border-style": "dashed" } },
        {
            selector: "edge",
            style: {
                width: "data(width)", "curve-style": "bezier", "arrow-scale": 0.9, label: "data(mark)", "font-size": 13, "font-weight": "bold",
                "text-background-color": colour("page"), "text-background-opacity": 0.85, "text-background-padding": 1, "overlay-opacity": 0,
            },
        },
        ...lines,
        { selector: "edge.dashed", style: { "line-style": "dashed", "line-dash-pattern": [7, 4] } },
        { selector: "edge.dotted", style: { "line-style": "dotted" } },
        { selector: "edge.symmetric", style: { "target-arrow-shape": "none" } },
        { selector: ".faded", style: { opacity: 0.13 } },
        { selector: "node.lit", style: { "border-width": 2.6 } },
        { selector: "node.at", style: { "outline-width": 3, "outline-color": colour("focus"), "outline-offset": 2 } },
        { selector: "edge.lit", style: { "z-index": 9 } },
    ];
}
