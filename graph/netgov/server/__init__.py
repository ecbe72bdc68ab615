"""The graph as a SPARQL endpoint on this machine, over Oxigraph's server."""
