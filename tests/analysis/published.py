"""Signed networks of the literature, and what was published about them."""

from __future__ import annotations

import networkx as nx

from game.analysis.balance import ties

TRIBES_POSITIVE = """
Alika: Ove Ukudz
Asaro: Gahuk Geham Masil Ukudz
Gahuk: Geham Masil Ove Ukudz
Gama: Gavev Kotun Nagad
Gavev: Kotun Nagad
Geham: Masil Ukudz
Kohik: Notoh Uheto
Kotun: Nagad
Masil: Nagam Ove Uheto Ukudz
Nagam: Notoh Seuve
Notoh: Uheto
Ove: Ukudz
Seuve: Uheto
"""
TRIBES_NEGATIVE = """
Alika: Gavev
Asaro: Gama Gavev Nagad Seuve
Gahuk: Gama Gavev Kotun Notoh Uheto
Gama: Geham Nagam Seuve Uheto
Gavev: Nagam Ove
Geham: Kohik Nagad Notoh Uheto
Kohik: Kotun Nagad
Kotun: Nagam Notoh Ove
Nagad: Nagam Notoh Uheto
Seuve: Ukudz
"""

POWERS = ("GBR", "FRA", "RUS", "AUH", "DEU", "ITA")
ALLIANCES = """
GBR FRA - 1872 1904
GBR RUS - 1872 1907
GBR AUH - 1872 1918
FRA RUS - 1872 1890
FRA AUH - 1872 1918
FRA DEU - 1872 1918
RUS AUH + 1872 1890
RUS DEU + 1872 1890
AUH DEU + 1872 1918
AUH ITA + 1882 1918
DEU ITA + 1882 1918
RUS AUH - 1890 1918
RUS DEU - 1890 1918
FRA RUS + 1891 1918
GBR FRA + 1904 1918
GBR RUS + 1907 1918
GBR DEU - 1907 1918
GBR ITA - 1907 1918
FRA ITA - 1907 1918
RUS ITA - 1907 1918
"""

SEVEN_STATES = """
     JP  KR  CN  US  IT  KP  RU
JP    0  20 -58  70  40 -80 -52
KR   16   0  12  52  20 -40 -30
CN  -54  18   0 -45   0  45  60
US   48  38 -42   0  35 -60 -20
IT   40  20 -12  45   0 -40 -35
KP  -80 -65  45 -70 -40   0  60
RU  -57 -30  60 -30 -35  60   0
"""


def karate_club(weighted: bool = False) -> nx.Graph[str]:
    """Zachary's club (1977) before it split, each pair's contacts less the mean of all pairs.

    The strongest tie is 100 points.  Members keep their number in networkx as their name, and
    their ``club`` after the split.
    """
    club: nx.Graph[int] = nx.karate_club_graph()
    pairs = club.number_of_nodes() * (club.number_of_nodes() - 1) / 2
    contacts = {
        frozenset((one, other)): tie["weight"] if weighted else 1
        for one, other, tie in club.edges(data=True)
    }
    mean = sum(contacts.values()) / pairs
    largest = max(contacts.values()) - mean
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((str(member), {"club": club.nodes[member]["club"]}) for member in club)
    for one in club:
        for other in range(one):
            offset = contacts.get(frozenset((one, other)), 0) - mean
            graph.add_edge(str(one), str(other), weight=100 * offset / largest)
    return graph


def highland_tribes() -> nx.Graph[str]:
    """The Gahuku-Gama of New Guinea (Read 1954; Hage & Harary 1983), as coded in signnet (MIT)."""
    graph: nx.Graph[str] = nx.Graph()
    for sign, table in ((1, TRIBES_POSITIVE), (-1, TRIBES_NEGATIVE)):
        for line in table.split("\n"):
            if line:
                tribe, others = line.split(":")
                graph.add_edges_from((tribe, other, {"weight": sign}) for other in others.split())
    return graph


def alliances(year: int) -> nx.Graph[str]:
    """The great powers before 1914 (Antal, Krapivsky & Redner 2006), as coded in manynet (MIT).

    A tie holds from the first of its years up to, but not in, the last.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(POWERS)
    for line in ALLIANCES.strip().split("\n"):
        one, other, sign, first, last = line.split()
        if int(first) <= year < int(last):
            graph.add_edge(one, other, weight=int(f"{sign}1"))
    return graph


def seven_states() -> nx.DiGraph[str]:
    """The starting scores, by row, that the scenarios of January 2026 were designed from."""
    head, *rows = SEVEN_STATES.strip("\n").split("\n")
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(head.split())
    for row in rows:
        judge, *scores = row.split()
        for judged, score in zip(head.split(), scores, strict=True):
            if judge != judged:
                graph.add_edge(judge, judged, weight=int(score))
    return graph


def scaled(graph: nx.Graph[str], factor: float) -> nx.Graph[str]:
    """The same graph with every weight times a factor."""
    larger = graph.copy()
    for one, other, weight in ties(graph):
        larger.edges[one, other]["weight"] = factor * weight
    return larger
