"""Saves families until it is killed; tells each one after its save came back. Run as a program.

Arguments: folder, key as hex, count of saves.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app.domain.clock import system_clock
from desktop_app.store.store import open_with_key


def main() -> None:
    folder, key, most = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])
    store, actor = open_with_key(folder, key, "sari", "admin", system_clock)
    sys.stdout.write("siap\n")
    sys.stdout.flush()
    for _ in range(most):
        with store.unit_of_work(actor, "", "simpan keluarga") as work:
            household = work.insert("household", {"status": "aktif"})
            members = [{"household": household, "nama": f"ORANG {n}"} for n in range(4)]
            work.insert_many("person", members)
        sys.stdout.write(household + "\n")
        sys.stdout.flush()
    store.close()


if __name__ == "__main__":
    main()
