# SPDX-License-Identifier: Apache-2.0
"""Judges of the formats that cannot be read back: readers that share no code with us see what the node-link JSON holds.

usage: formats.py gexf|csv|statements|canvas|mermaid BASE

BASE.json is the graph in full, BASE-diagram.json its drawing's view; the others stand beside them.
"""
import csv
import json
import re
import sys

NUMBERS = {"weight", "polarity", "mentions", "begin", "end", "confidence", "year"}


def complain(text):
    sys.exit(f"{sys.argv[1]}: {text}")


def check(ok, text):
    if not ok:
        complain(text)


def clean(text):
    """One line that is legal in XML, as export/text.h says."""
    text = re.sub(r"[\t\n\r]", " ", text)
    text = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", text)
    return re.sub("[\ufffe\uffff]", "\ufffd", text)


def folded(text):
    return re.sub(r"[ \t\n\r\f\v]+", " ", clean(text))


def load(path):
    graph = json.load(open(path, encoding="utf-8"))
    return {n["id"]: n for n in graph["nodes"]}, {e["key"]: e for e in graph["links"]}


# --- GEXF ---


def judge_gexf(base):
    import networkx
    from networkx.readwrite.gexf import GEXF

    GEXF.versions.setdefault("1.3", {"NS_GEXF": "http://gexf.net/1.3", "NS_VIZ": "http://gexf.net/1.3/viz", "VERSION": "1.3",
                                     "NS_XSI": "http://www.w3.org/2001/XMLSchema-instance", "SCHEMALOCATION": ""})
    nodes, edges = load(f"{base}.json")
    graph = networkx.read_gexf(f"{base}.gexf", version="1.3")
    check(graph.is_directed(), "the graph is undirected")
    read_edges = {d["id"]: {**d, "source": u, "target": v} for u, v, d in graph.edges(data=True)}
    check(nodes.keys() == set(graph) and edges.keys() == read_edges.keys(), "nodes or edges are missing")
    for kind, ours, theirs, derived in (
        ("node", nodes, dict(graph.nodes(data=True)), {"id", "uid", "labels", "name", "title"}),
        ("edge", edges, read_edges, {"key", "uid", "interaction"}),
    ):
        for uid, attributes in ours.items():
            for name, value in attributes.items():
                read = theirs[uid].get(name)
                wanted = clean(value) if isinstance(value, str) else value
                same = [clean(x) for x in wanted] == json.loads(read) if isinstance(value, list) else wanted == read
                check(name in derived or same or wanted == "", f"{kind} {uid}: {name} is {value!r}, read as {read!r}")
    for uid, edge in read_edges.items():
        days = [day for spell in edge.get("spells", []) for day in spell]
        date = edges[uid].get("date", "")
        check(days == ([date, date] if date else []), f"edge {uid} of {date!r} lives {days}")
        for end in (edge["source"], edge["target"]):
            check(not days or tuple(days) in graph.nodes[end]["spells"], f"{end} does not live as long as {uid}")


# --- CSV ---


def same_cell(cell, value):
    if isinstance(value, list):
        return json.loads(cell) == [folded(text) for text in value]
    if not isinstance(value, str):
        return float(cell) == value
    text = folded(value).strip(" ")
    check(not re.match(r"[=+\-@]", cell), f"a spreadsheet runs {cell!r}")
    return cell == (("'" + text) if re.match(r"[=+\-@]", text) else text)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file, strict=True))
    check(read and all(None not in row and None not in row.values() for row in read), f"{path}: rows of different lengths")
    return read


def check_table(read, ours, names):
    check([row[names["uid"]] for row in read] == list(ours), "not the elements in their order")
    for row, (uid, attributes) in zip(read, ours.items()):
        for column, cell in row.items():
            name = {v: k for k, v in names.items()}.get(column, column)
            value = attributes.get(name, "")
            check(same_cell(cell, value), f"{uid}: {name} is {value!r}, read as {cell!r}")


def judge_csv(base):
    nodes, edges = load(f"{base}.json")
    check_table(rows(f"{base}-nodes.csv"), nodes, {"uid": "uid"})
    check_table(rows(f"{base}-edges.csv"), edges, {"uid": "uid"})
    check_table(rows(f"{base}-gephi-nodes.csv"), nodes, {"uid": "Id", "name": "Label"})
    gephi = rows(f"{base}-gephi-edges.csv")
    check(all(row.pop("Type") == "Directed" for row in gephi), "an edge is not directed")
    check_table(gephi, edges, {"uid": "Id", "label": "Label", "weight": "Weight", "source": "Source", "target": "Target"})
    check_neo4j(rows(f"{base}-neo4j-nodes.csv"), rows(f"{base}-neo4j-edges.csv"), nodes, edges)


def check_neo4j(read_nodes, read_edges, nodes, edges):
    """What neo4j-admin asks of a header, and the values that it would store."""
    for row in read_nodes:
        node = nodes[row["uid:ID"]]
        check(row[":LABEL"] == node["kind"].capitalize() and int(row["mentions:int"]) == node["mentions"], f"{node['id']} differs")
        aliases = [part for part in row["aliases:string[]"].lstrip("'").split(";") if part]
        check(len(aliases) == len([a for a in node["aliases"] if clean(a)]), f"{node['id']}: aliases {aliases}")
    for row in read_edges:
        edge = edges[row["uid"]]
        ends = row[":START_ID"], row[":END_ID"], row[":TYPE"]
        check(ends == (edge["source"], edge["target"], edge["label"]), f"{row['uid']}: {ends}")
        check(float(row["weight:double"]) == edge["weight"], f"{row['uid']}: weight")
    check(len(read_nodes) == len(nodes) and len(read_edges) == len(edges), "elements are missing")


