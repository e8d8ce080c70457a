"""The steps of the self-test with their times; what fails is caught and told, the rest goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from types import TracebackType
from typing import Any

from desktop_app.domain.errors import UserError
from desktop_app.system.log import mask, places_of
from desktop_app.version import program_version


@dataclass(frozen=True)
class StepResult:
    """One step as it stands in the JSON; `pesan` says what was seen or what failed."""

    nama: str
    baik: bool
    pesan: str
    ms: int


@dataclass
class Report:
    """What the self-test has found so far."""

    steps: list[StepResult] = field(default_factory=list)
    modules: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether every step went well."""
        return all(step.baik for step in self.steps)

    def step(self, name: str, work: Callable[[], object]) -> None:
        """Run one step; its answer is what was seen."""
        begin = time.perf_counter()
        seen: object = None
        with _Caught() as caught:
            seen = work()
        took = round((time.perf_counter() - begin) * 1000)
        message = caught.message if caught.message is not None else str(seen or "")
        self.steps.append(StepResult(name, caught.message is None, message, took))

    def as_json(self) -> dict[str, Any]:
        """The object that is written to the file."""
        return {
            "baik": self.is_good,
            "versi": program_version(),
            "langkah": [asdict(step) for step in self.steps],
            "modul": self.modules,
        }


class _Caught:
    """Ends an error in a sentence. Whatever it is: a self-test that stops tells nothing."""

    def __init__(self) -> None:
        self.message: str | None = None

    def __enter__(self) -> _Caught:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        problem: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        if not isinstance(problem, Exception):
            return False
        self.message = mask(str(problem))
        if not isinstance(problem, UserError):
            self.message = f"{self.message}\n{places_of(problem)}"
        return True
