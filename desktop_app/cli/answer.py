"""What a command says, and how the answer reaches programs and people."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from typing import Any

DONE, PROBLEMS, USAGE, REFUSED = 0, 1, 2, 3


@dataclass(frozen=True)
class Answer:
    """One object for programs, some lines for people, and the exit code."""

    data: dict[str, Any]
    lines: tuple[str, ...] = field(default=())
    code: int = DONE


def write_answer(answer: Answer, as_json: bool) -> int:
    """JSON on standard output with `--json`, else the lines; gives the exit code."""
    if as_json:
        sys.stdout.write(json.dumps(answer.data, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in answer.lines)
    return answer.code


def write_refusal(message: str, as_json: bool, code: int) -> int:
    """A refusal: its sentence on standard error, and as an object with `--json`."""
    sys.stderr.write(f"{message}\n")
    if as_json:
        sys.stdout.write(json.dumps({"galat": message}, ensure_ascii=False) + "\n")
    return code
