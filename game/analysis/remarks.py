"""What walking every road has found wrong, each with its code and its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.analysis.dilemmas import Alike, Dominated
from game.analysis.expectations import expected, path_of
from game.analysis.witness import road_to
from game.scenario.diagnostics import CATALOGUE, Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from game.analysis.dilemmas import Weakness
    from game.analysis.expectations import Expectation, Path
    from game.analysis.nearness import Near
    from game.analysis.shares import Mark, Shares, Witness
    from game.analysis.tree import Tree
    from game.analysis.witness import Road


@dataclass(frozen=True, slots=True)
class Remark:
    """Something found wrong; ``params`` fill in the message of ``code``.

    Of something unreached, ``mark``, ``near`` says how near it came (``None``: not found out) and
    ``implied`` what is unreached only because of it.  Of choices that are no dilemma ``weakness``
    says what they are instead, and ``road`` leads to a state in which they are open.  ``claim`` is
    the number of a refuted claim, and ``road`` shows it.
    """

    code: Code
    params: Mapping[str, object]
    path: Path
    mark: Mark | None = None
    near: Near | None = None
    implied: tuple[Mark, ...] = ()
    weakness: Weakness | None = None
    claim: int | None = None
    road: Road | None = None

    @property
    def fails(self) -> bool:
        """Whether the scenario fails its check by this, or is warned only."""
        return CATALOGUE[self.code].severity == "error"


class Missing:
    """What no road comes to, where every road was walked.

    ``roots`` are the expectations that are not unreached merely because another one is.
    """

    def __init__(self, tree: Tree, shares: Shares) -> None:
        scenario = tree.program.scenario
        missing = {
            expectation.mark: expectation
            for expectation in expected(scenario, tree.seat)
            if expectation.mark not in shares.marks
        }
        self.roots: list[Expectation] = []
        self._implied: dict[Mark, list[Mark]] = {}
        for expectation in missing.values():
            root = expectation
            while root.parent in missing:
                root = missing[root.parent]
            if root is expectation:
                self.roots.append(root)
            else:
                self._implied.setdefault(root.mark, []).append(expectation.mark)

    def remarks(self, nears: Mapping[Mark, Near]) -> Iterator[Remark]:
        """A remark for every root, with how near it came as far as that is known."""
        for root in self.roots:
            yield Remark(
                root.code,
                root.params,
                root.path,
                mark=root.mark,
                near=nears.get(root.mark),
                implied=tuple(self._implied.get(root.mark, ())),
            )


def weak(tree: Tree, weakness: Weakness, witness: Witness | None) -> Remark:
    """The remark on choices that are no dilemma; the witness leads to where they are open."""
    scenario = tree.program.scenario
    choice: str | None = None
    params: dict[str, object] = {"event": weakness.event}
    match weakness:
        case Dominated():
            code, choice = Code.DOMINATED, weakness.worse
            params |= {"worse": weakness.worse, "better": weakness.better}
        case Alike():
            code, choice = Code.ALIKE, weakness.second
            params |= {"first": weakness.first, "second": weakness.second}
        case _:
            code = Code.NO_DIFFERENCE
    return Remark(
        code,
        params,
        (*path_of(scenario, weakness.event, choice), "id"),
        weakness=weakness,
        road=None if witness is None else road_to(tree, witness),
    )
