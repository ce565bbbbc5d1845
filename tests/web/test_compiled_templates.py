"""Compiled templates: a start reads them from files, and a file that does not fit is no hindrance."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2.bccache import Bucket

from web.compiled_templates import CompiledTemplates

OPTIONS = {"autoescape": True, "trim_blocks": True}


@pytest.fixture(autouse=True)
def python_that_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text("<p>{{ name }}</p>")
    return tmp_path


class CountingTemplates(CompiledTemplates):
    """The templates of a process that has just begun; they count what is compiled."""

    compiled = 0

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled += 1
        super().dump_bytecode(bucket)


def render(folder: Path, **options: bool) -> tuple[str, int]:
    """The page as a new process renders it, and how many templates it compiled for that."""
    used: dict[str, Any] = OPTIONS | options
    templates = CountingTemplates(used)
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), bytecode_cache=templates, **used)
    return environment.get_template("page.html").render(name="<Ute>"), templates.compiled


def compiled_file(folder: Path) -> Path:
    (file,) = (folder / "__pycache__").iterdir()
    return file


PAGE = "<p>&lt;Ute&gt;</p>"


def test_a_second_start_compiles_nothing(folder: Path) -> None:
    assert [render(folder) for _ in range(2)] == [(PAGE, 1), (PAGE, 0)]


def test_a_changed_template_or_option_is_compiled_anew(folder: Path) -> None:
    render(folder)
    assert render(folder, autoescape=False) == ("<p><Ute></p>", 1)
    (folder / "page.html").write_text("<b>{{ name }}</b>")
    assert render(folder) == ("<b>&lt;Ute&gt;</b>", 1)


@pytest.mark.parametrize("content", [b"", b"nonsense", None], ids=["empty", "nonsense", "cut off"])
def test_a_broken_file_is_written_anew(folder: Path, content: bytes | None) -> None:
    render(folder)
    file = compiled_file(folder)
    file.write_bytes(file.read_bytes()[:-20] if content is None else content)
    assert [render(folder) for _ in range(2)] == [(PAGE, 1), (PAGE, 0)]


def test_where_nothing_can_be_written_each_start_compiles(folder: Path) -> None:
    (folder / "__pycache__").write_text("no folder")
    assert [render(folder) for _ in range(2)] == [(PAGE, 1), (PAGE, 1)]


def test_python_that_writes_no_compiled_modules_writes_no_templates(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render(folder) == (PAGE, 1)
    assert not (folder / "__pycache__").exists()
