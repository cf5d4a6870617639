"""The rules of the game, written once over numpy columns."""

from game.rules.compile import compile_scenario
from game.rules.program import Program

__all__ = ["Program", "compile_scenario"]
