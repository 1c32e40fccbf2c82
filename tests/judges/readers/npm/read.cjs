// SPDX-License-Identifier: Apache-2.0
// What a JavaScript library sees in a GraphML file, as JSON (readers.py tells its shape).
// usage: node read.cjs graphology|cytoscape FILE
const fs = require("fs");

function graphology(text) {
    const { MultiDirectedGraph } = require("graphology");
    const { parse } = require("graphology-graphml");
    const graph = parse(MultiDirectedGraph, text);
    const result = { graph: graph.getAttributes(), nodes: {}, edges: {} };
    graph.forEachNode((id, attributes) => (result.nodes[id] = attributes));
    graph.forEachEdge((id, attributes, source, target) => (result.edges[id] = { ...attributes, source, target }));
    return result;
}

// Data are named by the ids of their keys there.
function cytoscape(text) {
    const { JSDOM } = require("jsdom");
    const { window } = new JSDOM();
    const jquery = require("jquery")(window);
    const library = require("cytoscape");
    require("cytoscape-graphml")(library, jquery);
    const cy = library({ headless: true });
    cy.graphml({ layoutBy: () => {} });
    cy.graphml(text);
    const result = { graph: {}, nodes: {}, edges: {} };
    const named = (data) => Object.fromEntries(Object.entries(data).map(([key, value]) => [key.replace(/^[ne]_/, ""), value]));
    cy.nodes().forEach((node) => (result.nodes[node.id()] = named(node.data())));
    cy.edges().forEach((edge) => (result.edges[edge.id()] = named(edge.data())));
    return result;
}

const text = fs.readFileSync(process.argv[3], "utf8");
console.log(JSON.stringify({ graphology, cytoscape }[process.argv[2]](text)));
