#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs a build into a folder of its own and builds the program of this folder against nothing but that.
# usage: package.sh BUILD CXX CXX_FLAGS
set -euo pipefail

build=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix

cmake --install "$build" --prefix "$prefix" >"$work/install.log"
# Moved: no path of the first place may be left in the package.
mv "$prefix" "$work/moved"
prefix=$work/moved

cmake -S "$here" -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_COMPILER="$2" -DCMAKE_CXX_FLAGS="$3" >"$work/configure.log"
cmake --build "$work/build" >"$work/build.log" || { cat "$work/build.log"; exit 1; }
[[ $("$work/build/reader") == 'knows the Minsk agreements, nothing lost' ]]

version=$("$prefix/bin/demarche" --version)
[[ $version == "demarche "* ]]
for file in share/man/man1/demarche.1 share/doc/demarche/LICENSE share/bash-completion/completions/demarche \
    share/zsh/site-functions/_demarche share/fish/vendor_completions.d/demarche.fish; do
    [[ -s $prefix/$file ]] || { echo "not installed: $file"; exit 1; }
done
# Third-party headers stay out of ours.
if grep -rE '#include <(boost|rapidxml|graphviz|nlohmann|fmt|unicode|CLI)' "$prefix/include"; then
    exit 1
fi
