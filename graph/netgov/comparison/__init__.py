"""Sources side by side: what several of them say, and where they contradict each other.

An *account* (`netgov.comparison._accounts`) is one statement with the claims of every source that makes it. Claims of
the same triple but of another standing, modality or holder are another account, so a fact is never confirmed by
somebody's opinion, and every row of a comparison names the standing. `netgov.comparison._conflicts` finds accounts that
contradict each other, `netgov.comparison.side_by_side` puts all together and tabulates it.
"""

from netgov.comparison._accounts import Account, Kind
from netgov.comparison.side_by_side import Comparison, compare, of_kind, table

__all__ = ["Account", "Comparison", "Kind", "compare", "of_kind", "table"]
