"""The key book as a file: whole, or refused in a sentence."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.exchange.keybook import book_bytes, is_book, read_book
from desktop_app.exchange.keys import new_keys, public_key_text
from tests.exchange.samples import desa, rows, signed

DINSOS = "dinsos:32.16"
MADE = "2026-11-24T04:10:00Z"


def book(count: int = 3) -> bytes:
    return book_bytes([signed(rows(count))], desa()[0], DINSOS, "a1", MADE)


def test_a_book_is_read_back_and_names_its_maker() -> None:
    found = read_book(book())
    assert (found.desk, found.device, found.made) == (DINSOS, "a1", MADE)
    assert [batch.changes for batch in found.batches] == [rows(3)]
    assert found.is_signed_by(desa()[1].verify)
    assert not found.is_signed_by(new_keys().verify)


def test_a_book_without_entries_is_sound() -> None:
    assert read_book(book_bytes([], desa()[0], DINSOS, "a1", MADE)).batches == ()


def test_every_single_changed_byte_is_found() -> None:
    data = book(1)
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        try:
            found = read_book(changed)
        except UserError:
            continue
        assert not found.is_signed_by(desa()[1].verify)


def test_a_cut_book_is_refused() -> None:
    data = book()
    for at in range(1, len(data)):
        with pytest.raises(UserError):
            read_book(data[:at])


def test_other_files_are_told_apart() -> None:
    key = public_key_text(desa()[0], DINSOS, "Dinas").encode()
    assert not is_book(key)
    assert is_book(book())
    for data in (key, b"", b"x" * 300):
        with pytest.raises(UserError, match="bukan buku kunci"):
            read_book(data)
    newer = book().replace(b'"padan_buku":1', b'"padan_buku":2', 1)
    with pytest.raises(UserError, match="versi lebih baru"):
        read_book(newer)
