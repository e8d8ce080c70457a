"""The month of a village: DTSEN forms, proposals, checks of lists, poverty, closed months."""

from __future__ import annotations

from desktop_app.store.engine import Connection

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE dtsen_form (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, household TEXT,
    periode TEXT, tanggal TEXT, petugas TEXT, keadaan TEXT, lat REAL, lng REAL, siks_tanggal TEXT,
    siks_oleh TEXT, catatan TEXT, answers TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX dtsen_form_uid ON dtsen_form (uid)",
    "CREATE INDEX dtsen_form_household ON dtsen_form (household)",
    "CREATE INDEX dtsen_form_periode ON dtsen_form (periode)",
    """
    CREATE TABLE dtsen_member (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, household TEXT,
    person TEXT, periode TEXT, siks_tanggal TEXT, siks_oleh TEXT, catatan TEXT, answers TEXT NOT
    NULL)""",
    "CREATE UNIQUE INDEX dtsen_member_uid ON dtsen_member (uid)",
    "CREATE INDEX dtsen_member_household ON dtsen_member (household)",
    "CREATE INDEX dtsen_member_person ON dtsen_member (person)",
    """
    CREATE TABLE musdes (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT, jenis
    TEXT, nomor TEXT, tanggal TEXT, tempat TEXT, pimpinan TEXT, notulis TEXT, peserta INTEGER,
    pokok TEXT, berkas TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX musdes_uid ON musdes (uid)",
    "CREATE INDEX musdes_desa ON musdes (desa)",
    "CREATE INDEX musdes_tanggal ON musdes (tanggal)",
    """
    CREATE TABLE usulan (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, nomor TEXT, desa
    TEXT, periode TEXT, jenis TEXT, household TEXT, person TEXT, musdes TEXT, tanggal TEXT,
    petugas TEXT, bukti TEXT, desil INTEGER, desil_tanggal TEXT, isi_khusus TEXT, catatan TEXT,
    state TEXT, isi TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX usulan_uid ON usulan (uid)",
    "CREATE INDEX usulan_nomor ON usulan (nomor)",
    "CREATE INDEX usulan_desa ON usulan (desa)",
    "CREATE INDEX usulan_periode ON usulan (periode)",
    "CREATE INDEX usulan_household ON usulan (household)",
    "CREATE INDEX usulan_person ON usulan (person)",
    "CREATE INDEX usulan_musdes ON usulan (musdes)",
    "CREATE INDEX usulan_state ON usulan (state)",
    """
    CREATE TABLE usulan_event (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, usulan TEXT,
    dari TEXT, ke TEXT, tanggal TEXT, nomor TEXT, petugas TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX usulan_event_uid ON usulan_event (uid)",
    "CREATE INDEX usulan_event_usulan ON usulan_event (usulan)",
    """
    CREATE TABLE verval_task (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, nama TEXT, desa
    TEXT, himpunan TEXT, sumber TEXT, tanggal_daftar TEXT, sidik TEXT, jumlah INTEGER, periode
    TEXT, pemilik TEXT, tenggat TEXT, selesai TEXT, nomor_ba TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX verval_task_uid ON verval_task (uid)",
    "CREATE INDEX verval_task_desa ON verval_task (desa)",
    """
    CREATE TABLE verval_result (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT,
    task TEXT, kunci TEXT, household TEXT, person TEXT, status TEXT, tanggal TEXT, petugas TEXT,
    lat REAL, lng REAL, catatan TEXT)""",
    "CREATE UNIQUE INDEX verval_result_uid ON verval_result (uid)",
    "CREATE INDEX verval_result_task ON verval_result (task)",
    "CREATE INDEX verval_result_household ON verval_result (household)",
    "CREATE INDEX verval_result_person ON verval_result (person)",
    """
    CREATE TABLE poverty_status (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, household
    TEXT, periode TEXT, status TEXT, ukuran TEXT, desil INTEGER, pengeluaran INTEGER, alasan TEXT,
    gerak TEXT, sebab TEXT, musdes TEXT, tanggal TEXT, petugas TEXT, verifikasi TEXT,
    verifikasi_tanggal TEXT, verifikasi_oleh TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX poverty_status_uid ON poverty_status (uid)",
    "CREATE INDEX poverty_status_household_periode ON poverty_status (household, periode)",
    "CREATE INDEX poverty_status_periode ON poverty_status (periode)",
    "CREATE INDEX poverty_status_musdes ON poverty_status (musdes)",
    """
    CREATE TABLE period_snapshot (periode TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, counts TEXT
    NOT NULL, rows BLOB NOT NULL)""",
    # A printed form knows its quarter, a sheet of names its task.
    "ALTER TABLE sheet ADD COLUMN periode TEXT",
    "ALTER TABLE sheet ADD COLUMN task TEXT",
    "ALTER TABLE sheet ADD COLUMN tempat TEXT",
    "CREATE INDEX sheet_task ON sheet (task)",
    # Steps of a proposal may be led to another one, as those of a build.
    "DROP INDEX change_moved",
    "CREATE INDEX change_moved ON change (kind, row) WHERE (saw IS NOT NULL "
    "OR instr(parents, '\"household\":') OR instr(parents, '\"build\":') "
    "OR instr(parents, '\"payout_list\":') OR instr(parents, '\"sheet\":') "
    "OR instr(parents, '\"usulan\":'))",
)


def apply(connection: Connection) -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        connection.execute(statement)
