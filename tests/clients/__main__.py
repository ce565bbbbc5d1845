"""``make clients``: what clients of other projects need, then their tests; one line where that cannot be had."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.npm import NpmError, install_packages
from tests.browser.chromium import find_chromium

HERE = Path(__file__).parent


def main(arguments: Sequence[str]) -> int:
    """Runs the tests; returns their exit code, 1 without the packages. Without a browser only those without one."""
    try:
        os.environ["NODE"] = install_packages(HERE, "Clients anderer Projekte")
    except NpmError as error:
        print(error)
        return 1
    code = _run_tests(str(HERE), "--ignore", str(HERE / "login"), *arguments)
    if code:
        return code
    chromium = find_chromium()
    if chromium is None:
        print("Hier ist kein Chromium zu bekommen (CHROMIUM=… nennt eines): Anmeldung im Browser übersprungen.")
        return 0
    os.environ["CHROMIUM"] = chromium
    return _run_tests("-c", str(HERE / "login" / "pytest.toml"), str(HERE / "login"), *arguments)


def _run_tests(*arguments: str) -> int:
    """In a process of its own: one drives a browser from outside of an event loop, the other lives in one."""
    done = subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False)
    return 0 if done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED else done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
