#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The files to be judged: the sample, and a record whose texts want to break every format.
# usage: make.sh DEMARCHE SAMPLE HOSTILE OUT
set -euo pipefail

rm -rf "$4"
mkdir -p "$4"
"$1" extract "$2" --date 2018-07-17 --with-text >"$4/sample.jsonl"
cp "$3" "$4/hostile.jsonl"
for name in sample hostile; do
    "$1" build "$4/$name.jsonl" -o "$4/$name.graphml"
    for suffix in .json .gexf -nodes.csv -edges.csv -statements.csv -statements.jsonl; do
        "$1" export "$4/$name.graphml" -o "$4/$name$suffix"
    done
    for suffix in .dot .svg .canvas .mmd .md; do
        "$1" export "$4/$name.graphml" --limit 0 -o "$4/$name$suffix"
    done
    "$1" export "$4/$name.graphml" --view diagram -o "$4/$name-diagram.json"
    for dialect in gephi neo4j; do
        for table in nodes edges; do
            "$1" export "$4/$name.graphml" --view full --dialect $dialect -o "$4/$name-$dialect-$table.csv"
        done
    done
done
