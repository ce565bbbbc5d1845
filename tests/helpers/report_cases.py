"""Reports: who reads them, and refusals."""

from collections.abc import Awaitable, Callable
from typing import Any

AskAs = Callable[..., Awaitable[Any]]