# --- Statements ---


def judge_statements(base):
    nodes, edges = load(f"{base}.json")
    table = rows(f"{base}-statements.csv")
    lines = [json.loads(line) for line in open(f"{base}-statements.jsonl", encoding="utf-8").read().split("\n")[:-1]]
    check(len(lines) == len(table), "CSV and JSON Lines differ in length")
    for row, line in zip(table, lines):
        for name, cell in row.items():
            check(same_cell(cell, line.get(name, "")), f"{name} is {line.get(name)!r} in JSON, {cell!r} in CSV")
    said = {line["statement"]: line for line in lines if line["record"] == "statement"}
    check(said.keys() == {u for u, n in nodes.items() if n["kind"] == "statement"}, "not the statements")
    for uid, line in said.items():
        about = {e["target"] for e in edges.values() if e["label"] == "ABOUT" and e["source"] == uid}
        check(set(line["about"]) == about and line.get("text") == nodes[uid].get("text"), f"{uid} differs")
        check(line.get("speaker") == nodes[uid].get("speaker"), f"{uid}: speaker")
    cited = sorted((l["speaker"], l["agreement"], l["begin"], l["manner"], l["evidence"]) for l in lines if l["record"] == "citation")
    cites = [e for e in edges.values() if e["label"] == "CITES"]
    check(cited == sorted((e["source"], e["target"], e["begin"], e["manner"], e["evidence"]) for e in cites), "not the citations")


# --- Drawings as text ---


def judge_canvas(base):
    """JSON Canvas 1.0: required members, references, no cards on top of each other."""
    nodes, edges = load(f"{base}-diagram.json")
    canvas = json.load(open(f"{base}.canvas", encoding="utf-8"))
    cards = {card["id"]: card for card in canvas["nodes"]}
    check(cards.keys() == nodes.keys() | {"#legend"} and len(cards) == len(canvas["nodes"]), "not the nodes")
    for card in cards.values():
        check(card["type"] == "text" and isinstance(card["text"], str) and card["text"], f"{card['id']}: no text")
        check(all(isinstance(card[m], int) for m in ("x", "y", "width", "height")), f"{card['id']}: no place")
        check(re.fullmatch("#[0-9A-F]{6}", card.get("color", "#000000")), f"{card['id']}: colour")
        check(not re.search(r"(?<!\\)(!?\[\[|<|`)", card["text"]), f"{card['id']}: markup in {card['text']!r}")
    for a in cards.values():
        for b in cards.values():
            apart = (a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
                     or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"])
            check(a is b or apart, f"{a['id']} lies on {b['id']}")
    check({line["id"] for line in canvas["edges"]} == edges.keys(), "not the edges")
    for line in canvas["edges"]:
        edge = edges[line["id"]]
        check((line["fromNode"], line["toNode"]) == (edge["source"], edge["target"]), f"{line['id']}: ends")
        check({line["fromSide"], line["toSide"]} <= {"top", "right", "bottom", "left"} and line["toEnd"] in ("none", "arrow"), "sides")


LABEL = r'"(?:[A-Za-z0-9 ,]|[^\x00-\x7f]|#\d+;|<br/>)+"'
NODE = re.compile(rf'  n(\d+)(\({LABEL}\)|\[{LABEL}\]|\[\[{LABEL}\]\]|\{{\{{{LABEL}\}}\}}|\(\[{LABEL}\]\)):::[a-z]+')
EDGE = re.compile(rf"  n(\d+) (==>|===|-\.-x|-\.-|--o|-->|---)(\|{LABEL}\|)? n(\d+)")
STYLE = re.compile(r"  (classDef [a-z]+ fill:#[0-9A-F]{6},stroke:#[0-9A-F]{6},color:#000000(,stroke-dasharray:4 3)?|linkStyle \d+(,\d+)* stroke:#[0-9A-F]{6})")


def check_flowchart(lines, nodes, edges):
    check(lines[0] == "flowchart LR", lines[0])
    found_nodes, found_edges = [], []
    for line in lines[1:]:
        node, edge = NODE.fullmatch(line), EDGE.fullmatch(line)
        found_nodes += [int(node[1])] if node else []
        found_edges += [(int(edge[1]), int(edge[4]))] if edge else []
        check(node or edge or STYLE.fullmatch(line), f"no Mermaid: {line!r}")
    at = {uid: i for i, uid in enumerate(nodes)}
    check(found_nodes == list(range(len(nodes))), "not the nodes")
    check(found_edges == [(at[e["source"]], at[e["target"]]) for e in edges.values()], "not the edges")


def judge_mermaid(base):
    nodes, edges = load(f"{base}-diagram.json")
    chart = open(f"{base}.mmd", encoding="utf-8").read().split("\n")[:-1]
    check(chart[0] == chart[2] == "---" and json.loads(chart[1].removeprefix("title: ")), "no title")
    check_flowchart(chart[3:], nodes, edges)
    page = open(f"{base}.md", encoding="utf-8").read().split("\n")
    begin, end = page.index("```mermaid"), page.index("```")
    check_flowchart(page[begin + 1:end], nodes, edges)
    check(not any("```" in line for line in page[:begin] + page[end + 1:]), "a fence too many")
    table = [line for line in page[end:] if line.startswith("| ")]
    check(all(len(re.findall(r"(?<!\\)\|", line)) == 6 for line in table) and len(table) > 2, "the table is broken")


if __name__ == "__main__":
    if len(sys.argv) != 3 or f"judge_{sys.argv[1]}" not in globals():
        sys.exit(__doc__)
    globals()[f"judge_{sys.argv[1]}"](sys.argv[2])
