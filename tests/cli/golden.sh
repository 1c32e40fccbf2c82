#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs one golden test: golden.sh DEMARCHE CASE. A case is a folder with
#     cmd             what a user types, as bash; the folder's other files are its inputs
#     stdout, stderr  exactly what comes out (no file: nothing)
#     status          the exit status (no file: 0)
#     left/           files that the command must leave, exactly
# The command runs in a copy of the folder. UPDATE=1 writes what came out into the case, to be read before it is kept.
set -euo pipefail

demarche=$1
case=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$case" "$work/case"
rm -rf "$work"/case/{cmd,stdout,stderr,status,left}

status=0
(cd "$work/case" && PATH=$(dirname "$demarche"):$PATH LC_ALL=${LC_ALL:-C.UTF-8} bash "$case/cmd" >"$work/stdout" 2>"$work/stderr" </dev/null) || status=$?
echo "$status" >"$work/status"

if [[ -n ${UPDATE:-} ]]; then
    for name in stdout stderr; do
        rm -f "$case/$name"
        [[ ! -s $work/$name ]] || cp "$work/$name" "$case/$name"
    done
    rm -f "$case/status"
    ((status == 0)) || echo "$status" >"$case/status"
fi

failed=0
for name in stdout stderr status; do
    expected=$case/$name
    if [[ ! -e $expected ]]; then
        expected=$work/expected
        if [[ $name == status ]]; then echo 0; fi >"$expected"
    fi
    diff --unified --label "expected $name" --label "$name" "$expected" "$work/$name" || failed=1
done
if [[ -d $case/left ]]; then
    (cd "$case/left" && find . -type f) | while read -r file; do
        diff --unified "$case/left/$file" "$work/case/$file" || exit 1
    done || failed=1
fi
# Whatever happens, no temporary file stays.
if find "$work/case" -name '.demarche-*' | grep .; then
    failed=1
fi
exit "$failed"
