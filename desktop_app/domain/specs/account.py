"""A person who signs in."""

from __future__ import annotations

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import TEXT
from desktop_app.domain.specs.common import PADAN

SPECS: tuple[FieldSpec, ...] = (
    FieldSpec("nama", "Nama lengkap pengguna", TEXT, required=True, source=PADAN, width=28),
    FieldSpec("username", "Nama masuk", TEXT, required=True, source=PADAN, width=16),
    FieldSpec("peran", "Peran", TEXT, source=PADAN, width=20),
)
