"""One option: its number, what it says, what it would move, cost or lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.text import pair, para
from game.tui.marks import asking, join, quiet, strong, styled
from game.tui.marks import in_words as words_for_signs

if TYPE_CHECKING:
    from textual.content import Content

    from game.views.turn import Option, Sign

INDENT = 4


def option_lines(
    option: Option, names: dict[str, str], width: int, in_words: bool, brief: bool
) -> list[Content]:
    """The option's lines; ``brief`` cuts each remark to a line."""
    number = styled(f" {option.number}", "bold $key") if option.open else quiet(" -")
    text = strong(option.text) if option.open else quiet(option.text)
    lines = pair(number, text, INDENT)(width)
    if option.open:
        remarks = [_remarks(option, names, in_words)]
    elif brief:
        remarks = [quiet(f"shut: {'; '.join(option.missing)}")]
    else:
        remarks = [quiet(f"shut: {line}") for line in option.missing]
    for remark in remarks:
        if not remark:
            continue
        if brief:
            room = width - INDENT
            lines.append(styled(" " * INDENT) + remark.truncate(room, ellipsis=True))
        else:
            lines += para(remark, INDENT)(width)
    return lines


def _remarks(option: Option, names: dict[str, str], in_words: bool) -> Content:
    return join(
        [
            *(
                asking(styled(cost, "$key"), meter)
                for cost, meter in zip(option.costs, option.spends, strict=False)
            ),
            *(asking(_sign(sign, names, in_words), sign.score_id) for sign in option.signs),
            styled(option.promise, "$heading"),
            styled(option.commitment, "$heading"),
            *(styled(line, "$heading") for line in option.taken_back),
            quiet(option.hint),
        ]
    )


def _sign(sign: Sign, names: dict[str, str], in_words: bool) -> Content:
    mark = styled(sign.mark, "bold $fall" if sign.mark.startswith("-") else "bold $rise")
    if words_for_signs():
        colour = "$fall" if sign.mark.startswith("-") else "$rise"
        return styled(f"{names.get(sign.score_id, sign.name)} ") + styled(sign.words, colour)
    if in_words:
        return styled(f"{sign.name} ") + mark + quiet(f" {sign.words}")
    return styled(f"{names.get(sign.score_id, sign.name)} ") + mark
