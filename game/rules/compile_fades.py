"""What fades between two turns, and by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.rules.arithmetic import fade_factor
from game.rules.program import Fade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.rules.layout import Layout
    from game.rules.program import Place
    from game.scenario.model import Scenario


def fades(scenario: Scenario, layout: Layout, days: int) -> Iterator[Fade]:
    """How every pool fades over so many days, fastest first."""
    relations = scenario.relations
    for half_life in scenario.rules.half_lives:
        if half_life is None:
            continue
        pooled = {s: row for (s, days_), row in layout.pool.items() if days_ == half_life}
        if not pooled:
            continue
        views = {
            actor: (layout.views[actor], rows)
            for (actor, days_), rows in layout.pool_views.items()
            if days_ == half_life
        }
        single = [s for s in pooled if s in relations and relations[s].target not in views]
        places: list[tuple[Place, Place]] = [*views.values()]
        if single:
            scores = np.array([layout.score[s] for s in single], dtype=np.intp)
            places.append((scores, np.array([pooled[s] for s in single], dtype=np.intp)))
        for meter in scenario.meters:
            if meter in pooled:
                row = layout.score[meter]
                places.append((slice(row, row + 1), slice(pooled[meter], pooled[meter] + 1)))
        yield Fade(half_life, fade_factor(days, half_life), tuple(places))
