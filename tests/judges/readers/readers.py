# SPDX-License-Identifier: Apache-2.0
"""What a Python library sees in a GraphML file, as JSON: usage: readers.py networkx|igraph|graph-tool|tulip FILE

{"graph": {attribute: value}, "nodes": {id: {...}}, "edges": {id: {"source": id, "target": id, ...}}}
"""
import json
import math
import sys
import warnings


def read_networkx(path):
    import networkx

    g = networkx.read_graphml(path, force_multigraph=True)
    edges = {k: {**d, "source": u, "target": v} for u, v, k, d in g.edges(keys=True, data=True)}
    return {k: v for k, v in g.graph.items() if k not in ("node_default", "edge_default")}, dict(g.nodes(data=True)), edges


def read_igraph(path):
    import igraph

    g = igraph.Graph.Read_GraphML(path)
    ids = g.vs["id"] if g.vcount() else []
    edges = {e["id"]: {**e.attributes(), "source": ids[e.source], "target": ids[e.target]} for e in g.es}
    return {k: g[k] for k in g.attributes()}, {v["id"]: v.attributes() for v in g.vs}, edges


def read_graph_tool(path):
    import graph_tool

    g = graph_tool.load_graph(path, fmt="graphml")
    ids, edge_ids = g.vp["_graphml_vertex_id"], g.ep["_graphml_edge_id"]
    nodes = {ids[v]: {k: p[v] for k, p in g.vp.items()} for v in g.vertices()}
    edges = {
        edge_ids[e]: {**{k: p[e] for k, p in g.ep.items()}, "source": ids[e.source()], "target": ids[e.target()]} for e in g.edges()
    }
    return {k: g.gp[k] for k in g.gp}, nodes, edges


def read_tulip(path):
    """Tulip keeps no ids: nodes and edges are told by their order in the file."""
    from tulip import tlp
    from xml.etree import ElementTree

    names = {kind: [e.get("id") for e in ElementTree.parse(path).iter("{http://graphml.graphdrawing.org/xmlns}" + kind)] for kind in ("node", "edge")}
    g = tlp.importGraph("GraphML", {"filename": path})
    properties = [p for p in g.getProperties() if not p.startswith("view")]
    nodes, edges = list(g.nodes()), list(g.edges())
    assert len(nodes) == len(names["node"]) and len(edges) == len(names["edge"]), "elements are missing"
    ids = dict(zip((n.id for n in nodes), names["node"]))
    ends = [{"source": ids[g.source(e).id], "target": ids[g.target(e).id]} for e in edges]
    values = lambda element: {p: g[p][element] for p in properties}
    return {}, {ids[n.id]: values(n) for n in nodes}, {i: {**values(e), **end} for i, e, end in zip(names["edge"], edges, ends)}


def plain(value):
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return value if isinstance(value, (str, int, float, type(None))) else str(value)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    graph, nodes, edges = globals()["read_" + sys.argv[1].replace("-", "_")](sys.argv[2])
    json.dump({"graph": plain(graph), "nodes": plain(nodes), "edges": plain(edges)}, sys.stdout)
