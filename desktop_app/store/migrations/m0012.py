"""The work on a house: executors, costs, bills, goods, wages, progress, papers, complaints."""

from __future__ import annotations

from desktop_app.store.engine import Connection

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE executor (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT, jenis
    TEXT, nama TEXT, sk_nomor TEXT, sk_tanggal TEXT, ketua TEXT, sekretaris TEXT, bendahara TEXT,
    alamat TEXT, bank TEXT, rekening TEXT, rekening_nama TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX executor_uid ON executor (uid)",
    "CREATE INDEX executor_desa ON executor (desa)",
    """
    CREATE TABLE shop (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT, nama TEXT,
    pemilik TEXT, alamat TEXT, siup TEXT, situ TEXT, npwp TEXT, bank TEXT, rekening TEXT,
    rekening_nama TEXT, pks_nomor TEXT, pks_tanggal TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX shop_uid ON shop (uid)",
    "CREATE INDEX shop_desa ON shop (desa)",
    """
    CREATE TABLE estimate_line (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, build TEXT,
    kode TEXT, urut INTEGER, uraian TEXT, satuan TEXT, volume REAL, harga INTEGER, tahap1 INTEGER,
    tahap2 INTEGER, swadaya_uang INTEGER, bahan_lama INTEGER)""",
    "CREATE UNIQUE INDEX estimate_line_uid ON estimate_line (uid)",
    "CREATE INDEX estimate_line_build ON estimate_line (build)",
    """
    CREATE TABLE plan_line (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, build TEXT, tahap
    INTEGER, jenis TEXT, kode TEXT, urut INTEGER, uraian TEXT, satuan TEXT, volume REAL, harga
    INTEGER)""",
    "CREATE UNIQUE INDEX plan_line_uid ON plan_line (uid)",
    "CREATE INDEX plan_line_build ON plan_line (build)",
    """
    CREATE TABLE bill (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, build TEXT, tahap
    INTEGER, shop TEXT, nomor TEXT, tanggal TEXT, berkas TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX bill_uid ON bill (uid)",
    "CREATE INDEX bill_build ON bill (build)",
    "CREATE INDEX bill_shop ON bill (shop)",
    """
    CREATE TABLE bill_line (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, bill TEXT,
    plan_line TEXT, urut INTEGER, uraian TEXT, satuan TEXT, volume REAL, harga INTEGER)""",
    "CREATE UNIQUE INDEX bill_line_uid ON bill_line (uid)",
    "CREATE INDEX bill_line_bill ON bill_line (bill)",
    "CREATE INDEX bill_line_plan_line ON bill_line (plan_line)",
    """
    CREATE TABLE goods (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, build TEXT, tahap
    INTEGER, plan_line TEXT, uraian TEXT, satuan TEXT, volume REAL, tanggal TEXT, kondisi TEXT,
    petugas TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX goods_uid ON goods (uid)",
    "CREATE INDEX goods_build ON goods (build)",
    "CREATE INDEX goods_plan_line ON goods (plan_line)",
    """
    CREATE TABLE wage (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, build TEXT, tahap
    INTEGER, pekerja TEXT, tugas TEXT, hadir TEXT, tarif INTEGER, jumlah INTEGER, nomor TEXT,
    tanggal TEXT)""",
    "CREATE UNIQUE INDEX wage_uid ON wage (uid)",
    "CREATE INDEX wage_build ON wage (build)",
    """
    CREATE TABLE progress (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, build TEXT, persen
    INTEGER, tanggal TEXT, pondasi INTEGER, sloof INTEGER, kolom INTEGER, dinding INTEGER, atap
    INTEGER, lantai INTEGER, sanitasi INTEGER, petugas TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX progress_uid ON progress (uid)",
    "CREATE INDEX progress_build ON progress (build)",
    """
    CREATE TABLE build_paper (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, build TEXT,
    jenis TEXT, tahap INTEGER, nomor TEXT, tanggal TEXT, ada INTEGER, benar INTEGER, berkas TEXT,
    catatan TEXT)""",
    "CREATE UNIQUE INDEX build_paper_uid ON build_paper (uid)",
    "CREATE INDEX build_paper_build ON build_paper (build)",
    """
    CREATE TABLE complaint (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, household TEXT,
    build TEXT, tanggal TEXT, pelapor TEXT, isi TEXT, tindak_lanjut TEXT, selesai TEXT)""",
    "CREATE UNIQUE INDEX complaint_uid ON complaint (uid)",
    "CREATE INDEX complaint_household ON complaint (household)",
    "CREATE INDEX complaint_build ON complaint (build)",
    """
    CREATE TABLE earlier_aid (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT,
    household TEXT, person TEXT, dwelling TEXT, nama TEXT, nik TEXT, nomor_kk TEXT, program TEXT,
    tahun INTEGER, nilai INTEGER, sumber TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX earlier_aid_uid ON earlier_aid (uid)",
    "CREATE INDEX earlier_aid_desa ON earlier_aid (desa)",
    "CREATE INDEX earlier_aid_household ON earlier_aid (household)",
    "CREATE INDEX earlier_aid_person ON earlier_aid (person)",
    "CREATE INDEX earlier_aid_dwelling ON earlier_aid (dwelling)",
    "CREATE INDEX earlier_aid_nik ON earlier_aid (nik)",
    "CREATE INDEX earlier_aid_nomor_kk ON earlier_aid (nomor_kk)",
    "ALTER TABLE build ADD COLUMN executor TEXT",
    "ALTER TABLE build ADD COLUMN jenis_kegiatan TEXT",
    "ALTER TABLE build ADD COLUMN urutan INTEGER",
    "ALTER TABLE build ADD COLUMN urutan_alasan TEXT",
    "ALTER TABLE build ADD COLUMN pengecualian TEXT",
    "ALTER TABLE build ADD COLUMN mengganti TEXT",
    "ALTER TABLE dwelling ADD COLUMN pemilik_lahan TEXT",
    "ALTER TABLE dwelling ADD COLUMN batas_utara TEXT",
    "ALTER TABLE dwelling ADD COLUMN batas_timur TEXT",
    "ALTER TABLE dwelling ADD COLUMN batas_selatan TEXT",
    "ALTER TABLE dwelling ADD COLUMN batas_barat TEXT",
    "ALTER TABLE dwelling ADD COLUMN persetujuan_waris TEXT",
    "ALTER TABLE dwelling ADD COLUMN saksi_1 TEXT",
    "ALTER TABLE dwelling ADD COLUMN saksi_2 TEXT",
    "ALTER TABLE photo ADD COLUMN persen INTEGER",
    "ALTER TABLE photo ADD COLUMN rupa TEXT",
    "CREATE INDEX build_executor ON build (executor)",
    # Lines of a bill may be led to another one.
    "DROP INDEX change_moved",
    "CREATE INDEX change_moved ON change (kind, row) WHERE (saw IS NOT NULL "
    "OR instr(parents, '\"household\":') OR instr(parents, '\"build\":') "
    "OR instr(parents, '\"payout_list\":') OR instr(parents, '\"sheet\":') "
    "OR instr(parents, '\"usulan\":') OR instr(parents, '\"bill\":'))",
)


def apply(connection: Connection) -> None:
    """Make the tables and the new columns of houses and builds."""
    for statement in STATEMENTS:
        connection.execute(statement)
