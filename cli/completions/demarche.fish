# SPDX-License-Identifier: Apache-2.0
# Fish completion for demarche. tests/cli/options.sh checks that it offers the options that the commands have.

set -l commands extract build export cites diff explain formats lexicon

complete -c demarche -n "not __fish_seen_subcommand_from $commands" -f -a extract -d 'articles to JSON Lines'
complete -c demarche -n "not __fish_seen_subcommand_from $commands" -f -a build -d 'articles, records and graphs to one graph'
complete -c demarche -n "not __fish_seen_subcommand_from $commands" -f -a export -d 'a graph to another format or view'
complete -c demarche -n "not __fish_seen_subcommand_from $commands" -f -a cites -d 'who cites which agreement'
complete -c demarche -n "not __fish_seen_subcommand_from $commands" -f -a diff -d 'what changed between two graphs'
complete -c demarche -n "not __fish_seen_subcommand_from $commands" -f -a explain -d 'the text with every statement'
complete -c demarche -n "not __fish_seen_subcommand_from $commands" -f -a formats -d 'what can be read and written'
complete -c demarche -n "not __fish_seen_subcommand_from $commands" -f -a lexicon -d 'the built-in word lists'
complete -c demarche -n "not __fish_seen_subcommand_from $commands" -l version -d 'show the version'
complete -c demarche -l help -s h -d 'show the options'

set -l reading "__fish_seen_subcommand_from extract build cites diff explain"
complete -c demarche -n $reading -l date -x -d 'of articles that do not say'
complete -c demarche -n $reading -l source -x -d 'publisher of articles that do not say'
complete -c demarche -n $reading -l url -x -d 'address of articles that do not say'
complete -c demarche -n $reading -l input-format -x -a 'text jsonl json conllu' -d 'of articles'
complete -c demarche -n $reading -l lexicon -x -a '(__fish_complete_directories)' -d 'word lists that replace the built-in ones'
complete -c demarche -n "$reading export" -l quiet -d 'no warnings, no progress'

set -l parallel "__fish_seen_subcommand_from extract build cites diff"
complete -c demarche -n $parallel -s j -l threads -x -d 'threads'
complete -c demarche -n "__fish_seen_subcommand_from extract build" -l with-text -d 'keep the text of articles in the result'

complete -c demarche -n "__fish_seen_subcommand_from explain" -l trees -d 'dependency trees as CoNLL-U'

set -l filtering "__fish_seen_subcommand_from build export cites diff"
complete -c demarche -n $filtering -l min-confidence -x -d 'leave out what is less certain'
complete -c demarche -n $filtering -l from -x -d 'only articles of this date or later'
complete -c demarche -n $filtering -l to -x -d 'only articles of this date or earlier'

set -l view "__fish_seen_subcommand_from build export diff"
complete -c demarche -n $view -l view -x -a 'full relations cites diagram' -d 'what to fold'
complete -c demarche -n $view -l by -x -a 'actor side' -d 'view cites tells of each'
complete -c demarche -n $view -l focus -x -d 'only what is near this name'
complete -c demarche -n $view -l hops -x -d 'how near'
complete -c demarche -n $view -l kinds -x -a 'person organization country place group agreement topic statement article position' -d 'only nodes of these kinds'
complete -c demarche -n $view -l min-weight -x -d 'leave out edges of less weight'

set -l graph "__fish_seen_subcommand_from build export"
complete -c demarche -n $graph -s o -l output -r -d 'result'
complete -c demarche -n $graph -l format -x -a "(demarche formats 2>/dev/null | sed -n '/^Graphs/,\$s/^  \([a-z-]*\) .*/\1/p')" -d 'of the result'
complete -c demarche -n $graph -l dialect -x -a 'common gephi yed neo4j' -d 'of GraphML and CSV'
complete -c demarche -n $graph -l one-per -x -a 'agreement actor side' -d 'a folder of small results'
complete -c demarche -n "__fish_seen_subcommand_from build export diff" -l limit -x -d 'lines of a drawing'
complete -c demarche -n "__fish_seen_subcommand_from build export diff" -l title -x -d 'of the graph'

complete -c demarche -n "__fish_seen_subcommand_from extract" -s o -l output -x -a '(__fish_complete_directories)' -d 'folder'
complete -c demarche -n "__fish_seen_subcommand_from cites" -s o -l output -r -d 'result'
complete -c demarche -n "__fish_seen_subcommand_from cites" -l by -x -a 'actor side' -d 'rows are for each'
complete -c demarche -n "__fish_seen_subcommand_from cites" -l format -x -a 'table csv json markdown' -d 'of the result'
complete -c demarche -n "__fish_seen_subcommand_from diff" -s o -l output -r -d 'result'
complete -c demarche -n "__fish_seen_subcommand_from diff" -l format -x -a 'table csv json markdown svg png pdf dot' -d 'of the result'
complete -c demarche -n "__fish_seen_subcommand_from lexicon" -f -a "(demarche lexicon 2>/dev/null | sed 's/ .*//')" -d 'word list'
