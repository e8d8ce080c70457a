"""What a line of the audit chain counted, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

KINDS: dict[str, str] = {
    "household": "keluarga",
    "person": "anggota",
    "dwelling": "rumah",
    "survey": "survei",
    "photo": "foto",
    "build": "pembangunan",
    "build_event": "langkah pembangunan",
    "scheme": "skema",
    "programme": "program",
    "enrolment": "kepesertaan",
    "payout_list": "daftar bayar",
    "payout": "penyaluran",
    "official": "pejabat",
    "office": "kantor",
    "account": "akun",
    "sheet": "lembar",
    "sheet_event": "catatan lembar",
    "desk_key": "kunci kantor",
    "match": "padanan daftar",
    "ruling": "putusan selisih",
    "source_list": "daftar sumber",
    "owner_rule": "kewenangan data",
    "merged_row": "putusan data ganda",
    "dtsen_form": "formulir DTSEN",
    "dtsen_member": "lembar anggota DTSEN",
    "usulan": "usulan",
    "verval_result": "hasil verval",
    "poverty_status": "penetapan kemiskinan",
    "executor": "pelaksana",
    "shop": "toko",
    "estimate_line": "baris RAB",
    "plan_line": "baris DRPB",
    "bill": "nota",
    "bill_line": "baris nota",
    "goods": "bahan diterima",
    "wage": "upah",
    "progress": "kemajuan",
    "build_paper": "berkas pembangunan",
    "complaint": "pengaduan",
    "earlier_aid": "bantuan rumah sebelumnya",
    "decree": "ketetapan penerima",
    "candidate": "calon penerima",
    "exclusion": "daftar pengecualian",
    "payout_approval": "pengesahan daftar bayar",
    "gift": "bantuan perusahaan",
    "fund_entry": "catatan dana",
    "delivery": "pengantaran",
    "care_unit": "posyandu atau kelompok",
    "cadre": "kader",
    "care_family": "keluarga dampingan",
    "care_visit": "kunjungan kader",
    "musdes": "dasar usulan",
    "usulan_event": "langkah usulan",
    "verval_task": "tugas verval",
}
LONGEST = 24


def what_of(counts: Mapping[str, Any]) -> str:
    """`2 anggota berubah, lihat nik 1`; ids and digests are shortened."""
    return ", ".join(_part(name, value) for name, value in counts.items())


def _part(name: str, value: object) -> str:
    kind, dot, act = name.partition(".")
    if dot:
        return f"{value} {KINDS.get(kind, kind)} {act}"
    return f"{KINDS.get(name, name.replace('_', ' '))} {_short(value)}"


def _short(value: object) -> str:
    if isinstance(value, list):
        return f"{len(value)} baris"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_short(one)}" for key, one in value.items())
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:8]}…"
