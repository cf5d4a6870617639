"""Whoever switches a rule of the linter off says why, on the same line."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SWITCHED_OFF = re.compile(r"#\s*(noqa|type:\s*ignore)\b(?P<rest>.*)")
REASON = re.compile(r"(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|\[[\w-]+(,\s*[\w-]+)*\])\s+(-|#) \S")


def test_every_rule_switched_off_has_a_reason() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / "game").rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if (found := SWITCHED_OFF.search(line)) and not REASON.match(found["rest"].strip())
    ]
    assert bare == []
