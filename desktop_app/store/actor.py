"""Who acts, at which desk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """A signed-in person, one `uid` on every PC; `desk` = `desa:<code>` or `kecamatan:<code>`."""

    uid: str
    username: str
    name: str
    role: str
    desk: str
