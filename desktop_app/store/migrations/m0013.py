"""Choosing for aid, approvals, gifts and the care by cadres; more of enrolments and payouts."""

from __future__ import annotations

from desktop_app.store.engine import Connection

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE decree (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT, programme
    TEXT, jenis TEXT, nomor TEXT, tanggal TEXT, penanda_tangan TEXT, musdes TEXT, mulai TEXT,
    selesai TEXT, evaluasi TEXT, evaluasi_tanggal TEXT, evaluasi_catatan TEXT, berkas TEXT,
    catatan TEXT)""",
    "CREATE UNIQUE INDEX decree_uid ON decree (uid)",
    "CREATE INDEX decree_desa ON decree (desa)",
    "CREATE INDEX decree_programme ON decree (programme)",
    "CREATE INDEX decree_musdes ON decree (musdes)",
    """
    CREATE TABLE candidate (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT,
    programme TEXT, musdes TEXT, household TEXT, person TEXT, urut INTEGER, asal TEXT, kriteria
    TEXT, desil INTEGER, hasil TEXT, alasan TEXT, ganti_calon TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX candidate_uid ON candidate (uid)",
    "CREATE INDEX candidate_desa ON candidate (desa)",
    "CREATE INDEX candidate_programme ON candidate (programme)",
    "CREATE INDEX candidate_musdes ON candidate (musdes)",
    "CREATE INDEX candidate_household ON candidate (household)",
    "CREATE INDEX candidate_person ON candidate (person)",
    """
    CREATE TABLE exclusion (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT,
    programme TEXT, household TEXT, person TEXT, alasan TEXT, tanggal TEXT, musdes TEXT, dicabut
    TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX exclusion_uid ON exclusion (uid)",
    "CREATE INDEX exclusion_desa ON exclusion (desa)",
    "CREATE INDEX exclusion_programme ON exclusion (programme)",
    "CREATE INDEX exclusion_household ON exclusion (household)",
    "CREATE INDEX exclusion_person ON exclusion (person)",
    "CREATE INDEX exclusion_musdes ON exclusion (musdes)",
    """
    CREATE TABLE payout_approval (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, payout_list
    TEXT, cara TEXT, nama TEXT, jabatan TEXT, nomor TEXT, tanggal TEXT, lembar TEXT, berkas TEXT,
    catatan TEXT)""",
    "CREATE UNIQUE INDEX payout_approval_uid ON payout_approval (uid)",
    "CREATE INDEX payout_approval_payout_list ON payout_approval (payout_list)",
    """
    CREATE TABLE gift (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT, programme
    TEXT, household TEXT, person TEXT, kelompok TEXT, perusahaan TEXT, bentuk TEXT, bidang TEXT,
    uraian TEXT, nilai INTEGER, tanggal TEXT, bast_nomor TEXT, bast_tanggal TEXT, kontak TEXT,
    catatan TEXT)""",
    "CREATE UNIQUE INDEX gift_uid ON gift (uid)",
    "CREATE INDEX gift_desa ON gift (desa)",
    "CREATE INDEX gift_programme ON gift (programme)",
    "CREATE INDEX gift_household ON gift (household)",
    "CREATE INDEX gift_person ON gift (person)",
    """
    CREATE TABLE fund_entry (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT,
    programme TEXT, sumber TEXT, arah TEXT, tanggal TEXT, nilai INTEGER, uraian TEXT, bukti TEXT,
    catatan TEXT)""",
    "CREATE UNIQUE INDEX fund_entry_uid ON fund_entry (uid)",
    "CREATE INDEX fund_entry_desa ON fund_entry (desa)",
    "CREATE INDEX fund_entry_programme ON fund_entry (programme)",
    """
    CREATE TABLE delivery (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, enrolment TEXT,
    household TEXT, person TEXT, bulan TEXT, hari TEXT, jumlah INTEGER, petugas TEXT, catatan
    TEXT)""",
    "CREATE UNIQUE INDEX delivery_uid ON delivery (uid)",
    "CREATE INDEX delivery_enrolment ON delivery (enrolment)",
    "CREATE INDEX delivery_household ON delivery (household)",
    "CREATE INDEX delivery_person ON delivery (person)",
    "CREATE INDEX delivery_bulan ON delivery (bulan)",
    """
    CREATE TABLE care_unit (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT, jenis
    TEXT, nama TEXT, rw TEXT, alamat TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX care_unit_uid ON care_unit (uid)",
    "CREATE INDEX care_unit_desa ON care_unit (desa)",
    """
    CREATE TABLE cadre (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT, care_unit
    TEXT, nama TEXT, peran TEXT, telepon TEXT, mulai TEXT, selesai TEXT)""",
    "CREATE UNIQUE INDEX cadre_uid ON cadre (uid)",
    "CREATE INDEX cadre_desa ON cadre (desa)",
    "CREATE INDEX cadre_care_unit ON cadre (care_unit)",
    """
    CREATE TABLE care_family (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, household TEXT,
    care_unit TEXT, cadre TEXT, mulai TEXT, selesai TEXT, alasan TEXT)""",
    "CREATE UNIQUE INDEX care_family_uid ON care_family (uid)",
    "CREATE INDEX care_family_household ON care_family (household)",
    "CREATE INDEX care_family_care_unit ON care_family (care_unit)",
    "CREATE INDEX care_family_cadre ON care_family (cadre)",
    """
    CREATE TABLE care_visit (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, household TEXT,
    care_unit TEXT, cadre TEXT, bulan TEXT, tanggal TEXT, baduta INTEGER, balita INTEGER, pus
    INTEGER, ibu_hamil INTEGER, air_layak INTEGER, jamban_layak INTEGER, terlalu_muda INTEGER,
    terlalu_tua INTEGER, terlalu_dekat INTEGER, terlalu_banyak INTEGER, risiko TEXT, kasus
    INTEGER, pendampingan INTEGER, catatan TEXT)""",
    "CREATE UNIQUE INDEX care_visit_uid ON care_visit (uid)",
    "CREATE INDEX care_visit_household ON care_visit (household)",
    "CREATE INDEX care_visit_care_unit ON care_visit (care_unit)",
    "CREATE INDEX care_visit_cadre ON care_visit (cadre)",
    "CREATE INDEX care_visit_bulan ON care_visit (bulan)",
    "ALTER TABLE enrolment ADD COLUMN decree TEXT",
    "ALTER TABLE enrolment ADD COLUMN candidate TEXT",
    "ALTER TABLE enrolment ADD COLUMN ganti_dari TEXT",
    "ALTER TABLE enrolment ADD COLUMN catatan TEXT",
    "ALTER TABLE payout_list ADD COLUMN barang TEXT",
    "ALTER TABLE payout ADD COLUMN surat TEXT",
    "ALTER TABLE payout ADD COLUMN pengganti TEXT",
    "ALTER TABLE payout ADD COLUMN kembali_nomor TEXT",
    "ALTER TABLE payout ADD COLUMN kembali_tanggal TEXT",
    "ALTER TABLE payout ADD COLUMN antrean INTEGER",
    "ALTER TABLE payout ADD COLUMN periksa TEXT",
    "ALTER TABLE payout ADD COLUMN periksa_tanggal TEXT",
    "ALTER TABLE payout ADD COLUMN periksa_petugas TEXT",
    "ALTER TABLE musdes ADD COLUMN jam TEXT",
    "ALTER TABLE musdes ADD COLUMN keputusan TEXT",
    "ALTER TABLE musdes ADD COLUMN notulen TEXT",
    "CREATE INDEX enrolment_decree ON enrolment (decree)",
    "CREATE INDEX enrolment_candidate ON enrolment (candidate)",
    "CREATE INDEX enrolment_ganti_dari ON enrolment (ganti_dari)",
    "CREATE INDEX payout_pengganti ON payout (pengganti)",
)


def apply(connection: Connection) -> None:
    """Make the tables and the new columns of aid and care."""
    for statement in STATEMENTS:
        connection.execute(statement)
