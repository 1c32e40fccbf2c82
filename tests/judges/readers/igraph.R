# SPDX-License-Identifier: Apache-2.0
# What igraph of R sees in a GraphML file, as JSON (readers.py tells its shape): usage: Rscript igraph.R FILE
suppressPackageStartupMessages(library(igraph))
g <- read_graph(commandArgs(trailingOnly = TRUE)[1], format = "graphml")

# toJSON would round to 15 digits.
exact <- function(value) if (is.numeric(value)) structure(sprintf("%.17g", value), class = "json") else value

elements <- function(attributes, ids) {
  rows <- lapply(seq_along(ids), function(i) lapply(attributes, function(column) exact(column[[i]])))
  if (length(ids)) setNames(rows, ids) else structure(list(), names = character(0))
}

nodes <- vertex_attr(g)
edges <- edge_attr(g)
ends <- ends(g, E(g), names = FALSE)
edges$source <- nodes$id[ends[, 1]]
edges$target <- nodes$id[ends[, 2]]
result <- list(graph = lapply(graph_attr(g), exact), nodes = elements(nodes, nodes$id), edges = elements(edges, edges$id))
cat(jsonlite::toJSON(result, auto_unbox = TRUE, json_verbatim = TRUE, na = "null"))
