"""The scenarios travel: found from a checkout, an editable install and a wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from game.scenario.library import is_campaign

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.packaging

SHIPPED = sorted((ROOT / "scenarios").rglob("*.yaml"))
EXPECTED = sorted(
    path.stem for path in SHIPPED if path.parent.name == "scenarios" or is_campaign(path)
)


def clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def listed(command: list[str], cwd: Path) -> list[str]:
    result = subprocess.run(
        [*command, "list"],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=clean_environment(),
        check=True,
    )
    return sorted(line.split("\t")[0] for line in result.stdout.splitlines())


def environment(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if os.name == "nt" else "bin")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_what_the_program_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {path.relative_to(ROOT).as_posix() for path in SHIPPED} <= names
    served = [path.relative_to(ROOT).as_posix() for path in (ROOT / "game/serve/page").iterdir()]
    assert served
    assert set(served) <= names
    assert {"game/scenario/acts.yaml", "game/scenario/concepts.yaml"} <= names
    assert "game/py.typed" in names
    documents = [path.name for path in (ROOT / "game/scenario/diagnostics").glob("*.md")]
    assert documents
    assert {f"game/scenario/diagnostics/{name}" for name in documents} <= names
    styles = [path.relative_to(ROOT).as_posix() for path in (ROOT / "game/tui").rglob("*.tcss")]
    assert set(styles) <= names
    assert not [name for name in names if name.startswith("tests/")]


def test_installed_from_the_wheel_it_lists_and_plays(wheel: Path, tmp_path: Path) -> None:
    programs = environment(tmp_path / "venv")
    subprocess.run([programs / "pip", "install", "--quiet", str(wheel)], check=True)
    assert listed([str(programs / "communique")], tmp_path) == EXPECTED
    played = subprocess.run(
        [programs / "communique", "play", EXPECTED[0], "--plain", "--seed", "1"],
        input="3\n" * 40 + "2\n" * 40 + "1\n" * 40,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=clean_environment() | {"XDG_DATA_HOME": str(tmp_path)},
        check=False,
    )
    assert played.returncode == 0, played.stderr
    assert "The road you took" in played.stdout


def test_from_an_editable_install(tmp_path: Path) -> None:
    programs = environment(tmp_path / "venv")
    subprocess.run([programs / "pip", "install", "--quiet", "-e", str(ROOT)], check=True)
    assert listed([str(programs / "communique")], tmp_path) == EXPECTED


def test_from_a_checkout() -> None:
    assert listed([sys.executable, "-m", "game"], ROOT) == EXPECTED
