/* SPDX-License-Identifier: Apache-2.0 */
/* Times igraph's reader and writer of GraphML; bench/graphml/run starts it.
   usage: igraph FILE COPY      reads FILE, writes it again; two lines: "read" or "write", seconds by the clock, and of the processor */
#include <igraph/igraph.h>
#include <stdio.h>
#include <time.h>

typedef struct {
    double clock, processor;
} seconds;

static seconds now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (seconds){(double)t.tv_sec + (double)t.tv_nsec / 1e9, (double)clock() / CLOCKS_PER_SEC};
}

static void print_time(const char* name, seconds start) {
    const seconds end = now();
    printf("%s %g %g\n", name, end.clock - start.clock, end.processor - start.processor);
}

int main(int argc, char** argv) {
    igraph_t graph;
    seconds start;
    FILE* in = argc == 3 ? fopen(argv[1], "rb") : NULL;
    FILE* out = in != NULL ? fopen(argv[2], "wb") : NULL;
    if (out == NULL) {
        fprintf(stderr, "usage: igraph FILE COPY\n");
        return 2;
    }
    igraph_set_attribute_table(&igraph_cattribute_table);
    start = now();
    igraph_read_graph_graphml(&graph, in, 0);
    print_time("read", start);
    start = now();
    igraph_write_graph_graphml(&graph, out, 0);
    fclose(out);
    print_time("write", start);
    fclose(in);
    igraph_destroy(&graph);
    return 0;
}
