"""A known sender's hostile or broken archive is refused, whatever its signature says."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.exchange.archive import LIMITS, check_archive
from desktop_app.exchange.parcel import pack, seal_archive
from desktop_app.exchange.reading import OpenedParcel, inspect_parcel, open_parcel
from tests.exchange.samples import DESA, KECAMATAN, desa, kecamatan, payload, readers, rows

if TYPE_CHECKING:
    from pathlib import Path

LINE = b'{"kind":"person"}\n'


def part(name: str, data: bytes, rows: int = 1, **changed: Any) -> dict[str, Any]:
    """The line of a part in the list."""
    usual = {
        "name": name,
        "rows": rows,
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "purpose": "",
        "period": "",
    }
    return {**usual, **changed}


def manifest(*parts: dict[str, Any], **changed: Any) -> bytes:
    usual = {"id": "ab" * 16, "from_desk": DESA, "to_desk": KECAMATAN, "device": "a1", "seq": 1}
    listed = (*parts, part("batches.jsonl", b"", 0))
    return json.dumps({**usual, "parts": listed, **changed}).encode()


def packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in (*entries, ("batches.jsonl", b"")):
            archive.writestr(name, data)
    return target.getvalue()


def opened(archive: bytes, rows: int = 1, **limits: int) -> OpenedParcel:
    sealed = seal_archive(archive, {"person": rows}, payload(), desa()[0], readers())
    allowed = replace(LIMITS, **limits)
    return open_parcel(sealed, kecamatan()[0], [desa()[1]], KECAMATAN, limits=allowed)


def refused(archive: bytes, said: str, rows: int = 1, **limits: int) -> None:
    with pytest.raises(UserError, match=said):
        opened(archive, rows, **limits)


LIST = manifest(part("changes.jsonl", LINE))


def test_the_hand_made_archive_of_these_tests_is_sound() -> None:
    archive = packed(("changes.jsonl", LINE), ("manifest.json", LIST))
    assert list(opened(archive).rows()) == [{"kind": "person"}]


@pytest.mark.parametrize(
    "archive",
    [
        b"",
        b"not a zip",
        packed(("changes.jsonl", LINE)),
        packed(("manifest.json", LIST)),
        packed(("changes.jsonl", LINE), ("manifest.json", b"[]")),
        packed(("changes.jsonl", LINE), ("manifest.json", b"{")),
        packed(("changes.jsonl", LINE), ("manifest.json", b"[" * 90_000)),
        packed(("changes.jsonl", LINE), ("manifest.json", b'{"parts": [1]}')),
        packed(("changes.jsonl", LINE), ("manifest.json", LIST), ("rekap.xlsx", b"x")),
        packed(("changes.jsonl", LINE), ("manifest.json", LIST), ("../../padan.db", b"x")),
        packed(("changes.jsonl", LINE), ("manifest.json", LIST), ("C:\\padan.db", b"x")),
        packed(("changes.jsonlQx", LINE), ("manifest.json", LIST)).replace(b"lQx", b"l\0x"),
        packed(("rekap.xlsx", b"x"), ("manifest.json", manifest(part("rekap.xlsx", b"x")))),
        packed(
            ("changes.jsonl", LINE),
            ("manifest.json", manifest(part("changes.jsonl", LINE), part("changes.jsonl", LINE))),
        ),
        packed(
            ("changes.jsonl", LINE),
            ("manifest.json", manifest(part("changes.jsonl", LINE, bytes=True))),
        ),
        packed(
            ("changes.jsonl", LINE),
            ("manifest.json", manifest(part("changes.jsonl", LINE, sha256=5))),
        ),
        packed(
            ("changes.jsonl", LINE),
            ("manifest.json", manifest({"name": "changes.jsonl"})),
        ),
    ],
)
def test_names_that_are_not_exactly_those_of_the_list_are_refused(archive: bytes) -> None:
    refused(archive, "Isi kiriman tidak dikenal")


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_name_that_stands_twice_is_refused() -> None:
    twice = packed(("changes.jsonl", LINE), ("changes.jsonl", LINE), ("manifest.json", LIST))
    refused(twice, "Isi kiriman tidak dikenal")


def test_an_encrypted_or_strangely_packed_part_is_refused() -> None:
    archive = packed(("changes.jsonl", LINE), ("manifest.json", LIST))
    marked = bytearray(archive)
    at = archive.index(b"PK\x01\x02")
    marked[at + 8] |= 1  # the flag "encrypted" of the first entry
    refused(bytes(marked), "Isi kiriman tidak dikenal")
    strange = packed(("changes.jsonl", LINE), ("manifest.json", LIST), method=zipfile.ZIP_BZIP2)
    refused(strange, "Isi kiriman tidak dikenal")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed(("changes.jsonl", bytes(3_000_000)), ("manifest.json", LIST))
    refused(bomb, "terlalu besar atau tidak wajar")
    archive = packed(("changes.jsonl", LINE), ("manifest.json", LIST))
    refused(archive, "terlalu besar atau tidak wajar", unpacked_bytes=100)


def test_a_part_that_is_larger_than_the_zip_says_is_refused() -> None:
    archive = bytearray(packed(("changes.jsonl", LINE * 9), ("manifest.json", LIST)))
    at = archive.index(b"PK\x01\x02")
    archive[at + 24 : at + 28] = (18).to_bytes(4, "little")
    refused(bytes(archive), "Bagian changes.jsonl di dalam kiriman rusak")


def test_another_sum_another_size_and_another_count_are_told_apart() -> None:
    wrong = [
        (part("changes.jsonl", LINE, sha256="0" * 64), "Bagian changes.jsonl .* rusak"),
        (part("changes.jsonl", LINE, bytes=5), "Bagian changes.jsonl .* rusak"),
        (part("changes.jsonl", LINE, rows=3), "menurut daftar 3, di dalam kiriman 1"),
    ]
    for line, said in wrong:
        refused(packed(("changes.jsonl", LINE), ("manifest.json", manifest(line))), said)


def test_the_number_of_changes_in_the_head_must_be_true() -> None:
    archive = packed(("changes.jsonl", LINE), ("manifest.json", LIST))
    refused(archive, "menurut daftar 2, di dalam kiriman 1", rows=2)


def test_content_cut_out_of_another_parcel_is_refused() -> None:
    """Somebody signs sealed content as his own without being able to read it."""
    archive, _ = pack(payload(from_desk="desa:32.16.06.2003"))
    refused(archive, "milik kiriman lain", rows=20)


def test_a_line_that_is_no_row_stops_the_reading_with_its_number() -> None:
    data = LINE + b"[]\n"
    archive = packed(
        ("changes.jsonl", data), ("manifest.json", manifest(part("changes.jsonl", data, 2)))
    )
    with pytest.raises(UserError, match="baris 2"):
        list(opened(archive, rows=2).rows())


def test_reading_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = list(tmp_path.iterdir())
    archive = packed(("changes.jsonl", LINE), ("manifest.json", LIST), ("berkas/x", b"x"))
    refused(archive, "Isi kiriman tidak dikenal")
    assert list(tmp_path.iterdir()) == before


def test_a_damaged_archive_is_refused_or_still_holds_the_same_content() -> None:
    archive, _ = pack(payload())
    rng = random.Random(16)
    sealed = seal_archive(archive, {"person": 20}, payload(), desa()[0], readers())
    header = inspect_parcel(sealed).header
    assert header is not None
    refusals = 0
    for _ in range(1000):
        at = rng.randrange(len(archive))
        damaged = archive[:at] + rng.randbytes(1 + rng.randrange(3)) + archive[at + 1 :]
        try:
            found = check_archive(damaged, header)
        except UserError:
            refusals += 1
        else:
            assert list(found.rows()) == rows()
            assert found.data("rekap.xlsx") == payload().recap
    assert refusals > 500
