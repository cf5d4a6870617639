"""The story of a game as a report to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.document import Heading, Item, Items, Say, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.plain.document import Block
    from game.views.aftermath import StepView
    from game.views.ending import EndingView
    from game.views.transcript import Scene, Transcript


def transcript_blocks(view: Transcript) -> Iterator[Block]:
    """The role, scene after scene, and the ending."""
    yield Heading(view.title, 1)
    if view.summary:
        yield Say(view.summary)
    yield Say(f"{view.office}. Facts as of {view.as_of}.")
    yield Say(view.disclaimer)
    for paragraph in view.brief:
        yield Say(paragraph)
    for scene in view.scenes:
        yield from _scene(scene)
    if view.ending is not None:
        yield from _ending(view.ending)


def transcripts_blocks(title: str, views: Iterable[Transcript]) -> Iterator[Block]:
    """The parts of a campaign one after the other."""
    yield Heading(title, 1)
    for view in views:
        for block in transcript_blocks(view):
            match block:
                case Heading(text, level):
                    yield Heading(text, level + 1)
                case _:
                    yield block


def _scene(scene: Scene) -> Iterator[Block]:
    where = f"{scene.date}, {scene.place}"
    yield Heading(f"{where}: {scene.title}" if scene.title else where)
    if scene.note:
        yield Say(f"Content note: {scene.note}")
    for paragraph in scene.story:
        yield Say(paragraph)
    if scene.story:
        yield Say(f"({scene.label})")
    yield Items(tuple(map(_step, scene.steps)))


def _step(step: StepView) -> Item:
    who = f"{step.who} ({step.label})" if step.label else step.who
    under = list(step.story)
    if step.reason:
        under.append(f"Its reason: {step.reason}")
    if step.changes:
        under.append("; ".join(f"{change.name} {change.amount}" for change in step.changes))
    if step.headline:
        under.append(f"Headline: {step.headline}")
    return Item(f"{who}: {step.deed}" if step.deed else who, tuple(under), step.who == "You")


def _ending(view: EndingView) -> Iterator[Block]:
    yield Heading(f"The end: {view.title}")
    for paragraph in view.story:
        yield Say(paragraph)
    yield Say(f"({view.label})")
    yield Heading(f"What you wanted: {view.reached} of {view.worth}")
    yield listed(
        f"{'reached' if o.met else 'missed'}: {o.text} (worth {o.worth})" for o in view.objectives
    )
    for heading, lines in (
        ("Promises", view.promises),
        ("What was said in public", view.commitments),
        ("What was hidden", view.hidden),
        ("The headlines", view.headlines),
    ):
        if lines:
            yield Heading(heading)
            yield listed(lines)
    if view.reported:
        yield Heading("What was reported to have happened")
        for item in view.reported:
            label = f"sourced: {', '.join(item.sources)}" if item.sources else "composed"
            yield Items((Item(f"{item.date}, {item.title}: {item.text} [{label}]"),))
    yield Say(f"Seed {view.seed}; moves: {view.moves}")
