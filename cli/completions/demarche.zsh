#compdef demarche
# SPDX-License-Identifier: Apache-2.0
# Zsh completion for demarche. tests/cli/options.sh checks that it offers the options that the commands have.

_demarche() {
    local -a help reading threads with_text filters view graph inputs
    help=('--help[show the options]')
    reading=(
        '--date[of articles that do not say]:date (2018-07-17):'
        '--source[publisher of articles that do not say]:name:'
        '--url[address of articles that do not say]:url:'
        '--input-format[of articles]:format:(text jsonl json conllu)'
        '--lexicon[word lists that replace the built-in ones]:folder:_files -/'
        '--quiet[no warnings, no progress]'
    )
    threads=('(-j --threads)'{-j,--threads}'[threads]:number:')
    with_text=('--with-text[keep the text of articles in the result]')
    filters=(
        '--min-confidence[leave out what is less certain]:0 to 1:'
        '--from[only articles of this date or later]:date:'
        '--to[only articles of this date or earlier]:date:'
    )
    view=(
        $filters
        '--view[what to fold]:view:(full relations cites diagram)'
        '--by[view cites tells of each]:word:(actor side)'
        '--focus[only what is near this name]:name:'
        '--hops[how near]:number:'
        '--kinds[only nodes of these kinds]:kind:_values -s , kind person organization country place group agreement topic statement article position'
        '--min-weight[leave out edges of less weight]:weight:'
    )
    graph=(
        $view
        '(-o --output)'{-o,--output}'[result]:file:_files'
        '--format[of the result]:format:(${(f)"$(demarche formats 2>/dev/null | sed -n "/^Graphs/,\$s/^  \([a-z-]*\) .*/\1/p")"})'
        '--dialect[of GraphML and CSV]:dialect:(common gephi yed neo4j)'
        '--one-per[a folder of small results]:word:(agreement actor side)'
        '--limit[lines of a drawing]:number:'
        '--title[of the graph]:title:'
    )
    inputs=('*:article or graph:_files')

    local context state line
    local -A opt_args
    _arguments -C $help '--version[show the version]' '1:command:((
        extract\:"articles to JSON Lines"
        build\:"articles, records and graphs to one graph"
        export\:"a graph to another format or view"
        cites\:"who cites which agreement"
        diff\:"what changed between two graphs"
        explain\:"the text with every statement"
        formats\:"what can be read and written"
        lexicon\:"the built-in word lists"))' '*::argument:->command'
    [[ $state == command ]] || return
    case $line[1] in
        extract) _arguments $help $reading $threads $with_text '(-o --output)'{-o,--output}'[folder]:folder:_files -/' $inputs ;;
        build) _arguments $help $reading $threads $with_text $graph $inputs ;;
        export) _arguments $help $graph '--quiet[no warnings, no progress]' '1:graph:_files' ;;
        cites)
            _arguments $help $reading $threads $filters '(-o --output)'{-o,--output}'[result]:file:_files' \
                '--by[rows are for each]:word:(actor side)' '--format[of the result]:format:(table csv json markdown)' $inputs
            ;;
        diff)
            _arguments $help $reading $threads $view '(-o --output)'{-o,--output}'[result]:file:_files' \
                '--format[of the result]:format:(table csv json markdown svg png pdf dot)' '--limit[lines of a drawing]:number:' \
                '--title[of the graph]:title:' $inputs
            ;;
        explain) _arguments $help $reading '--trees[dependency trees as CoNLL-U]' $inputs ;;
        formats) _arguments $help ;;
        lexicon) _arguments $help '1:list:(${(f)"$(demarche lexicon 2>/dev/null | sed "s/ .*//")"})' ;;
    esac
}

_demarche "$@"
