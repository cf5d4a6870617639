"""What can be exported of a game, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.plain.document import Block
    from game.tui.game import Game
    from game.views.looking_back import Go

    Form = Literal["text", "markdown", "page"]


@dataclass(frozen=True, slots=True)
class Export:
    """One thing to export: what, in which form, under which ending of a file's name."""

    id: str
    what: str
    form: Form
    suffix: str
    about: str


EXPORTS = (
    Export("story-text", "The story", "text", "txt", "The story as you played it, as text"),
    Export("story-markdown", "The story", "markdown", "md", "The same in Markdown"),
    Export("review-text", "The review", "text", "txt", "The review, as text"),
    Export("review-markdown", "The review", "markdown", "md", "The same in Markdown"),
    Export("review-page", "The review", "page", "html", "The same as a page with drawings"),
)
OF_THE_CAMPAIGN = "The campaign's review"
CAMPAIGN_EXPORTS = (
    Export("campaign-text", OF_THE_CAMPAIGN, "text", "txt", f"{OF_THE_CAMPAIGN}, as text"),
    Export("campaign-markdown", OF_THE_CAMPAIGN, "markdown", "md", "The same in Markdown"),
    Export("campaign-page", OF_THE_CAMPAIGN, "page", "html", "The same as a page with drawings"),
)


def exports_of(game: Game, *, whole: bool) -> tuple[Export, ...]:
    """What can be exported of a game; with ``whole`` only what is about its whole campaign."""
    if whole:
        # A story is that of all parts.
        return (*(each for each in EXPORTS if each.id.startswith("story")), *CAMPAIGN_EXPORTS)
    over = game.campaign is not None and game.campaign.over
    return (*EXPORTS, *CAMPAIGN_EXPORTS) if over else EXPORTS


def file_name(export: Export, game: Game) -> str:
    """A name that tells which game it is of."""
    kind = export.id.partition("-")[0]
    number = "" if game.path is None else f"-{game.path.stem}"
    return f"{game.id}{number}-{kind}.{export.suffix}"


def exported(export: Export, game: Game, go: Go) -> str | None:
    """The text of an export; for a thread of its own. ``None`` if the work was stopped."""
    if export.id.startswith("story"):
        return _written(story_blocks(game), export.form)
    if export in CAMPAIGN_EXPORTS:
        return _campaign_exported(export.form, game, go)
    view = game.looked_back.at_hand(game) or game.looked_back.look(game, go)
    if view.stopped:
        return None
    if export.form == "page":
        from game.pages.review import review_page  # noqa: PLC0415 - its templates load slowly

        return review_page(view)
    from game.plain.review import review_blocks  # noqa: PLC0415 - keeps numpy off the title screen

    return _written(review_blocks(view), export.form)


def _campaign_exported(form: Form, game: Game, go: Go) -> str | None:
    looked = game.looked_back
    view = looked.campaign_at_hand(game) or looked.look_at_campaign(game, go)
    if view.stopped:
        return None
    if form == "page":
        from game.pages.campaign_review import campaign_review_page  # noqa: PLC0415 - as above

        return campaign_review_page(view, view.campaign)
    from game.plain.campaign_review import campaign_review_blocks  # noqa: PLC0415 - as above

    return _written(campaign_review_blocks(view, view.campaign), form)


def story_blocks(game: Game) -> Iterable[Block]:
    """The story of a game, of a campaign all parts that were played."""
    from game.plain.transcript import (  # noqa: PLC0415 - as above
        transcript_blocks,
        transcripts_blocks,
    )
    from game.views.transcript import transcript  # noqa: PLC0415 - as above

    if game.campaign is None:
        return transcript_blocks(transcript(game.session))
    parts = (transcript(stage.session) for stage in game.campaign.stages)
    return transcripts_blocks(game.campaign.campaign.title, parts)


def _written(blocks: Iterable[Block], form: Form) -> str:
    from game.plain.document import text_lines  # noqa: PLC0415 - as above
    from game.plain.markdown import markdown_text  # noqa: PLC0415 - as above

    if form == "markdown":
        return markdown_text(blocks)
    return "\n".join(text_lines(blocks)).lstrip("\n") + "\n"
