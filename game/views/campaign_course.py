"""How the scores of a campaign went, from turn to turn through all its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from game.views.course import course
from game.views.words import score_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.session.campaign import CampaignSession
    from game.views.course import Course, Curve


@dataclass(frozen=True, slots=True)
class CampaignCurve:
    """A score at every moment of a campaign, ``None`` in a part that does not have it.

    ``values`` are in points, ``heights`` say where each lies in the score's range in that part
    (0..1), ``words`` are empty where there is no value.
    """

    score: str
    name: str
    values: tuple[float | None, ...]
    heights: tuple[float | None, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CampaignCourse:
    """A campaign from the start of each turn to the end of each part.

    ``moments`` are dates, ``places`` tell the turns of a day apart, ``begins`` has for each part
    the moment that it begins with.
    """

    moments: tuple[str, ...]
    places: tuple[str, ...]
    begins: tuple[int, ...]
    relations: tuple[CampaignCurve, ...]
    meters: tuple[CampaignCurve, ...]


def campaign_course(session: CampaignSession) -> CampaignCourse:
    """The course of a campaign that is over."""
    courses = list(_courses(session))
    lengths = [len(each.moments) for each in courses]
    return CampaignCourse(
        moments=tuple(moment for each in courses for moment in each.moments),
        places=tuple(place for each in courses for place in each.places),
        begins=(0, *accumulate(lengths[:-1])),
        relations=tuple(_curves(session, lengths, [each.relations for each in courses])),
        meters=tuple(_curves(session, lengths, [each.meters for each in courses])),
    )


def _courses(session: CampaignSession) -> Iterator[Course]:
    """The course of each part; the end of one that is not the last is told from the end of all."""
    for number, stage in enumerate(session.stages, start=1):
        found = course(stage.session)
        if number < len(session.stages):
            label = f"end of part {number}"
            found = replace(
                found,
                moments=(*found.moments[:-1], label),
                places=(*found.places[:-1], label),
            )
        yield found


def _curves(
    session: CampaignSession, lengths: Sequence[int], parts: Sequence[Sequence[Curve]]
) -> Iterator[CampaignCurve]:
    """Every score that some part has, in the order in which they come up."""
    by_name = [{curve.score: curve for curve in part} for part in parts]
    one_seat = len({stage.part.seat for stage in session.stages}) == 1
    for score in dict.fromkeys(score for part in by_name for score in part):
        name = ""
        values: list[float | None] = []
        heights: list[float | None] = []
        words: list[str] = []
        for stage, length, part in zip(session.stages, lengths, by_name, strict=True):
            curve = part.get(score)
            if curve is None:
                values += [None] * length
                heights += [None] * length
                words += [""] * length
                continue
            name = curve.name if one_seat else score_name(stage.part.scenario, score)
            values += curve.values
            span = (curve.most - curve.least) or 1.0
            heights += [(value - curve.least) / span for value in curve.values]
            words += curve.words
        yield CampaignCurve(score, name, tuple(values), tuple(heights), tuple(words))
