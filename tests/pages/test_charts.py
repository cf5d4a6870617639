"""Where the charts put things."""

from __future__ import annotations

import itertools

import pytest

from game.pages.charts import (
    Band,
    Edge,
    Node,
    Row,
    Series,
    band_chart,
    line_chart,
    network,
    stacked_bars,
)
from game.pages.frame import LINE, STYLES, Frame, Label, spread


def places(points: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in points.split())]


def test_the_most_is_at_the_top_and_the_least_at_the_bottom() -> None:
    drawn = line_chart(
        [Series("a", (-10, 0, 10))],
        ["1", "2", "3"],
        least=-10,
        most=10,
        title="Views",
        unit="points",
    )
    frame = drawn.frame
    ((stretch),) = drawn.lines[0].stretches
    assert places(stretch) == [
        (frame.left, frame.bottom),
        ((frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2),
        (frame.right, frame.top),
    ]
    assert [tick.label for tick in drawn.rows] == [
        "\N{MINUS SIGN}10",
        "\N{MINUS SIGN}5",
        "0",
        "5",
        "10",
    ]
    assert drawn.rows[0].at == frame.bottom
    assert drawn.rows[-1].at == frame.top


def test_a_value_out_of_range_stays_on_the_edge() -> None:
    frame = Frame(0, 100, 0, 50, least=0, most=10, count=2)
    assert (frame.y(-5), frame.y(15)) == (50, 0)
    assert Frame(0, 100, 0, 50, least=3, most=3, count=1).y(3) == 25
    assert Frame(0, 100, 0, 50, least=3, most=3, count=1).x(0) == 50


def test_a_line_breaks_where_there_is_no_value() -> None:
    drawn = line_chart(
        [Series("a", (1, None, 3, 4)), Series("b", (None,) * 4)],
        list("1234"),
        least=0,
        most=4,
        title="t",
        unit="u",
    )
    broken, empty = drawn.lines
    assert [len(places(stretch)) for stretch in broken.stretches] == [1, 2]
    assert len(broken.markers) == 3
    assert empty.stretches == ()
    assert drawn.description == "a: from 1 to 4"


def test_lines_are_told_apart_without_colour() -> None:
    names = [Series(f"series {n}", (n, n)) for n in range(STYLES)]
    drawn = line_chart(names, ["1", "2"], least=0, most=10, title="t", unit="u")
    assert len({line.dash for line in drawn.lines}) == STYLES
    shapes = {line.sample.partition("m")[2] for line in drawn.lines}
    assert len(shapes) == STYLES
    assert [line.label.lines for line in drawn.lines] == [(s.name,) for s in names]


@pytest.mark.parametrize("count", [1, 2, 7, 30])
def test_names_at_the_end_of_lines_do_not_cover_each_other(count: int) -> None:
    series = [Series(f"line {n} with quite a long name to fold", (5, 5)) for n in range(count)]
    drawn = line_chart(series, ["1", "2"], least=0, most=10, title="t", unit="u")
    spans = sorted(
        (line.label.y, line.label.y + LINE * len(line.label.lines)) for line in drawn.lines
    )
    assert all(end <= start + 0.2 for (_, end), (start, _) in itertools.pairwise(spans))
    assert spans[-1][1] <= drawn.height + LINE
    letters = max(len(text) for line in drawn.lines for text in line.label.lines)
    assert drawn.lines[0].label.x + 6.5 * letters <= drawn.width


def test_a_label_with_room_stays_where_it_is() -> None:
    alone = spread([Label(0, 100, ("x",)), Label(0, 200, ("y",))], 0, 300)
    assert [label.y - 4 for label in alone] == [100, 200]
    together = spread([Label(0, 100, ("x",)), Label(0, 100, ("y",))], 0, 300)
    assert [label.y - 4 for label in together] == [100 - LINE / 2, 100 + LINE / 2]


def test_moments_that_would_overlap_lose_their_label_but_not_the_last() -> None:
    frame = Frame(0, 200, 0, 50, 0, 1, count=20)
    ticks = frame.columns([f"{n} January" for n in range(20)])
    labelled = [tick for tick in ticks if tick.label]
    assert len(ticks) == 20
    assert (ticks[0].label, ticks[-1].label) == ("0 January", "19 January")
    assert 2 <= len(labelled) < 5


def test_the_bands_lie_within_each_other() -> None:
    drawn = band_chart(
        [Band(0, 2, 5, 8, 10), Band(4, 4, 4, 4, 4)],
        ["1", "2"],
        least=0,
        most=10,
        title="Room",
        unit="points",
    )
    frame = drawn.frame
    (upper, _, _, lower) = places(drawn.outer)
    assert (upper[1], lower[1]) == (frame.top, frame.bottom)
    inner_upper, end, also_end, inner_lower = places(drawn.inner)
    assert frame.top < inner_upper[1] < inner_lower[1] < frame.bottom
    assert end == also_end
    assert places(drawn.median)[0][1] == (frame.top + frame.bottom) / 2
    assert [label.lines[0] for label in drawn.labels] == ["most 4", "median 4", "least 4"]
    assert len({label.y for label in drawn.labels}) == 3


def test_the_parts_of_a_bar_lie_side_by_side_and_fill_their_share() -> None:
    drawn = stacked_bars(
        [Row("first", (0.5, 0.0, 0.496, 0.004)), Row("nothing", (0, 0, 0, 0))],
        ["won", "lost", "drawn", "rare"],
        title="Endings",
    )
    bar, nothing = drawn.bars
    assert [segment.width for segment in bar.segments] == [360, 357.12, 2.88]
    assert [segment.x for segment in bar.segments] == [0, 360, 717.12]
    assert [segment.text for segment in bar.segments] == ["A 50 %", "C 50 %", ""]
    assert bar.segments[-1].title == "rare: < 1 %"
    assert nothing.segments == ()
    assert [(key.sign, key.name) for key in drawn.keys][:2] == [("A", "won"), ("B", "lost")]
    assert len({key.style for key in drawn.keys}) == 4
    assert drawn.description == "first: mostly won, 50 %; nothing: none"
    assert bar.y + bar.height <= nothing.label_y
    assert nothing.y + nothing.height <= drawn.height


def test_a_map_fills_its_box_and_parts_the_two_ways() -> None:
    drawn = network(
        [Node("a", "Ada", -1, -1, marked=True), Node("b", "Bor", 1, 1), Node("c", "Cy", 0, 0)],
        [Edge("a", "b", 40), Edge("b", "a", -100), Edge("a", "c", 0)],
        title="Who sees whom how",
    )
    ada, bor, cy = drawn.circles
    assert ada.x < cy.x < bor.x
    assert ada.y > cy.y > bor.y  # y of a node points upwards
    assert all(0 < c.x < drawn.width and 0 < c.y < drawn.height for c in drawn.circles)
    there, back, none = drawn.arrows
    assert [a.sign for a in drawn.arrows] == ["positive", "negative", "neutral"]
    assert [a.figure for a in drawn.arrows] == ["+40", "\N{MINUS SIGN}100", "0"]
    assert back.width > there.width > none.width
    assert there.path != back.path
    assert abs(there.x - back.x) + abs(there.y - back.y) > 30
    assert back.title == "Bor sees Ada: \N{MINUS SIGN}100"


def test_a_map_of_one_actor_or_of_two_in_one_place_can_be_drawn() -> None:
    alone = network([Node("a", "Ada", 5, 5)], [], title="t")
    assert (alone.circles[0].x, alone.width) == (280, 560)
    both = [Node("a", "Ada", 0, 0), Node("b", "Bor", 0, 0)]
    assert "nan" not in network(both, [Edge("a", "b", 1)], title="t").arrows[0].path
