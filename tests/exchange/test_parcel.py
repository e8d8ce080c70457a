"""A parcel is made and opened again; each wrong thing has its own sentence, in a fixed order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import UserError
from desktop_app.exchange import reading
from desktop_app.exchange.arrival import received
from desktop_app.exchange.batches import SignedBatch
from desktop_app.exchange.header import Header, file_name, header_bytes
from desktop_app.exchange.keys import PublicKey, new_keys, public_key
from desktop_app.exchange.parcel import MAGIC, Attachment, write_parcel
from desktop_app.exchange.reading import OpenedParcel, inspect_parcel, open_parcel
from desktop_app.exchange.sealing import sign
from tests.exchange.samples import (
    DESA,
    DEVICE,
    KECAMATAN,
    MADE,
    desa,
    kecamatan,
    payload,
    readers,
    rows,
    signed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

START = len(MAGIC) + 4


@cache
def parcel() -> bytes:
    return write_parcel(payload(), desa()[0], readers())


def opened(data: bytes, to: str | None = KECAMATAN) -> OpenedParcel:
    return open_parcel(data, kecamatan()[0], [desa()[1]], to)


def header_of(data: bytes) -> Header:
    header = inspect_parcel(data).header
    assert header is not None
    return header


def signed_again(data: bytes, **changed: object) -> bytes:
    """The parcel with other fields in its head, under a right signature of the sender."""
    length = int.from_bytes(data[len(MAGIC) : START], "big")
    raw = header_bytes(replace(header_of(data), **changed))
    signature = sign(MAGIC + raw, desa()[0].sign_secret)
    return MAGIC + len(raw).to_bytes(4, "big") + raw + signature + data[START + length + 64 :]


def test_what_was_sealed_comes_out_unchanged() -> None:
    found = opened(parcel())
    assert list(found.rows()) == rows()
    assert found.data("rekap.xlsx") == b"PK rekap contoh" * 20
    assert found.sender == desa()[1]
    assert found.arrival.kind == "next"
    assert found.header.counts == {"household": 5, "person": 15}
    parts = {part.name: (part.rows, part.purpose, part.period) for part in found.manifest.parts}
    assert parts == {
        "changes.jsonl": (20, "kiriman bulanan", "2026-11"),
        "batches.jsonl": (1, "kiriman bulanan", "2026-11"),
        "rekap.xlsx": (5, "kiriman bulanan", "2026-11"),
    }


def test_the_sender_can_open_his_own_copy_and_a_third_desk_cannot() -> None:
    own = open_parcel(parcel(), desa()[0], [desa()[1]], None)
    assert len(list(own.rows())) == 20
    with pytest.raises(UserError, match="tidak cocok dengan kiriman"):
        open_parcel(parcel(), new_keys(), [desa()[1]], KECAMATAN)


def test_a_retired_key_still_reads_old_parcels() -> None:
    found = open_parcel(parcel(), new_keys(), [desa()[1]], KECAMATAN, old_keys=[kecamatan()[0]])
    assert found.header.seq == 1


def test_a_desk_that_changed_its_key_is_known_by_both() -> None:
    newer = public_key(new_keys(), DESA, "Desa Srijaya", DEVICE, "B")
    found = open_parcel(parcel(), kecamatan()[0], [newer, desa()[1]], KECAMATAN)
    assert found.sender == desa()[1]


def test_the_clear_head_holds_no_personal_data_and_the_rest_is_not_readable() -> None:
    data = parcel()
    assert b"WARGA" not in data
    assert b"rekap contoh" not in data
    length = int.from_bytes(data[len(MAGIC) : START], "big")
    assert b"Srijaya" not in data[START : START + length]


def test_the_sealed_part_is_a_plain_age_file_that_the_stock_tool_could_open() -> None:
    data = parcel()
    length = int.from_bytes(data[len(MAGIC) : START], "big")
    box = data[START + length + 64 :]
    assert box.startswith(b"age-encryption.org/v1\n")
    identity = pyrage.x25519.Identity.from_str(kecamatan()[0].age_secret)
    assert pyrage.decrypt(box, [identity]).startswith(b"PK")


def test_the_time_in_the_head_is_utc_and_the_file_name_says_no_name() -> None:
    local = MADE.astimezone(timezone(timedelta(hours=7)))
    header = header_of(write_parcel(payload(made=local), desa()[0], readers()))
    assert header.made == "2026-11-24T04:10:00Z"
    assert file_name(header) == "kiriman_3216062002_202611_B_0001_ke-kecamatan321606.kiriman"


def test_batches_may_be_a_generator_that_is_read_once() -> None:
    read: list[int] = []

    def stream() -> Iterator[SignedBatch]:
        for number in range(1, 1202):
            read.append(number)
            yield signed(rows(number)[-1:])

    found = opened(write_parcel(payload(batches=stream()), desa()[0], readers()))
    assert read == list(range(1, 1202))
    assert sum(1 for _ in found.batches()) == 1201


def test_a_parcel_without_changes_and_without_workbook_is_sound() -> None:
    data = write_parcel(payload(batches=[], recap=None), desa()[0], readers())
    found = opened(data)
    assert list(found.batches()) == []
    assert [part.name for part in found.manifest.parts] == ["changes.jsonl", "batches.jsonl"]


def test_receipts_results_and_files_travel_beside_the_changes() -> None:
    data = write_parcel(
        payload(
            receipts={"resi": [{"seq": 4}]},
            results=[{"row": "1", "hasil": "konflik"}],
            attachments=[Attachment("daftar-desil.csv", b"a;b\n", "Daftar desil", 1)],
        ),
        desa()[0],
        readers(),
    )
    found = opened(data)
    assert found.receipts() == {"resi": [{"seq": 4}]}
    assert found.results() == [{"row": "1", "hasil": "konflik"}]
    (part,) = found.attachments()
    assert (part.name, part.purpose, part.rows) == ("daftar-desil.csv", "Daftar desil", 1)
    assert found.attachment(part.name) == b"a;b\n"


@pytest.mark.parametrize(
    "name", ["../padan.db", "a/b", ".auto", "a..b", "a b", "", "C:x", "x" * 99]
)
def test_a_file_under_a_name_that_is_a_path_is_never_packed(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        write_parcel(payload(attachments=[Attachment(name, b"x", "coba")]), desa()[0], readers())


def test_a_parcel_of_the_first_format_is_listed_and_not_merged() -> None:
    found = opened(signed_again(parcel(), format=1))
    assert len(list(found.rows())) == 20
    with pytest.raises(UserError, match="versi lama"):
        found.batches()


@given(
    values=st.lists(
        st.dictionaries(
            st.text(st.characters(codec="utf-8")),
            st.none()
            | st.booleans()
            | st.integers(-(2**53), 2**53)
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(st.characters(codec="utf-8")),
        ),
        max_size=5,
    )
)
def test_any_row_that_json_can_hold_travels_unchanged(values: list[dict[str, object]]) -> None:
    sent: list[dict[str, Any]] = [{"kind": "person", "values": one} for one in values]
    batch = replace(signed(rows(1)), changes=sent)
    data = write_parcel(payload(batches=[batch]), desa()[0], readers())
    assert list(opened(data).rows()) == sent


# --- the checks and their order ------------------------------------------------


def cut_header(data: bytes) -> bytes:
    return data[: START + 30]


def long_header(data: bytes) -> bytes:
    return data[: len(MAGIC)] + (65_537).to_bytes(4, "big") + data[START:] + bytes(70_000)


def other_header(raw: bytes) -> Callable[[bytes], bytes]:
    return lambda data: MAGIC + len(raw).to_bytes(4, "big") + raw + data[-200:]


def changed_header(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new, 1)


WRONG: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("empty", lambda data: b"", "kosong"),
    ("magic", lambda data: b"PADAN2" + data[6:], "bukan berkas kiriman"),
    ("short", lambda data: data[:4], "bukan berkas kiriman"),
    ("only magic", lambda data: MAGIC, "terpotong di bagian kepalanya"),
    ("cut head", cut_header, "terpotong di bagian kepalanya"),
    ("long head", long_header, "terpotong di bagian kepalanya"),
    ("no json", other_header(b"{"), "Kepala berkas kiriman rusak"),
    ("a list", other_header(b"[1]"), "Kepala berkas kiriman rusak"),
    ("deep", other_header(b"[" * 60_000), "Kepala berkas kiriman rusak"),
    ("no version", other_header(b'{"format":true}'), "Kepala berkas kiriman rusak"),
    ("version", other_header(b'{"format":3}'), "format versi 3"),
    ("field", changed_header(b'"pc":"B"', b'"pc":"b"'), "Kepala berkas kiriman rusak"),
    ("blank", changed_header(b'"pc":"B"', b'"pc" :""'), "Kepala berkas kiriman rusak"),
    ("sender", changed_header(b"32.16.06.2002", b"32.16.06.2003"), "Pengirim tidak dikenal"),
    ("signature", changed_header(b'"commits":7', b'"commits":8'), "Tanda tangan kiriman salah"),
    ("cut", lambda data: data[:-9], r"terpotong: \d+ dari \d+ byte"),
    ("more", lambda data: data + b"123", "kelebihan 3 byte"),
    ("flipped", lambda data: data[:-1] + bytes([data[-1] ^ 1]), "Isi kiriman rusak"),
]


@pytest.mark.parametrize(("change", "said"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_each_damage_has_its_own_sentence_with_and_without_keys(
    change: Callable[[bytes], bytes], said: str
) -> None:
    damaged = change(parcel())
    with pytest.raises(UserError, match=said):
        opened(damaged)
    report = inspect_parcel(damaged, [desa()[1]], KECAMATAN)
    assert len(report.problems) == 1
    with pytest.raises(UserError, match=said):
        raise UserError(report.problems[0])


def test_a_parcel_for_another_office_is_refused_by_name() -> None:
    with pytest.raises(
        UserError, match=r"bukan untuk kantor ini, melainkan untuk kecamatan 32\.16"
    ):
        opened(parcel(), "kecamatan:32.16.07")


def test_an_unknown_sender_is_told_before_anything_is_opened() -> None:
    with pytest.raises(UserError, match="Pengirim tidak dikenal"):
        open_parcel(parcel()[:-5], kecamatan()[0], [], KECAMATAN)


def test_another_key_under_the_name_of_the_desk_is_a_wrong_signature() -> None:
    stranger = public_key(new_keys(), DESA, "Desa Srijaya", DEVICE, "B")
    with pytest.raises(UserError, match="Tanda tangan kiriman salah"):
        open_parcel(parcel(), kecamatan()[0], [stranger], KECAMATAN)


def test_another_pc_of_the_same_desk_is_another_sender() -> None:
    other = public_key(desa()[0], DESA, "Desa Srijaya", "b2", "C")
    with pytest.raises(UserError, match=r"Pengirim tidak dikenal: desa .*, komputer B"):
        open_parcel(parcel(), kecamatan()[0], [other], KECAMATAN)


def test_the_file_larger_than_the_limit_is_refused() -> None:
    limits = replace(reading.LIMITS, file_bytes=100)
    with pytest.raises(UserError, match="terlalu besar"):
        open_parcel(parcel(), kecamatan()[0], [desa()[1]], KECAMATAN, limits=limits)


def test_earlier_checks_speak_before_later_ones() -> None:
    """Each parcel has two faults; the one that stands first in the order is told."""
    cut, other_office = parcel()[:-9], "kecamatan:32.16.07"
    pairs: list[tuple[bytes, list[PublicKey], str, str]] = [
        (cut, [], other_office, "Pengirim tidak dikenal"),
        (cut, [desa()[1]], other_office, "terpotong"),
        (parcel(), [desa()[1]], other_office, "bukan untuk kantor ini"),
    ]
    for data, known, to, said in pairs:
        with pytest.raises(UserError, match=said):
            open_parcel(data, new_keys(), known, to)


def test_a_repeated_parcel_opens_and_says_so() -> None:
    history = [received(header_of(parcel()))]
    found = open_parcel(parcel(), kecamatan()[0], [desa()[1]], KECAMATAN, history=history)
    assert found.arrival.kind == "repeated"


def test_the_same_number_with_other_content_is_refused_before_it_is_opened() -> None:
    history = [received(header_of(parcel()))]
    other = write_parcel(payload(batches=[signed(rows(3))]), desa()[0], readers())
    with pytest.raises(UserError, match="Nomor urut ganda dengan isi lain"):
        open_parcel(other, new_keys(), [desa()[1]], KECAMATAN, history=history)
    report = inspect_parcel(other, [desa()[1]], KECAMATAN, history=history)
    assert report.arrival is not None
    assert report.arrival.kind == "twin"
    assert report.problems == (report.arrival.text,)


def test_inspecting_names_the_sender_only_when_a_known_key_signed() -> None:
    unknown = inspect_parcel(parcel())
    assert unknown.header is not None
    assert unknown.sender is None
    assert len(unknown.problems) == 1
    known = inspect_parcel(parcel(), [desa()[1]], KECAMATAN, history=[])
    assert known.sender == desa()[1]
    assert known.problems == ()


def test_a_head_that_promises_other_counts_than_the_seal_holds_is_refused() -> None:
    data = signed_again(parcel(), counts={"person": 21})
    with pytest.raises(UserError, match="menurut daftar 21, di dalam kiriman 20"):
        opened(data)


def test_sealed_content_under_another_number_is_refused() -> None:
    data = signed_again(parcel(), id="cd" * 16)
    with pytest.raises(UserError, match="milik kiriman lain"):
        opened(data)


def test_a_head_beyond_64_kb_is_not_written() -> None:
    since = {f"perangkat-{number}": number for number in range(4000)}
    with pytest.raises(UserError, match="64 kB"):
        write_parcel(payload(since=since), desa()[0], readers())


def test_vectors_of_six_hundred_devices_fit_into_the_head() -> None:
    vector = {f"{number:032x}": 100_000 + number for number in range(600)}
    data = write_parcel(payload(since=vector, until=vector), desa()[0], readers())
    assert len(opened(data).header.until) == 600


def test_a_head_that_breaks_a_rule_is_never_written() -> None:
    with pytest.raises(ValueError, match="parent"):
        write_parcel(payload(seq=2), desa()[0], readers())
