#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Help, man page and completions tell of the same options: those that the commands have.
set -euo pipefail

demarche=$1
root=$2
export PATH=${demarche%/*}:$PATH
failed=0
complain() {
    echo "$*"
    failed=1
}

options_of() { # COMMAND: its long options, from its help
    demarche "$1" --help | grep -oE '^ +(-[a-z],)?--[a-z-]+' | grep -oE -- '--[a-z-]+' | sort -u
}

# shellcheck source=/dev/null
source "$root/cli/completions/demarche.bash"
bash_offers() { # COMMAND: what is offered after "demarche COMMAND --"
    COMP_WORDS=(demarche "$1" --) COMP_CWORD=2 COMPREPLY=()
    _demarche
    printf '%s\n' "${COMPREPLY[@]}" | sort -u
}

commands=$(demarche --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[[ $commands == *lexicon* ]] || complain "no commands in --help"
man=$(sed 's/\\-/-/g; s/Fl -/--/g' "$root/docs/man/demarche.1")
for command in $commands; do
    grep -qx ".It Cm $command" <<<"$man" || complain "man page: no command $command"
    diff <(options_of "$command") <(bash_offers "$command") || complain "bash completion of $command differs from its help"
    for option in $(options_of "$command"); do
        grep -qE -- "$option( |$)" <<<"$man" || complain "man page: no option $option ($command)"
        grep -qE -- "'?${option}[['}]|,${option}\}" "$root/cli/completions/demarche.zsh" || complain "zsh completion: no option $option ($command)"
        grep -q -- "-l ${option#--} " "$root/cli/completions/demarche.fish" || complain "fish completion: no option $option ($command)"
    done
    for file in bash zsh fish; do
        grep -qw "$command" "$root/cli/completions/demarche.$file" || complain "$file completion: no command $command"
    done
done

# Nothing is offered that no command has.
all=$(for command in $commands; do options_of "$command"; done; echo --version)
for option in $(grep -oE '^\.It .*' <<<"$man" | grep -oE -- '--[a-z-]+') $(sed -n 's/^complete .* -l \([a-z-]*\) .*/--\1/p' "$root/cli/completions/demarche.fish"); do
    grep -qx -- "$option" <<<"$all" || complain "the man page or the fish completion tells of $option, which no command has"
done

mandoc -T lint -W warning "$root/docs/man/demarche.1" || failed=1
exit "$failed"
