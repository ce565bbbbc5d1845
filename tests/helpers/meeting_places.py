"""Places of a meeting in Python: who has one and who waits, told from the rules and not from the database."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Places:
    """Whoever has a place, and the line of those who wait for one."""

    limit: int | None
    seated: dict[str, int] = field(default_factory=dict)
    line: list[tuple[str, int]] = field(default_factory=list)

    def answer(self, who: str, persons: int) -> None:
        """Somebody comes with so many people, or with nobody: does not come."""
        waiting = dict(self.line)
        if who in self.seated and 0 < persons <= self.seated[who]:
            self.seated[who] = persons
        elif who in waiting and 0 < persons <= waiting[who]:
            self.line = [(other, persons if other == who else n) for other, n in self.line]
        else:
            # With more people one waits like somebody who comes anew, and gives the place back.
            self.seated.pop(who, None)
            self.line = [(other, n) for other, n in self.line if other != who]
            self.line += [(who, persons)] if persons else []
        self._fill()

    def change(self, limit: int | None) -> None:
        """There are more or fewer places; nobody loses one."""
        self.limit = limit
        self._fill()

    def _fill(self) -> None:
        """The first in line goes first; whoever brings more people than there are places at all is not in its way."""
        while it := next((it for it in self.line if self.limit is None or it[1] <= self.limit), None):
            if self.limit is not None and sum(self.seated.values()) + it[1] > self.limit:
                return
            self.line.remove(it)
            self.seated[it[0]] = it[1]

    @property
    def state(self) -> dict[str, tuple[int, bool]]:
        """Who comes -> with how many, and whether they wait."""
        seated = {who: (persons, False) for who, persons in self.seated.items()}
        return seated | {who: (persons, True) for who, persons in self.line}
