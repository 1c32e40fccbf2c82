#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The same input gives the same bytes: with any number of threads, in any locale, from any folder, every time.
set -euo pipefail

demarche=$1
root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/news" "$work/locales"
# A locale with a decimal comma and its own order of letters, made here: no system need have it.
localedef --force -i de_DE -f UTF-8 "$work/locales/de_DE.UTF-8" 2>"$work/localedef.log" || { cat "$work/localedef.log"; exit 1; }

for i in {01..12}; do
    cp "$root/samples/helsinki-2018.txt" "$work/news/talks-$i.txt"
    echo "Talk $i was held in Vienna, the minister said." >>"$work/news/talks-$i.txt"
done
: >"$work/news/talks-05-empty.txt" # failures keep their place as well

run_all() { # NAME THREADS [VARIABLE=VALUE...]: all that the program can write, into $work/NAME
    local demarche=(env "${@:3}" "$demarche")
    mkdir "$work/$1"
    cd "$work/news"
    "${demarche[@]}" extract -j "$2" . --date 2018-07-17 >"$work/$1/records.jsonl" 2>"$work/$1/stderr" || true
    "${demarche[@]}" build -j "$2" "$work/$1/records.jsonl" -o "$work/$1/graph.graphml"
    for suffix in json dot svg png pdf gexf canvas md; do
        "${demarche[@]}" export "$work/$1/graph.graphml" -o "$work/$1/graph.$suffix"
    done
    "${demarche[@]}" cites -j "$2" "$work/$1/records.jsonl" >"$work/$1/cites.txt"
    cd "$work"
}

run_all one 1
run_all two 2
run_all many 7
german=(LOCPATH="$work/locales" LC_ALL=de_DE.UTF-8)
[[ $(env "${german[@]}" locale decimal_point) == , ]]
run_all german 2 "${german[@]}"
run_all plain 2 LC_ALL=C TZ=Asia/Kolkata

[[ $(wc -l <"$work/one/records.jsonl") == 12 && $(wc -l <"$work/one/stderr") == 1 ]]
for other in two many german plain; do
    diff -r "$work/one" "$work/$other"
done
