"""Figures for print and screen: networks, matrices, timelines and dendrograms, drawn with matplotlib.

Each function returns a `Plot`, which a notebook shows and `Plot.save` writes as SVG or PNG. Colours are those of
M. Okabe and K. Ito (2008), "Color Universal Design", which people with any kind of colour vision tell apart; nothing is
told by colour alone. Below each figure stand its source and the number of claims in it. The same network gives the
same bytes, with the same version of matplotlib.

matplotlib is not needed for anything else, and not installed with netgov: ``pip install 'netgov[notebook]'``.
"""

from netgov.plots._dendrogram import dendrogram
from netgov.plots._heatmap import matrix
from netgov.plots._network import network
from netgov.plots._timeline import timeline
from netgov.plots.figure import Plot

__all__ = ["Plot", "dendrogram", "matrix", "network", "timeline"]
