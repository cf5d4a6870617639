"""The language of conditions: reading, showing, and where mistakes are."""

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.scenario.conditions import opposed
from game.scenario.expressions import (
    And,
    Arithmetic,
    Call,
    Compare,
    Comparison,
    Expression,
    ExpressionError,
    Name,
    Negative,
    Not,
    Number,
    Or,
    Truth,
    names_in,
    parse_expression,
    show,
)

_words = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(
    lambda word: word not in {"and", "or", "not", "true", "false", "min", "max", "abs"}
)
_names = st.builds(Name, st.one_of(_words, st.builds("{}.{}".format, _words, _words)))
_numbers = st.builds(Number, st.decimals(0, 1000, places=2, allow_nan=False).map(abs))
_signs: st.SearchStrategy[Literal["+", "-", "*"]] = st.sampled_from(("+", "-", "*"))
_comparisons: st.SearchStrategy[Comparison] = st.sampled_from(("==", "!=", "<", "<=", ">", ">="))


def _sums(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Arithmetic, _signs, inner, inner),
        st.builds(Negative, inner),
        st.builds(Call, st.sampled_from(("min", "max")), several),
        st.builds(Call, st.just("abs"), st.tuples(inner)),
    )


_quantities: st.SearchStrategy[Expression] = st.recursive(
    st.one_of(_names, _numbers), _sums, max_leaves=6
)


def _logic(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, inner))


_conditions: st.SearchStrategy[Expression] = st.recursive(
    st.one_of(
        _names,
        st.builds(Truth, st.booleans()),
        st.builds(Compare, _comparisons, _quantities, _quantities),
    ),
    _logic,
    max_leaves=6,
)


@given(_conditions)
def test_showing_and_reading_again_gives_the_same_text(expression: Expression) -> None:
    text = show(expression)
    if len(text) > 900:
        return
    assert show(parse_expression(text)) == text


@given(_conditions)
def test_names_survive(expression: Expression) -> None:
    text = show(expression)
    if len(text) > 900:
        return
    again = parse_expression(text)
    assert [name.id for name in names_in(again)] == [name.id for name in names_in(expression)]
    for name in names_in(again):
        assert text[name.offset :].startswith(name.id)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    offset, message = 0, "read"
    try:
        parse_expression(text)
    except ExpressionError as error:
        offset, message = error.offset, error.message
    assert 0 <= offset <= len(text)
    assert message


@pytest.mark.parametrize(
    ("text", "offset", "part"),
    [
        ("korea.japan = 3", 12, "write =="),
        ("a && b", 2, "`and`"),
        ("a >", 3, "ends too early"),
        ("", 0, "ends too early"),
        ("1 < a < 3", 6, "chained"),
        ("(a > 1", 6, "`)` is missing"),
        ("a b", 2, "not expected"),
        ("sqrt(4) > 1", 0, "no function"),
        ("min(4) > 1", 0, "two numbers or more"),
        ("abs(4, 5) > 1", 0, "one number"),
        ("a > 'b'", 4, "without quotes"),
        ("a / 2 > 1", 2, "no division"),
        ("a > 30%", 6, "without %"),
        ("and a", 0, "is due before"),
        ("(" * 60 + "a" + ")" * 60, 40, "too deeply"),
        ("-" * 60 + "1 > 0", 40, "too deeply"),
        ("a" * 1001, 1000, "at most"),
    ],
)
def test_mistakes_have_a_place(text: str, offset: int, part: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text)
    assert part in caught.value.message
    assert abs(caught.value.offset - offset) <= 1


def test_binding() -> None:
    parsed = parse_expression("not a and b or c > 1 + 2 * 3")
    assert show(parsed) == "not a and b or c > 1 + 2 * 3"
    assert isinstance(parsed, Or)
    assert parse_expression("1.50 < a") == Compare("<", Number(Decimal("1.50"), 0), Name("a", 7), 0)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a.b > 3", "not a.b > 3", True),
        ("not a.b > 3", "a.b > 3", True),
        ("a.b > 3", "a.b <= 3", True),
        ("a == x", "a != x", True),
        ("a.b > 3", "a.b < 3", False),
        ("a.b > 3", "a.b <= 4", False),
        ("flag", "not flag", True),
        ("flag", "flag", False),
    ],
)
def test_opposed(one: str, other: str, expected: bool) -> None:
    assert opposed(parse_expression(one), parse_expression(other)) is expected
