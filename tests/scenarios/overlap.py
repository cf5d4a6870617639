"""Runs of eight words that a text shares with the articles that the scenarios are drawn from.

The articles are not part of the project; their runs are, as hashes.  Whoever has the articles makes
the file again by ``python -m tests.scenarios.overlap ARTICLE...`` and finds it unchanged.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

RUN = 8
"""Words in a run."""
HASHES = Path(__file__).parent.parent / "data" / "articles.blake2b.txt"

_HEAD = (
    "# blake2b (8 bytes, hexadecimal) of every run of eight words of the five articles that the\n"
    "# built-in scenarios are drawn from, sorted. tests/scenarios/overlap.py says what a word is\n"
    "# and makes this file again from the articles.\n"
)
_APOSTROPHE = re.compile("['\u2019\u02bc]")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text: lower case, letters and digits only.

    Compatibility forms are unified (NFKC); an apostrophe is dropped and joins what it stands in
    (``Japan's`` is ``japans``); every other sign parts two words.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall(_APOSTROPHE.sub("", plain))


def runs(text: str) -> Iterator[str]:
    """Every run of eight neighbouring words, joined by spaces."""
    told = words(text)
    return (" ".join(told[at : at + RUN]) for at in range(len(told) - RUN + 1))


def hashed(run: str) -> str:
    """The hash that stands for a run."""
    return blake2b(run.encode("utf-8"), digest_size=8).hexdigest()


def known_hashes(path: Path = HASHES) -> frozenset[str]:
    """The hashes of the articles' runs."""
    lines = path.read_text(encoding="ascii").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def shared_runs(text: str, known: Collection[str]) -> list[str]:
    """The runs of a text that the articles have too."""
    return [run for run in runs(text) if hashed(run) in known]


def table(articles: Iterable[str]) -> str:
    """The file of hashes for the texts of the articles."""
    found = sorted({hashed(run) for text in articles for run in runs(text)})
    return _HEAD + "".join(f"{line}\n" for line in found)


if __name__ == "__main__":
    paths = [Path(name) for name in sys.argv[1:]]
    if not paths:
        sys.exit("usage: python -m tests.scenarios.overlap ARTICLE...")
    HASHES.write_text(table(path.read_text(encoding="utf-8") for path in paths), encoding="ascii")
