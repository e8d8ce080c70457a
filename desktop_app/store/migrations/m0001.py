"""The first schema: people, houses, builds, aid, the log, and what is local to one PC."""

from __future__ import annotations

from desktop_app.store.engine import Connection
from desktop_app.store.engine_guards import create_guards
from desktop_app.store.engine_search import create_search_tables

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE household (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, nomor_kk TEXT,
    alamat TEXT, dusun TEXT, rw TEXT, rt TEXT, desa TEXT, patokan TEXT, dwelling TEXT, status
    TEXT, desil INTEGER, desil_sumber TEXT, desil_tanggal TEXT, catatan TEXT, sumber TEXT,
    nama_kepala TEXT, nama_key TEXT NOT NULL, jumlah_anggota INTEGER NOT NULL)""",
    "CREATE UNIQUE INDEX household_uid ON household (uid)",
    "CREATE INDEX household_nomor_kk ON household (nomor_kk)",
    "CREATE INDEX household_dwelling ON household (dwelling)",
    "CREATE INDEX household_nama_key ON household (nama_key)",
    "CREATE INDEX household_desa_rw_rt_nama_key ON household (desa, rw, rt, nama_key)",
    "CREATE INDEX household_desa_nama_key ON household (desa, nama_key)",
    "CREATE INDEX household_desil_nama_key ON household (desil, nama_key)",
    "CREATE INDEX household_desa_desil_nama_key ON household (desa, desil, nama_key)",
    "CREATE INDEX household_status_nama_key ON household (status, nama_key)",
    """
    CREATE TABLE person (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, household TEXT, nik
    TEXT, nik_alasan TEXT, nik_sementara TEXT, nama TEXT, sex TEXT, tempat_lahir TEXT,
    tanggal_lahir TEXT, shdk TEXT, agama TEXT, pendidikan_kk TEXT, pendidikan_sedang TEXT,
    pekerjaan TEXT, status_kawin TEXT, warganegara TEXT, nik_ayah TEXT, nama_ayah TEXT, nik_ibu
    TEXT, nama_ibu TEXT, golongan_darah TEXT, akta_lahir TEXT, paspor TEXT, paspor_akhir TEXT,
    kitas TEXT, akta_kawin TEXT, tanggal_kawin TEXT, akta_cerai TEXT, tanggal_cerai TEXT, cacat
    TEXT, cara_kb TEXT, hamil TEXT, sakit_menahun TEXT, pengasuhan TEXT, asuransi TEXT,
    no_asuransi TEXT, ktp_el TEXT, status_rekam TEXT, alamat_sekarang TEXT, status_dasar TEXT,
    suku TEXT, tag_id_card TEXT, lat REAL, lng REAL, dukcapil_padan TEXT, dukcapil_tanggal TEXT,
    dukcapil_sumber TEXT, nama_key TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX person_uid ON person (uid)",
    "CREATE INDEX person_household ON person (household)",
    "CREATE INDEX person_nik ON person (nik)",
    "CREATE INDEX person_nama_key ON person (nama_key)",
    """
    CREATE TABLE dwelling (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT, alamat
    TEXT, rt TEXT, rw TEXT, lat REAL, lng REAL, luas_bangunan REAL, luas_tanah REAL, status_lahan
    TEXT, jenis_bukti TEXT, no_bukti TEXT, atas_nama TEXT, hubungan_pemilik TEXT, tahun_huni
    INTEGER, tanah_negara INTEGER, pengairan INTEGER, sengketa INTEGER)""",
    "CREATE UNIQUE INDEX dwelling_uid ON dwelling (uid)",
    "CREATE INDEX dwelling_desa ON dwelling (desa)",
    """
    CREATE TABLE survey (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, household TEXT,
    dwelling TEXT, form TEXT, tanggal TEXT, petugas TEXT, sheet TEXT, scheme TEXT, verdict TEXT,
    rekomendasi TEXT, alasan TEXT, catatan TEXT, answers TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX survey_uid ON survey (uid)",
    "CREATE INDEX survey_household ON survey (household)",
    "CREATE INDEX survey_dwelling ON survey (dwelling)",
    "CREATE INDEX survey_tanggal ON survey (tanggal)",
    "CREATE INDEX survey_sheet ON survey (sheet)",
    """
    CREATE TABLE build (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, household TEXT,
    dwelling TEXT, survey TEXT, scheme TEXT, tahun INTEGER, no_bnba TEXT, sk_nomor TEXT,
    sk_tanggal TEXT, metode TEXT, pagu_bahan INTEGER, pagu_upah INTEGER, pagu_operasional INTEGER,
    lpm TEXT, rekening TEXT, rekening_nama TEXT, bank TEXT, state TEXT)""",
    "CREATE UNIQUE INDEX build_uid ON build (uid)",
    "CREATE INDEX build_household ON build (household)",
    "CREATE INDEX build_dwelling ON build (dwelling)",
    "CREATE INDEX build_tahun_state ON build (tahun, state)",
    """
    CREATE TABLE build_event (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, build TEXT, dari
    TEXT, ke TEXT, tanggal TEXT, nomor TEXT, catatan TEXT, progres INTEGER, nilai_bahan INTEGER,
    nilai_upah INTEGER)""",
    "CREATE UNIQUE INDEX build_event_uid ON build_event (uid)",
    "CREATE INDEX build_event_build ON build_event (build)",
    """
    CREATE TABLE scheme (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, kode TEXT, nama TEXT,
    versi INTEGER, tahun INTEGER, sumber_dana TEXT, dasar_hukum TEXT, berlaku_dari TEXT,
    berlaku_sampai TEXT, rules TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX scheme_uid ON scheme (uid)",
    "CREATE INDEX scheme_kode ON scheme (kode)",
    """
    CREATE TABLE programme (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, kode TEXT, nama
    TEXT, versi INTEGER, tahun INTEGER, sumber_dana TEXT, dasar_hukum TEXT, berlaku_dari TEXT,
    berlaku_sampai TEXT, rules TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX programme_uid ON programme (uid)",
    "CREATE INDEX programme_kode ON programme (kode)",
    """
    CREATE TABLE enrolment (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, programme TEXT,
    household TEXT, person TEXT, desa TEXT, mulai TEXT, selesai TEXT, kriteria TEXT, dasar TEXT,
    dasar_nomor TEXT, dasar_tanggal TEXT, metode_bayar TEXT, urut INTEGER, status TEXT,
    alasan_berhenti TEXT)""",
    "CREATE UNIQUE INDEX enrolment_uid ON enrolment (uid)",
    "CREATE INDEX enrolment_household ON enrolment (household)",
    "CREATE INDEX enrolment_person ON enrolment (person)",
    "CREATE INDEX enrolment_programme_desa_urut ON enrolment (programme, desa, urut)",
    """
    CREATE TABLE payout_list (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, programme TEXT,
    desa TEXT, bulan TEXT, jumlah_bulan INTEGER, nominal INTEGER, nomor TEXT, tanggal_bayar TEXT,
    state TEXT, owner_desk TEXT)""",
    "CREATE UNIQUE INDEX payout_list_uid ON payout_list (uid)",
    "CREATE INDEX payout_list_programme_desa_bulan ON payout_list (programme, desa, bulan)",
    """
    CREATE TABLE payout (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, payout_list TEXT,
    enrolment TEXT, household TEXT, person TEXT, urut INTEGER, nominal INTEGER, outcome TEXT,
    tanggal TEXT, wakil_nama TEXT, wakil_hubungan TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX payout_uid ON payout (uid)",
    "CREATE INDEX payout_enrolment ON payout (enrolment)",
    "CREATE INDEX payout_household ON payout (household)",
    "CREATE INDEX payout_person ON payout (person)",
    "CREATE INDEX payout_payout_list_urut ON payout (payout_list, urut)",
    """
    CREATE TABLE official (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, kantor TEXT,
    jabatan TEXT, sebutan TEXT, nama TEXT, nip TEXT, dari TEXT, sampai TEXT)""",
    "CREATE UNIQUE INDEX official_uid ON official (uid)",
    "CREATE INDEX official_kantor_jabatan_dari ON official (kantor, jabatan, dari)",
    """
    CREATE TABLE office (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, kode TEXT, nama TEXT,
    alamat TEXT, kop1 TEXT, kop2 TEXT, kop3 TEXT, telepon TEXT, logo TEXT, ukuran_kertas TEXT)""",
    "CREATE UNIQUE INDEX office_uid ON office (uid)",
    "CREATE INDEX office_kode ON office (kode)",
    """
    CREATE TABLE account (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, nama TEXT, username
    TEXT, peran TEXT)""",
    "CREATE UNIQUE INDEX account_uid ON account (uid)",
    "CREATE INDEX account_username ON account (username)",
    """
    CREATE TABLE sheet (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, form_uid TEXT, jenis
    TEXT, household TEXT, build TEXT, payout_list TEXT, layout TEXT, halaman INTEGER, petugas
    TEXT, batch TEXT, dicetak TEXT, state TEXT)""",
    "CREATE UNIQUE INDEX sheet_uid ON sheet (uid)",
    "CREATE INDEX sheet_form_uid ON sheet (form_uid)",
    "CREATE INDEX sheet_household ON sheet (household)",
    "CREATE INDEX sheet_build ON sheet (build)",
    "CREATE INDEX sheet_payout_list ON sheet (payout_list)",
    "CREATE INDEX sheet_batch ON sheet (batch)",
    "CREATE INDEX sheet_state_petugas_dicetak ON sheet (state, petugas, dicetak)",
    """
    CREATE TABLE sheet_event (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, sheet TEXT, ke
    TEXT, pada TEXT, petugas TEXT, catatan TEXT)""",
    "CREATE UNIQUE INDEX sheet_event_uid ON sheet_event (uid)",
    "CREATE INDEX sheet_event_sheet ON sheet_event (sheet)",
    "CREATE TABLE device (id INTEGER NOT NULL PRIMARY KEY, code TEXT NOT NULL, letter TEXT)",
    "CREATE UNIQUE INDEX device_code ON device (code)",
    """
    CREATE TABLE unit (id INTEGER NOT NULL PRIMARY KEY, device INTEGER NOT NULL, person TEXT NOT
    NULL, desk TEXT NOT NULL, wall INTEGER NOT NULL, counter INTEGER NOT NULL)""",
    "CREATE INDEX unit_wall_counter ON unit (wall, counter)",
    """
    CREATE TABLE change (id INTEGER NOT NULL PRIMARY KEY, device INTEGER NOT NULL, seq INTEGER NOT
    NULL, unit INTEGER NOT NULL, row TEXT NOT NULL, kind TEXT NOT NULL, vals TEXT, salt TEXT,
    parents TEXT, saw TEXT, hash TEXT)""",
    "CREATE INDEX change_unit ON change (unit)",
    "CREATE INDEX change_row ON change (row)",
    "CREATE UNIQUE INDEX change_device_seq ON change (device, seq)",
    """
    CREATE TABLE audit (id INTEGER NOT NULL PRIMARY KEY, at TEXT NOT NULL, person TEXT NOT NULL,
    device TEXT NOT NULL, action TEXT NOT NULL, reason TEXT NOT NULL, ids TEXT NOT NULL, counts
    TEXT NOT NULL, unit INTEGER, digest TEXT, mac TEXT NOT NULL)""",
    "CREATE INDEX audit_action ON audit (action)",
    "CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE secret (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    """
    CREATE TABLE draft (key TEXT NOT NULL PRIMARY KEY, person TEXT NOT NULL, at TEXT NOT NULL,
    value TEXT NOT NULL)""",
    """
    CREATE TABLE layout (sha TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL)""",
    "CREATE TABLE counter (key TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL)",
    """
    CREATE TABLE batch (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, file_name TEXT NOT
    NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL, desa TEXT, state TEXT NOT NULL, at TEXT NOT
    NULL, person TEXT NOT NULL, counts TEXT NOT NULL, info TEXT NOT NULL, unit INTEGER)""",
    "CREATE UNIQUE INDEX batch_uid ON batch (uid)",
    "CREATE INDEX batch_state ON batch (state)",
    """
    CREATE TABLE parcel (id INTEGER NOT NULL PRIMARY KEY, direction TEXT NOT NULL, file_name TEXT
    NOT NULL, desk TEXT NOT NULL, month TEXT NOT NULL, seq INTEGER NOT NULL, first_change INTEGER,
    last_change INTEGER, sha256 TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL, info TEXT
    NOT NULL, body BLOB)""",
    "CREATE INDEX parcel_direction_month_seq ON parcel (direction, month, seq)",
    "CREATE TABLE name_word (word TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID",
    """
    CREATE TABLE staged_household (id INTEGER NOT NULL PRIMARY KEY, nomor_kk TEXT, alamat TEXT,
    dusun TEXT, rw TEXT, rt TEXT, desa TEXT, patokan TEXT, dwelling TEXT, status TEXT, desil
    INTEGER, desil_sumber TEXT, desil_tanggal TEXT, catatan TEXT, sumber TEXT, nama_kepala TEXT,
    nama_key TEXT, jumlah_anggota INTEGER, batch INTEGER NOT NULL, row_no INTEGER NOT NULL, uid
    TEXT NOT NULL, target TEXT, outcome TEXT NOT NULL, decision TEXT, problems TEXT NOT NULL,
    before TEXT, raw TEXT, vals TEXT, salt TEXT, hash TEXT, s_vals TEXT, s_salt TEXT, s_hash TEXT,
    done INTEGER)""",
    """
    CREATE INDEX staged_household_batch_outcome_row_no ON staged_household (batch, outcome,
    row_no)""",
    """
    CREATE TABLE staged_person (id INTEGER NOT NULL PRIMARY KEY, household TEXT, nik TEXT,
    nik_alasan TEXT, nik_sementara TEXT, nama TEXT, sex TEXT, tempat_lahir TEXT, tanggal_lahir
    TEXT, shdk TEXT, agama TEXT, pendidikan_kk TEXT, pendidikan_sedang TEXT, pekerjaan TEXT,
    status_kawin TEXT, warganegara TEXT, nik_ayah TEXT, nama_ayah TEXT, nik_ibu TEXT, nama_ibu
    TEXT, golongan_darah TEXT, akta_lahir TEXT, paspor TEXT, paspor_akhir TEXT, kitas TEXT,
    akta_kawin TEXT, tanggal_kawin TEXT, akta_cerai TEXT, tanggal_cerai TEXT, cacat TEXT, cara_kb
    TEXT, hamil TEXT, sakit_menahun TEXT, pengasuhan TEXT, asuransi TEXT, no_asuransi TEXT, ktp_el
    TEXT, status_rekam TEXT, alamat_sekarang TEXT, status_dasar TEXT, suku TEXT, tag_id_card TEXT,
    lat REAL, lng REAL, dukcapil_padan TEXT, dukcapil_tanggal TEXT, dukcapil_sumber TEXT, nama_key
    TEXT, batch INTEGER NOT NULL, row_no INTEGER NOT NULL, uid TEXT NOT NULL, target TEXT, outcome
    TEXT NOT NULL, decision TEXT, problems TEXT NOT NULL, before TEXT, raw TEXT, vals TEXT, salt
    TEXT, hash TEXT, s_vals TEXT, s_salt TEXT, s_hash TEXT, done INTEGER)""",
    """
    CREATE INDEX staged_person_batch_outcome_row_no ON staged_person (batch, outcome, row_no)""",
)


def apply(connection: Connection) -> None:
    """Make all tables in an empty file."""
    for statement in STATEMENTS:
        connection.execute(statement)
    create_search_tables(connection)
    create_guards(connection)
