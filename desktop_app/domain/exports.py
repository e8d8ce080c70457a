"""Workbooks that leave the office, as data: which columns, in which order, under which heading.

A masked template and an unmasked one are two templates, so that showing whole
numbers is always a choice with a purpose. Columns come from the field specs; a
column named `household.rt` is the family's, a bare name the person's.
"""

from __future__ import annotations

from typing import Literal

from desktop_app.domain.documents import Column, ExportTemplate
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.specs import SPECS

# Family first, then the person: the order in which a clerk of Dinsos reads a list.
UPLOAD_FIELDS = (
    "household.desa",
    "household.nomor_kk",
    "nik",
    "nama",
    "shdk",
    "sex",
    "tempat_lahir",
    "tanggal_lahir",
    "status_kawin",
    "pendidikan_kk",
    "pekerjaan",
    "nama_ibu",
    "household.alamat",
    "household.dusun",
    "household.rt",
    "household.rw",
    "household.desil",
    "household.desil_sumber",
    "household.status",
    "status_dasar",
    "dukcapil_padan",
)
DESA_NAME = Column("household.desa_nama", "Nama Desa/Kelurahan", "text", 20)


def spec_of(name: str) -> FieldSpec:
    """The field spec behind the name of an export column."""
    kind, _, bare = name.rpartition(".")
    return by_name(SPECS[kind or "person"])[bare]


def _column(name: str, is_masked: bool) -> Column:
    spec = spec_of(name)
    mask: Literal["", "nik", "kk"] = ""
    if is_masked and spec.kind.name in ("nik", "nomor_kk"):
        mask = "nik" if spec.kind.name == "nik" else "kk"
    codes = {} if spec.kind.name == "desa" else dict(spec.codes)
    return Column(name, spec.label, spec.kind.cell, spec.width, codes, mask)


def _upload(key: str, title: str, is_masked: bool) -> ExportTemplate:
    columns = [_column(name, is_masked) for name in UPLOAD_FIELDS]
    columns.insert(1, DESA_NAME)
    return ExportTemplate(key, title, 1, "Data", tuple(columns), unmasked=not is_masked)


MASKED = _upload("unggah", "Data keluarga miskin (NIK tersamar)", is_masked=True)
UNMASKED = _upload("unggah-lengkap", "Data keluarga miskin (NIK lengkap)", is_masked=False)
EXPORTS = (MASKED, UNMASKED)


def find_export(key: str) -> ExportTemplate | None:
    """The template of this key."""
    return next((template for template in EXPORTS if template.key == key), None)


def is_sensitive_free(template: ExportTemplate) -> bool:
    """Whether no column shows health, disability, pregnancy or children's care."""
    plain = [column.field for column in template.columns if column is not DESA_NAME]
    return not any(spec_of(name).sensitive for name in plain)
