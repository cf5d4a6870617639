"""The odds as a record for programs: ``communique odds --json``.

Field names are stable; ``format`` grows when one changes its meaning.  Shares are 0..1, ``null``
means that it does not apply or is not shown.

- ``format``: 1; ``scenario``, ``title``, ``seat``: whose odds these are.
- ``evidence``: ``kind`` (``proved``, ``sampled`` or ``stopped``), ``roads`` (walked to their end or
  played), ``walked`` (share of all roads walked), ``interrupted``.
- ``endings``: ``id``, ``title``, ``share``, its bounds or 95 % interval ``low`` and ``high``, and
  ``exact``, the proved share as ``"1/3"``.
- ``objectives``: ``text``, ``worth``, ``share``, ``low``, ``high``, and ``best``: the ``share``
  under best play for it with the ``endings`` (by id) that come of it; ``null`` if not checked.
- ``decisions``, in the order of the story: ``id``, ``turn``, ``title``, ``history``, ``note``
  (why there are no figures), ``reached`` (share of roads on which it comes up), ``leverage`` and
  ``choices``: ``id``, ``text``, ``open`` (of the times that the decision comes up), ``taken`` (of
  all roads), ``note``, ``endings`` (by id) and ``objectives`` (in order) of the roads that take
  it, ``sampled`` (the random roads that this rests on).  After a stopped walk these are shares of
  the roads walked.
- ``scores``: ``id``, ``name``, ``unit`` and ``moments``: ``turn`` (about to begin; ``null`` at the
  end), ``moment``, ``least``, ``lower``, ``median``, ``upper``, ``most``, in whole points.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.views.odds import DecisionOdds, OddsView
    from game.views.ranges import ScoreOdds
    from game.views.shares import ShareView

FORMAT = 1


def odds_record(view: OddsView) -> dict[str, object]:
    """The odds as the module says."""
    evidence = view.evidence
    return {
        "format": FORMAT,
        "scenario": view.scenario,
        "title": view.title,
        "seat": view.seat,
        "evidence": {
            "kind": evidence.kind,
            "roads": evidence.roads,
            "walked": float(evidence.walked),
            "interrupted": evidence.interrupted,
        },
        "endings": [
            {"id": e.id, "title": e.title, **_share(e.share), "exact": e.exact or None}
            for e in view.endings
        ],
        "objectives": [
            {
                "text": o.text,
                "worth": o.worth,
                **_share(o.share),
                "best": None if o.best is None else asdict(o.best),
            }
            for o in view.objectives
        ],
        "decisions": [_decision(decision) for decision in view.decisions],
        "scores": [_score(score) for score in view.scores],
    }


def _share(share: ShareView) -> dict[str, float]:
    return {"share": share.share, "low": share.low, "high": share.high}


def _decision(decision: DecisionOdds) -> dict[str, object]:
    record = asdict(decision)
    del record["date"]
    return record


def _score(score: ScoreOdds) -> dict[str, object]:
    moments = [asdict(each) for each in score.ranges]
    for moment in moments:
        del moment["day"]
    return {"id": score.id, "name": score.name, "unit": score.unit, "moments": moments}
