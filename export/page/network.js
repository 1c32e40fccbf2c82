// SPDX-License-Identifier: Apache-2.0
// The graph as a drawing that can be moved, clicked and walked through by keyboard.

const most_for_layout = 300;

function createNetwork(container, { onNode, onRelation, onNothing, onWalk }) {
    const cy = cytoscape({
        container, style: networkStyle(), minZoom: 0.05, maxZoom: 4, boxSelectionEnabled: false, autounselectify: true,
        hideEdgesOnViewport: facts.length > 5000, pixelRatio: "auto",
    });
    let shown = { nodes: [], relations: [] };
    let at = null;
    let fitted = true; // nobody has moved it since

    cy.on("dragpan scrollzoom pinchzoom", () => (fitted = false));
    cy.on("tap", "node", ({ target }) => onNode(nodes[Number(target.id().slice(1))]));
    cy.on("tap", "edge", ({ target }) => onRelation(target.data("relation")));
    cy.on("tap", (event) => event.target === cy && onNothing());
    cy.on("mouseover", "node, edge", ({ target }) => (container.title = target.data("tip")));
    cy.on("mouseout", "node, edge", () => (container.title = ""));

    function show(next) {
        shown = next;
        at = null;
        cy.batch(() => {
            cy.elements().remove();
            cy.add(placed(shown.nodes, shown.relations).map(nodeElement));
            cy.add(shown.relations.map((relation) => edgeElement(relation, shown.relations.length <= 150)));
        });
        fit();
    }
    function fit() {
        fitted = true;
        cy.resize();
        cy.fit(undefined, 12);
        if (cy.zoom() > 1.6) {
            cy.zoom({ level: 1.6, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
        }
    }
    function light(lit) {
        cy.batch(() => {
            cy.elements().removeClass("lit faded");
            if (lit.size === 0) {
                return;
            }
            const edges = cy.edges().filter((edge) => edge.data("relation").facts.some((fact) => lit.has(fact)));
            const ends = edges.connectedNodes();
            cy.elements().not(edges).not(ends).addClass("faded");
            edges.union(ends).addClass("lit");
        });
    }
    function arrange() {
        if (shown.nodes.length <= most_for_layout) {
            cy.layout({ name: "cose", animate: false, randomize: false, padding: 12, nodeDimensionsIncludeLabels: true, idealEdgeLength: () => 70,
                nodeRepulsion: () => 12000, numIter: 600 }).run();
            fit();
        }
    }
    function zoom(factor) {
        fitted = false;
        cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    }
    function walk(step) {
        const order = shown.nodes;
        if (order.length > 0) {
            const index = at === null ? (step > 0 ? 0 : order.length - 1) : (order.indexOf(at) + step + order.length) % order.length;
            goTo(order[index]);
        }
    }
    function goTo(node) {
        at = node;
        cy.nodes().removeClass("at");
        const element = cy.getElementById(`n${node.index}`).addClass("at");
        if (element.nonempty()) {
            const { x1, y1, x2, y2 } = element.renderedBoundingBox();
            if (x1 < 0 || y1 < 0 || x2 > cy.width() || y2 > cy.height()) {
                cy.center(element);
            }
        }
        onWalk(node);
    }
    function onKey(event) {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        const action = {
            Enter: () => at && onNode(at), " ": () => at && onNode(at), "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8),
            "−": () => zoom(0.8), 0: fit,
        }[event.key];
        if (!event.ctrlKey && !event.metaKey && (step || action)) {
            event.preventDefault();
            step ? walk(step) : action();
        }
    }
    container.addEventListener("keydown", onKey);
    container.addEventListener("blur", () => cy.nodes().removeClass("at"));
    new ResizeObserver(() => (fitted ? fit() : cy.resize())).observe(container);
    return { show, light, fit, arrange, zoom, cy, restyle: () => cy.style(networkStyle()) };
}

function nodeElement({ node, x, y }) {
    const { width, height } = sizeOf(node);
    const side = node.sideNode && node.sideNode !== node ? `, ${node.sideNode.name}` : "";
    return {
        group: "nodes", classes: node.kind, position: { x, y },
        data: { id: `n${node.index}`, label: node.lines.join("\n"), width, height, tip: `${node.name} (${node.kind}${side})` },
    };
}

function edgeElement(relation, withMark) {
    const mark = relation.sign === "neutral" || !withMark ? "" : signs[relation.sign].mark;
    const classes = [relation.sign, lineStyle(relation), symmetric.includes(relation.label) ? "symmetric" : ""];
    const evidence = relation.facts.find((fact) => fact.sentenceOf)?.sentenceOf.text ?? "";
    return {
        group: "edges", classes,
        data: {
            id: `e${relation.id}`, source: `n${relation.from.index}`, target: `n${relation.to.index}`, mark, relation, width: widthOf(relation),
            tip: `${relationInWords(relation)}\n${evidence}`,
        },
    };
}

// Nodes where Graphviz put them in the smallest part that has them all; those that it was not asked for, in rings round the middle of those
// they are joined to.
function placed(some, relations) {
    const parts = Math.min(...some.map(placesOf).filter((list) => list.length > 0).map((list) => list.length));
    const places = new Map();
    for (const node of some.filter((one) => placesOf(one).length > 0)) {
        const [x, y] = placesOf(node).at(-parts);
        places.set(node, { node, x, y });
    }
    for (const node of some.filter((one) => !places.has(one))) {
        const near = relations
            .filter(({ from, to }) => from === node || to === node)
            .map(({ from, to }) => places.get(from === node ? to : from))
            .filter((place) => place);
        const middle = (axis) => near.reduce((sum, place) => sum + place[axis], 0) / Math.max(near.length, 1);
        const turn = node.index * 2.4;
        const far = 80 + (node.index % 5) * 30;
        places.set(node, { node, x: middle("x") + Math.cos(turn) * far, y: middle("y") + Math.sin(turn) * far });
    }
    return some.map((node) => places.get(node));
}

function placesOf(node) {
    return node.places ?? [];
}

function relationInWords(relation) {
    return `${relation.from.name} ${verbOf(relation)} ${relation.to.name}${relation.weight > 1 ? ` ×${relation.weight}` : ""}`;
}
