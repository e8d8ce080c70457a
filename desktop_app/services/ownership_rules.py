"""Who owns which data: the rules in force, and changing them at Dinsos, which is known everywhere.

A rule is a row of kind `owner_rule` that goes with each kiriman; where it arrives, what was written
before is weighed again, and what then stands against each other waits for a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.desks import DESA, DINSOS, DISPERKIMTAN, KECAMATAN
from desktop_app.domain.errors import UserError
from desktop_app.domain.ownership import OWNER, PROPOSAL, SHIPPED, STAND_IN, Owners
from desktop_app.domain.roles import require
from desktop_app.domain.uids import fixed_uid
from desktop_app.services.desk import Desk
from desktop_app.store import Work, reading
from desktop_app.store.owner_rules import KIND, read_rules

GROUPS: Mapping[str, str] = {
    "household": "Keluarga: alamat, anggota, status",
    "household.desil": "Keluarga: desil dan sumbernya",
    "person": "Anggota keluarga",
    "dwelling": "Rumah",
    "survey": "Survei dan verifikasi",
    "photo": "Foto rumah",
    "build": "Pembangunan Rutilahu",
    "build.keputusan": "Pembangunan: BNBA, SK, penetapan",
    "build_event": "Pembangunan: riwayat langkah",
    "scheme": "Skema Rutilahu",
    "programme": "Program bantuan",
    "enrolment": "Kepesertaan",
    "payout_list": "Daftar bayar",
    "payout": "Hasil bayar",
    "dtsen_form": "Formulir DTSEN keluarga",
    "dtsen_member": "Formulir DTSEN anggota",
    "musdes": "Musyawarah dan SPTJM",
    "usulan": "Usulan",
    "usulan_event": "Usulan: riwayat langkah",
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
}
DESKS: Mapping[str, str] = {
    DESA: "Desa",
    KECAMATAN: "Kecamatan",
    DINSOS: "Dinsos",
    DISPERKIMTAN: "Disperkimtan",
}
SHARES = CodeList(
    {
        str(OWNER): "Pemilik",
        str(STAND_IN): "Pengganti",
        str(PROPOSAL): "Mengusulkan",
    }
)
SHORTEST_REASON = 3
ONLY_DINSOS = "Kewenangan data ditetapkan Dinsos dan ikut di setiap kiriman; di sini hanya dilihat."
NO_OWNER = "Pilih sedikitnya satu kantor sebagai pemilik."
NO_REASON = "Tuliskan dasar perubahannya, misalnya nomor surat."


@dataclass(frozen=True)
class OwnerLine:
    """The rule of one group: what each role may, by the codes of `SHARES`, and why."""

    group: str
    title: str
    shares: Mapping[str, str]
    reason: str
    is_shipped: bool


def owner_lines(desk: Desk) -> list[OwnerLine]:
    """All groups with the rules in force."""
    with desk.reader() as reader:
        rules = read_rules(reader.connection)
        reasons = {str(row["golongan"]): row.get("alasan") for row in reading.find(reader, KIND)}
    return [
        OwnerLine(
            group,
            title,
            _shares(rules[group]),
            str(reasons.get(group) or ""),
            rules[group] == SHIPPED[group],
        )
        for group, title in GROUPS.items()
    ]


def save_owners(desk: Desk, group: str, shares: Mapping[str, str], reason: str) -> None:
    """Say who owns a group (Dinsos only); each desk follows once the rule has come to it."""
    require(desk, "rules")
    if desk.role != DINSOS:
        raise UserError(ONLY_DINSOS)
    owners = [role for role in DESKS if shares.get(role) == str(OWNER)]
    if not owners:
        raise UserError(NO_OWNER)
    if len(reason.strip()) < SHORTEST_REASON:
        raise UserError(NO_REASON)
    stand_ins = [role for role in DESKS if shares.get(role) == str(STAND_IN)]
    values = {
        "golongan": group,
        "pemilik": ",".join(owners),
        "pengganti": ",".join(stand_ins),
        "alasan": reason.strip(),
    }
    uid = fixed_uid(KIND, group)

    def body(work: Work) -> None:
        if reading.get(work, KIND, uid) is None:
            work.insert(KIND, values, uid)
        else:
            work.update(KIND, uid, values)

    desk.write("ubah kewenangan data", f"{GROUPS[group]}: {reason.strip()}", body)


def _shares(owners: Owners) -> dict[str, str]:
    return {role: str(owners.rank(f"{role}:")) for role in DESKS}
