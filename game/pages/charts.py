"""The charts of the offline pages: geometry as plain data, drawn by ``charts.html.j2``.

Coordinates are those of a chart's own view box, y downwards.  Every chart has a title and a
description for those who cannot see it, and tells its parts apart by label, dash, marker or
pattern; colour only repeats that.
"""

from __future__ import annotations

from game.pages.bars import Row, StackedBars, stacked_bars
from game.pages.lines import Band, BandChart, LineChart, Series, band_chart, line_chart
from game.pages.network import Edge, Network, Node, network

__all__ = [
    "Band",
    "BandChart",
    "Edge",
    "LineChart",
    "Network",
    "Node",
    "Row",
    "Series",
    "StackedBars",
    "band_chart",
    "line_chart",
    "network",
    "stacked_bars",
]
