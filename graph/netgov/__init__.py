"""netgov: a knowledge graph in which every statement can be traced to the words of its source."""
