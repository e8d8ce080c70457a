"""Saves on a small file system until it is full; tells what happened as JSON. Run as a program.

Argument: an empty folder on a file system of about 48 MB.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from desktop_app.domain.clock import system_clock
from desktop_app.domain.errors import UserError
from desktop_app.store import ballast, keyslots, reading
from desktop_app.store.check import check_store
from desktop_app.store.restore import make_backup
from desktop_app.store.store import create_store, open_store
from tests.store.conftest import DESK, PASSWORD

TEXT = "x" * 200_000
MOST = 2_000


def save(store, actor) -> None:
    with store.unit_of_work(actor, "", "simpan keluarga") as work:
        household = work.insert("household", {"status": "aktif", "catatan": TEXT})
        work.insert("person", {"household": household, "nama": "ORANG CONTOH"})


def refusal(act) -> str:
    try:
        act()
    except UserError as error:
        return str(error)
    return ""


def main() -> None:
    folder = Path(sys.argv[1]) / "data"
    keyslots.SCRYPT_POWER = 10
    ballast.NEEDED = 0
    (Path(sys.argv[1]) / "penuh").write_bytes(bytes(8_000_000))
    store, actor, _ = create_store(
        folder, "sari", PASSWORD, "Sari Contoh", "admin", system_clock, desk=DESK
    )
    told = {"laid": ballast.lay(folder), "eased_after": None, "saved": 0, "said": ""}
    for number in range(MOST):
        told["said"] = refusal(lambda: save(store, actor))
        if told["said"]:
            break
        told["saved"] = number + 1
        if told["eased_after"] is None and not ballast.is_there(folder):
            told["eased_after"] = number
    told["backup"] = refusal(lambda: make_backup(store))
    with store.reader() as reader:
        told["rows"] = reading.count(reader, "household")
    told["check"] = refusal(lambda: check_store(store))
    told["closed"] = refusal(store.close)
    again, _ = open_store(folder, "sari", PASSWORD, system_clock)
    with again.reader() as reader:
        told["rows_again"] = reading.count(reader, "household")
    told["left"] = sorted(path.name for path in folder.rglob("*sementara*"))
    (Path(sys.argv[1]) / "penuh").unlink()
    told["findings"] = check_store(again)
    save(again, actor)
    again.close()
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
