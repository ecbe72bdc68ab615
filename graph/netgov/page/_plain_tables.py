"""Rows of the plain tables that a reader without scripts sees."""

from __future__ import annotations

from collections import Counter
from typing import Any

from netgov.page._data import PageData


def entity_rows(data: PageData) -> list[dict[str, Any]]:
    """List the entities by name."""
    entities, claims = data.graph["entities"], data.graph["claims"]
    counts: Counter[int] = Counter()
    for ends in zip(claims["subject"], claims["object"], strict=True):
        counts.update(end for end in set(ends) if end >= 0)
    rows = [
        {"name": label, "also": ", ".join(also), "types": ", ".join(types), "claims": counts[index]}
        for index, (label, also, types) in enumerate(
            zip(entities["label"], entities["also"], entities["types"], strict=True)
        )
    ]
    return sorted(rows, key=lambda row: (row["name"].casefold(), row["name"]))


def claim_rows(data: PageData) -> list[dict[str, Any]]:
    """List the claims in the order of their sources' texts."""
    labels, sources = data.graph["entities"]["label"], data.graph["sources"]
    claims, texts = data.graph["claims"], data.evidence
    rows = []
    for index, gist in enumerate(texts["gist"]):
        source, spans = claims["source"][index], texts["spans"][index]
        url = sources["url"][source]
        rows.append(
            {
                "gist": gist,
                "standing": data.graph["standings"][claims["standing"][index]]["name"],
                "holders": ", ".join(labels[holder] for holder in claims["by"][index]),
                "time": texts["time"][index],
                "source": sources["title"][source],
                "link": url + spans[0][3] if url.startswith(("https://", "http://")) else "",
                "place": ", ".join(f"{start}–{end}" for start, end, *_ in spans),
            }
        )
    return rows
