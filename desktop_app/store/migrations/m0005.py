"""Lists of agencies: their rows, the people and families they name, differences, decisions."""

from __future__ import annotations

from desktop_app.store.engine import Connection

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE agreement (id INTEGER NOT NULL PRIMARY KEY, month TEXT NOT NULL, source TEXT NOT
    NULL, desa TEXT NOT NULL, compared INTEGER NOT NULL, agreed INTEGER NOT NULL)""",
    "CREATE UNIQUE INDEX agreement_month_source_desa ON agreement (month, source, desa)",
    """
    CREATE TABLE difference (id INTEGER NOT NULL PRIMARY KEY, entity TEXT NOT NULL, unit TEXT NOT
    NULL, field TEXT NOT NULL, state TEXT NOT NULL, desa TEXT, rw TEXT, rt TEXT, mask INTEGER NOT
    NULL, vals TEXT NOT NULL, ready INTEGER NOT NULL)""",
    "CREATE INDEX difference_entity ON difference (entity)",
    "CREATE INDEX difference_ready_field_state ON difference (ready, field, state)",
    """
    CREATE INDEX difference_ready_desa_rw_rt_field_state ON difference (ready, desa, rw, rt,
    field, state)""",
    """
    CREATE TABLE match (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT, household
    TEXT, person TEXT, source TEXT, key TEXT, verdict TEXT, alasan TEXT)""",
    "CREATE UNIQUE INDEX match_uid ON match (uid)",
    "CREATE INDEX match_household ON match (household)",
    "CREATE INDEX match_person ON match (person)",
    "CREATE INDEX match_source_key ON match (source, key)",
    """
    CREATE TABLE ruling (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT, household
    TEXT, person TEXT, field TEXT, choice TEXT, source TEXT, value TEXT, desil TEXT, seen TEXT,
    alasan TEXT)""",
    "CREATE UNIQUE INDEX ruling_uid ON ruling (uid)",
    "CREATE INDEX ruling_household ON ruling (household)",
    "CREATE INDEX ruling_person ON ruling (person)",
    """
    CREATE TABLE source_block (id INTEGER NOT NULL PRIMARY KEY, list INTEGER NOT NULL, first_row
    INTEGER NOT NULL, data BLOB NOT NULL)""",
    "CREATE INDEX source_block_list_first_row ON source_block (list, first_row)",
    """
    CREATE TABLE source_candidate (id INTEGER NOT NULL PRIMARY KEY, row INTEGER NOT NULL, target
    TEXT NOT NULL, score INTEGER NOT NULL, reasons TEXT NOT NULL)""",
    "CREATE INDEX source_candidate_row ON source_candidate (row)",
    """
    CREATE TABLE source_entity (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, unit TEXT NOT
    NULL, known INTEGER NOT NULL, household TEXT, nik TEXT, nomor_kk TEXT, nama TEXT, nama_key
    TEXT NOT NULL, desa TEXT, rw TEXT, rt TEXT, mask INTEGER NOT NULL)""",
    "CREATE UNIQUE INDEX source_entity_uid ON source_entity (uid)",
    "CREATE INDEX source_entity_household ON source_entity (household)",
    """
    CREATE INDEX source_entity_unit_desa_rw_rt_mask_known ON source_entity (unit, desa, rw, rt,
    mask, known)""",
    """
    CREATE TABLE source_list (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, source TEXT NOT
    NULL, series TEXT NOT NULL, title TEXT NOT NULL, owner TEXT NOT NULL, period TEXT NOT NULL,
    list_date TEXT, coverage TEXT, format TEXT NOT NULL, unit TEXT NOT NULL, file_name TEXT NOT
    NULL, sha256 TEXT NOT NULL, rows INTEGER NOT NULL, bit INTEGER, mapping TEXT NOT NULL, header
    TEXT NOT NULL, counts TEXT NOT NULL, notices TEXT NOT NULL, state TEXT NOT NULL, previous
    TEXT, made_at TEXT NOT NULL, made_by TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX source_list_uid ON source_list (uid)",
    "CREATE INDEX source_list_series ON source_list (series)",
    "CREATE INDEX source_list_sha256 ON source_list (sha256)",
    "CREATE INDEX source_list_state ON source_list (state)",
    """
    CREATE TABLE source_presence (id INTEGER NOT NULL PRIMARY KEY, unit TEXT NOT NULL, desa TEXT,
    rw TEXT, rt TEXT, mask INTEGER NOT NULL, known INTEGER NOT NULL, count INTEGER NOT NULL)""",
    """
    CREATE INDEX source_presence_unit_desa_rw_rt_mask_known_count ON source_presence (unit, desa,
    rw, rt, mask, known, count)""",
    """
    CREATE TABLE source_row (id INTEGER NOT NULL PRIMARY KEY, list INTEGER NOT NULL, row_no
    INTEGER NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, nik TEXT, nomor_kk TEXT, nama TEXT,
    nama_key TEXT NOT NULL, tanggal_lahir TEXT, sex TEXT, desa TEXT, rt TEXT, rw TEXT, alamat
    TEXT, vals TEXT NOT NULL, first TEXT, since TEXT, outcome TEXT NOT NULL, problems TEXT, person
    TEXT, household TEXT, link TEXT, score INTEGER, reasons TEXT)""",
    "CREATE INDEX source_row_person ON source_row (person)",
    "CREATE INDEX source_row_household ON source_row (household)",
    "CREATE INDEX source_row_list_row_no ON source_row (list, row_no)",
    "CREATE INDEX source_row_list_outcome_row_no ON source_row (list, outcome, row_no)",
    "CREATE INDEX source_row_list_link_row_no ON source_row (list, link, row_no)",
    "CREATE INDEX source_row_list_key ON source_row (list, key)",
)


def apply(connection: Connection) -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        connection.execute(statement)
