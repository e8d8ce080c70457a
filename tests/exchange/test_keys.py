"""Keys of desks and the files in which they travel."""

from __future__ import annotations

import json
import re

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.exchange import keys
from tests.exchange.samples import DESA, DEVICE, desa


def test_a_key_file_is_read_back_as_the_same_public_key() -> None:
    secret, public = desa()
    text = keys.public_key_text(secret, DESA, "Desa Srijaya", DEVICE, "B")
    assert keys.read_public_key(text) == public
    assert keys.read_public_key("\ufeff" + text.replace("\n", "\r\n")) == public


def test_the_fingerprint_is_eight_groups_of_four_and_binds_desk_pc_and_keys() -> None:
    _, public = desa()
    assert re.fullmatch(r"[0-9A-F]{4}( [0-9A-F]{4}){7}", public.fingerprint)
    other = keys.fingerprint("desa:32.16.06.2003", public.recipient, public.verify, DEVICE)
    another_pc = keys.fingerprint(DESA, public.recipient, public.verify, "b2")
    assert len({other, another_pc, public.fingerprint}) == 3


def test_a_key_of_the_first_format_names_no_pc_and_is_still_read() -> None:
    secret, _ = desa()
    text = keys.public_key_text(secret, DESA, "Desa Srijaya")
    found = json.loads(text)
    assert found["padan_kunci"] == 1
    assert "device" not in found
    assert (keys.read_public_key(text).device, keys.read_public_key(text).letter) == ("", "")
    with pytest.raises(UserError, match="rusak atau salah ketik"):
        keys.read_public_key(text.replace('"padan_kunci": 1', '"padan_kunci": 2'))


def test_secrets_appear_neither_in_the_key_file_nor_in_the_printed_form_of_the_keys() -> None:
    secret, _ = desa()
    shown = keys.public_key_text(secret, DESA, "Desa Srijaya", DEVICE, "B") + repr(secret)
    assert secret.age_secret not in shown
    assert secret.sign_secret not in shown


def test_every_single_changed_sign_in_a_key_file_is_found() -> None:
    secret, public = desa()
    text = keys.public_key_text(secret, DESA, "Desa Srijaya", DEVICE, "B")
    for at, sign in enumerate(text):
        changed = text[:at] + ("x" if sign != "x" else "y") + text[at + 1 :]
        with pytest.raises(UserError):
            keys.read_public_key(changed)
    assert keys.read_public_key(text) == public


def test_an_exchanged_name_is_found_although_the_fingerprint_still_fits() -> None:
    secret, _ = desa()
    found = json.loads(keys.public_key_text(secret, DESA, "Desa Srijaya", DEVICE, "B"))
    with pytest.raises(UserError, match="rusak atau salah ketik"):
        keys.read_public_key(json.dumps({**found, "name": "Desa Lain"}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "bukan kunci publik"),
        ("[1, 2]", "bukan kunci publik"),
        ("{" * 9000, "bukan kunci publik"),
        ("x" * 20_000, "bukan kunci publik"),
        ('{"padan_kunci": true}', "bukan kunci publik"),
        ('{"padan_kunci": 3}', "versi lebih baru"),
        ('{"padan_kunci": 1, "desk": "\\ud800"}', "rusak atau salah ketik"),
        ('{"padan_kunci": 1', "rusak atau salah ketik"),
    ],
)
def test_a_file_that_is_no_key_has_its_own_sentence(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        keys.read_public_key(text)
