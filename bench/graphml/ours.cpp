// SPDX-License-Identifier: Apache-2.0
// Times our writer and reader of GraphML; bench/graphml/run starts it.
// usage: ours make FILE NODES EDGES      makes a graph, writes it
//        ours read FILE [COPY]            reads a graph, and writes it again
// Each operation gives one line: its name, its seconds by the clock, and of the processor.
#include <chrono>
#include <ctime>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>

#include "bench/graphml/large_graph.h"
#include "export/graphml.h"

namespace {

template <class Work>
void time(const char* name, Work work) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t processor_start = std::clock();
    work();
    const double processor = static_cast<double>(std::clock() - processor_start) / CLOCKS_PER_SEC;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::cout << name << ' ' << seconds.count() << ' ' << processor << '\n';
}

void write(const demarche::Graph& graph, const std::string& path) {
    std::ofstream out(path, std::ios::binary);
    demarche::write_graphml(graph, out, {});
    out.close();
    if (!out) {
        throw std::runtime_error("cannot write " + path);
    }
}

demarche::Graph read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return demarche::read_graphml(in, path);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const std::string task = argc > 2 ? argv[1] : "";
        if (task == "make" && argc == 5) {
            const demarche::Graph graph = demarche::large_graph(std::stoul(argv[3]), std::stoul(argv[4]));
            time("write", [&] { write(graph, argv[2]); });
            return 0;
        }
        if (task == "read") {
            demarche::Graph graph;
            time("read", [&] { graph = read(argv[2]); });
            if (argc > 3) {
                time("write", [&] { write(graph, argv[3]); });
            }
            return 0;
        }
        std::cerr << "usage: ours make FILE NODES EDGES | ours read FILE [COPY]\n";
        return 2;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
