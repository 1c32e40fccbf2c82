// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <new>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/version.h"
#include "graph/error.h"

namespace demarche {
namespace {

constexpr int some_input_failed = 1;
constexpr int bad_command_line = 2;

// A closed stream's number would be given to the next file that is opened: messages would end up in a result.
void hold_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(stream, F_GETFD) == -1) {
            open("/dev/null", stream == STDOUT_FILENO ? O_RDONLY : O_WRONLY);  // input and results must not vanish unnoticed
        }
    }
}

std::string in_words(const CLI::App& program, const CLI::ParseError& error) {
    const auto chosen = program.get_subcommands();
    if (chosen.empty()) {
        return (program.remaining_size() > 0 ? "there is no command or option " + program.remaining().front() : "no command is given") +
               "; see demarche --help";
    }
    return std::string(error.what()) + "; see demarche " + chosen.front()->get_name() + " --help";
}

int run(CLI::App& program, const std::vector<Command>& commands, int argc, char** argv) {
    try {
        program.parse(argc, argv);
    } catch (const CLI::Success& request) {  // --help or --version
        OutputFile out("-");
        program.exit(request, out.stream());
        out.commit();
        return 0;
    } catch (const CLI::ParseError& error) {
        print_error(in_words(program, error));
        return bad_command_line;
    }
    for (const Command& command : commands) {
        if (command.app->parsed()) {
            return command.run();
        }
    }
    return bad_command_line;
}

int run(int argc, char** argv) {
    CLI::App program("Reads political news and builds a knowledge graph of who said what about which agreement.", "demarche");
    program.set_help_flag("-h,--help", "print this help");
    program.set_version_flag("--version", std::string("demarche ") + version, "print the version");
    program.require_subcommand(1);
    program.get_formatter()->column_width(28);
    program.footer(
        "Examples:\n"
        "  demarche build news/ -o graph.svg          a drawing of who supports and who rejects what\n"
        "  demarche cites article.txt                 who cites which agreement\n"
        "  demarche extract news.jsonl | demarche build - -o graph.graphml\n"
        "Exit status: 0 done, 1 some input failed, 2 bad command line.");
    const std::vector<Command> commands{extract_command(program), build_command(program),  export_command(program),
                                        cites_command(program),   diff_command(program),   explain_command(program),
                                        formats_command(program), lexicon_command(program)};
    try {
        return run(program, commands, argc, argv);
    } catch (const RequestError& error) {
        print_error(error.what());
        return bad_command_line;
    } catch (const std::bad_alloc&) {
        print_error("there is not enough memory; give fewer or smaller inputs at once");
    } catch (const std::exception& error) {
        print_error(error.what());
    }
    return some_input_failed;
}

}  // namespace
}  // namespace demarche

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_DFL);  // `demarche ... | head` ends quietly whatever the parent process had set
    demarche::hold_standard_streams();
    return demarche::run(argc, argv);
}
