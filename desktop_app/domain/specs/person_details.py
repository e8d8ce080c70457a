"""A member of a household, second half: care and health, and what village systems keep."""

from __future__ import annotations

from desktop_app.domain import codes
from desktop_app.domain.codes_padan import DUKCAPIL_PADAN, PENGASUHAN
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, TEXT, Kind
from desktop_app.domain.specs.common import DUKCAPIL, OPENSID, PADAN, latitude, longitude
from desktop_app.domain.specs.person_fields import coded, sensitive

CARE: tuple[FieldSpec, ...] = (
    sensitive("cacat", "Penyandang cacat", codes.CACAT, "cacat_id", "cacat", "penyandang cacat"),
    sensitive("cara_kb", "Cara KB", codes.CARA_KB, "cara_kb_id", "cara kb"),
    sensitive("hamil", "Kehamilan", codes.HAMIL, "hamil"),
    sensitive(
        "sakit_menahun", "Sakit menahun", codes.SAKIT_MENAHUN, "sakit_menahun_id", "sakit menahun"
    ),
    sensitive("pengasuhan", "Pengasuhan anak", PENGASUHAN, "pengasuhan", source=PADAN),
    sensitive("asuransi", "Asuransi kesehatan", codes.ASURANSI, "id_asuransi", "asuransi"),
    FieldSpec(
        "no_asuransi",
        "Nomor asuransi",
        TEXT,
        aliases=("no_asuransi", "nomor asuransi"),
        source=OPENSID,
        sensitive=True,
        width=20,
    ),
)


def _village(name: str, label: str, kind: Kind, *aliases: str, width: int = 20) -> FieldSpec:
    return FieldSpec(name, label, kind, aliases=aliases, source=OPENSID, width=width)


VILLAGE: tuple[FieldSpec, ...] = (
    coded("ktp_el", "KTP-el", codes.KTP_EL, "ktp_el", "ktp-el", width=10),
    coded(
        "status_rekam", "Status perekaman", codes.STATUS_REKAM, "status_rekam", "stat rkm", width=22
    ),
    _village(
        "alamat_sekarang", "Alamat sekarang", TEXT, "alamat_sekarang", "alamat sekarang", width=40
    ),
    coded("status_dasar", "Status dasar", codes.STATUS_DASAR, "status_dasar", width=12),
    _village("suku", "Suku", TEXT, "suku"),
    _village("tag_id_card", "Tag ID card", TEXT, "tag_id_card", width=18),
    latitude("Lintang", ("lat", "latitude", "lintang"), OPENSID),
    longitude("Bujur", ("lng", "longitude", "bujur"), OPENSID),
    FieldSpec(
        "dukcapil_padan",
        "Padan Dukcapil",
        CODE,
        codes=DUKCAPIL_PADAN,
        aliases=("padan dukcapil", "dukcapil_padan"),
        source=DUKCAPIL,
        width=20,
        hint="jawaban Dukcapil, tidak dihitung oleh Padan",
    ),
    FieldSpec(
        "dukcapil_tanggal",
        "Tanggal padan Dukcapil",
        DATE,
        aliases=("tanggal padan dukcapil",),
        source=DUKCAPIL,
        width=12,
    ),
    FieldSpec(
        "dukcapil_sumber",
        "Sumber padan Dukcapil",
        TEXT,
        aliases=("sumber padan dukcapil",),
        source=DUKCAPIL,
        width=24,
    ),
)
