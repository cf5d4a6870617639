"""What every test shares: the long counts behind ``--full``."""

from __future__ import annotations

import pytest
from hypothesis import settings

TIMES = 20
"""How many times a hundred examples of a property test ``--full`` tries."""
EXAMPLES = 50
"""How many are tried without it, unless ``--examples`` says otherwise."""

settings.register_profile(
    "default", max_examples=EXAMPLES, deadline=None, database=None, print_blob=True
)
settings.register_profile("full", parent=settings.get_profile("default"), max_examples=100 * TIMES)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--examples",
        type=int,
        default=EXAMPLES,
        help=f"how many random examples a property test tries (default {EXAMPLES})",
    )
    parser.addoption(
        "--full",
        action="store_true",
        help=f"the long counts: {100 * TIMES} random examples each, and tests marked `full`",
    )


def pytest_configure(config: pytest.Config) -> None:
    chosen = settings(settings.get_profile("default"), max_examples=config.getoption("--examples"))
    settings.register_profile("chosen", parent=chosen)
    settings.load_profile("full" if config.getoption("--full") else "chosen")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--full"):
        return
    for item in items:
        if "full" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="a long count: needs --full"))
