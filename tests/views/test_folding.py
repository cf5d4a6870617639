"""A figure and its percent sign are never on two lines, whatever the width."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from game.pages.frame import folded as label_lines
from game.plain.mermaid import folded as node_lines
from game.plain.text import WIDTH, wrap
from game.tui.blocks.text import folded, right
from game.views.folding import FIRM

WORDS = st.lists(
    st.sampled_from(
        ["5 %", "100 %", "12..45 %", "< 0.01 %", "share", "a", "of", "南の町", "%", "7"]
    ),
    min_size=1,
    max_size=40,
).map(" ".join)
LONGEST = len("12..45 %")


def torn(lines: list[str]) -> bool:
    """Whether a line ends with a figure and the next begins with its sign."""
    return any(
        re.search(r"\d\s*$", above) and re.match(r"\s*%", below) for above, below in pairwise(lines)
    )


@given(WORDS, st.integers(LONGEST, 120))
def test_in_the_app(text: str, width: int) -> None:
    lines = folded(Content.styled(text, "bold"), width)
    assert not torn([line.plain for line in lines])
    assert " ".join(" ".join(line.plain for line in lines).split()) == text
    assert all(line.cell_length <= width for line in lines)
    assert all(line.spans for line in lines if line.plain)
    assert not torn([line.plain for line in right(Content(text))(width)])


@pytest.mark.parametrize("figure", ["5 %", "100 %", "12..45 %"])
def test_in_the_line_mode(figure: str) -> None:
    for lead in range(1, WIDTH - 2):
        text = f"{'x' * lead} {' '.join([figure] * 30)}"
        lines = wrap(text, "  ")
        assert not torn(lines)
        assert " ".join(" ".join(lines).split()) == text


@given(WORDS, st.integers(LONGEST, 60))
def test_in_drawings(text: str, letters: int) -> None:
    for lines in (list(label_lines(text, letters)), node_lines((text,))):
        assert not torn(lines)
        assert FIRM not in "".join(lines)
