"""What the app's tests share: a data folder of their own, and a small scenario."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.scenario.reader import load_scenario
from game.session.session import Session

if TYPE_CHECKING:
    from game.scenario.model import Scenario

HARBOUR = Path(__file__).parent / "harbour.yaml"


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nobody's own sessions are read or written."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "data" / "communique" / "sessions"


@pytest.fixture(scope="session")
def harbour() -> Scenario:
    return load_scenario(HARBOUR)


@pytest.fixture
def session(harbour: Scenario) -> Session:
    return Session(harbour, "north", 1)
