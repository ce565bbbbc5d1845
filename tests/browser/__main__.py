"""``make browser``: what tests in a browser need, then the tests; without any browser one line, and no failure."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.browser.chromium import find_chromium
from web import assets

HERE = Path(__file__).parent


def main(arguments: Sequence[str]) -> int:
    """Runs the tests; returns their exit code, or 0 when there is no browser."""
    if assets.main([str(HERE / "assets.toml"), str(HERE / "vendor")]):
        return 1
    chromium = find_chromium()
    if chromium is None:
        print("Hier ist kein Chromium zu bekommen (CHROMIUM=… nennt eines): Tests im Browser übersprungen.")
        return 0
    os.environ["CHROMIUM"] = chromium
    return pytest.main(["-c", str(HERE / "pytest.toml"), str(HERE), *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
