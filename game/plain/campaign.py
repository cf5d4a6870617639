"""A campaign in lines: part after part, and between them what is carried."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from game.plain.play import HELP, LineMode
from game.plain.text import WIDTH, heading, wrap
from game.views.campaign import campaign_view, part_ending, part_number
from game.views.gauges import relation_gauge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from game.session.campaign import CampaignSession
    from game.views.campaign import CampaignView, CarriedScore, PartRow
    from game.views.ending import EndingView

_ASK = "\nPress enter to go on to {part} (help for more): "
_LOOK = "  campaign            where you are in the campaign, and what you carry"
_PART_HELP = HELP.replace("  undo ", f"{_LOOK}\n  undo ")
_BETWEEN_HELP = f"""\
Press enter to go on to the next part. Also:
{_LOOK}
  undo                take the last decision of the part back
  help                this page
  quit                stop; the game is kept and can be continued"""
_STATES = {"played": "played", "now": "you are here", "next": "next", "ahead": ""}
_MARKS = {"played": "x", "now": ">", "next": ">", "ahead": " "}


def campaign_lines(view: CampaignView) -> Iterator[str]:
    """Where one is in a campaign, and what one carries."""
    yield "=" * WIDTH
    yield f"{view.title} | {view.place}"
    yield "=" * WIDTH
    if view.summary:
        yield from wrap(view.summary)
    yield from heading(f"The parts, {view.days}")
    for row in view.parts:
        yield from _part_lines(row)
    if view.promises:
        yield from heading(view.promises_heading)
        for promise in view.promises:
            yield from wrap(promise, "    ", "  - ")
    if view.facts:
        yield from heading("What is remembered")
        for fact in view.facts:
            yield from wrap(f"{fact.text.rstrip('.')} ({fact.part})", "    ", "  - ")
    if view.scores:
        yield from heading(f"{view.scores_heading} (model values, and what each part left)")
        for score in view.scores:
            yield from _score_lines(score)
    yield ""
    yield from wrap(view.disclaimer)


def _part_lines(row: PartRow) -> Iterator[str]:
    told = "; ".join(part for part in (_STATES[row.state], row.result) if part)
    title = f"{row.title}: {told}" if told else row.title
    yield from wrap(title, "       ", f"  {_MARKS[row.state]} {row.number}  ")
    yield from wrap(f"{row.office}; {row.days}", "       ")


def _score_lines(score: CarriedScore) -> Iterator[str]:
    value = f"{score.value} {score.band}".strip()
    if score.points is not None:
        value = f"{value}  {relation_gauge(score.points)}"
    moved = "no change" if score.change == "=" else score.change
    parts = f": {', '.join(score.parts)}" if score.parts else ""
    yield from wrap(f"{score.name}: {value}  {moved}{parts}", "    ", "  ")


class _PartMode(LineMode):
    """One part in lines."""

    def __init__(
        self,
        campaign: CampaignSession,
        source: TextIO,
        sink: TextIO,
        tell: Callable[[], None],
    ) -> None:
        super().__init__(campaign.session, source, sink, also={"campaign": tell})
        self._campaign = campaign

    def ending(self) -> EndingView:
        """The end of the part, as the campaign has it."""
        return part_ending(self._campaign, len(self._campaign.stages) - 1)

    def part(self) -> str:
        """Which part it is."""
        return part_number(self._campaign)

    def help(self) -> str:
        """What can be typed."""
        return _PART_HELP


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
        mode = _PartMode(campaign, self._source, self._sink, self._tell)
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
            elif said in ("help", "?"):
                self._say(_BETWEEN_HELP.splitlines())
            else:
                self._say(wrap(f"There is no command {line.strip()!r} here; help tells them."))

    def _tell(self) -> None:
        self._say(campaign_lines(campaign_view(self._campaign)))

    def _say(self, lines: Iterable[str]) -> None:
        self._write("".join(f"{line}\n" for line in lines))

    def _write(self, text: str) -> None:
        self._sink.write(text)
        self._sink.flush()
