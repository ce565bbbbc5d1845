"""The SQL files of the database: all of them, in one order whatever is imported first."""

import re
import subprocess
import sys

import federation.schema
from tenants.scripts import BEFORE_TABLES, DEFINERS, scripts_after_tables
from tests.helpers.database import ROOT

assert federation.schema.member  # names every room, so that every file is registered
PATHS = [path.relative_to(ROOT).as_posix() for path in (*BEFORE_TABLES, *scripts_after_tables())]


def test_every_sql_file_of_the_project_is_part_of_the_database() -> None:
    files = {
        path.relative_to(ROOT).as_posix() for top in ("tenants", "federation") for path in ROOT.glob(f"{top}/**/*.sql")
    }
    assert sorted(PATHS) == sorted(files) and len(PATHS) > 10


def test_what_tables_call_comes_before_them_and_tenants_before_the_rooms() -> None:
    assert PATHS[:3] == ["tenants/folding.sql", "tenants/normal_form.sql", "tenants/context.sql"]
    rest = PATHS[3:]
    rooms = [path for path in rest if path.startswith("federation/")]
    assert rest == sorted(path for path in rest if path.startswith("tenants/")) + sorted(rooms) and rooms


def test_the_order_does_not_depend_on_the_order_of_imports() -> None:
    program = (
        "import federation.support.model, federation.deadlines.model, federation.schema\n"
        "from tenants.scripts import BEFORE_TABLES, scripts_after_tables\n"
        "print(*(path.resolve() for path in (*BEFORE_TABLES, *scripts_after_tables())))"
    )
    printed = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert printed.stdout.split() == [str(ROOT / path) for path in PATHS]


def test_every_function_with_its_owners_rights_has_a_narrow_owner() -> None:
    text = "".join((ROOT / path).read_text(encoding="utf-8") for path in PATHS)
    functions = re.findall(r"CREATE FUNCTION (\S+?)\((?:[^$;]|\$(?!\$))*?SECURITY DEFINER", text)
    assert {name.partition("(")[0] for name in DEFINERS} >= set(functions) and len(functions) > 10
