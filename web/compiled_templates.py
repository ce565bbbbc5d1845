"""Compiled templates: in memory for all languages, and beside the templates, as Python keeps compiled modules."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket


class CompiledTemplates(jinja2.BytecodeCache):
    """The code of templates, which is the same in each language: compiled once, and read from a file from then on.

    Files are in ``__pycache__``, where whoever may write them may also write modules. They are written unless Python
    writes none; where that is not possible, templates are compiled with each start. A file of another source, other
    options or another version of Jinja is compiled anew.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        """``options``: of the environment, on which the code depends."""
        self._suffix = f"\n{jinja2.__version__} {sorted(options.items())}"
        self._code: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The path of the file with the compiled template; its name, where it comes from no file."""
        return cache_from_source(filename, optimization="jinja") if filename else name

    def get_source_checksum(self, source: str) -> str:
        """A hash of all that the code depends on."""
        return super().get_source_checksum(source + self._suffix)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Finds the code of a template in memory or in its file."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))
        if bucket.code is None:
            with suppress(OSError, EOFError, ValueError, TypeError), Path(bucket.key).open("rb") as file:
                bucket.load_bytecode(file)
            self._remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a template that was compiled."""
        self._remember(bucket)
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                _write(Path(bucket.key), bucket.bytecode_to_string())

    def _remember(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code


def _write(path: Path, content: bytes) -> None:
    """Writes a file at once: another process that starts now reads all of it or nothing."""
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
