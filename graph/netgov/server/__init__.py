"""The graph as a SPARQL endpoint on this machine."""
