"""Where the facts of a decision come from, and what the labels of texts mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.views.turn import source_lines

if TYPE_CHECKING:
    from game.session.session import Session

LABELS = {
    "composed": "written for this scenario; nobody said or did it in these words",
    "sourced": "tells what the sources named beside it report",
    "counterfactual": "follows from a decision in the game; it did not happen",
}
"""What each label of a text means."""


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The sources of the present text and of the scenario.

    ``label`` is how the present text is labelled, ``meaning`` what that means, both empty after the
    end; ``here`` are the sources that it draws facts from, ``further`` the scenario's others.
    """

    title: str
    label: str
    meaning: str
    here: tuple[str, ...]
    further: tuple[str, ...]


def sources_view(session: Session) -> SourcesView:
    """The sources of the present decision first, then the rest of the scenario's."""
    scenario, event = session.scenario, session.view().event
    label = "" if event is None else str(event.label)
    here = () if event is None else event.sources
    further = tuple(source for source in scenario.sources if source not in here)
    return SourcesView(
        title="" if event is None else event.title or session.view().turn.title,
        label=label,
        meaning=LABELS.get(label, ""),
        here=source_lines(scenario, here),
        further=source_lines(scenario, further),
    )
