# SPDX-License-Identifier: Apache-2.0
"""Judges of our files that share no code with us.

usage: judge.py networkx|igraph GRAPHML JSON        the library sees all that the node-link JSON holds
       judge.py dot DOT SVG                         Graphviz draws the DOT without a word; the SVG holds the same elements
       judge.py article SCHEMA JSONL [TEXT]         records are valid, and every offset leads to its words
"""
import json
import subprocess
import sys


def complain(text):
    sys.exit(f"{sys.argv[1]}: {text}")


def elements(path):
    """Nodes and edges of node-link JSON as {uid: attributes}."""
    graph = json.load(open(path, encoding="utf-8"))
    nodes = {n["id"]: {k: v for k, v in n.items() if k != "id"} for n in graph["nodes"]}
    edges = {e["key"]: e for e in graph["links"]}
    return nodes, edges


def graph_attributes(path):
    attributes = json.load(open(path, encoding="utf-8"))["graph"]
    return {k: v for k, v in attributes.items() if k != "format"}  # of the JSON, not of the graph


def same(ours, theirs):
    if isinstance(ours, list):  # GraphML has no lists: they are JSON texts
        return json.loads(theirs) == ours if theirs else ours == []
    return ours == theirs


def compare(kind, ours, theirs):
    if not ours or ours.keys() != theirs.keys():
        complain(f"{kind}: {len(ours)} in JSON, {len(theirs)} read; {sorted(ours.keys() ^ theirs.keys())[:5]}")
    for uid, attributes in ours.items():
        for name, value in attributes.items():
            if name not in theirs[uid] or not same(value, theirs[uid][name]):
                complain(f"{kind} {uid}: {name} is {value!r}, read as {theirs[uid].get(name)!r}")


def judge_networkx(graphml, node_link):
    import networkx

    nodes, edges = elements(node_link)
    graph = networkx.read_graphml(graphml, force_multigraph=True)
    if not graph.is_directed():
        complain("the graph is undirected")
    compare("graph", {"": graph_attributes(node_link)}, {"": graph.graph})
    compare("nodes", nodes, dict(graph.nodes(data=True)))
    compare("edges", edges, {k: {**d, "source": u, "target": v, "key": k} for u, v, k, d in graph.edges(keys=True, data=True)})


def judge_igraph(graphml, node_link):
    import igraph

    nodes, edges = elements(node_link)
    graph = igraph.Graph.Read_GraphML(graphml)
    ids = graph.vs["id"]
    compare("nodes", nodes, {v["id"]: v.attributes() for v in graph.vs})
    compare(
        "edges",
        edges,
        {e["uid"]: {**e.attributes(), "source": ids[e.source], "target": ids[e.target], "key": e["uid"]} for e in graph.es},
    )


def judge_dot(dot, svg):
    from lxml import etree

    drawn = subprocess.run(["dot", "-Tjson0", dot], capture_output=True, text=True, encoding="utf-8", check=True)
    if drawn.stderr:
        complain(drawn.stderr)
    graph = json.loads(drawn.stdout, strict=False)
    ids = {e["id"] for e in graph["objects"] + graph["edges"] if "id" in e}
    if len(ids) < 3:
        complain(f"the drawing has only {len(ids)} elements")
    in_svg = {e.get("id") for e in etree.parse(svg).iter() if e.get("id")}
    if not ids <= in_svg:
        complain(f"not in the SVG: {sorted(ids - in_svg)[:5]}")


def judge_article(schema, records, text=None):
    import jsonschema

    validator = jsonschema.Draft202012Validator(json.load(open(schema, encoding="utf-8")))
    article = open(text, encoding="utf-8", newline="").read() if text else None
    lines = open(records, encoding="utf-8").read().splitlines()
    if not lines:
        complain("there is no record")
    for line in lines:
        record = json.loads(line)
        for error in validator.iter_errors(record):
            complain(f"{error.json_path}: {error.message}")
        if article is not None:
            check_words(record, article)


def check_words(record, article):
    """Every mention, statement and citation carries the words that stand at its offsets."""
    def fold(words):
        return " ".join(words.split())

    if record["text"] != article:
        complain("the text is not the file's")
    places = [(m["text"], [[m["begin"], m["end"]]]) for e in record["entities"] for m in e["mentions"]]
    places += [(s["text"], s["content"]) for s in record["statements"]]
    places += [(c["text"], [c["evidence"]]) for c in record["citations"]]
    places += [(r["text"], [r["evidence"]]) for r in record["relations"] if r["evidence"]]
    if len(places) < 20:
        complain(f"only {len(places)} places to check")
    for words, spans in places:
        at = [fold(article[begin:end]) for begin, end in spans]
        if not at or not all(piece and piece in fold(words) for piece in at) or (len(at) == 1 and at[0] != fold(words)):
            complain(f"{words!r} is not at {spans}: {at}")


if __name__ == "__main__":
    if len(sys.argv) < 4 or f"judge_{sys.argv[1]}" not in globals():
        sys.exit(__doc__)
    globals()[f"judge_{sys.argv[1]}"](*sys.argv[2:])
