"""The words and units that the parts of a scenario share."""

from __future__ import annotations

from enum import StrEnum

POINT = 100
"""Hundredths in a point."""


class Kind(StrEnum):
    """What sort of change a change is; it sets how fast the change fades."""

    GESTURE = "gesture"
    STATEMENT = "statement"
    DEAL = "deal"
    COERCION = "coercion"
    FORCE = "force"
    LASTING = "lasting"


class Label(StrEnum):
    """Where a text comes from."""

    SOURCED = "sourced"
    COMPOSED = "composed"
    COUNTERFACTUAL = "counterfactual"
