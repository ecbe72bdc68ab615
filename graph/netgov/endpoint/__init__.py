"""The graph as a SPARQL endpoint: one of our own over Oxigraph's server, or one that somebody runs already."""
