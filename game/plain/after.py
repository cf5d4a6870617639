"""After the ending, in lines: the review, exports, and a game from one of the decisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from game.plain.campaign_review import campaign_review_blocks
from game.plain.chronicle import chronicle_lines
from game.plain.document import text_lines
from game.plain.markdown import markdown_text
from game.plain.review import review_blocks
from game.plain.text import heading, wrap
from game.plain.transcript import transcript_blocks, transcripts_blocks
from game.views.looking_back import LookedBack
from game.views.review import ReviewView
from game.views.roads import roads
from game.views.transcript import transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from game.plain.document import Block
    from game.session.campaign import CampaignSession
    from game.session.session import Session
    from game.views.campaign_review import CampaignReviewView

HELP = """\
Which decision mattered? Type:
  review              the turning point, every decision with what else was open,
                      scores and shares of roads turn by turn
  export story FILE   the story as you played it, into a file
  export review FILE  the review, into a file: .txt, .md or .html
  from                the decisions that you can play again from
  from N              a new game that keeps your decisions before number N, and
                      what was drawn; this one stays as it is
  chronicle           what has happened; chronicle WORDS finds words in it
  help                this page
  quit or enter       leave"""
CAMPAIGN_HELP = (
    "In a campaign review and export review are about its last part. Also:",
    "  review campaign     which decision of all parts mattered, with what each made",
    "                      of the campaign's endings (may take a minute)",
    "  export campaign FILE  that review, into a file: .txt, .md or .html",
)
_ASK = "\nThe game is over (review, export, from; help for more, enter to leave): "


@dataclass(frozen=True)
class Played:
    """A game that is over, and where it is kept."""

    session: Session
    path: Path | None
    campaign: CampaignSession | None = None
    looked_back: LookedBack = field(default_factory=LookedBack)


class AfterTheEnding:
    """Answers what is typed once a game is over.

    ``page`` lays a review out as HTML.  A pipe is read like a person's typing, but it is left at
    the first line that is no command.
    """

    def __init__(
        self,
        played: Played,
        source: TextIO,
        sink: TextIO,
        page: Callable[[ReviewView | CampaignReviewView], str],
    ) -> None:
        self._played = played
        self._source = source
        self._sink = sink
        self._page = page

    def ask(self) -> int | None:
        """Read lines; how many decisions a new game keeps, or ``None`` to leave."""
        while True:
            words = self._line().split()
            if not words or words[0].lower() in ("quit", "q", "exit"):
                return None
            command, rest = words[0].lower(), words[1:]
            if command == "review":
                self._review(rest)
            elif command == "export":
                self._export(rest)
            elif command == "from":
                kept = self._from(rest)
                if kept is not None:
                    return kept
            elif command == "chronicle":
                self._say(chronicle_lines(" ".join(rest), self._played.session))
            elif command in ("help", "?"):
                campaign = self._played.campaign
                self._say([*HELP.splitlines(), *(CAMPAIGN_HELP if campaign else ())])
            else:
                self._say(wrap(f"There is no command {words[0]!r} here; help tells them."))
                if not self._source.isatty():
                    return None

    def _line(self) -> str:
        """A line that was typed; a pipe that has ended is asked nothing."""
        if self._source.isatty():
            self._write(_ASK)
            return self._source.readline()
        line = self._source.readline()
        self._write(_ASK if line else "")
        return line

    def _view(self) -> ReviewView:
        """The review; Ctrl-C stops the work, and what is known by then is told."""
        known = self._played.looked_back.at_hand(self._played)
        if known is not None:
            return known
        self._say(["Walking the roads that you did not take. Ctrl-C stops it."])
        return self._played.looked_back.look(self._played, lambda _: True)

    def _campaign_view(self) -> CampaignReviewView | None:
        """The same of the whole campaign, if there is one and it is over."""
        played = self._played
        if played.campaign is None or not played.campaign.over:
            self._say(["There is no finished campaign here."])
            return None
        known = played.looked_back.campaign_at_hand(played)
        if known is not None:
            return known
        self._say(["Playing on from every choice of every part. Ctrl-C stops it."])
        return played.looked_back.look_at_campaign(played, lambda _: True)

    def _review(self, said: list[str]) -> None:
        view: ReviewView | CampaignReviewView | None
        if said == ["campaign"]:
            view = self._campaign_view()
            if view is None:
                return
            self._say(text_lines(campaign_review_blocks(view, view.campaign)))
        else:
            view = self._view()
            self._say(text_lines(review_blocks(view)))
        if view.stopped:
            typed = " ".join(["review", *(["campaign"] if said == ["campaign"] else [])])
            self._say(wrap(f"{typed} goes on where it was stopped: what is known stays known."))

    def _export(self, said: list[str]) -> None:
        what = said[0].lower() if said else ""
        campaign = self._played.campaign
        if len(said) < 2 or what not in ("story", "review", *(["campaign"] if campaign else [])):
            also = ", or export campaign FILE" if campaign else ""
            self._say([f"Type export story FILE, or export review FILE{also}."])
            return
        file = Path(" ".join(said[1:])).expanduser()
        refused = _refused(file)
        if refused:
            self._say(wrap(refused))
            return
        told = self._told(what, file.suffix.lower())
        if told is None:
            return
        try:
            with file.open("x", encoding="utf-8", newline="\n") as target:
                target.write(told)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self._say(wrap(f"{file} cannot be written: {why}; name another file."))
        else:
            self._say([f"Written: {file}"])

    def _told(self, what: str, form: str) -> str | None:
        """What is to be written."""
        if what == "story":
            return _written(self._story(), form)
        view = self._campaign_view() if what == "campaign" else self._view()
        if view is None:
            return None
        if form in (".html", ".htm"):
            return self._page(view)
        if isinstance(view, ReviewView):
            return _written(review_blocks(view), form)
        return _written(campaign_review_blocks(view, view.campaign), form)

    def _story(self) -> Iterable[Block]:
        campaign = self._played.campaign
        if campaign is None:
            return transcript_blocks(transcript(self._played.session))
        parts = (transcript(stage.session) for stage in campaign.stages)
        return transcripts_blocks(campaign.campaign.title, parts)

    def _from(self, said: list[str]) -> int | None:
        """The number of decisions to keep, of a campaign in all parts, if one was named."""
        found = roads(self._played.session, self._played.campaign)
        count = sum(len(road.rows) for road in found)
        if len(said) == 1 and said[0].isdecimal() and 1 <= int(said[0]) <= count:
            return int(said[0]) - 1
        if said:
            self._say(["", *wrap(f"There is no decision {' '.join(said)!r} here.")])
        self._say(heading("Play again from one of these: from N"))
        for road in found:
            if road.title:
                self._say(wrap(road.title))
            for at, row in enumerate(road.rows, start=road.first):
                self._say(wrap(f"{row.date}  {row.title}: {row.choice}", "       ", f"  {at:>3}  "))
        return None

    def _say(self, lines: Iterable[str]) -> None:
        self._write("".join(f"{line}\n" for line in lines))

    def _write(self, text: str) -> None:
        self._sink.write(text)
        self._sink.flush()


def _refused(file: Path) -> str:
    """Why nothing can be written there, told before the work and not after it; empty if it can."""
    try:
        if file.exists():
            return f"{file} is there already and was left alone; name another file."
        if not file.parent.is_dir():
            return f"There is no folder {file.parent}; make it, or name another file."
    except (OSError, ValueError) as error:
        return f"{file} cannot be written: {error}; name another file."
    return ""


def _written(blocks: Iterable[Block], form: str) -> str:
    if form in (".md", ".markdown"):
        return markdown_text(blocks)
    return "\n".join(text_lines(blocks)).lstrip("\n") + "\n"
