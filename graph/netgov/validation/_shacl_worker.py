"""Validate one graph: N-Triples from standard input, the file of the shapes as the argument, results as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyoxigraph as ox

from netgov.errors import CorpusError
from netgov.validation._shacl import read_shapes, to_graph, violations
from netgov.validation._shacl_workers import ILL_TYPED, UNUSABLE


def main() -> int:
    """Read, validate, write."""
    quads = ox.parse(sys.stdin.buffer, ox.RdfFormat.N_TRIPLES)
    data = to_graph(quad.triple for quad in quads)
    try:
        found = list(violations(data, read_shapes(Path(sys.argv[1]))))
    except CorpusError as error:
        sys.stdout.write(json.dumps(str(error)))
        return UNUSABLE
    except (ArithmeticError, TypeError, ValueError):
        return ILL_TYPED
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
