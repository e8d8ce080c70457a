"""Names of the files in a data folder."""

from __future__ import annotations

DATABASE_FILE = "padan.db"
DATABASE_PARTS = ("", "-wal", "-shm")
BACKUP_FOLDER = "cadangan"
SIDE_FOLDER = "berkas"
