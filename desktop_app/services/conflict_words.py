"""Words for open points: what a row is, what a field is called, what a value says, who decides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

from desktop_app.domain.changes import DELETED
from desktop_app.domain.codes_usulan import STATUS_USULAN
from desktop_app.domain.dates import format_date, format_month
from desktop_app.domain.desks import DESA, DINSOS, DISPERKIMTAN, KABUPATEN, KECAMATAN, desk_name
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import Stored, from_stored
from desktop_app.domain.ownership import Rules, owner_names
from desktop_app.domain.sources import label_of as field_title
from desktop_app.domain.specs import SPECS
from desktop_app.domain.states import STATES
from desktop_app.domain.verval import any_label
from desktop_app.services.desk import JAKARTA
from desktop_app.store import reading
from desktop_app.store.conflicts import NEW
from desktop_app.store.evidence import Evidence
from desktop_app.store.reading import Reads
from desktop_app.store.shapes import FORMS
from desktop_app.store.verval_rows import name_of_key

Row = Mapping[str, Stored]
SORTS = {"beda": "Isi berbeda", "hapus": "Dihapus atau tidak", "usulan": "Usulan"}
KINDS = {
    "household": "Keluarga",
    "person": "Anggota",
    "dwelling": "Rumah",
    "survey": "Survei",
    "photo": "Foto rumah",
    "build": "Rutilahu",
    "build_event": "Tahap Rutilahu",
    "enrolment": "Kepesertaan",
    "payout_list": "Daftar bayar",
    "payout": "Baris bayar",
    "scheme": "Skema",
    "programme": "Program",
    "official": "Pejabat",
    "office": "Kantor",
    "account": "Akun",
    "desk_key": "Kunci kantor",
    "owner_rule": "Kewenangan data",
    "redaction": "Penghapusan isi",
    "match": "Padanan",
    "ruling": "Putusan",
    "merged_row": "Data ganda",
    "dtsen_form": "Formulir DTSEN",
    "dtsen_member": "Lembar anggota DTSEN",
    "musdes": "Musyawarah atau SPTJM",
    "usulan": "Usulan",
    "usulan_event": "Langkah usulan",
    "verval_task": "Tugas verval",
    "verval_result": "Hasil verval",
    "poverty_status": "Penetapan kemiskinan",
    "executor": "Pelaksana",
    "shop": "Toko",
    "estimate_line": "Baris RAB",
    "plan_line": "Baris DRPB",
    "bill": "Nota",
    "bill_line": "Baris nota",
    "goods": "Bahan diterima",
    "wage": "Upah",
    "progress": "Kemajuan",
    "build_paper": "Berkas pembangunan",
    "complaint": "Pengaduan",
    "earlier_aid": "Bantuan rumah sebelumnya",
    "decree": "Ketetapan penerima",
    "candidate": "Calon penerima",
    "exclusion": "Daftar pengecualian",
    "payout_approval": "Pengesahan daftar bayar",
    "gift": "Bantuan perusahaan",
    "fund_entry": "Catatan dana",
    "delivery": "Pengantaran",
    "care_unit": "Posyandu atau kelompok",
    "cadre": "Kader",
    "care_family": "Keluarga dampingan",
    "care_visit": "Kunjungan kader",
    "sheet": "Lembar",
    "sheet_event": "Kejadian lembar",
}
STEPS: Mapping[str, Mapping[str, str]] = {"build_event": STATES, "usulan_event": STATUS_USULAN}
OF_THE_MONTH = ("dtsen_form", "dtsen_member", "usulan", "verval_result", "poverty_status")
OF_AID = ("candidate", "exclusion", "delivery", "care_family", "care_visit", "gift")
RELATIONS = {
    "household": "household",
    "dwelling": "dwelling",
    "person": "person",
    "survey": "survey",
    "scheme": "scheme",
    "programme": "programme",
    "payout_list": "payout_list",
    "enrolment": "enrolment",
    "build": "build",
    "sheet": "sheet",
    "usulan": "usulan",
    "musdes": "musdes",
    "task": "verval_task",
    "executor": "executor",
    "shop": "shop",
    "bill": "bill",
    "plan_line": "plan_line",
    "mengganti": "build",
    "decree": "decree",
    "candidate": "candidate",
    "ganti_dari": "enrolment",
    "ganti_calon": "candidate",
    "pengganti": "enrolment",
    "care_unit": "care_unit",
    "cadre": "cadre",
}
DECIDED = frozenset({"value", "desil"})
NOT_HERE = "yang belum ada di sini"
EMPTY = "(kosong)"
SPECIAL = "(data khusus, tidak ditampilkan)"
ROLE_NAMES = {DESA: "desa/kelurahan", KECAMATAN: "kecamatan", DINSOS: "Dinas Sosial"}


@cache
def spec_of(kind: str, field: str) -> FieldSpec | None:
    """The spec of a field as changes name it; None for what is no typed field."""
    if kind in FORMS and field.startswith("answers."):
        return by_name(FORMS[kind]).get(field.removeprefix("answers."))
    return by_name(SPECS[kind]).get(field)


def label_of(kind: str, field: str) -> str:
    """What a clerk calls a field."""
    if field == DELETED:
        return "Penghapusan"
    if field == NEW:
        return "Data baru dari luar wilayah"
    spec = spec_of(kind, field)
    return spec.label if spec else field.rpartition(".")[2].replace("_", " ")


def value_text(reader: Reads, kind: str, field: str, value: Stored, *, whole: bool) -> str:
    """A value as a clerk reads it; identity numbers are masked unless `whole`."""
    if value is None or value == "":
        return EMPTY
    if field in RELATIONS and field != kind and kind != "owner_rule":
        return subject_of(reader, RELATIONS[field], str(value))
    if kind == "ruling" and field in DECIDED:
        return _decided(str(value), whole=whole)
    if kind == "verval_result" and field == "status":
        return any_label(str(value))
    spec = spec_of(kind, field)
    if spec is None:
        return str(value)
    if spec.kind.is_identity and not whole:
        return mask_nik(str(value))
    try:
        return spec.kind.format(from_stored(spec.kind, value), spec.codes)
    except (UserError, ValueError, TypeError):  # another program may have written anything
        return str(value)


def _decided(text: str, *, whole: bool) -> str:
    """What a ruling says, which is JSON; a whole identity number is masked."""
    try:
        value = json.loads(text)
    except ValueError:  # another program may have written anything
        value = text
    shown = "ditanyakan di lapangan" if value is None else str(value)
    is_number = len(shown) == 16 and shown.isdigit()
    return mask_nik(shown) if is_number and not whole else shown


def subject_of(reader: Reads, kind: str, uid: str, row: Row | None = None) -> str:
    """What a row is, in a few words; `row` stands in for one that is in no table."""
    found = reading.get(reader, kind, uid) or row
    if found is None:
        return f"{KINDS[kind]} {NOT_HERE}"
    return f"{KINDS[kind]} {_name(reader, kind, found)}".strip()


def _name(reader: Reads, kind: str, row: Row) -> str:
    text = {name: str(value) for name, value in row.items() if value not in (None, "")}
    if kind == "household":
        place = ", ".join(filter(None, (text.get("alamat"), _rt_rw(text))))
        return " – ".join(filter(None, (text.get("nama_kepala"), place)))
    if kind == "dwelling":
        return ", ".join(filter(None, (text.get("alamat"), _rt_rw(text))))
    if kind == "payout_list":
        return " ".join(filter(None, (month_text(text.get("bulan")), text.get("nomor"))))
    if kind in ("match", "ruling"):
        who = _member(reader, "person", text) or _member(reader, "household", text)
        return " – ".join(filter(None, (field_title(text.get("field", "")), who)))
    if kind in ("survey", "photo", "build", "enrolment", "payout", *OF_THE_MONTH, *OF_AID):
        home = _member(reader, "person", text) or _member(reader, "household", text)
        home = home or name_of_key(reader, text.get("kunci", ""))  # whom no registry has
        year = text.get("tahun") or text.get("periode") or month_text(text.get("bulan"))
        when = year or _day(text.get("tanggal"))
        return " – ".join(filter(None, (text.get("perusahaan"), when, home)))
    if kind == "merged_row" and text.get("kind") in KINDS and text["kind"] != kind:
        rows = (text.get("survivor", ""), text.get("other", ""))
        return " dan ".join(subject_of(reader, text["kind"], uid) for uid in rows)
    if kind in STEPS:
        return STEPS[kind].get(text.get("ke", ""), "")
    if kind in ("sheet", "sheet_event"):
        return text.get("form_uid", "")
    return (
        text.get("nama")
        or text.get("name")
        or text.get("uraian")
        or text.get("kode")
        or text.get("nomor")
        or text.get("sumber")
        or ""
    )


def _rt_rw(text: Mapping[str, str]) -> str:
    return f"RT {text.get('rt', '-')}/RW {text.get('rw', '-')}" if {"rt", "rw"} & set(text) else ""


def _day(text: str | None) -> str:
    try:
        return format_date(datetime.fromisoformat(text).date()) if text else ""
    except ValueError:  # another program may have written anything
        return str(text)


def month_text(text: str | None) -> str:
    """`November 2026`; what is no month stays as it is."""
    try:
        return format_month(text) if text else ""
    except (ValueError, IndexError):  # another program may have written anything
        return str(text)


def _member(reader: Reads, kind: str, text: Mapping[str, str]) -> str:
    row = reading.get(reader, kind, text[kind]) if kind in text else None
    return str((row or {}).get("nama" if kind == "person" else "nama_kepala") or "")


def household_of(reader: Reads, kind: str, uid: str) -> str | None:
    """The family to open for a row; None when there is none."""
    if kind == "household":
        return uid
    row = reading.get(reader, kind, uid) or {}
    if row.get("household"):
        return str(row["household"])
    if kind == "merged_row" and row.get("kind") in ("person", "household"):
        return household_of(reader, str(row["kind"]), str(row["survivor"]))
    for parent in ("build", "sheet"):
        if row.get(parent):
            return household_of(reader, parent, str(row[parent]))
    return None


def deciders(rules: Rules, kind: str, field: str, desa: str | None) -> str:
    """The offices that own a field of a row in a desa: `Desa Gabus atau Kecamatan X`."""
    names = []
    for role in sorted(owner_names(kind, field, rules), key=[*ROLE_NAMES, DISPERKIMTAN].index):
        if role in (DESA, KECAMATAN) and not (desa or "").startswith(f"{KABUPATEN}."):
            names.append(ROLE_NAMES[role])
        elif role == DESA:
            # A row of a whole kecamatan belongs to no single desa.
            names += [desk_name(f"{role}:{desa}")] if str(desa).count(".") == 3 else []
        else:
            code = str(desa)[:8] if role == KECAMATAN else KABUPATEN
            names.append(desk_name(f"{role}:{code}"))
    return " atau ".join(names)


def moment(wall_ms: int) -> str:
    """The time of a change in Bekasi."""
    return f"{datetime.fromtimestamp(wall_ms / 1000, tz=UTC).astimezone(JAKARTA):%d-%m-%Y %H.%M}"


def evidence_text(found: Evidence, source: str = "") -> str:
    """What stands behind a value, in one line; empty when nothing is known."""
    parts = []
    if source:
        parts.append(f"sumber {source}")
    if found.survey is not None:
        day, officer = found.survey
        parts.append(f"survei {_day(day)}{f' oleh {officer}' if officer else ''}".strip())
    if found.sheet:
        parts.append(f"lembar {found.sheet}")
    if found.list_name:
        parts.append(f"daftar {found.list_name}")
    if found.parcel is not None:
        desk, month, seq = found.parcel
        parts.append(f"kiriman {desk_name(desk)} {month_text(month)} nomor {seq}")
    elif found.act and not (found.list_name or found.survey):
        parts.append(found.act)
    if found.reason and found.parcel is None:
        parts.append(f"alasan: {found.reason}")
    return "; ".join(parts)
