"""Words for the back row: letters and digits drawn in blocks, and text with wide letters."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

from rich.cells import cell_len

_DOTS = """
A 25755  B 65656  C 34443  D 65556  E 74647  F 74644  G 34553  H 55755  I 72227  J 11152
K 55655  L 44447  M 57755  N 65555  O 25552  P 65644  Q 25573  R 65655  S 34216  T 72222
U 55557  V 55552  W 55775  X 55255  Y 55222  Z 71247
0 75557  1 26227  2 71747  3 71717  4 55711  5 74717  6 74757  7 71122  8 75757  9 75717
"""
_WORDS = _DOTS.split()
GLYPHS = {
    name: tuple(f"{int(row, 8):03b}" for row in rows)
    for name, rows in zip(_WORDS[::2], _WORDS[1::2], strict=True)
}
"""Three columns and five rows of dots each, a row an octal digit."""
_HALVES = {"00": " ", "10": "▀", "01": "▄", "11": "█"}
LAST_SPACED = "\u058f"
"""Behind it begin scripts whose letters join, or are wide already."""


def drawn(text: str, scale: int) -> list[str]:
    """Letters and digits as large as ``scale``: 0 as they are, 1 of three rows, 2 of five."""
    if scale == 0:
        return [text]
    glyphs = [GLYPHS.get(sign, ("000",) * 5) for sign in text]
    between = " " * scale
    if scale == 1:
        rows = [(*glyph, "000") for glyph in glyphs]
        return [
            between.join(
                "".join(_HALVES[high + low] for high, low in zip(g[at], g[at + 1], strict=True))
                for g in rows
            )
            for at in (0, 2, 4)
        ]
    return [
        between.join("".join("  " if dot == "0" else "██" for dot in glyph[at]) for glyph in glyphs)
        for at in range(5)
    ]


def wide_lines(text: str, width: int) -> list[str]:
    """A text folded at words, a space between its letters and three between its words."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(_spaced(word), width):
            longer = f"{line}   {piece}" if line else piece
            if line and cell_len(longer) > width:
                lines.append(line)
                longer = piece
            line = longer
    return [*lines, line]


def _spaced(word: str) -> str:
    """A word with a space after each of its letters, if its script can bear that."""
    letters: list[str] = []
    for sign in word:
        if letters and (combining(sign) or category(sign).startswith("M")):
            letters[-1] += sign
        else:
            letters.append(sign)
    can = all(_may_stand_alone(sign) or combining(sign) for sign in word)
    return " ".join(letters) if can else word


def _may_stand_alone(sign: str) -> bool:
    """Whether a sign neither joins its neighbours nor is wide by itself."""
    if east_asian_width(sign) in "WF":
        return False
    return sign <= LAST_SPACED or "\u1e00" <= sign <= "\u1fff" or category(sign)[0] in "PS"


def _pieces(word: str, width: int) -> list[str]:
    """A word cut where it is longer than a line."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and cell_len(pieces[-1] + sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return [stripped for piece in pieces if (stripped := piece.strip())]
