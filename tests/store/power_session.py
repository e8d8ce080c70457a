"""Saves families in a folder and tells each in its file `selesai`. Run as a program, watched.

Arguments: folder, key as hex, count of saves.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop_app.store import device
from desktop_app.store.store import open_with_key
from tests.conftest import FixedClock

HERE = "sini"


def main() -> None:
    folder, key, most = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])
    device._place = lambda _path: HERE  # the files are put together again under other numbers
    store, actor = open_with_key(folder, key, "sari", "admin", FixedClock())
    told = os.open(folder / "selesai", os.O_WRONLY | os.O_CREAT, 0o600)
    for number in range(most):
        with store.unit_of_work(actor, "", "simpan keluarga") as work:
            household = work.insert("household", {"alamat": f"KP {number}", "catatan": "x" * 300})
            members = [{"household": household, "nama": f"ORANG {n}"} for n in range(4)]
            work.insert_many("person", members)
            if number % 7 == 6:
                work.update("household", household, {"rt": "001"})
        os.write(told, f"{household}\n".encode())
    store.close()


if __name__ == "__main__":
    main()
