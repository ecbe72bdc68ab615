"""Two processes with different hash seeds write the same bytes."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

from netgov.export import NETWORK_FORMATS
from netgov.model import Claim
from netgov.model.catalogue import Catalogue

SCRIPT = """
import pickle, sys
from pathlib import Path
import pyoxigraph as ox
from netgov.model import to_graph
from netgov.export import *
from netgov.files import write_bytes, write_text
from netgov.networks import network

out = Path(sys.argv[2])
with open(sys.argv[1], "rb") as stream:
    claims, catalogue = pickle.load(stream)
claims = list({claim.iri: claim for claim in set(claims)}.values())
graph = network(claims, catalogue)
for name, dumps in NETWORK_FORMATS.items():
    write_text(out / f"network.{name}", dumps(graph))
write_text(out / "claims.csv", claims_table(claims, catalogue))
write_text(out / "entities.csv", entities_table(claims, catalogue))
store = ox.Store()
triples = to_graph(claims).serialize(format="nt", encoding="utf-8")
store.load(triples, format=ox.RdfFormat.N_TRIPLES)
store.load(triples, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode("https://w3id.org/netgov/source/news"))
for name, write in (("trig", to_trig), ("nq", to_nquads), ("jsonld", to_jsonld)):
    write_bytes(out / f"netgov.{name}", write(store))
"""


def test_every_export_is_the_same_under_another_hash_seed(
    claims: list[Claim], catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "claims.pickle").write_bytes(pickle.dumps((claims, catalogue)))
    written = []
    for seed in ("0", "1", "4711"):
        out = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(tmp_path / "claims.pickle"), str(out)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
        written.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})

    assert len(written[0]) == len(NETWORK_FORMATS) + 5
    assert all(written[0].values())
    assert written[0] == written[1] == written[2]
