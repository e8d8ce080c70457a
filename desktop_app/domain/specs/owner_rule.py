"""One rule of ownership: which desks own a group of fields, and which stand in for them."""

from __future__ import annotations

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import TEXT
from desktop_app.domain.specs.common import PADAN

SPECS: tuple[FieldSpec, ...] = (
    FieldSpec("golongan", "Golongan data", TEXT, required=True, source=PADAN, width=24),
    FieldSpec("pemilik", "Pemilik", TEXT, required=True, source=PADAN, width=30),
    FieldSpec("pengganti", "Pengganti sementara", TEXT, source=PADAN, width=30),
    FieldSpec("alasan", "Alasan", TEXT, source=PADAN, width=40),
)
