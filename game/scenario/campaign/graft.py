"""A campaign's additions put into the tree of a part's scenario.

The tree is then read like any scenario's, so that every check and message of the format holds for
what a campaign adds, at its place in the campaign's file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from game.scenario.campaign.begin import owed_event
from game.scenario.nodes import ListNode, MapNode, Node, ScalarNode, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from game.scenario.campaign.entry import CampaignEntry, PartEntry
    from game.scenario.model import Promise
    from game.scenario.nodes import Mark

AnyNode = TypeVar("AnyNode", ScalarNode, ListNode, MapNode)

LEFT_OUT = ("claims", "lesson", "short")
"""What a scenario file says of itself as a whole, which a part of it is not."""
ONWARD = "onward"
"""The one ending of a part that is not the last."""


class Graft:
    """Additions to the tree of one part; ``made`` are the nodes that stand in no file.

    Args:
        root: the tree of the part's scenario, which is changed.
        campaign: the tree of the campaign.
        entry: the campaign.
        at: the number of the part.
        titles: the titles of the parts' scenarios, by number.
    """

    def __init__(
        self,
        root: MapNode,
        campaign: MapNode,
        entry: CampaignEntry,
        at: int,
        titles: Mapping[int, str],
    ) -> None:
        self._titles = titles
        self._root = root
        self._entry = entry
        self._part: PartEntry = entry.parts[at]
        self._campaign = campaign
        self._at = at
        self._mark: Mark = find(campaign, ("parts", at))[0].start
        self.made: set[int] = set()

    def apply(self, facts: Iterable[str], promises: Mapping[str, Promise]) -> None:
        """Put everything in.

        Args:
            facts: the facts remembered of earlier parts.
            promises: the promises of earlier parts, by id.
        """
        part, last = self._part, self._at == len(self._entry.parts) - 1
        for key in LEFT_OUT:
            self._drop(self._root, key)
        self._put(self._root, "id", self._scalar(f"{self._entry.campaign}-{part.id}"))
        for key in ("title", "minutes"):
            self._replace(self._root, key, key)
        seats = self._child(self._root, "seats")
        seat = self._child(seats, part.seat) if isinstance(seats, MapNode) else None
        if isinstance(seat, MapNode):
            self._replace(seat, "brief", "brief")
            self._replace(seat, "objectives", "objectives")
        self._facts(facts)
        self._add_to_turns()
        self._open(promises)
        if last:
            self._put(self._root, "endings", self._given(("endings",)))
        else:
            self._put(self._root, "endings", self._onward())
        self._put(self._root, "claims", self._conditions_of_facts())

    # Additions

    def _facts(self, facts: Iterable[str]) -> None:
        flags = self._child(self._root, "flags")
        if not isinstance(flags, ListNode):
            flags = self._list([])
            self._put(self._root, "flags", flags)
        remembers = self._given(("remembers",))
        for fact in facts:
            at = remembers.find(fact) if isinstance(remembers, MapNode) else None
            assert at is not None
            assert isinstance(remembers, MapNode)
            flags.children.append(remembers.children[at])

    def _conditions_of_facts(self) -> ListNode:
        """What is remembered of the part, as claims: conditions about it that are checked."""
        rows: list[Node] = [
            self._map({"never": self._given(("remembers", fact, "when"))})
            for fact in self._entry.facts_of(self._at)
        ]
        return self._list(rows)

    def _add_to_turns(self) -> None:
        for turn in self._part.adds:
            node = self._turn(turn)
            agenda = None if node is None else self._child(node, "agenda")
            added = self._given(("parts", self._at, "adds", turn))
            if isinstance(agenda, ListNode) and isinstance(added, ListNode):
                agenda.children += added.children

    def _open(self, promises: Mapping[str, Promise]) -> None:
        """A turn of its own before the first: what has come of earlier parts, what is owed."""
        part = self._part
        agenda: list[Node] = []
        if part.opening:
            opening = self._given(("parts", self._at, "opening"))
            assert isinstance(opening, ListNode)
            agenda += opening.children
        owed = {name: promises[name] for name in part.owes if name in promises}
        for maker in sorted({promise.source for promise in owed.values()}):
            agenda.append(self._owed(maker, owed))
        turns = self._child(self._root, "turns")
        if not agenda or not isinstance(turns, ListNode):
            return
        first = self._turn(part.enters) if part.enters else turns.children[0]
        date = self._child(first, "date") if isinstance(first, MapNode) else None
        if first is None or date is None:
            return
        title = part.title or self._titles.get(self._at, part.id)
        opened = self._map(
            {
                "id": self._scalar(opening_turn(part.id)),
                "date": date,
                "title": self._scalar(title),
                "agenda": self._list(agenda),
            }
        )
        turns.children.insert(turns.children.index(first), opened)

    def _owed(self, maker: str, owed: Mapping[str, Promise]) -> MapNode:
        """An event that never comes up, whose choices make what somebody promised earlier."""
        choices: list[Node] = []
        for name, promise in owed.items():
            if promise.source != maker:
                continue
            given, key = find(self._campaign, ("parts", self._at, "owes", name))
            assert isinstance(given, MapNode)
            assert key is not None
            made = self._map(
                {
                    "id": key,
                    "to": self._scalar(promise.to),
                    "text": self._scalar(promise.text, plain=False),
                }
            )
            made.children += given.children
            choices.append(
                self._map({"id": self._scalar(name), "text": self._scalar("x"), "promise": made})
            )
        return self._map(
            {
                "id": self._scalar(owed_event(self._part.id, maker)),
                "ask": self._scalar(maker),
                "when": self._scalar("false"),
                "text": self._scalar("x"),
                "choices": self._list(choices),
            }
        )

    def _onward(self) -> ListNode:
        """The one ending of a part that is not the last."""
        closing = find(self._campaign, ("parts", self._at, "closing"))[0]
        text = closing if self._part.closing is not None else self._scalar(f"{self._next} follows.")
        ending = {"id": self._scalar(ONWARD), "title": self._scalar(self._next), "text": text}
        return self._list([self._map(ending)])

    @property
    def _next(self) -> str:
        return self._entry.parts[self._at + 1].title or self._titles.get(
            self._at + 1, "The next part"
        )

    # Nodes

    def _given(self, path: tuple[str | int, ...]) -> Node:
        return find(self._campaign, path)[0]

    def _replace(self, holder: MapNode, key: str, of_part: str) -> None:
        if getattr(self._part, of_part) is not None:
            self._put(holder, key, self._given(("parts", self._at, of_part)))

    def _turn(self, turn: str) -> MapNode | None:
        turns = self._child(self._root, "turns")
        for node in turns.children if isinstance(turns, ListNode) else ():
            name = self._child(node, "id") if isinstance(node, MapNode) else None
            if isinstance(name, ScalarNode) and name.value == turn and isinstance(node, MapNode):
                return node
        return None

    @staticmethod
    def _child(node: MapNode, key: str) -> Node | None:
        at = node.find(key)
        return None if at is None else node.children[at + 1]

    def _put(self, node: MapNode, key: str, value: Node) -> None:
        at = node.find(key)
        if at is None:
            node.children += [self._scalar(key), value]
        else:
            node.children[at + 1] = value

    @staticmethod
    def _drop(node: MapNode, key: str) -> None:
        at = node.find(key)
        if at is not None:
            del node.children[at : at + 2]

    def _scalar(self, value: str, *, plain: bool = True) -> ScalarNode:
        return self._noted(ScalarNode(value, plain, self._mark, self._mark))

    def _list(self, children: list[Node]) -> ListNode:
        made = ListNode(self._mark)
        made.children = children
        return self._noted(made)

    def _map(self, entries: Mapping[str, Node]) -> MapNode:
        made = MapNode(self._mark, False)
        for key, value in entries.items():
            made.children += [self._scalar(key), value]
        return self._noted(made)

    def _noted(self, node: AnyNode) -> AnyNode:
        self.made.add(id(node))
        return node


def opening_turn(part: str) -> str:
    """The id of the turn that a part opens with."""
    return f"opening_of_{part}"
