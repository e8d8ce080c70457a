"""The key that a higher office keeps: sealed for it, given back once, noted at both offices."""

from __future__ import annotations

import json

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import escrow, keys, locking
from desktop_app.services.setup import sign_in
from tests.services.conftest import PASSWORD
from tests.services.lists import last_audit

OTHER = "sungai tenang malam"


@pytest.fixture
def key_file(kecamatan_desk, tmp_path):
    path = tmp_path / "kecamatan.json"
    keys.save_public_key(kecamatan_desk, path)
    return path


def entrusted(desk, key_file):
    key = escrow.keeper_key(desk, key_file)
    return escrow.entrust(desk, [key], {escrow.COMPARE: "sudah dicocokkan lewat telepon"})


def test_a_desa_leaves_its_key_with_its_kecamatan_and_gets_it_back_once(
    desk, kecamatan_desk, key_file, tmp_path, clock
):
    kept = entrusted(desk, key_file)
    assert escrow.kept_for(desk.folder) == kept
    desk.store.close()
    sealed = tmp_path / escrow.file_name(kept)
    escrow.save_sealed(desk.folder, sealed)  # nobody is signed in any more
    given = escrow.open_sealed(kecamatan_desk, sealed, "Kepala desa datang sendiri")
    assert given.office == desk.place_name
    line = last_audit(kecamatan_desk)
    assert (line["action"], line["counts"]) == ("buka titipan kunci", {"kantor": desk.actor.desk})
    typed = given.text.lower().replace("-", " ")
    locking.reset_password(desk.folder, typed, "sari", OTHER, clock)
    sign_in(desk.folder, "sari", OTHER, clock).store.close()
    assert escrow.kept_for(desk.folder) is None
    with pytest.raises(UserError, match="tidak cocok"):
        locking.reset_password(desk.folder, given.text, "sari", PASSWORD, clock)
    with pytest.raises(UserError, match="belum menitipkan"):
        escrow.save_sealed(desk.folder, sealed)


def test_the_fingerprint_is_compared_before_anything_is_entrusted(desk, key_file):
    key = escrow.keeper_key(desk, key_file)
    with pytest.raises(NeedsConfirmation, match=key.fingerprint):
        escrow.entrust(desk, [key])
    assert escrow.kept_for(desk.folder) is None


def test_a_key_that_was_accepted_before_is_not_asked_about_again(desk, key_file):
    keys.accept_key(desk, key_file)
    (known,) = escrow.known_keeper_keys(desk)
    assert escrow.entrust(desk, [known]).desk == "kecamatan:32.16.06"


def test_the_text_stands_nowhere_in_the_clear(desk, kecamatan_desk, key_file, tmp_path):
    entrusted(desk, key_file)
    sealed = tmp_path / "a.titipan"
    escrow.save_sealed(desk.folder, sealed)
    text = escrow.open_sealed(kecamatan_desk, sealed, "uji").text
    assert text not in (desk.folder / "kunci.json").read_text()
    assert text not in sealed.read_text()


def test_the_key_of_another_office_keeps_nothing(desk, tmp_path):
    path = tmp_path / "sendiri.json"
    keys.save_public_key(desk, path)
    with pytest.raises(UserError, match="Kecamatan Tambun Selatan"):
        escrow.keeper_key(desk, path)
    with pytest.raises(UserError, match="dahulu"):
        escrow.entrust(desk, [])


def test_only_the_office_that_keeps_it_opens_it(desk, kecamatan_desk, key_file, tmp_path):
    entrusted(desk, key_file)
    sealed = tmp_path / "a.titipan"
    escrow.save_sealed(desk.folder, sealed)
    with pytest.raises(UserError, match="bukan untuk kantor ini"):
        escrow.open_sealed(desk, sealed, "uji")
    with pytest.raises(UserError, match="Tuliskan"):
        escrow.open_sealed(kecamatan_desk, sealed, " ")


@pytest.mark.parametrize("field", ["desk", "to", "box", "padan_titipan"])
def test_a_changed_file_is_refused(desk, kecamatan_desk, key_file, tmp_path, field):
    entrusted(desk, key_file)
    sealed = tmp_path / "a.titipan"
    escrow.save_sealed(desk.folder, sealed)
    content = json.loads(sealed.read_text())
    content[field] = {"desk": "desa:32.16.06.2003", "to": "dinsos:32.16", "box": "AAAA"}.get(
        field, 9
    )
    sealed.write_text(json.dumps(content))
    with pytest.raises(UserError):
        escrow.open_sealed(kecamatan_desk, sealed, "uji")
    assert last_audit(kecamatan_desk)["action"] != "buka titipan kunci"


@pytest.mark.parametrize("text", ["", "{}", "bukan json", '{"padan_titipan": 1}'])
def test_another_file_is_no_kept_key(kecamatan_desk, tmp_path, text):
    path = tmp_path / "a.titipan"
    path.write_text(text)
    with pytest.raises(UserError, match=r"titipan|kosong"):
        escrow.open_sealed(kecamatan_desk, path, "uji")
