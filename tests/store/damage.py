"""Stores with families, the kinds of their pages, and bits that flip in them."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

from desktop_app.store.engine import raw_connection
from desktop_app.store.engine_pages import HEADER, PAGE, PageFile
from desktop_app.store.keyslots import raw_key
from desktop_app.store.names import DATABASE_FILE
from desktop_app.store.store import Store

DESA = "32.16.06.2002"
SORTS = {2: "interior index", 5: "interior", 10: "leaf index", 13: "leaf"}
Pages = dict[str, list[int]]


def add_families(store: Store, actor, count: int, first: int = 0, note: str = "") -> None:
    """Families of three, each a save of its own."""
    for number in range(first, first + count):
        with store.unit_of_work(actor, "", "simpan keluarga") as work:
            values = {"nomor_kk": f"{number:016d}", "alamat": f"KP {number}", "desa": DESA}
            household = work.insert("household", {**values, "catatan": note})
            people = [
                {"household": household, "nama": f"ORANG {number} {place}", "cacat": "7"}
                for place in range(3)
            ]
            work.insert_many("person", people)


def rows_of(store: Store) -> set[tuple[object, ...]]:
    """What the tables of families and people say, without local numbers."""
    connection = store.database.connection()
    households = "SELECT 'k', uid, nomor_kk, alamat, catatan, jumlah_anggota FROM household"
    people = "SELECT 'o', uid, household, nama, cacat, nama_key FROM person"
    return {tuple(row) for query in (households, people) for row in connection.execute(query)}


def page_kinds(path: Path, key: bytes) -> Pages:
    """The pages of each kind: `person leaf`, `change interior`, `schema leaf`, `overflow` …"""
    file, found = PageFile(path, key), defaultdict(list)
    connection = raw_connection(path, raw_key(key))
    roots = [("schema", 1)]
    query = "SELECT tbl_name, rootpage FROM sqlite_schema WHERE rootpage > 0"
    roots += [(str(name), int(root)) for name, root in connection.execute(query)]
    connection.close()
    seen: set[int] = set()
    for name, root in roots:
        waiting = [root]
        while waiting:
            number = waiting.pop()
            seen.add(number)
            plain, start = file.plain(number), HEADER if number == 1 else 0
            sort = SORTS[plain[start]]
            found["page 1" if number == 1 else f"{name} {sort}"].append(number)
            if "interior" in sort:
                waiting += _children(plain, start)
    found["overflow or free"] = sorted(set(range(1, file.count + 1)) - seen)
    return dict(found)


def _children(page: bytes, start: int) -> list[int]:
    cells = int.from_bytes(page[start + 3 : start + 5], "big")
    cuts = [start + 12 + 2 * place for place in range(cells)]
    places = [int.from_bytes(page[cut : cut + 2], "big") for cut in cuts]
    below = [int.from_bytes(page[place : place + 4], "big") for place in places]
    return [*below, int.from_bytes(page[start + 8 : start + 12], "big")]


def flip(folder: Path, pages: list[int], draw: random.Random, bits: int = 1) -> None:
    """Flip bits somewhere in each of these pages of the database."""
    path = folder / DATABASE_FILE
    data = bytearray(path.read_bytes())
    for page in pages:
        for _ in range(bits):
            data[(page - 1) * PAGE + draw.randrange(PAGE)] ^= 1 << draw.randrange(8)
    path.write_bytes(data)
