"""Words for the back row: letters and digits drawn in blocks, and text with wide letters."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

from rich.cells import cell_len

_DOTS = """
A 25755  B 65656  C 34443  D 65556  E 74647  F 74644  G 34553  H 55755  I 72227  J 11152
K 55655  L 44447  O 25552  P 65644  Q 25573  R 65655  S 34216  T 72222
U 55557  V 55552  X 55255  Y 55222  Z 71247
0 75557  1 26227  2 71747  3 71717  4 55711  5 74717  6 74757  7 71122  8 75757  9 75717
, 00024  . 00002  ' 22000  - 00700  : 02020  ; 02024  ! 22202  ? 61202  ( 24442  ) 21112
/ 11244  + 02720  % 51245  & 25253  " 55000
"""
_WORDS = _DOTS.split()
GLYPHS = {
    name: tuple(f"{int(row, 8):03b}" for row in rows)
    for name, rows in zip(_WORDS[::2], _WORDS[1::2], strict=True)
} | {
    "M": ("10001", "11011", "10101", "10001", "10001"),
    "N": ("1001", "1101", "1011", "1001", "1001"),
    "W": ("10001", "10001", "10101", "11011", "10001"),
}
"""Five rows of dots each, three to a row as an octal digit; three letters need more."""
_ALIKE = str.maketrans("\N{RIGHT SINGLE QUOTATION MARK}\N{EN DASH}", "'-")
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
        rows = [(*glyph, "0" * len(glyph[0])) for glyph in glyphs]
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


def drawn_lines(text: str, scale: int, width: int) -> list[str] | None:
    """A text in drawn capitals, folded at words, an empty row between its lines.

    ``None`` if there is a sign without a drawing, or a word that is longer than a line.
    """
    words = text.upper().translate(_ALIKE).split()
    if any(sign not in GLYPHS for word in words for sign in word):
        return None
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _across(longer, scale) <= width:
            lines[-1] = longer
        elif _across(word, scale) <= width:
            lines.append(word)
        else:
            return None
    rows: list[str] = []
    for line in lines:
        rows += [*([""] if rows else []), *drawn(line, scale)]
    return rows


def _across(line: str, scale: int) -> int:
    return len(drawn(line, scale)[0])


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
