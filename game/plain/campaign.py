"""A campaign in lines: part after part, and between them what is carried."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from game.plain.play import LineMode
from game.plain.text import WIDTH, heading, wrap
from game.views.campaign import campaign_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.session.campaign import CampaignSession
    from game.views.campaign import CampaignView, CarriedScore

_ASK = "\nPress enter for {part}; undo, campaign and quit do what they say: "


def campaign_lines(view: CampaignView) -> Iterator[str]:
    """Where one is in a campaign, and what one carries."""
    yield "=" * WIDTH
    yield f"{view.title} | {view.place}"
    yield "=" * WIDTH
    yield from wrap(view.summary)
    yield from heading("The parts")
    for row in view.parts:
        mark = {"played": "x", "now": ">", "ahead": " "}[row.state]
        told = "; ".join(part for part in (row.office, row.days, row.result) if part)
        yield from wrap(f"{row.title} ({told})", "       ", f"  {mark} {row.number}  ")
    if view.facts:
        yield from heading("What is remembered")
        for fact in view.facts:
            yield from wrap(f"{fact.text.rstrip('.')} ({fact.part})", "    ", "  - ")
    if view.promises:
        yield from heading("Promises still open")
        for promise in view.promises:
            yield from wrap(promise, "    ", "  - ")
    if view.scores:
        yield from heading("What you carry")
        for score in view.scores:
            yield from _score_lines(score)
    yield ""
    yield from wrap(view.disclaimer)


def _score_lines(score: CarriedScore) -> Iterator[str]:
    parts = f": {', '.join(score.parts)}" if score.parts else ""
    value = f"{score.value} {score.band}".strip()
    moved = "as it always was" if score.change == "=" else f"{score.change} from its base"
    yield from wrap(f"{score.name}: {value}, {moved}{parts}", "    ", "  ")


class CampaignMode:
    """Plays a campaign over two streams; ``left`` tells whether the player said quit."""

    def __init__(self, campaign: CampaignSession, source: TextIO, sink: TextIO) -> None:
        self._campaign = campaign
        self._source = source
        self._sink = sink
        self._told = False
        self.left = False

    def play(self) -> bool:
        """Play until the end of the campaign or of the input; tell whether it ended."""
        campaign = self._campaign
        if not campaign.decisions:
            self._tell()
        brief = not campaign.session.road
        while not self._told:
            if campaign.part_over:
                if not self._between():
                    return False
                brief = not campaign.session.road
                continue
            if not self._part(brief):
                return False
            brief = False
        return True

    def _part(self, brief: bool) -> bool:
        """Play the present part; False when there is nothing more to read."""
        campaign = self._campaign
        mode = LineMode(campaign.session, self._source, self._sink, also={"campaign": self._tell})
        ended = mode.play(brief=brief)
        self.left = mode.left
        if mode.back:
            undone = campaign.undo()
            self._say(["Taken back." if undone else "There is nothing to take back."])
            return True
        if ended and campaign.over:
            self._told = True
            self._tell()
        return ended

    def _between(self) -> bool:
        """What is carried, and whether to go on; False to stop."""
        campaign = self._campaign
        self._tell()
        while True:
            self._write(_ASK.format(part=campaign_view(campaign).next_part))
            line = self._source.readline()
            if not line:
                self._say(["", "The input has ended before the campaign."])
                return False
            said = line.strip().lower()
            if said in ("", "go", "on", "next"):
                campaign.go_on()
                return True
            if said in ("quit", "q", "exit"):
                self.left = True
                return False
            if said == "undo":
                campaign.undo()
                self._say(["Taken back."])
                return True
            if said == "campaign":
                self._tell()
            else:
                self._say(wrap(f"There is no command {line.strip()!r} here."))

    def _tell(self) -> None:
        self._say(campaign_lines(campaign_view(self._campaign)))

    def _say(self, lines: Iterable[str]) -> None:
        self._write("".join(f"{line}\n" for line in lines))

    def _write(self, text: str) -> None:
        self._sink.write(text)
        self._sink.flush()
