# SPDX-License-Identifier: Apache-2.0
# What igraph of R sees in a GraphML file, as JSON (readers.py tells its shape): usage: Rscript igraph.R FILE
suppressPackageStartupMessages(library(igraph))
g <- read_graph(commandArgs(trailingOnly = TRUE)[1], format = "graphml")

elements <- function(attributes, ids) {
  rows <- lapply(seq_along(ids), function(i) lapply(attributes, function(column) column[[i]]))
  if (length(ids)) setNames(rows, ids) else structure(list(), names = character(0))
}

nodes <- vertex_attr(g)
edges <- edge_attr(g)
ends <- ends(g, E(g), names = FALSE)
edges$source <- nodes$id[ends[, 1]]
edges$target <- nodes$id[ends[, 2]]
result <- list(graph = graph_attr(g), nodes = elements(nodes, nodes$id), edges = elements(edges, edges$id))
cat(jsonlite::toJSON(result, auto_unbox = TRUE, digits = NA, na = "null"))
