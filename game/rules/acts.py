"""How an act is felt: the formulas of a change in how people see those who act.

People judge the one who acts by how they feel about the one acted upon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.rules.arithmetic import FULL_SCORE, Ints, rounded_quotients, saturated, signs
from game.rules.ledger import Channel
from game.rules.support import RALLY_KIND

if TYPE_CHECKING:
    from game.rules.compiled_acts import Block, CompiledAct, CompiledRally, Onlookers, Slot
    from game.rules.lanes import Lanes
    from game.scenario.model import Kind, Reading, Rules


class Felt(NamedTuple):
    """A change that an act brings about, ``[rows, lanes]``, and by which way.

    ``within``: it is known not to carry a score beyond the limit.
    """

    block: Block
    change: Ints
    channel: Channel
    within: bool = False
    through: str | None = None
    reading: Reading | None = None
    kind: Kind | None = None


def felt(compiled: CompiledAct, values: Ints, lanes: Lanes, rules: Rules) -> list[Felt]:
    """Every change of an act ``s -> t``, computed from the scores before it.

    The order of observers therefore does not matter.  Where lanes are gathered the changes are
    those of the gathered lanes, else of all lanes.
    """

    def on(slot: Slot, change: int) -> Ints:
        return saturated(abs(change), -(change < 0), lanes.of(values[slot.block.score]))

    changes = []
    gentle, target, own = compiled.gentle, compiled.target_of_source, compiled.source_of_target
    if target is not None:
        change = on(target, compiled.direct)
        changes.append(Felt(target.block, change, Channel.DIRECT, gentle))
    if own is not None:
        changes.append(Felt(own.block, on(own, compiled.own), Channel.OWN, gentle))
    for public, slot in compiled.publics:
        change = on(slot, compiled.public)
        changes.append(Felt(slot.block, change, Channel.PUBLIC, gentle))
        if target is not None:
            sizes = np.abs(change).astype(np.uint32)
            sizes *= rules.echo
            scores = lanes.of(values[target.block.score])
            echo = saturated(rounded_quotients(sizes, 100), -(compiled.public < 0), scores)
            changes.append(Felt(target.block, echo, Channel.ECHO, through=public))
    onlookers = compiled.onlookers
    if onlookers is not None:
        of_target = lanes.of(values[onlookers.of_target])
        of_source = lanes.of(values[onlookers.of_source.score])
        friendly = compiled.act.intensity > 0
        change = _third_parties(onlookers, of_target, of_source, rules.rival, friendly=friendly)
        through = compiled.act.target
        changes.append(Felt(onlookers.of_source, change, Channel.THIRD, gentle, through))
    for reading in compiled.readings:
        change = on(reading.slot, reading.change)
        changes.append(Felt(reading.slot.block, change, Channel.READING, reading=reading.reading))
    if compiled.rally is not None:
        change = _rally(compiled.rally, values, lanes)
        block = compiled.rally.support.block
        changes.append(Felt(block, change, Channel.RALLY, kind=RALLY_KIND))
    return changes


def _rally(rally: CompiledRally, values: Ints, lanes: Lanes) -> Ints:
    """What a public that dislikes who presses on its government adds to its support.

    Of several publics it is the one that dislikes it most (Mueller 1970; Lian and Oneal 1993).
    """
    coldest = lanes.of(values[rally.views]).min(axis=0, keepdims=True)
    sizes = (-coldest).clip(0).astype(np.uint64)
    sizes *= np.uint64(rally.numerator)
    rounded_quotients(sizes, rally.denominator)
    change: Ints = sizes.clip(0, rally.most).astype(values.dtype)
    return change


def _third_parties(
    onlookers: Onlookers, of_target: Ints, of_source: Ints, rival: int, *, friendly: bool
) -> Ints:
    width, dislike = onlookers.friendly.dtype, signs(of_target)
    liking = of_target.clip(0, FULL_SCORE)
    sizes = liking.astype(width)
    sizes *= onlookers.friendly
    liking -= of_target
    disliking = liking.astype(width)
    disliking *= onlookers.hostile
    sizes += disliking
    rounded_quotients(sizes, onlookers.denominator)
    if not friendly:
        return saturated(sizes, ~dislike, of_source)
    change = saturated(sizes, dislike, of_source)
    # A rival takes no pleasure in the courting of its friend.
    no_rival = signs(rival - of_source)
    no_rival |= dislike
    change &= no_rival
    return change
