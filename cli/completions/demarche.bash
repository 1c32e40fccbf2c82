# SPDX-License-Identifier: Apache-2.0
# Bash completion for demarche. tests/cli/options.sh checks that it offers the options that the commands have.

_demarche() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' word
    local reading='--date --source --url --input-format --lexicon --quiet --help'
    local filters='--min-confidence --from --to'
    local view="--view --by --focus --hops --kinds --min-weight $filters"
    local graph="$view --output --format --dialect --one-per --limit --title"
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in
            extract | build | export | cites | diff | explain | formats | lexicon) command=$word && break ;;
        esac
    done

    local words=''
    case $previous in
        --view) words='full relations cites diagram' ;;
        --kinds) words='person organization country place group agreement topic statement article position' ;;
        --input-format) words='text jsonl json conllu' ;;
        --dialect) words='common gephi yed neo4j' ;;
        --by) words='actor side' ;;
        --one-per) words='agreement actor side' ;;
        --format)
            words=$(demarche formats 2>/dev/null | sed -n '/^Graphs/,$s/^  \([a-z-]*\) .*/\1/p')
            [[ $command == cites ]] && words='table csv json markdown'
            [[ $command == diff ]] && words='table csv json markdown svg png pdf dot'
            ;;
        --date | --source | --url | --focus | --hops | --min-weight | --min-confidence | --from | --to | --limit | --title | -j | --threads) return ;;
        --lexicon)
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            return
            ;;
        *)
            case $command in
                '') words='extract build export cites diff explain formats lexicon --help --version' ;;
                extract) words="$reading --threads --output --with-text" ;;
                build) words="$reading $graph --threads --with-text" ;;
                export) words="$graph --quiet --help" ;;
                cites) words="$reading $filters --threads --output --by --format" ;;
                diff) words="$reading $view --threads --output --format --limit --title" ;;
                explain) words="$reading --trees" ;;
                formats) words='--help' ;;
                lexicon) words="$(demarche lexicon 2>/dev/null | sed 's/ .*//') --help" ;;
            esac
            if [[ $current != -* && -n $command && $command != lexicon && $command != formats ]]; then
                mapfile -t COMPREPLY < <(compgen -f -- "$current")
                return
            fi
            ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o filenames -F _demarche demarche
