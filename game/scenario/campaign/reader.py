"""Reads a campaign file: every part with what the campaign adds, or every mistake in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from game.scenario.campaign.begin import valued
from game.scenario.campaign.check import CampaignChecker
from game.scenario.campaign.entry import RELATIONS, CampaignEntry
from game.scenario.campaign.fold import read_in
from game.scenario.campaign.graft import Graft, opening_turn
from game.scenario.campaign.model import Campaign, Fact, Part, Settled
from game.scenario.campaign.sources import NoSource, source_of
from game.scenario.diagnostics import CATALOGUE, Code, Problem
from game.scenario.names import Report
from game.scenario.nodes import Finding, ListNode, MapNode, Node, find
from game.scenario.pointing import problem_of
from game.scenario.reader import ScenarioError
from game.scenario.reading import Reading
from game.scenario.shape import Shaper
from game.scenario.text_reader import Text, decode, read_file
from game.scenario.tree_reader import scenario_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from game.scenario.campaign.check import Linked
    from game.scenario.model import Promise, Scenario

_OF_WHOLE_FILES = frozenset(
    {
        Code.UNREAD_FLAG, Code.UNSET_FLAG, Code.UNUSED_SOURCE, Code.UNEVEN_SEATS,
        Code.UNUSED_FICTION,
    }
)  # fmt: skip
"""Warnings that mean nothing of a part."""
_OF_EARLIER_PARTS = frozenset({Code.UNKNOWN_NAME, Code.UNKNOWN_VALUE})
"""What is no mistake of its own while a part before has one."""


@dataclass(frozen=True)
class CampaignResult(Reading):
    """What reading gave: a campaign unless there is an error."""

    campaign: Campaign | None = None


def read_campaign(path: str | Path) -> CampaignResult:
    """Reads a file; a file that cannot be read gives a problem, never an exception."""
    return _read(read_file(path), Path(path).parent)


def read_campaign_text(content: str | bytes, name: str, folder: Path) -> CampaignResult:
    """Reads the text of a campaign file that names its scenarios from a folder."""
    return _read(decode(content, name), folder)


def load_campaign(path: str | Path) -> Campaign:
    """The campaign of a file.

    Raises:
        ScenarioError: the file has at least one error.
    """
    result = read_campaign(path)
    if result.campaign is None:
        raise ScenarioError(result.problems)
    return result.campaign


def _read(source: Text | Problem, folder: Path) -> CampaignResult:
    if isinstance(source, Problem):
        return CampaignResult((source,))
    root = source.tree()
    if root is None:
        return CampaignResult(source.problems())
    return _Reader(source, root, folder).read()


class _Reader:
    def __init__(self, text: Text, root: MapNode, folder: Path) -> None:
        self._text = text
        self._root = root
        self._folder = folder
        self._elsewhere: list[Problem] = []

    def read(self) -> CampaignResult:
        findings = self._text.findings
        shaped = Shaper(self._root, findings, CampaignEntry).shape()
        if shaped.entry is None:
            return self._result(None)
        entry = shaped.entry
        sources = [source_of(part.scenario, self._folder) for part in entry.parts]
        for source in sources:
            if isinstance(source, NoSource):
                self._elsewhere += source.problems
        report = Report(self._root, findings, shaped.words)
        checker = CampaignChecker(entry, report, sources)
        checker.check()
        parts = [self._part(checker, linked, at) for at, linked in checker.linked.items()]
        self._paces(checker, report)
        whole = [part for part in parts if part is not None]
        if self._wrong or len(whole) < len(entry.parts):
            return self._result(None)
        self._lost(checker, report)
        self._forgotten(whole, report)
        return self._result(
            Campaign(
                id=entry.campaign,
                title=entry.title,
                summary=entry.summary,
                as_of=entry.as_of,
                minutes=entry.minutes,
                content_hash=self._hash(checker.linked.values()),
                parts=tuple(whole),
            )
        )

    @property
    def _wrong(self) -> bool:
        severities = (CATALOGUE[finding.code].severity for finding in self._text.findings)
        return bool(self._elsewhere) or "error" in severities

    def _result(self, campaign: Campaign | None) -> CampaignResult:
        text = self._text
        problems = (*text.problems(), *self._elsewhere)
        return CampaignResult(problems, self._root, text.name, text.text, campaign)

    def _hash(self, parts: Iterable[Linked]) -> str:
        whole = hashlib.sha256()
        for text in (self._text.text, *(part.source.text.text for part in parts)):
            whole.update(text.replace("\r\n", "\n").encode("utf-8"))
        return whole.hexdigest()

    # Parts

    @cached_property
    def _own(self) -> frozenset[int]:
        """The nodes of the campaign's own tree."""
        nodes: list[Node] = [self._root]
        seen: set[int] = set()
        while nodes:
            node = nodes.pop()
            if id(node) not in seen:
                seen.add(id(node))
                nodes += node.children if isinstance(node, ListNode | MapNode) else []
        return frozenset(seen)

    def _part(self, checker: CampaignChecker, linked: Linked, at: int) -> Part | None:
        """The part, its story read with everything the campaign adds."""
        if checker.holed and at == len(checker.entry.parts) - 1:
            return None
        own, excused = self._own, not checker.all_known(at)
        root = linked.source.tree()
        titles = {n: each.source.scenario.title for n, each in checker.linked.items()}
        graft = Graft(root, self._root, checker.entry, at, titles)
        promises = checker.promises_before(at)
        graft.apply(checker.entry.facts_before(at), promises)
        findings: list[Finding] = []
        story = scenario_of(root, self._text.text + linked.source.text.text, findings)
        for finding in findings:
            if finding.code in _OF_WHOLE_FILES or (excused and finding.code in _OF_EARLIER_PARTS):
                continue
            place = finding.place
            if isinstance(place, tuple) or id(place) in own:
                self._text.findings.append(finding)
            elif CATALOGUE[finding.code].severity == "error":
                self._foreign(finding, linked, at, made=id(place) in graft.made)
        if story is None:
            return None
        return self._built(checker, linked, at, story, promises)

    def _foreign(self, finding: Finding, linked: Linked, at: int, *, made: bool) -> None:
        """An error that the campaign causes outside its own file."""
        name = finding.params.get("name")
        opening = [happening.id for happening in linked.entry.opening]
        if finding.code == Code.NAME_TAKEN and name in opening:
            path = ("parts", at, "opening", opening.index(str(name)), "id")
            told: dict[str, object] = {"name": name, "by": f"something in {linked.entry.scenario}"}
            self._text.findings.append(
                Finding(finding.code, find(self._root, path)[0], told, finding.suggestion)
            )
        elif made:
            place = find(self._root, ("parts", at))[0]
            self._text.findings.append(
                Finding(finding.code, place, finding.params, finding.suggestion)
            )
        else:
            text = linked.source.text
            self._elsewhere.append(problem_of(finding, text.name, text.lines))

    def _built(
        self,
        checker: CampaignChecker,
        linked: Linked,
        at: int,
        story: Scenario,
        promises: Mapping[str, Promise],
    ) -> Part:
        entry = linked.entry
        turns = [turn.id for turn in story.turns]
        opened = opening_turn(entry.id) in turns
        remembered = [(name, checker.entry.remembers[name]) for name in checker.entry.facts_of(at)]
        facts = [
            Fact(name, claim.condition, told.text, told.otherwise or "")
            for (name, told), claim in zip(remembered, story.claims, strict=True)
            if claim.condition is not None
        ]
        return Part(
            id=entry.id,
            title=story.title,
            seat=entry.seat,
            scenario=replace(story, claims=()),
            enters=linked.enters,
            leaves=linked.leaves + opened,
            relations=RELATIONS in entry.carries,
            meters=tuple(name for name in entry.carries if name != RELATIONS),
            settled=tuple(
                Settled(
                    row.event,
                    row.choice,
                    checker.conditions.get(("parts", at, "settled", number, "when")),
                )
                for number, row in enumerate(entry.settled)
            ),
            owed={
                name: story.promises[name]
                for name in entry.owes
                if name in promises and name in story.promises
            },
            facts=tuple(facts),
        )

    # The whole

    def _paces(self, checker: CampaignChecker, report: Report) -> None:
        paces = [linked.source.scenario.rules.half_life for linked in checker.linked.values()]
        for (at, linked), pace in zip(checker.linked.items(), paces, strict=True):
            if pace != paces[0]:
                report.add(Code.OTHER_PACE, ("parts", at, "scenario"), part=linked.entry.id)

    def _lost(self, checker: CampaignChecker, report: Report) -> None:
        """Promises that can be open when their part is left, and that no later part owes."""
        owed = {name for linked in checker.linked.values() for name in linked.entry.owes}
        known: set[str] = set()
        for at in range(1, len(checker.entry.parts)):
            seat = checker.entry.parts[at - 1].seat
            lost = [
                name
                for name, promise in checker.promises_before(at).items()
                if promise.source == seat and name not in owed | known
            ]
            if lost:
                report.add(Code.PROMISE_LOST, ("parts", at - 1, "id"), names=", ".join(lost))
            known.update(lost)

    @staticmethod
    def _forgotten(parts: Sequence[Part], report: Report) -> None:
        """Facts that nothing reads once they are known."""
        read: frozenset[str] = frozenset()
        for part in reversed(parts):
            for fact in part.facts:
                if fact.id not in read:
                    report.add(Code.FORGOTTEN, ("remembers", fact.id), key=True, name=fact.id)
            read |= read_in(part, valued(part.scenario))
