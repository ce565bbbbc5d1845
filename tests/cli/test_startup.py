"""Commands of the operator start at once: they do not build the schema, which takes seconds."""

import subprocess
import sys

import pytest

HEAVY = ("strawberry", "federation.schema", "federation.app")


@pytest.mark.parametrize("modules", ["federation.cli", "federation.cli, federation.trust, migrations.run"])
def test_a_command_loads_no_schema(modules: str) -> None:
    program = f"import sys, {modules}; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []
